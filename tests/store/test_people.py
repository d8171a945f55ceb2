"""The register of people grows with what is read, the same on both databases."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import Named, meeting, put
from sqlalchemy import select

from communique.store import Coded, Store
from communique.store.counting import rebuild
from communique.store.matching import SCRIPT, SOUND
from communique.store.tables import former_ids, names, offices, participants, people

LAN: Named = ("Lan Meiqi", "CHN", "Foreign Minister")
LAN_SHORT: Named = ("Lan", "CHN", "Foreign Minister")
LAN_COUNCIL: Named = ("Lan Meiqi", "CHN", "State Councilor")
DURO: Named = ("Ana Duro", "XAR", "President")
EVA: Named = ("Eva Duro", "XAR", "Minister of Trade")


def register(store: Store) -> dict[str, Any]:
    """All of the register but the numbers of its rows."""
    with store.reading() as connection:
        columns = [c for c in names.c if c.name != "id"]
        held = [c for c in offices.c if c.name not in ("id", "version_id")]
        shown = (participants.c.version_id, participants.c.label, participants.c.person_id)
        found = {
            "people": connection.execute(select(people)).all(),
            "names": connection.execute(select(*columns)).all(),
            "offices": connection.execute(select(*held)).all(),
            "former": connection.execute(select(former_ids)).all(),
            "shown": connection.execute(select(*shown)).all(),
        }
    return {name: sorted(map(str, rows)) for name, rows in found.items()}


def ids(store: Store) -> list[str]:
    return sorted(person.id for person in store.register.people())


def test_forms_of_one_name_become_one_person(store: Store) -> None:
    put(store, meeting(1, LAN, date="2031-01-05"), meeting(2, LAN_SHORT, date="2031-02-05"),
        meeting(3, LAN_COUNCIL, date="2031-03-05"))  # fmt: skip
    (person,) = store.register.people()
    assert (person.id, person.name, person.party) == ("lan-meiqi-chn", "Lan Meiqi", "CHN")
    assert (person.first_seen, person.last_seen, person.uses) == ("2031-01-05", "2031-03-05", 3)
    assert [(name.form, name.how, name.uses) for name in person.names] == [
        ("Lan Meiqi", "sure", 2),
        ("Lan", "guess", 1),
    ]
    shown = {held.office: (held.first_seen, held.last_seen) for held in person.offices}
    assert shown == {
        "Foreign Minister": ("2031-01-05", "2031-02-05"),
        "State Councilor": ("2031-03-05", "2031-03-05"),
    }


def test_a_short_name_that_came_first_is_taken_in(store: Store) -> None:
    put(store, meeting(1, LAN_SHORT))
    assert ids(store) == ["lan-chn"]
    put(store, meeting(2, LAN))
    assert ids(store) == ["lan-meiqi-chn"]
    assert store.register.person("lan-chn").id == "lan-meiqi-chn"
    assert store.register.person("lan-chn").uses == 2


LAN_HAN: Named = ("兰美琪", "CHN", "外交部长")
DURO_HAN: Named = ("杜罗", "XAR", "总统")


@pytest.mark.parametrize("letters_first", [True, False])
def test_names_in_several_scripts_become_one_person(store: Store, letters_first: bool) -> None:
    readouts = [
        meeting(1, LAN, DURO, date="2031-01-05", language="en"),
        meeting(2, LAN_HAN, DURO_HAN, date="2031-02-05", language="zh"),
        meeting(3, ("Лань Мэйци", "CHN", None), date="2031-03-05", language="ru"),
    ]
    put(store, *(readouts if letters_first else readouts[::-1]))
    found = {person.party: person for person in store.register.people()}
    assert sorted((name.form, name.why) for name in found["CHN"].names if name.how == "guess") == [
        (form, SCRIPT)
        for form in (["Лань Мэйци", "兰美琪"] if letters_first else ["Lan Meiqi", "兰美琪"])
    ]
    assert {name.form for name in found["XAR"].names} == {"Ana Duro", "杜罗"}
    assert [name.why for name in found["XAR"].names if name.how == "guess"] == [SOUND]
    assert len(found) == len(store.register.people()) == 2


def test_an_office_that_says_more_in_one_language_is_the_same(store: Store) -> None:
    more: Named = ("Ana Duro", "XAR", "President of the Republic")
    put(store, meeting(1, DURO_HAN, date="2031-01-05", language="zh"),
        meeting(2, more, date="2031-02-05", language="en"))  # fmt: skip
    assert [name.why for name in store.register.people()[0].names if name.how == "guess"] == [SOUND]


def test_an_office_that_comes_later_finds_a_name_in_another_script(store: Store) -> None:
    put(store, meeting(1, DURO_HAN, date="2031-01-05", language="zh"),
        meeting(2, ("Ana Duro", "XAR", None), date="2031-02-05", language="en"))  # fmt: skip
    assert len(ids(store)) == 2
    put(store, meeting(3, DURO, date="2031-03-05", language="en"))
    assert ids(store) == ["ana-duro-xar"]


def test_ids_of_names_in_characters_are_read(store: Store) -> None:
    put(store, meeting(1, LAN_HAN, DURO_HAN, language="zh"))
    assert ids(store) == ["duluo-xar", "lan-meiqi-chn"]


def test_two_people_of_one_surname_stay_two(store: Store) -> None:
    put(store, meeting(1, DURO, EVA), meeting(2, ("Duro", "XAR", "President")))
    assert ids(store) == ["ana-duro-xar", "eva-duro-xar"]
    assert store.register.person("ana-duro-xar").uses == 2


def test_a_party_that_was_wrong_at_first_gives_way(store: Store) -> None:
    put(store, meeting(1, ("Duro", "XAR", "President")), meeting(2, ("Ana Duro", "XBE", None)))
    put(store, meeting(3, DURO), meeting(4, DURO))
    assert ids(store) == ["ana-duro-xbe", "duro-xar"]
    put(store, meeting(5, DURO))
    assert ids(store) == ["ana-duro-xar"]
    person = store.register.person("ana-duro-xbe")
    assert (person.id, person.party, person.uses) == ("ana-duro-xar", "XAR", 5)
    how = {(name.form, name.party): name.how for name in person.names}
    assert how == {("Ana Duro", "XAR"): "sure", ("Ana Duro", "XBE"): "guess",
                   ("Duro", "XAR"): "guess"}  # fmt: skip


def test_ids_are_never_given_twice(store: Store) -> None:
    late: Named = ("Lan", "CHN", "Mayor")
    put(store, meeting(1, LAN_SHORT), meeting(2, LAN), meeting(3, late))
    assert ids(store) == ["lan-chn-2", "lan-meiqi-chn"]


def test_who_is_no_person_is_not_entered(store: Store) -> None:
    put(store, meeting(1, ("France", "FRA", None), DURO))
    assert ids(store) == ["ana-duro-xar"]


def test_evidence_is_the_earliest_of_its_kind(store: Store) -> None:
    put(store, meeting(1, DURO, date="2031-05-04"), meeting(2, DURO, date="2030-05-04"))
    (held,) = store.register.person("ana-duro-xar").offices
    readout = store.readout(held.document)
    assert readout.document.url == "https://mfa.example/2"
    assert readout.document.text[slice(held.start, held.end)] == "President Ana Duro"


def test_parties_are_entered_with_their_usual_names(store: Store) -> None:
    put(store, meeting(1, DURO, ("Luc Roy", "FRA", None)))
    found = {each.code: (each.name, each.kind, each.people) for each in store.register.parties()}
    assert found == {"XAR": ("XAR", None, 1), "FRA": ("France", "state", 1)}


POOL: list[Named] = [
    LAN, LAN_SHORT, LAN_COUNCIL, DURO, EVA, ("Duro", "XAR", "President"), ("Duro", "XAR", None),
    ("Ana M. Duro", "XAR", None), ("Ana Duro", "XBE", None), ("Ana Duro", "UN", "Envoy"),
    ("Ana Duro", None, "President"), ("Anna Durro", "XAR", "President"), ("Lan", "CHN", "Mayor"),
    ("A. Duro", "XAR", "President"), ("Lan Lin", "CHN", "Mayor"), ("Duro", None, "President"),
]  # fmt: skip
DATES = ["2020-01-05", "2031-05-04", "2031-08", "2040", None]
MEETINGS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(POOL), min_size=1, max_size=3, unique=True),
        st.sampled_from(DATES),
    ),
    min_size=1,
    max_size=10,
)


def made(meetings: list[tuple[list[Named], str | None]]) -> list[Coded]:
    return [meeting(at, *named, date=date) for at, (named, date) in enumerate(meetings, 1)]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(meetings=MEETINGS, cuts=st.sets(st.integers(1, 10)))
def test_the_register_does_not_depend_on_interruptions(
    tmp_path_factory: pytest.TempPathFactory, meetings: Any, cuts: set[int]
) -> None:
    documents = made(meetings)
    folder = tmp_path_factory.mktemp("runs")
    with (
        Store.open(folder / "whole.db", create=True) as whole,
        Store.open(folder / "parts.db", create=True) as parts,
    ):
        put(whole, *documents)
        edges = sorted({0, *(cut for cut in cuts if cut < len(documents)), len(documents)})
        for start, end in pairwise(edges):
            put(parts, *documents[start:end])
        assert register(whole) == register(parts)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(meetings=MEETINGS, order=st.randoms(use_true_random=False))
def test_what_is_read_again_without_change_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, meetings: Any, order: Any
) -> None:
    documents = made(meetings)
    with Store.open(tmp_path_factory.mktemp("again") / "s.db", create=True) as store:
        put(store, *documents)
        before = register(store)
        numbers = list(enumerate(documents, 1))
        order.shuffle(numbers)
        with store.writing() as writer:
            for version, document in numbers:
                writer.replace(version, document)
        assert register(store) == before


def test_what_is_read_otherwise_leaves_nothing_behind(store: Store) -> None:
    put(store, meeting(1, DURO, LAN), meeting(2, LAN))
    with store.writing() as writer:
        writer.replace(1, meeting(1, ("Ana Dura", "XAR", "Premier"), LAN, date="2029-01-01"))
    assert ids(store) == ["ana-dura-xar", "lan-meiqi-chn"]
    lan = store.register.person("lan-meiqi-chn")
    assert (lan.uses, lan.first_seen, lan.last_seen) == (2, "2029-01-01", "2031-05-04")


def test_counts_are_those_of_the_participants(store: Store) -> None:
    for at, one in enumerate(POOL):
        other = POOL[(at * 7) % len(POOL)]
        put(store, meeting(at, *{one: 1, other: 1}, date=DATES[at % 5]))
    before = register(store)
    with store.writing() as writer:
        for person in store.register.people():
            found = writer.register.dossiers.one(person.id)
            assert found is not None
            assert rebuild(writer.connection, writer.register.dossiers, found) == []
    assert register(store) == before
