"""Decisions about who is who: they do what they say, stay, and can be taken back."""

from __future__ import annotations

import pytest
from makers import meeting, put
from test_people import DURO, EVA, LAN, LAN_SHORT, ids, register

from communique.errors import NotFoundError, QueryError
from communique.store import Store
from communique.store.open_cases import Case

ENVOY = ("Ana Duro", "UN", "Envoy")
LAN_MAYOR = ("Lan", "CHN", "Mayor")


def only(store: Store) -> Case:
    (case,) = store.register.open()
    return case


def reread(store: Store) -> None:
    """Read everything again, in such a way that every name leaves the register in between."""
    with store.reading():
        numbers = [item.version_id for item in store.stored_items()]
    records = [store.version_readout(number) for number in numbers]
    for number in numbers:
        with store.writing() as writer:
            writer.replace(number, meeting(number, ("Nobody", "XBE", None)))
    for number, record in zip(numbers, records, strict=True):
        named = [
            (p.name, p.party, p.offices[0] if p.offices else None) for p in record.participants
        ]
        with store.writing() as writer:
            writer.replace(number, meeting(number, *named, date=record.document.published))


def test_a_guess_is_accepted_for_good(store: Store) -> None:
    put(store, meeting(1, LAN), meeting(2, LAN_SHORT))
    case = only(store)
    assert (case.form, case.person, case.guessed) == ("Lan", "lan-meiqi-chn", True)
    store.register.decide(case, "same")
    assert store.register.open() == []
    reread(store)
    assert store.register.open() == []
    assert ids(store) == ["lan-meiqi-chn"]


def test_a_refused_guess_is_a_person_of_its_own_for_good(store: Store) -> None:
    put(store, meeting(1, LAN), meeting(2, LAN_SHORT))
    store.register.decide(only(store), "different")
    assert ids(store) == ["lan-chn", "lan-meiqi-chn"]
    assert store.register.person("lan-meiqi-chn").uses == 1
    reread(store)
    assert ids(store) == ["lan-chn", "lan-meiqi-chn"]
    put(store, meeting(3, LAN_SHORT))
    assert store.register.person("lan-chn").uses == 2


def test_an_unsure_answer_changes_nothing_but_is_kept(store: Store) -> None:
    put(store, meeting(1, LAN), meeting(2, LAN_SHORT))
    before = register(store)
    store.register.decide(only(store), "unsure")
    assert register(store) == before
    assert store.register.open(unsure=False) == []
    assert only(store).unsure


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_an_answer_is_taken_back(store: Store, verdict: str) -> None:
    put(store, meeting(1, LAN), meeting(2, LAN_SHORT), meeting(3, DURO), meeting(4, ENVOY))
    for case in store.register.open():
        before = register(store)
        store.register.decide(case, verdict)  # type: ignore[arg-type]
        assert len(store.reviewing.undo()) == 1
        after = register(store)
        before.pop("former"), after.pop("former")  # an id that was given leads on
        assert after == before
    assert [one.undone for one in store.reviews()] == [True, True]


def test_an_open_one_is_found_to_be_somebody(store: Store) -> None:
    put(store, meeting(1, DURO), meeting(2, ENVOY))
    case = only(store)
    assert (case.own, case.person, case.guessed) == ("ana-duro-un", "ana-duro-xar", False)
    store.register.decide(case, "same")
    assert ids(store) == ["ana-duro-xar"]
    assert store.register.person("ana-duro-un").id == "ana-duro-xar"
    reread(store)
    assert ids(store) == ["ana-duro-xar"]
    assert {held.office for held in store.register.people()[0].offices} == {"President", "Envoy"}


def test_people_are_merged_and_parted_again(store: Store) -> None:
    put(store, meeting(1, DURO), meeting(2, EVA), meeting(3, EVA))
    before = register(store)
    store.register.merge("ana-duro-xar", "eva-duro-xar", "one person, says her office")
    assert ids(store) == ["ana-duro-xar"]
    reread(store)
    assert ids(store) == ["ana-duro-xar"]
    store.reviewing.undo()
    assert {**register(store), "names": [], "offices": []} == {**before, "names": [], "offices": []}
    with pytest.raises(QueryError, match="is ana-duro-xar already"):
        store.register.merge("ana-duro-xar", "ana-duro-xar")
    with pytest.raises(NotFoundError, match="no such person"):
        store.register.merge("ana-duro-xar", "nobody")


def test_a_form_is_split_off(store: Store) -> None:
    put(store, meeting(1, DURO), meeting(2, ("Ana M. Duro", "XAR", None)))
    now = store.register.split("ana-duro-xar", "Ana M. Duro")
    assert now == ["ana-duro-xar-2"]
    reread(store)
    assert ids(store) == ["ana-duro-xar", "ana-duro-xar-2"]
    with pytest.raises(NotFoundError, match="is no name of ana-duro-xar; expected one of: Ana"):
        store.register.split("ana-duro-xar", "Eva Duro")


def test_one_document_is_split_off(store: Store) -> None:
    added = put(store, *(meeting(number, DURO) for number in (1, 2, 3)))
    second = added[1].document
    assert second is not None
    assert store.register.split("ana-duro-xar", "Ana Duro", [second]) == ["ana-duro-xar-2"]
    assert store.register.person("ana-duro-xar").uses == 2
    reread(store)
    assert store.register.person("ana-duro-xar").uses == 2
    (held,) = store.register.person("ana-duro-xar-2").offices
    assert held.document == second


def test_all_guesses_of_a_person_are_accepted(store: Store) -> None:
    put(store, meeting(1, LAN), meeting(2, LAN_SHORT), meeting(3, ("Lan", "CHN", None)))
    assert store.register.accept("lan-meiqi-chn") == 2
    assert store.register.open() == []
    assert len(store.reviewing.undo()) == 2
    assert len(store.register.open()) == 2


def test_grounds_quote_both_sides(store: Store) -> None:
    put(store, meeting(1, LAN), meeting(2, LAN_SHORT))
    grounds = store.register.grounds(only(store))
    assert grounds.offices == grounds.person_offices == ("Foreign Minister",)
    assert [each.words for each in grounds.form] == ["Foreign Minister Lan"]
    assert [each.words for each in grounds.person] == ["Foreign Minister Lan Meiqi"]


def test_the_latest_decision_counts_and_all_stay(store: Store) -> None:
    put(store, meeting(1, LAN), meeting(2, LAN_SHORT))
    case = only(store)
    register_ = store.register.signed("Eva")
    register_.decide(case, "different", "another Lan")
    register_.decide(case, "same")
    first, second = store.reviews()
    assert (first.counts, first.note, first.reviewer) == (False, "another Lan", "Eva")
    assert (second.counts, second.decision) == (True, {"verdict": "same"})
    assert ids(store) == ["lan-meiqi-chn"]
    store.reviewing.undo()
    assert ids(store) == ["lan-chn", "lan-meiqi-chn"]


def test_nothing_to_take_back(store: Store) -> None:
    with pytest.raises(NotFoundError, match="nothing is left"):
        store.reviewing.undo()
    with pytest.raises(NotFoundError, match="review 7"):
        store.reviewing.undo(7)
