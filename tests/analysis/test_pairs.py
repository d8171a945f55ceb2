"""Pairs: the two sides' readouts of one engagement, and what is none."""

from __future__ import annotations

import pytest

from communique.analysis.pairs import OPEN, find_pairs, publishing_parties, score_pair
from communique.record.listed import Attendant, Listed, Source

PEOPLE = (Attendant("Ada Duro", "XAR"), Attendant("Ivo Lanz", "XBE"))


def readout(
    document: str,
    publisher: str,
    *,
    day: str | None = "2031-05-04",
    published: str | None = "2031-05-05",
    type: str = "meeting",
    people: tuple[Attendant, ...] = PEOPLE,
    country: str | None = "XAR",
) -> Listed:
    number = sum(map(ord, document))  # a publication of its own
    source = Source(document=document, publication=number, role="main", publisher=publisher,
                    language="en", title=None, url=None, published=published,
                    captured="2031-05-05T00:00:00Z", text_sha256="0" * 64, date=day)  # fmt: skip
    return Listed(source, type, day, country=country, attendants=people)


ARVANIA, BELMORA, CORVANA = (f"Ministry of {name}" for name in ("Arvania", "Belmora", "Corvana"))
OURS = readout("a1", ARVANIA)
THEIRS = readout("b1", BELMORA, type="visit")
VESH = Attendant("Ilan Vesh", "XCO")
OTHER = readout("a2", ARVANIA, day="2031-06-01", published="2031-06-01",
                people=(Attendant("Ada Duro", "XAR"), VESH))  # fmt: skip
# so that each publisher's own party is known
HOME = [OTHER, readout("b2", BELMORA, day="2031-07-01", published="2031-07-01",
                       people=(Attendant("Ivo Lanz", "XBE"), VESH))]  # fmt: skip


def pairs(*reports: Listed) -> list[tuple[str, str]]:
    return [(pair.a.document, pair.b.document) for pair in find_pairs([*reports, *HOME])]


def test_two_sides_of_one_meeting() -> None:
    (pair,) = find_pairs([OURS, THEIRS, *HOME])
    assert (pair.a.document, pair.b.document) == ("a1", "b1")
    assert pair.sure
    assert pair.reasons["type"] == 0.8


def test_the_party_of_a_publisher_is_the_one_in_most_of_its_texts() -> None:
    assert publishing_parties([OURS, THEIRS, *HOME]) == {
        ARVANIA: "XAR",
        BELMORA: "XBE",
    }


@pytest.mark.parametrize(
    "other",
    [
        readout("b1", ARVANIA),  # one publisher, no other side
        readout("b1", BELMORA, day="2031-05-20", published="2031-05-20"),
        readout("b1", BELMORA, people=(PEOPLE[1], VESH)),  # another pair of states
        readout("b1", BELMORA, people=(Attendant("Queen Ola", "XBE"), Attendant("Tor", "XAR"))),
        readout("b1", BELMORA, people=()),
    ],
)
def test_what_is_no_pair(other: Listed) -> None:
    assert ("a1", "b1") not in pairs(OURS, other)


def test_a_call_is_no_meeting() -> None:
    pair = score_pair(OURS, readout("b1", BELMORA, type="call", country=None))
    assert pair.reasons["type"] == 0.2
    assert pair.score < score_pair(OURS, THEIRS).score


def test_late_hours_put_one_call_on_two_days() -> None:
    assert pairs(OURS, readout("b1", BELMORA, day="2031-05-05")) == [("a1", "b1")]


def test_dates_that_are_not_known_to_the_day_fall_back_on_publication() -> None:
    pair = score_pair(OURS, readout("b1", BELMORA, day=None))
    assert pair.reasons["date"] == 0.8
    assert pairs(OURS, readout("b1", BELMORA, day=None)) == [("a1", "b1")]
    assert pairs(readout("a1", ARVANIA, day="2031", published=None)) == []


def test_each_readout_has_one_partner_of_a_publisher_the_best() -> None:
    second = readout("b3", BELMORA, country="XBE")
    assert pairs(OURS, THEIRS, second) == [("a1", "b1")]


def test_three_sides_give_three_pairs() -> None:
    people = (*PEOPLE, VESH)
    three = [readout("a1", ARVANIA, people=people), readout("b1", BELMORA, people=people),
             readout("c1", CORVANA, people=people)]  # fmt: skip
    others = [readout("c2", CORVANA, day="2030-01-01", people=(VESH,))] * 3
    found = {(pair.a.document, pair.b.document) for pair in find_pairs([*three, *HOME, *others])}
    assert found == {("a1", "b1"), ("a1", "c1"), ("b1", "c1")}


def test_nothing_gives_nothing() -> None:
    assert find_pairs([]) == []


def test_the_score_is_shown_with_its_reasons() -> None:
    said = score_pair(OURS, THEIRS).to_dict()
    assert said["score"] >= OPEN
    assert set(said["reasons"]) == {"date", "parties", "people", "type", "place"}
