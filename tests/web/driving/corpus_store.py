"""A store of real readouts for the browser, and the addresses of its screens.

The store that COMMUNIQUE_READER_STORE names (a copy: pages may write), else one of a part of the
English corpus: from each publisher what it published in the same weeks, so that meetings are told
by both sides, and its longest texts.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from communique.analysis.baseline import baselines, chains, neighbours
from communique.analysis.pairs import find_pairs
from communique.jobs.read import Options, add
from communique.store import Store

SETS = ("china-en", "kremlin-en", "state-en", "ukraine-en", "whitehouse-en")
SINCE, UNTIL = "2022-02-01", "2022-02-28"
OF_EACH, LONGEST = 28, 2
LETTERS = 20_000
"""A speech that takes a quarter of the time that all others take together is left out."""


@dataclass(frozen=True)
class Places:
    """Readouts to walk between: ``second`` follows ``first``, and ``other`` is of the same meeting
    as ``second``, of another side."""

    base: str
    first: str
    second: str
    other: str


def make(shared: Path, folder: Path) -> Path:
    """A store of a part of the corpus; takes most of a minute."""
    chosen = folder / "chosen.jsonl"
    with chosen.open("w", encoding="utf-8") as file:
        for name in SETS:
            for item in _chosen(shared / "readouts" / "corpus" / f"{name}.jsonl.xz"):
                file.write(json.dumps(item) + "\n")
    path = folder / "corpus.db"
    with Store.open(path, create=True) as made:
        add(made, [str(chosen)], Options(jobs=2))
    return path


def _chosen(file: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    short = [each for each in items if _length(each) < LETTERS]
    longest = sorted(short, key=_length, reverse=True)[:LONGEST]
    then = [each for each in short if SINCE <= each["published"] <= UNTIL] or short
    then = sorted(then, key=lambda each: str(each["published"]))[:OF_EACH]
    yield from {id(each): each for each in (*then, *longest)}.values()


def _length(item: dict[str, Any]) -> int:
    return len(item.get("text") or "") or len(item.get("html") or "") // 4


def places(store: Store, base: str) -> Places:
    """The readouts of a store that lead to one another by every key."""
    engagements = store.engagements(copies=True)
    chain = chains(engagements)
    sides: dict[str, str] = {}
    for pair in find_pairs(store.engagements(), same_side=True):
        if not pair.sure:
            continue
        sides.setdefault(pair.a.document, pair.b.document)
        sides.setdefault(pair.b.document, pair.a.document)
    for each in reversed(engagements):
        own = chain.get(each.document, ())
        before, _ = neighbours(each.document, own)
        found = baselines(each, own)
        if before and found and each.document in sides:  # noqa: SIM102 - too long in one
            if found[0].listed.document == before.document:
                return Places(base, before.document, each.document, sides[each.document])
    raise LookupError("no readout of the store leads to one before, a baseline and another side")


SCREENS = (
    "home", "readout", "longest", "redline", "columns", "compare", "search", "kwic", "phrases",
    "phrase", "words", "pair", "pairs", "parties", "ledger", "edits", "edits of one", "people",
    "person", "timeline", "calendar", "contacts", "topics", "topic", "review", "review of pairs",
    "network", "map", "sources", "quote", "cite",
)  # fmt: skip


def screens(store: Store, at: Places) -> dict[str, str]:
    """The addresses of every screen, where it has something to show."""
    listed = {each.document: each for each in store.engagements(copies=True)}
    parties = sorted(listed[at.second].parties)[:2]
    both = "who=" + "&who=".join(parties)
    longest = max(store.statements(), key=lambda each: int(each.id[1:])).source.document
    person = quote(store.register.people()[0].id)
    return {
        "home": "/",
        "readout": f"/r/{at.second}",
        "longest": f"/r/{longest}#s9",
        "redline": f"/diff/{at.first}..{at.second}",
        "columns": f"/diff/{at.first}..{at.second}?view=sides",
        "compare": f"/compare?ids={at.second},{at.other}",
        "search": "/search?q=support",
        "kwic": "/search?q=support&view=kwic",
        "phrases": "/phrases",
        "phrase": "/phrase/territorial-integrity",
        "words": "/phrase/the two sides",
        "pair": f"/pair/{'-'.join(parties)}",
        "pairs": "/pairs?same_side=true",
        "parties": "/parties",
        "ledger": "/ledger",
        "edits": "/edits",
        "edits of one": f"/r/{at.second}/edits",
        "people": "/people",
        "person": f"/person/{person}",
        "timeline": f"/timeline?{both}",
        "calendar": "/timeline",
        "contacts": f"/timeline?who={parties[0]}",
        "topics": "/matrix",
        "topic": "/matrix?topic=trade",
        "review": "/review",
        "review of pairs": "/review?sort=pairs",
        "network": "/network",
        "map": "/map",
        "sources": "/sources",
        "quote": f"/r/{at.second}/quote/s1",
        "cite": f"/cite?ids={at.first},{at.second}",
    }
