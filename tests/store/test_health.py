"""What is stored of each publisher, the gaps between, and what people say."""

from __future__ import annotations

from collections.abc import Callable

from communique.jobs.read import Options, add
from communique.store import Store
from communique.store.health import Gap, PublisherHealth


def publisher(*months: str) -> PublisherHealth:
    """A publisher with a document in each of some months."""
    return PublisherHealth(
        "Ministry of Arvania", len(months), 1, 0, 0, 0, months[0], months[-1], None,
        dict.fromkeys(months, 1),
    )  # fmt: skip


def test_gaps_are_the_months_between_the_first_and_the_last() -> None:
    found = publisher("2030-10", "2031-03", "2031-04", "2031-06")
    assert found.gaps == [Gap("2030-11", "2031-02", 4), Gap("2031-05", "2031-05", 1)]
    assert found.years == {"2030": 1, "2031": 3}
    assert publisher("2031-05").gaps == []
    assert found.share == 0.25


def test_publishers_and_outcomes(store: Store, samples: Callable[[str], str]) -> None:
    assert store.health().publishers == []
    assert store.health().last_fetch is None
    add(store, [samples("1"), samples("2"), samples("9")], Options(jobs=1))
    found = store.health()
    assert sum(each.documents for each in found.publishers) == 3
    assert sum(each.readouts for each in found.publishers) == 2
    assert sum(each.number for each in found.outcomes) == 3
    assert found.last_fetch is not None


def test_what_a_person_says_by_kind(store: Store, samples: Callable[[str], str]) -> None:
    add(store, [samples("1")], Options(jobs=1))
    (document,) = [item.document for item in store.stored_items()]
    readout = store.readout(document)
    label = next(one.id for one in readout.participants if one.name == "Ana Duro")
    said = [each.kind for each in readout.statements if label in each.source]
    assert said
    found = {each.kind: each.statements for each in store.register.spoken("ana-duro-xar")}
    assert found == {kind: said.count(kind) for kind in said}
    assert store.register.spoken("nobody") == []
