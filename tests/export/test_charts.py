"""Charts: whole, quiet drawings with a mark for each datum, the same for the same input."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest

from communique.errors import CommuniqueError
from communique.export import charts
from communique.export.charts import Circle, Count, Dot, Field, Tie
from communique.export.charts.drawing import COLOURS, DASHES, SHAPES
from communique.export.charts.layout import lanes, spread
from communique.export.charts.svg import inline

pytest.importorskip("altair", reason="needs Altair (extra charts)")
pytest.importorskip("vl_convert", reason="needs vl-convert (extra charts)")

DAY = date(2031, 5, 4)
KINDS = ("meeting", "call", "visit")
DOTS = [
    Dot(date(2031, 5, 4), "ministers", "meeting", "2031-05-04: meeting; 王毅, Ада Дуро"),
    Dot(date(2031, 5, 4), "ministers", "call", "2031-05-04: call <b>&"),
    Dot(date(2029, 1, 2), "heads", "meeting", "2029-01-02: meeting"),
    Dot(date(2031, 7, 1), "announced", "visit", "visit announced", hollow=True),
]
COUNTS = [
    Count(year, who, number, f"{who} {year}")
    for who, numbers in {"all": (4.0, 2.5, 3.0), "Белмора": (1.0, None, 2.0)}.items()
    for year, number in zip(("2029", "2030", "2031"), numbers, strict=True)
]
CIRCLES = [Circle("XAR", "Арвания", 9, "XAR: 9"), Circle("XBE", "北国", 4, "XBE: 4"),
           Circle("XCO", "Corvana", 1, "XCO: 1")]  # fmt: skip
TIES = [Tie("XAR", "XBE", 4, "XAR and XBE: 4"), Tie("XAR", "XCO", 1, "XAR and XCO: 1"),
        Tie("XAR", "XZZ", 1, "one that is not in the picture")]  # fmt: skip
FIELDS = [Field("Trade", "XAR", "40", 0.4, "XAR on Trade"),
          Field("Климат", "XAR", "<1", 0.004, "XAR on climate"),
          Field("Trade", "XBE", "100", 1, "XBE on Trade")]  # fmt: skip

MADE: dict[str, tuple[Callable[[], Any], int, set[str]]] = {
    "timeline": (
        lambda: charts.timeline_chart(DOTS, ("heads", "ministers", "announced"), KINDS),
        4,
        {"heads", "ministers", "announced", "meeting", "call", "visit"},
    ),
    "lines": (lambda: charts.line_chart(COUNTS, "percent"), 5, {"Белмора", "2030", "percent"}),
    "bars": (lambda: charts.bars_chart(COUNTS), 5, {"Белмора", "2030", "2.5"}),
    "network": (lambda: charts.network_chart(CIRCLES, TIES), 5, {"Арвания", "北国", "Corvana"}),
    "matrix": (
        lambda: charts.matrix_chart(FIELDS, ("Trade", "Климат"), ("XAR", "XBE"), {"XAR": "12"}),
        3,
        {"Trade", "Климат", "XAR", "12", "40", "<1", "100"},
    ),
}
each_chart = pytest.mark.parametrize("name", MADE)


def drawn(name: str) -> str:
    return charts.to_svg(MADE[name][0](), f"What the {name} shows")


def words(svg: str) -> set[str]:
    return {each.text or "" for each in ElementTree.fromstring(svg).iter()}


@each_chart
def test_a_chart_has_a_mark_for_each_datum_and_its_words(name: str) -> None:
    _, marks, labels = MADE[name]
    svg = drawn(name)
    assert svg.count("<title>") == marks
    assert labels <= words(svg)
    assert f'aria-label="What the {name} shows"' in svg


@each_chart
def test_a_chart_may_stand_in_a_strict_page(name: str) -> None:
    for svg in (drawn(name), charts.to_svg(MADE[name][0](), paper=True)):
        root = ElementTree.fromstring(svg)
        names = {each.tag.rpartition("}")[2] for each in root.iter()}
        assert names <= {"svg", "g", "path", "line", "rect", "text", "tspan", "title"}
        attributes = {name for each in root.iter() for name in each.attrib}
        assert not attributes & {"style", "class", "href"}
        assert not any(name.startswith(("on", "{")) for name in attributes)
        assert re.findall(r"https?://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]


@each_chart
def test_the_same_input_gives_the_same_drawing(name: str) -> None:
    assert drawn(name) == drawn(name)


@each_chart
def test_what_we_hand_to_altair_is_what_it_knows(name: str) -> None:
    made = charts.titled(MADE[name][0](), "Title", "Caption")
    assert made.to_dict()["title"]["subtitle"] == ["Caption"]


@each_chart
def test_a_picture_for_a_page_of_paper(name: str) -> None:
    made = charts.titled(MADE[name][0](), f"{name} 北国", "of four engagements")
    assert charts.to_png(made, scale=1).startswith(b"\x89PNG\r\n\x1a\n")
    svg = charts.to_svg(made, paper=True)
    assert {f"{name} 北国", "of four engagements"} <= words(svg)
    assert 'fill="#ffffff"' in svg


STRANGE = "</text><script>\"\\'\x00\x1b\u2028\n\u202e" + "\U0001f600" * 99


@pytest.mark.parametrize(
    "chart",
    [
        lambda: charts.timeline_chart([Dot(DAY, STRANGE, STRANGE, STRANGE)], [STRANGE], [STRANGE]),
        lambda: charts.line_chart([Count("2031", STRANGE, 1, STRANGE)], STRANGE),
        lambda: charts.bars_chart([Count("2031", STRANGE, 1, STRANGE)]),
        lambda: charts.network_chart([Circle(STRANGE, STRANGE, 1, STRANGE)], []),
        lambda: charts.matrix_chart(
            [Field(STRANGE, STRANGE, STRANGE, 1, STRANGE)], [STRANGE], [STRANGE], {STRANGE: STRANGE}
        ),
    ],
    ids=["timeline", "lines", "bars", "network", "matrix"],
)  # fmt: skip
def test_words_of_strangers_stay_words(chart: Callable[[], Any]) -> None:
    svg = charts.to_svg(charts.titled(chart(), STRANGE, STRANGE))
    assert "<script" not in svg
    titles = [each.text for each in ElementTree.fromstring(svg).iter() if each.tag[-5:] == "title"]
    assert titles == [STRANGE.translate({0: 0xFFFD, 0x1B: 0xFFFD, 0x2028: " ", 10: " "})]


def test_nothing_to_draw_is_still_a_drawing() -> None:
    for made in (charts.timeline_chart([], [], KINDS), charts.line_chart([], "percent"),
                 charts.bars_chart([]), charts.network_chart([], []),
                 charts.matrix_chart([], [], [], {})):  # fmt: skip
        assert charts.to_svg(made).startswith("<svg")


def test_a_hollow_mark_is_one_that_is_not_filled() -> None:
    svg = drawn("timeline")
    marks = re.findall(r"<path ([^>]*)><title>", svg)
    assert [' fill-opacity="0"' in mark for mark in marks] == [False, False, False, True]


def test_a_kind_keeps_its_sign_whatever_else_is_there() -> None:
    few = charts.to_svg(charts.timeline_chart(DOTS[1:2], ("ministers",), KINDS))
    assert COLOURS[1] in few
    assert COLOURS[0] not in few


def test_ids_of_two_drawings_on_a_page_are_not_the_same() -> None:
    def plain(colour: str) -> str:
        return (
            '<svg xmlns="http://www.w3.org/2000/svg"><defs><clipPath id="a"><rect/></clipPath>'
            f'</defs><path d="M0,0h1" clip-path="url(#a)" style="fill:{colour}"/>'
            '<a href="https://mfa.example"><path d="M1,1h1"/></a></svg>'
        )

    one, other = inline(plain("red"), "one"), inline(plain("blue"), "other")
    ids = [re.findall(r'id="([^"]*)"', svg) for svg in (one, other)]
    assert ids[0] != ids[1]
    assert f"url(#{ids[0][0]})" in one
    assert "style" not in one
    assert "mfa.example" not in one


def test_colours_can_be_told_from_white_and_from_dark_pages() -> None:
    assert len(COLOURS) == len(SHAPES) == len(DASHES)
    for colour, paper in itertools.product(COLOURS, ("#ffffff", "#15181c")):
        light, dark = sorted((_luminance(colour), _luminance(paper)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3, (colour, paper)


def _luminance(colour: str) -> float:
    """Relative luminance, as the Web Content Accessibility Guidelines reckon it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("last", "label"),
    [(date(2031, 5, 4), "04 May 2031"), (date(2031, 5, 9), "09 May 2031"),
     (date(2031, 8, 20), "Jun 2031"), (date(2033, 2, 1), "Jan 2033"), (date(2060, 2, 1), "2058")],
)  # fmt: skip
def test_an_axis_names_no_time_twice(last: date, label: str) -> None:
    dots = [Dot(DAY, "heads", "call", ""), Dot(last, "heads", "call", "")]
    svg = charts.to_svg(charts.timeline_chart(dots, ["heads"], KINDS))
    named = re.findall(r">([\w ]*\d{4})<", svg)
    assert label in named
    assert len(named) == len({*named}) <= 16


def test_marks_of_near_days_stand_on_each_other() -> None:
    assert lanes([0, 1, 5, 11, 12, 13], 10) == [0, 1, 2, 0, 1, 3]
    assert lanes([], 10) == []


def test_circles_and_names_of_a_network_do_not_lie_on_each_other() -> None:
    boxes = {f"n{number}": (60.0 + 10 * (number % 7), 38.0) for number in range(40)}
    names = list(boxes)
    ties = [(names[0], name, 1.0 + number) for number, name in enumerate(names[1:30])]
    at = spread(boxes, ties, width=820, height=620)
    assert at == spread(boxes, ties, width=820, height=620)
    for one, other in itertools.combinations(names, 2):
        apart = [abs(at[one][n] - at[other][n]) - (boxes[one][n] + boxes[other][n]) / 2
                 for n in (0, 1)]  # fmt: skip
        assert max(apart) > -1, (one, other)
    for name, (x, y) in at.items():
        assert boxes[name][0] / 2 - 1 < x < 821 - boxes[name][0] / 2
        assert 18 < y < 602


def _lines_of(svg: str) -> int:
    """Open paths that lead somewhere."""
    return len(re.findall(r'd="M[^"AZ]*L[^"AZ]*"', svg))


def test_what_is_of_too_little_is_hollow_and_no_line_leads_there() -> None:
    few = [Count(each.period, each.series, each.number, each.words, hollow=each.period == "2030")
           for each in COUNTS]  # fmt: skip
    svg = charts.to_svg(charts.line_chart(few, "percent"))
    assert svg.count("<title>") == 5
    assert [_lines_of(svg), _lines_of(drawn("lines"))] == [0, 1]


def test_without_the_libraries_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("communique.export.charts.drawing.find_spec", lambda _: None)
    with pytest.raises(CommuniqueError, match=r"pip install 'communique\[charts\]'"):
        charts.timeline_chart(DOTS, ("heads",), KINDS)
