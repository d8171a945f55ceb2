"""One date as a page states it, in any of the languages that pages are read in."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import Path

from communique.languages.pack import Section, read_toml

LONGEST = 200
"""Characters; a date line is short, and a longer text holds a date among other things."""

_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?:(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)"
    r"|\s?年\s?(?P<zh_month>\d{1,2})\s?月\s?(?P<zh_day>\d{1,2})\s?[日号號])"
)
_YEAR_LAST = re.compile(
    r"(?<![\d.])(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})(?!\d)"
)
_HAN = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号號]"
)
_HAN_DIGITS = {sign: n for n, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


class PageDateWords(Section):
    """Month names by language; keys are described in ``languages/page_dates.toml``."""

    between: tuple[str, ...]
    after: tuple[str, ...]
    months: dict[str, tuple[tuple[str, ...], ...]]


@lru_cache(maxsize=1)
def _worded() -> tuple[re.Pattern[str], dict[str, int]]:
    words = read_toml(Path(__file__).with_name("page_dates.toml"), PageDateWords)
    numbers = {
        form: number
        for months in words.months.values()
        for number, forms in enumerate(months, start=1)
        for form in forms
    }
    month = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    between = "|".join(map(re.escape, words.between))
    pattern = re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-](?:(?:{between})\s)?(?P<dm>{month})\b\.?,?"
        rf"[\s-](?:(?:{between})\s)?(?P<dy>\d{{4}})(?!\d)"
        rf"|\b(?P<mm>{month})\b\.?\s(?P<md>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<my>\d{{4}})(?!\d)",
        re.IGNORECASE,
    )
    return pattern, numbers


def parse_page_date(text: str) -> str | None:
    """The day that one date string of a page names, as ISO 8601, or None.

    Reads English, French, Russian and Chinese, in digits or words, with or without a time. Day,
    month and year must all be there; a date that can be read in two ways (03/04/2021), that no
    calendar holds, or that stands beside another one is None, and never today's.
    """
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return None
    found = {*_in_digits(text), *_in_words(text), *_in_han(text)}
    if found:
        value = found.pop()
        return value if not found else None
    return _fallback(text)


def _in_digits(text: str) -> set[str | None]:
    found: set[str | None] = set()
    for match in _YEAR_FIRST.finditer(text):
        month, day = match["month"] or match["zh_month"], match["day"] or match["zh_day"]
        found.add(_iso(int(match["year"]), int(month), int(day)))
    for match in _YEAR_LAST.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        if match["sign"] != "." and first != second:
            if first <= 12 and second <= 12:
                found.add(None)
                continue
            first, second = max(first, second), min(first, second)
        found.add(_iso(int(match["year"]), second, first))
    return found


def _in_words(text: str) -> set[str | None]:
    pattern, numbers = _worded()
    found: set[str | None] = set()
    for match in pattern.finditer(text):
        month = numbers[(match["dm"] or match["mm"]).lower()]
        year, day = int(match["dy"] or match["my"]), int(match["d"] or match["md"])
        found.add(_iso(year, month, day))
    return found


def _in_han(text: str) -> set[str | None]:
    found: set[str | None] = set()
    for year, month, day in _HAN.findall(text):
        number = int("".join(str(_HAN_DIGITS[sign]) for sign in year))
        found.add(_iso(number, _han_number(month), _han_number(day)))
    return found


def _han_number(signs: str) -> int:
    """A number up to 99 as Chinese writes it: 十 10, 十二 12, 二十 20, 二十一 21."""
    tens, ten, ones = signs.rpartition("十")
    if not ten:
        return _HAN_DIGITS[signs] if len(signs) == 1 else 0
    return (_HAN_DIGITS.get(tens, 1) if tens else 1) * 10 + (_HAN_DIGITS[ones] if ones else 0)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _fallback(text: str) -> str | None:
    """What dateparser reads, on the condition that the text holds a whole date."""
    if not re.search(r"\d{4}", text) or not re.search(r"[^\W\d_]", text):
        return None  # without a year in digits and a month in words there is nothing to read
    if re.search(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}", text):
        return None
    import dateparser

    read = dateparser.parse(
        text,
        languages=["en", "fr", "ru", "zh"],
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "STRICT_PARSING": True,
            "PARSERS": ["absolute-time"],
        },
    )
    return read.date().isoformat() if read is not None else None
