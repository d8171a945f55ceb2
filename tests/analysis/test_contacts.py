"""Contacts by level, days since the last, and what was announced."""

from __future__ import annotations

from datetime import date

from listed import DURO, LANZ, TAM, VESH, engagement, reference

from communique.analysis.contacts import announcements, timeline
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


def test_contacts_of_a_pair() -> None:
    found = timeline(MEETINGS, parties=["XAR", "XBE"], today=TODAY)
    assert [each.listed.document for each in found.contacts] == ["d5", "d1", "d2"]
    assert [(each.level, each.days) for each in found.last] == [("heads", 30), ("ministers", 58)]


def test_contacts_of_a_person_by_name_or_id() -> None:
    by_name = timeline(MEETINGS, person="Ada Duro", today=TODAY)
    assert [each.listed.document for each in by_name.contacts] == ["d5", "d1", "d3"]
    assert timeline(MEETINGS, person="ada-duro-xar", today=TODAY).contacts == by_name.contacts


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


def test_the_first_that_fits_is_seen_also_among_very_many() -> None:
    crowd = tuple(Attendant(f"Person {n}", f"Q{n:02}") for n in range(30))
    summit = engagement("big", "2031-06-12", "conference", (DURO, LANZ, *crowd))
    later = engagement("late", "2031-06-13", "visit")
    said = [reference("d0", "the summit in June", kind="summit", day="2031-06")]
    assert announcements(said, [later, summit])[0].seen == summit
    assert announcements(said, [later])[0].seen == later
    alone = [reference("d0", "a visit in June", day="2031-06", parties=("XAR",))]
    assert announcements(alone, [later, engagement("own", "2031-05-04", "visit")])[0].seen == later
    nobody = [reference("d9", "a visit in June", day="2031-06", parties=())]
    assert announcements(nobody, [later])[0].seen == later


def test_an_announcement_does_not_announce_its_own_engagement() -> None:
    said = [reference("d0", "the visit", "2031-05-04", day="2031-05")]
    assert announcements(said, [engagement("d0", "2031-05-20", "visit")])[0].seen is None
