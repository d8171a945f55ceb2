"""Dates in running English and in the date lines of pages: one row a form, with near misses."""

from __future__ import annotations

from datetime import date

import pytest

from communique.languages.dates import find_dates
from communique.languages.pack import load_pack
from communique.languages.page_dates import parse_page_date

BASE = date(2031, 5, 6)  # a Tuesday
WORDS = load_pack("en").dates

DAYS: list[tuple[str, list[str]]] = [
    ("on 4 May 2031", ["2031-05-04"]),
    ("on May 4, 2031", ["2031-05-04"]),
    ("on May 4th", ["2031-05-04"]),
    ("on the 4th of May", ["2031-05-04"]),
    ("on the 4th day of May 2031", ["2031-05-04"]),
    ("on 2031-05-04", ["2031-05-04"]),
    ("on Sept. 3, 2030", ["2030-09-03"]),
    ("on Sunday, May 4,", ["2031-05-04"]),
    ("on the evening of 4 May", ["2031-05-04"]),
    # spans of days
    ("on 3-5 May 2031", ["2031-05-03/2031-05-05"]),
    ("from 3 to 5 May", ["2031-05-03/2031-05-05"]),
    ("from April 29 to May 3, 2031", ["2031-04-29/2031-05-03"]),
    ("on 3 and 4 May", ["2031-05-03/2031-05-04"]),
    ("from 30 December 2030 to 2 January 2031", ["2030-12-30/2031-01-02"]),
    # counted from the day of the text
    ("today", ["2031-05-06"]),
    ("yesterday", ["2031-05-05"]),
    ("the day before yesterday", ["2031-05-04"]),
    ("on Monday", ["2031-05-05"]),
    ("on Tuesday", ["2031-05-06"]),
    ("on Wednesday", ["2031-04-30"]),
    ("last Friday", ["2031-05-02"]),
    ("next Friday", ["2031-05-09"]),
    ("in today's world", []),
    ("on Good Friday", []),
    # a year that is left out
    ("on 30 December", ["2030-12-30"]),
    # months and years
    ("in May 2031", ["2031-05"]),
    ("in March", ["2031-03"]),
    ("in early June 2031", ["2031-06"]),
    ("in 2029", ["2029"]),
    # no dates
    ("on Feb. 30", []),
    ("on 31 June 2031", []),
    ("on 29 February 2031", []),
    ("on 29 February 2032", ["2032-02-29"]),
    ("the troops march 4 miles", []),
    ("you may come", []),
    ("300 May bugs", []),
]


@pytest.mark.parametrize(("text", "values"), DAYS)
def test_find_dates(text: str, values: list[str]) -> None:
    found = find_dates(text, WORDS, base=BASE)
    assert ["/".join(filter(None, (each.value, each.end_value))) for each in found] == values


def test_a_date_without_its_year_is_not_complete() -> None:
    found = find_dates("on 4 May and on 9 June 2031", WORDS, base=BASE)
    assert [each.complete for each in found] == [False, True]


def test_without_the_day_of_the_text_nothing_is_counted() -> None:
    assert find_dates("yesterday, on Monday, on 4 May", WORDS) == []


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("6 May 2031", "2031-05-06"),
        ("May 6, 2031", "2031-05-06"),
        ("2031-05-06 14:30", "2031-05-06"),
        ("06.05.2031", "2031-05-06"),
        ("Tuesday, 6th May 2031", "2031-05-06"),
        ("6 mai 2031", "2031-05-06"),
        ("6 мая 2031 года", "2031-05-06"),
        ("30 Feb 2031", None),
        ("May", None),
    ],
)
def test_page_dates(line: str, value: str | None) -> None:
    found = parse_page_date(line)
    assert (str(found)[:10] if found else None) == value
