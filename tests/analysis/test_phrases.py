"""Stock phrases over time: first, last, by whom, how often of how much, and when not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from listed import text

from communique.analysis.compare import word_count
from communique.analysis.phrases import (
    Use,
    as_written,
    history,
    months_between,
    overview,
    period,
)

WIN = "The sides spoke of [win:win-win cooperation] in trade."
NONE = "The sides spoke of the ports."
TEXTS = [
    text("a", NONE, "2030-01-10"),
    text("b", WIN, "2030-02-10"),
    text("c", NONE, "2030-06-10", parties=("XAR", "XCO")),
    text("d", f"{WIN} It is [win:Win-win] for all. They hoped for [trust:mutual trust].",
         "2031-03-10", parties=("XAR", "XCO"), speaker="XCO"),
    text("e", NONE, "2031-12-10"),
]  # fmt: skip


def test_counts_stand_beside_what_they_are_of() -> None:
    found = history(TEXTS, "win")
    assert (found.share.uses, found.share.readouts, found.share.of_readouts) == (3, 2, 5)
    assert found.share.share == pytest.approx(0.4)
    assert found.share.of_words == sum(word_count(each.text) for each in TEXTS)
    assert {name: (each.readouts, each.of_readouts) for name, each in found.periods.items()} == {
        "2030": (1, 3),
        "2031": (1, 2),
    }
    assert found.variants == {"win-win cooperation": 2, "win-win": 1}


def test_who_adopted_it_when_and_what_is_stored_from_before() -> None:
    found = history(TEXTS, "win")
    assert [(each.who, each.first.source.document, each.before) for each in found.parties] == [
        (("XAR",), "b", 1),
        (("XCO",), "d", 1),
    ]
    assert found.parties[0].share.of_readouts == 5
    assert [each.who for each in found.pairs] == [("XAR", "XBE"), ("XAR", "XCO")]
    assert found.pairs[0].share.of_readouts == 3


def test_gaps_say_how_many_readouts_are_stored_from_them() -> None:
    found = history(TEXTS, "win", gap=6)
    assert [(each.months, each.readouts, each.next is None) for each in found.gaps] == [
        (13, 1, False),
        (9, 1, True),
    ]
    assert history(TEXTS, "win", gap=24).gaps == ()


def test_of_one_speaker_or_pair_only_their_readouts_count() -> None:
    of_one = history(TEXTS, "win", speaker="XCO")
    assert (of_one.share.readouts, of_one.share.of_readouts) == (1, 2)
    pair = history(TEXTS, "win", between=("XAR", "XBE"))
    assert [use.source.document for use in pair.uses] == ["b"]
    assert history(TEXTS, "win", speaker="XAR", between=("XCO",)).uses == ()


def test_a_use_shows_its_context() -> None:
    use = history(TEXTS, "win").uses[0]
    assert isinstance(use, Use)
    assert (use.before, use.words, use.after) == (
        "The sides spoke of", "win-win cooperation", "in trade.",
    )  # fmt: skip


def test_words_of_no_list_are_looked_for_as_they_stand() -> None:
    found = history(as_written(TEXTS, "spoke of the ports"), "spoke of the ports")
    assert found.share.readouts == 3
    assert found.parties == ()
    assert history(as_written(TEXTS, "oke of the"), "oke of the").uses == ()


def test_words_of_a_script_without_spaces_stand_between_others() -> None:
    text = replace(TEXTS[0], text="双方同意深化港口合作，共同发展。")
    (use,) = history(as_written([text], "港口合作"), "港口合作").uses
    assert (use.before, use.words, use.after) == ("双方同意深化", "港口合作", "，共同发展。")


def test_overview() -> None:
    found = overview(TEXTS)
    assert [(each.phrase, each.share.readouts, each.months) for each in found] == [
        ("win", 2, 9),
        ("trust", 1, 9),
    ]
    assert set(found[0].speakers) == {"XAR", "XCO"}
    assert overview([]) == []


def test_nothing_and_no_date() -> None:
    assert history([], "win").to_dict()["first"] is None
    found = history([text("u", WIN, None)], "win")
    assert list(found.periods) == ["no date"]
    assert found.gaps == ()


@pytest.mark.parametrize(("day", "by", "name"), [
    ("2031-05-04", "year", "2031"), ("2031-05-04", "quarter", "2031 Q2"),
    ("2031-05-04", "month", "2031-05"), ("2031", "month", "no date"), ("2031", "year", "2031"),
])  # fmt: skip
def test_periods(day: str, by: str, name: str) -> None:
    assert period(day, by) == name  # type: ignore[arg-type]


def test_months() -> None:
    assert months_between("2031-01-31", "2031-02-28") == 0
    assert months_between("2031-01-10", "2032-02-10") == 13
    assert months_between(None, "2031-01-01") is None
