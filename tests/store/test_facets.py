"""Facets: how many hits are of which kind, holder, publisher and so on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from communique.jobs.read import Options, add
from communique.store import Filters, Store, facets

NAMES = ("kind", "holder", "party", "publisher", "type", "topic", "language")


@pytest.fixture
def filled(store: Store, samples: Callable[[str], str]) -> Store:
    texts = [samples(start) for start in ("1", "2", "3", "8")]
    add(store, texts, Options(jobs=1))
    return store


def test_a_facet_counts_what_its_filter_finds(filled: Store) -> None:
    for where in ("statements", "documents"):
        found = filled.search("railway OR ferry OR trade", where=where, limit=1, facets=True).facets
        assert found is not None
        assert found.values["holder"]
        for name in NAMES:
            for value, number in found.values[name]:
                given: dict[str, Any] = {name: (value,)}
                hits = filled.search(
                    "railway OR ferry OR trade", Filters(**given), where=where
                ).hits
                if name != "publisher":  # a filter takes all whose name has the words
                    assert (name, value, len(hits)) == (name, value, number)


def test_years_add_up_and_the_most_frequent_comes_first(filled: Store) -> None:
    found = filled.search("", Filters(kind=("commitment",)), facets=True, limit=1000)
    assert found.facets is not None
    dated = [hit for hit in found.hits if hit.source.date]
    assert sum(number for _, number in found.facets.values["year"]) == len(dated)
    assert found.facets.values["kind"] == [("commitment", len(found.hits))]
    holders = [number for _, number in found.facets.values["holder"]]
    assert holders == sorted(holders, reverse=True)
    assert (found.facets.counted, found.facets.capped) == (len(found.hits), False)


def test_of_very_many_hits_the_newest_are_counted(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "COUNTED", 5)
    found = filled.search("", facets=True).facets
    assert found is not None
    assert (found.counted, found.capped) == (5, True)


def test_without_being_asked_nothing_is_counted(filled: Store) -> None:
    assert filled.search("railway").facets is None


def test_what_was_stored_last_comes_first(filled: Store) -> None:
    hits = filled.search("", sort="stored", where="documents").hits
    captured = [hit.source.captured for hit in hits]
    assert captured == sorted(captured, reverse=True)
    assert hits[:2] != filled.search("", sort="stored", where="documents", offset=2).hits[:2]
