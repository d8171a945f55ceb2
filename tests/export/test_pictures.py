"""Pictures: each says what it shows, of what, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from datetime import date
from xml.etree import ElementTree

import pytest
from listed import DURO, LANZ, TAM, VESH, engagement, reference, statement, text

from communique.analysis.contacts import timeline
from communique.analysis.matrix import matrix
from communique.analysis.network import network
from communique.analysis.phrases import history
from communique.export import pictures
from communique.export.pictures import every, filters, middle
from communique.export.report import Picture

pytest.importorskip("altair", reason="needs Altair (extra charts)")
pytest.importorskip("vl_convert", reason="needs vl-convert (extra charts)")

TODAY = date(2031, 9, 1)


def marks(picture: Picture | None) -> list[str]:
    """What the marks of a picture stand for."""
    assert picture is not None
    root = ElementTree.fromstring(picture.svg)
    return [each.text or "" for each in root.iter() if each.tag.endswith("title")]


def test_a_timeline_has_contacts_and_what_is_yet_to_come() -> None:
    found = timeline(
        [engagement("a"), engagement("b", "2031-06", "call"), engagement("c", None)],
        [reference("a", "will visit Sorrin", day="2031-11"),
         reference("b", "a summit in Sorrin", kind="summit", day="2031-12-01"),
         reference("b", "will come again", kind="visit")],
        parties=("XAR", "XBE"), today=TODAY,
    )  # fmt: skip
    picture = pictures.timeline_picture(found, "since 2031")
    assert picture is not None
    assert [each.partition(";")[0] for each in marks(picture)] == [
        "2031-05-04: meeting",
        "2031-06: call",
        "visit announced for 2031-11: will visit Sorrin",
        "summit announced for 2031-12-01: a summit in Sorrin",
    ]
    assert picture.caption == (
        "3 engagements in the store (since 2031), copies left out; each in the row of its lower "
        "side's level. Hollow: announced for that day, and no stored readout fits. 1 of them have "
        "no date. 1 more were announced for no date."
    )


def test_an_announcement_that_was_seen_is_no_mark_of_its_own() -> None:
    found = timeline(
        [engagement("a"), engagement("b", "2031-06-02", "visit")],
        [reference("a", "will visit Sorrin", day="2031-06-01")],
        parties=("XAR", "XBE"),
        today=TODAY,
    )
    assert len(marks(pictures.timeline_picture(found, ""))) == 2


def test_nothing_with_a_date_is_no_timeline() -> None:
    found = timeline([engagement("a", None)], today=TODAY)
    assert pictures.timeline_picture(found, "") is None
    assert pictures.years_of(found) == {"no date": Counter(meeting=1)}
    assert marks(pictures.years_picture(pictures.years_of(found), "")) == [
        "no date: 1 of all types"
    ]


def test_years_without_contacts_are_years_and_rare_types_are_one() -> None:
    kinds = ["meeting", "meeting", "call", "visit", "video", "signing", "conference"]
    found = timeline(
        [engagement(kind + str(n), f"203{n // 6}-05-04", kind) for n, kind in enumerate(kinds)]
        + [engagement("last", "2033-01-01")],
        today=TODAY,
    )
    years = pictures.years_of(found)
    assert {year: types.total() for year, types in years.items()} == {
        "2030": 6, "2031": 1, "2032": 0, "2033": 1}  # fmt: skip
    picture = pictures.years_picture(years, "until 2033")
    assert picture.caption == "Contacts by year (until 2033); others are visit, conference."
    assert {"2030: 6 of all types", "2030: meeting 2", "2030: others 1"} <= {*marks(picture)}


def test_a_network_names_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    found = network([engagement("a"), engagement("b"), engagement("c", people=(DURO, VESH))])
    picture = pictures.network_picture(found, "")
    assert {"XAR: 3 engagements, 2 partners", "XAR and XBE: 2 engagements"} <= {*marks(picture)}
    assert picture.caption.startswith("3 engagements: all 3 parties, all 2 ties.")
    monkeypatch.setattr(pictures, "_CIRCLES", 2)
    few = pictures.network_picture(found, "")
    assert "2 of 3 parties (that have most), 1 of 2 ties (the strongest" in few.caption
    assert len(marks(few)) == 3
    people = network([engagement("a", people=(TAM, LANZ))], by="person")
    assert "all 2 people" in pictures.network_picture(people, "").caption


def test_a_matrix_is_in_percent_of_what_each_party_publishes() -> None:
    found = matrix([statement("a", "two ports"), statement("b", "peace", topics=("peace-talks",)),
                    statement("a", "three ports", holder="XBE")])  # fmt: skip
    picture = pictures.matrix_picture(found, "")
    assert {*marks(picture)} == {
        "XAR on Trade: 1 of 2 publications, 1 statements",
        "XBE on Trade: 1 of 1 publications, 1 statements",
        "XAR on peace-talks: 1 of 2 publications, 1 statements",
    }
    assert picture is not None
    assert ">50</text>" in picture.svg
    assert "all 2 parties, all 2 topics" in picture.caption


def test_a_phrase_has_a_line_for_all_and_for_each_that_says_it() -> None:
    found = history(
        [text("a", "We [ww:win win].", "2029-05-04"), text("b", "Nothing.", "2031-05-04"),
         text("c", "We [ww:win win].", "2031-06-04", speaker="XBE")],
        "ww",
    )  # fmt: skip
    assert {who: list(some) for who, some in found.spoken.items()} == {
        "XAR": ["2029", "2031"], "XBE": ["2029", "2031"]}  # fmt: skip
    picture = pictures.phrase_picture(found, filters("2029", between=["XAR", "XBE"]))
    assert {*marks(picture)} == {
        "all, 2029: 1 of 1", "all, 2031: 1 of 2", "XAR, 2029: 1 of 1", "XAR, 2031: 0 of 2",
        "XBE, 2029: 0 of 1", "XBE, 2031: 1 of 2"}  # fmt: skip
    assert "(with XAR and XBE, since 2029)" in picture.caption
    assert "Hollow: of fewer than 5 readouts" in picture.caption


def test_a_party_with_too_few_readouts_for_a_line_gives_way_to_one_with_enough() -> None:
    found = history(
        [text(f"{year}-{n}", "We [ww:win win].", f"{year}-05-04") for year in (2029, 2030)
         for n in range(5)]
        + [text("one", "We [ww:win win].", "2030-05-04", parties=("XCO", "XBE"), speaker="XCO")],
        "ww",
    )  # fmt: skip
    picture = pictures.phrase_picture(found, "")
    assert {each.partition(",")[0] for each in marks(picture)} == {"all", "XAR"}
    assert "1 of 2 parties that say it (in most readouts" in picture.caption
    assert "Hollow" not in picture.caption


def test_filters_in_words() -> None:
    assert filters() == ""
    assert filters("2031", "2032-05", speaker="XAR") == "said by XAR, since 2031, until 2032-05"


@pytest.mark.parametrize(
    ("named", "all_of_them"),
    [
        (["2029", "no date", "2031"], ["2029", "2030", "2031"]),
        (["2029 Q3", "2030 Q2"], ["2029 Q3", "2029 Q4", "2030 Q1", "2030 Q2"]),
        (["2029-11", "2030-01"], ["2029-11", "2029-12", "2030-01"]),
        (["0203", "2031"], ["0203", "2031"]),
        (["no date", ""], []),
    ],
)
def test_every_period_between_two(named: list[str], all_of_them: list[str]) -> None:
    assert every(named) == all_of_them


def test_a_date_that_is_not_known_to_the_day_stands_in_its_middle() -> None:
    assert middle("2031") == date(2031, 7, 1)
    assert middle("2031-05") == date(2031, 5, 15)
    assert middle("2031-05-04T10:00:00Z") == date(2031, 5, 4)
    assert middle("soon") is None
    assert middle(None) is None
