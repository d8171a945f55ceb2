"""Phrases that a pair has taken up or given up, and how each side names things."""

from __future__ import annotations

from listed import text

from communique.analysis.turnover import namings, turnover

PAIR = ["XAR", "XBE"]
TEXTS = [
    text("d1", "[calm:calm on the river] and [trust:mutual trust]", "2029-05-04"),
    text("d2", "[calm:Calm on the River] and [trust:mutual trust]", "2029-06-04"),
    text("d3", "[once:said only once]", "2029-07-04"),
    text("d4", "[trust:mutual trust] and [lasting:a lasting bond]", "2031-05-04"),
    text("d5", "[other:of another pair]", "2031-05-05", parties=("XAR", "XCO")),
]


def test_gained_and_lost_are_told_with_what_they_are_of() -> None:
    found = turnover(TEXTS, parties=PAIR)
    assert found.since == "2030-05-04"
    assert (found.late, found.early) == (1, 3)
    assert [each.phrase for each in found.gained] == ["lasting"]
    assert [(each.phrase, each.readouts, each.last.document) for each in found.lost] == [
        ("calm", 2, "d2")
    ]
    assert found.to_dict()["lost"][0]["last"]["document"] == "d2"


def test_a_named_day_parts_the_readouts() -> None:
    found = turnover(TEXTS, parties=PAIR, since="2029-06")
    assert (found.late, found.early) == (3, 1)
    assert {each.phrase for each in found.gained} == {"once", "lasting"}
    assert found.lost == ()


def test_without_anything_to_set_against_nothing_is_new() -> None:
    assert turnover(TEXTS[:1], parties=PAIR).gained == ()
    assert turnover([], parties=PAIR).late == 0


def test_each_side_names_things_by_its_own_forms() -> None:
    texts = [
        text("d1", "[one-policy:one-river policy]", speaker="XAR"),
        text("d2", "[one-principle:one-river principle]", speaker="XBE"),
        text("d3", "[one-principle:One-River principle]", speaker="XBE"),
        text("d4", "[one-principle:not of this pair]", parties=("XAR", "XCO")),
    ]
    (found,) = namings(texts, parties=PAIR, family=lambda _: "one-river")
    assert found.thing == "one-river"
    assert found.sides == {"XAR": {"one-river policy": 1}, "XBE": {"one-river principle": 2}}
    assert found.uses == 3
