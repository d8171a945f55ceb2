"""Pairs: the two sides' readouts of one engagement, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.analysis.pairs import OPEN, find_pairs, publishing_parties, score_pair
from communique.record import Review
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


def test_talks_of_three_are_not_the_talks_of_two_of_them() -> None:
    two, again = readout("c1", ARVANIA), readout("c2", ARVANIA)
    three = readout("c3", ARVANIA, people=(*PEOPLE, VESH))
    assert find_pairs([two, three, *HOME], same_side=True) == []
    assert len(find_pairs([two, again, *HOME], same_side=True)) == 1


def test_nothing_gives_nothing() -> None:
    assert find_pairs([]) == []


def test_the_score_is_shown_with_its_reasons() -> None:
    said = score_pair(OURS, THEIRS).to_dict()
    assert said["score"] >= OPEN
    assert set(said["reasons"]) == {"date", "parties", "people", "type", "place"}


def decided(one: str, other: str, verdict: str) -> dict[tuple[str, str], Review]:
    review = Review(number=7, at="2031-06-01T00:00:00Z", reviewer="Eva", subject="pair",
                    document=one, other=other, decision={"verdict": verdict})  # fmt: skip
    return {(one, other): review}


def test_what_a_person_says_is_different_is_no_pair_and_gives_way_to_the_next() -> None:
    second = readout("b3", BELMORA, type="conference", country="XBE")
    reviews = decided("a1", "b1", "different")
    found = find_pairs([OURS, THEIRS, second, *HOME], reviews=reviews)
    assert [(pair.a.document, pair.b.document) for pair in found] == [("a1", "b3")]
    every = find_pairs([OURS, THEIRS, second, *HOME], reviews=reviews, different=True)
    (said,) = [pair for pair in every if pair.b.document == "b1"]
    assert (said.sure, said.open, said.verdict) == (False, False, "different")


def test_what_a_person_says_is_the_same_is_a_pair_whatever_its_score() -> None:
    late = readout("b3", BELMORA, day="2031-09-01", published="2031-09-02", people=())
    found = find_pairs([OURS, THEIRS, late, *HOME], reviews=decided("a1", "b3", "same"))
    # the readout of that publisher that the program would have taken has no partner left
    assert [(pair.a.document, pair.b.document, pair.sure) for pair in found] == [("a1", "b3", True)]
    assert found[0].score < OPEN
    review = found[0].to_dict()["review"]
    assert (review["verdict"], review["by"], review["number"]) == ("same", "Eva", 7)


def test_decisions_about_readouts_of_one_side_and_about_what_is_not_there() -> None:
    twin = readout("a3", ARVANIA)
    reviews = decided("a1", "a3", "same") | decided("a1", "gone", "same")
    assert find_pairs([OURS, twin, *HOME], reviews=reviews) == []
    (pair,) = find_pairs([OURS, twin, *HOME], reviews=reviews, same_side=True)
    assert (pair.two_sides, pair.verdict) == (False, "same")


def test_a_summit_of_very_many_has_its_two_sides() -> None:
    crowd = tuple(Attendant(f"Person {n}", f"Q{n:02}") for n in range(30))
    big = [replace(each, attendants=(*PEOPLE, *crowd)) for each in (OURS, THEIRS)]
    assert pairs(*big) == [("a1", "b1")]
    (pair,) = find_pairs([OURS, big[1], *HOME], least=0.1)
    assert pair.reasons["parties"] < 0.1
