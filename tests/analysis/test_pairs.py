"""Pairs: the two sides' readouts of one engagement, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.analysis.pairs import OPEN, Report, find_pairs, publishing_parties, score_pair

PEOPLE = (("Ada Duro", "XAR"), ("Ivo Lanz", "XBE"))
OURS = Report(
    document="a1",
    publisher="Ministry of Arvania",
    language="en",
    type="meeting",
    date="2031-05-04",
    published="2031-05-05",
    country="XAR",
    parties=frozenset({"XAR", "XBE"}),
    people=PEOPLE,
)
THEIRS = replace(OURS, document="b1", publisher="Ministry of Belmora", type="visit")
OTHER = replace(
    OURS,
    document="a2",
    date="2031-06-01",
    published="2031-06-01",
    parties=frozenset({"XAR", "XCO"}),
    people=(("Ada Duro", "XAR"), ("Ilan Vesh", "XCO")),
)
# so that each publisher's own party is known
HOME = [OTHER, replace(OTHER, document="b2", publisher="Ministry of Belmora",
                       parties=frozenset({"XBE", "XCO"}))]  # fmt: skip


def pairs(*reports: Report) -> list[tuple[str, str]]:
    return [(pair.a.document, pair.b.document) for pair in find_pairs([*reports, *HOME])]


def test_two_sides_of_one_meeting() -> None:
    (pair,) = find_pairs([OURS, THEIRS, *HOME])
    assert (pair.a.document, pair.b.document) == ("a1", "b1")
    assert pair.sure
    assert pair.reasons["type"] == 0.8


def test_the_party_of_a_publisher_is_the_one_in_most_of_its_texts() -> None:
    assert publishing_parties([OURS, THEIRS, *HOME]) == {
        "Ministry of Arvania": "XAR",
        "Ministry of Belmora": "XBE",
    }


@pytest.mark.parametrize(
    "other",
    [
        replace(THEIRS, publisher=OURS.publisher),  # one publisher, no other side
        replace(THEIRS, date="2031-05-20", published="2031-05-20"),
        replace(THEIRS, parties=frozenset({"XBE", "XCO"})),  # another pair of states
        replace(THEIRS, type="message", people=(("Queen Ola", "XBE"), ("Tor Sten", "XAR"))),
        replace(THEIRS, parties=frozenset()),
    ],
)
def test_what_is_no_pair(other: Report) -> None:
    assert ("a1", "b1") not in pairs(OURS, other)


def test_a_call_is_no_meeting() -> None:
    pair = score_pair(OURS, replace(THEIRS, type="call", country=None))
    assert pair.reasons["type"] == 0.2
    assert pair.score < score_pair(OURS, THEIRS).score


def test_late_hours_put_one_call_on_two_days() -> None:
    assert pairs(OURS, replace(THEIRS, date="2031-05-05")) == [("a1", "b1")]


def test_dates_that_are_not_known_to_the_day_fall_back_on_publication() -> None:
    pair = score_pair(OURS, replace(THEIRS, date=None, published="2031-05-05"))
    assert pair.reasons["date"] == 0.8
    assert pairs(OURS, replace(THEIRS, date=None, published="2031-05-05")) == [("a1", "b1")]
    assert pairs(replace(OURS, date="2031", published=None)) == []


def test_each_readout_has_one_partner_of_a_publisher_the_best() -> None:
    second = replace(THEIRS, document="b3", type="meeting", country="XBE")
    assert pairs(OURS, THEIRS, second) == [("a1", "b1")]


def test_three_sides_give_three_pairs() -> None:
    three = frozenset({"XAR", "XBE", "XCO"})
    people = (*PEOPLE, ("Ilan Vesh", "XCO"))
    a, b = (replace(each, parties=three, people=people) for each in (OURS, THEIRS))
    c = replace(a, document="c1", publisher="Ministry of Corvana")
    others = [replace(OTHER, document="c2", publisher="Ministry of Corvana",
                      parties=frozenset({"XCO"}))] * 3  # fmt: skip
    found = {(pair.a.document, pair.b.document) for pair in find_pairs([a, b, c, *HOME, *others])}
    assert found == {("a1", "b1"), ("a1", "c1"), ("b1", "c1")}


def test_nothing_gives_nothing() -> None:
    assert find_pairs([]) == []


def test_the_score_is_shown_with_its_reasons() -> None:
    said = score_pair(OURS, THEIRS).to_dict()
    assert said["score"] >= OPEN
    assert set(said["reasons"]) == {"date", "parties", "people", "type", "place"}
