"""One search finds the same in both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from makers import plain
from makers import put as put_plain
from servers import Server

from communique.jobs.read import Options, add
from communique.store import Filters, Store

SAMPLES = Path(__file__).parents[2] / "samples"
ALL = [str(path) for path in sorted(SAMPLES.glob("[1-9]*"))]
CHINESE = "双方就台湾问题交换了意见。G20峰会于2025年闭幕。"
FRENCH = "Les négociations sur l'économie ont été ouvertes à l'Élysée; on négocie encore."


@pytest.fixture(scope="module")
def both(
    postgres: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, Store]]:
    """The same documents in a store of either kind."""
    addresses = str(tmp_path_factory.mktemp("same") / "store.db"), postgres.database()
    with Store.open(addresses[0], create=True) as one, Store.open(addresses[1], create=True) as two:
        for store in (one, two):
            add(store, ALL, Options(jobs=1))
            put_plain(
                store,
                plain(CHINESE, "https://a.example/zh", language="zh"),
                plain(FRENCH, "https://a.example/fr", language="fr"),
            )
        yield one, two


@pytest.mark.parametrize("where", ["statements", "documents"])
@pytest.mark.parametrize(
    "said",
    [
        "",
        "railway",
        "railways",
        "president",
        "the",
        '"border markets"',
        '"border market"*',
        "coop*",
        "railway OR markets",
        "(railway OR markets) NOT finish",
        "railway markets",
        "passage NEAR/3 importance",
        '"free passage" NEAR/6 importance',
        "cooperat* NEAR/4 trade",
        "the NEAR/1 of",
        "kind:commitment",
        "kind:commitment,request cooperation",
        "holder:XAR NOT kind:position",
        "strength:3",
        "nothingness",
        "台湾",
        "台",
        "题",
        "峰会",
        "2025年",
        "elysee",
        "négocié",
        "negociation",
        "Élysée NEAR/3 ouvertes",
        "language:zh OR language:fr",
        "party:Belmora topic:trade",
        "twenty-one OR year-old",
    ],
)
def test_both_databases_find_the_same(both: tuple[Store, Store], said: str, where: Any) -> None:
    one, two = (
        store.search(said, where=where, sort="date", limit=1000, counting="full") for store in both
    )
    # days that have several hits hold them in the order in which they came
    shown = [[(hit.source.url, hit.text, hit.matches) for hit in each.hits] for each in (one, two)]
    assert shown[0] == shown[1]
    assert one.counts == two.counts
    assert one.suggestions == two.suggestions
    best = [
        {
            (hit.source.document, hit.start)
            for hit in store.search(said, where=where, limit=1000).hits
        }
        for store in both
    ]
    assert best[0] == best[1] == {(hit.source.document, hit.start) for hit in one.hits}


@pytest.mark.parametrize(
    "filters",
    [
        Filters(party=["Arvania"], since="2025-02"),
        Filters(kind=["commitment"], strength=3),
        Filters(addressee=["XBE", "XAR"], until="2025-03"),
        Filters(speaker=["belmora"], topic=["trade"]),
        Filters(publisher=["ministry"], type=["meeting", "call"]),
        Filters(place=["XAR"], copies=True),
        Filters(language=["en"], since="2024", until="2026"),
    ],
)
def test_both_databases_leave_the_same(both: tuple[Store, Store], filters: Filters) -> None:
    one, two = (store.search("", filters, limit=1000, counting="full") for store in both)
    assert [hit.text for hit in one.hits] == [hit.text for hit in two.hits]
    assert one.counts == two.counts
