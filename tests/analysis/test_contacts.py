"""Contacts by level, days since the last, and what was announced."""

from __future__ import annotations

from datetime import date

import pytest
from listed import DURO, LANZ, TAM, VESH, engagement, reference

from communique.analysis.contacts import announcements, level_of, office_level, timeline
from communique.record.listed import Attendant

TODAY = date(2031, 7, 1)
KING = Attendant("Oswin", "XBE", ("King",), 2)
MEETINGS = [
    engagement("d1", "2031-05-04"),
    engagement("d2", "2031-06-01", "call", (TAM, KING)),
    engagement("d3", "2031-06-10", people=(DURO, VESH)),
    engagement("d4", "2031-06-20", "message"),
    engagement("d5", None),
]


@pytest.mark.parametrize(
    ("office", "level"),
    [
        ("President", "heads"),
        ("Prime Minister of Belmora", "heads"),
        ("Foreign Minister", "ministers"),
        ("Secretary of State", "ministers"),
        ("Deputy Foreign Minister", "deputies"),
        ("Assistant Secretary of State", "deputies"),
        ("Ambassador", "envoys"),
        ("actor", None),
    ],
)
def test_levels_of_offices(office: str, level: str | None) -> None:
    assert office_level(office, "en") == level


def test_the_lower_side_gives_the_level() -> None:
    assert level_of(engagement("d", people=(TAM, LANZ))) == "ministers"
    assert level_of(engagement("d", people=(TAM, KING))) == "heads"
    # a minister at the president's side does not lower the side
    assert level_of(engagement("d", people=(TAM, DURO, KING))) == "heads"
    assert level_of(engagement("d", people=(Attendant("X", "XAR"),))) is None


def test_contacts_of_a_pair() -> None:
    found = timeline(MEETINGS, parties=["XAR", "XBE"], today=TODAY)
    assert [each.listed.document for each in found.contacts] == ["d5", "d1", "d2"]
    assert [(each.level, each.days) for each in found.last] == [("heads", 30), ("ministers", 58)]


def test_contacts_of_a_person_by_name_or_id() -> None:
    by_name = timeline(MEETINGS, person="Ada Duro", today=TODAY)
    assert [each.listed.document for each in by_name.contacts] == ["d5", "d1", "d3"]
    assert timeline(MEETINGS, person="ada-duro-xar", today=TODAY).contacts == by_name.contacts


def test_a_person_with_two_offices_has_the_level_of_the_higher() -> None:
    both = Attendant("Ada Duro", "XAR", ("Deputy Prime Minister", "Foreign Minister"), 1)
    assert level_of(engagement("d", people=(both, LANZ))) == "ministers"


def test_an_announced_visit_is_seen_when_it_takes_place() -> None:
    said = [reference("d0", "his visit to Sorrin in June", "2031-04-01", day="2031-06")]
    visit = engagement("v", "2031-06-12", "visit")
    (found,) = announcements(said, [visit], frozenset({"XAR", "XBE"}))
    assert found.seen == visit
    (found,) = announcements(said, [engagement("v", "2031-09-12", "visit")])
    assert found.seen is None
    assert found.overdue(TODAY)


def test_an_announced_call_is_no_visit_and_nothing_before_counts() -> None:
    said = [reference("d0", "the next visit", "2031-05-10")]
    assert announcements(said, [engagement("d1", "2031-05-04", "visit")])[0].seen is None
    assert announcements(said, [engagement("d2", "2031-06-04", "call")])[0].seen is None


def test_one_thing_announced_twice_is_one() -> None:
    said = [reference(d, "the summit", day="2031-09-01", kind="summit") for d in ("d1", "d2")]
    (found,) = announcements(said, [])
    assert found.reference.source.document == "d2"


def test_nothing_gives_nothing() -> None:
    found = timeline([], parties=["XAR", "XBE"], today=TODAY)
    assert found.to_dict()["contacts"] == []
