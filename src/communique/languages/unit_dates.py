"""Dates that are written as numbers with units ("2031年5月6日"): find_unit_dates, and its words.

The text is folded first, so that traditional characters are read as simplified ones; positions
stay. As everywhere nothing is guessed: a date that no calendar holds is left out, and so is one
that needs the day of the text where that is unknown.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from communique.languages.calendar_days import month_of, nearest, valid, week, weekday
from communique.languages.dates import DateMention
from communique.languages.folding import fold
from communique.languages.pack import Section
from communique.languages.unit_patterns import UnitPatterns, compile_units

Found = DateMention | None

NEAR = timedelta(days=20)
"""How far from the day of the text a day without a month is still one of the same month."""


class DateUnits(Section):
    """Words of dates; the lists are described in ``languages/zh/dates.toml``."""

    digits: tuple[str, ...]
    ten: tuple[str, ...]
    twenty: tuple[str, ...]
    year: tuple[str, ...]
    month: tuple[str, ...]
    day: tuple[str, ...]
    day_with_month: tuple[str, ...]
    eras: tuple[tuple[str, int], ...]
    to: tuple[str, ...]
    both: tuple[str, ...]
    zones: tuple[str, ...]
    parts: tuple[str, ...]
    month_ends: tuple[str, ...]
    weekday: tuple[str, ...]
    weekdays: tuple[tuple[str, ...], ...]
    not_after_week: tuple[str, ...]
    week: tuple[str, ...]
    near: tuple[tuple[str, int], ...]
    near_month: tuple[tuple[str, int], ...]
    near_year: tuple[tuple[str, int], ...]
    this: tuple[str, ...]
    last: tuple[str, ...]
    next: tuple[str, ...]
    no_day: tuple[str, ...]
    no_day_before: tuple[str, ...]
    every: tuple[str, ...]
    no_year: tuple[str, ...]
    no_month: tuple[str, ...]
    same_year: tuple[str, ...]
    vague_after: tuple[str, ...]
    vague: tuple[str, ...]


def find_unit_dates(text: str, units: DateUnits, *, base: date | None = None) -> list[DateMention]:
    """The dates of a text in order; see ``dates.find_dates``, whose rules hold here, too.

    A day without a month is the nearest one to ``base``.
    """
    patterns = compile_units(units)
    folded = fold(text)
    found: list[DateMention] = []
    for match in patterns.single.finditer(folded):
        mention = _read(match, patterns, base, found[-1] if found else None)
        if mention is None:
            continue
        joined = _joined(found[-1], mention, folded, patterns) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(mention)
    return found


def _joined(left: DateMention, right: DateMention, text: str, patterns: UnitPatterns) -> Found:
    """Two neighbours that are one date: a counted day and its date, or the two ends of a span."""
    aside = patterns.aside.fullmatch(text, left.end, right.start)
    if left.relative and not right.relative and right.precision == "day" and aside:
        return replace(right, start=left.start)
    return _span(left, right, text, patterns)


def _span(left: DateMention, right: DateMention, text: str, patterns: UnitPatterns) -> Found:
    """Two days as the ends of one span; an end without a year takes that of the other."""
    days = left.precision == right.precision == "day" and not (left.end_value or right.end_value)
    if not days or patterns.gap.fullmatch(text, left.end, right.start) is None:
        return None
    first, last = date.fromisoformat(left.value), date.fromisoformat(right.value)
    if left.complete and not right.complete and not right.relative:
        same = valid(first.year, last.month, last.day)
        last = (
            same
            if same and same > first
            else nearest(first.year + 1, last.month, last.day, None) or last
        )
    if last <= first:
        return None
    return replace(left, end=right.end, end_value=last.isoformat())


def _read(match: re.Match[str], patterns: UnitPatterns, base: date | None, last: Found) -> Found:
    if match["iso_year"]:
        year, month, day = (int(match["iso_" + part]) for part in ("year", "month", "day"))
        value = valid(year, month, day)
        return DateMention(*match.span(), value.isoformat(), "day") if value else None
    if match["day"]:
        return _days(match, patterns, base, last)
    if match["month"]:
        return _month(match, patterns, base, last)
    if match["only"]:
        return _years(match, patterns)
    if match.lastgroup is None or base is None:
        return None
    return _counted(match, patterns, base)


def _days(match: re.Match[str], patterns: UnitPatterns, base: date | None, before: Found) -> Found:
    """A day, or a span of days of one month."""
    year, relative = _year(match, patterns, base, before)
    month = patterns.number(match["day_month"]) if match["day_month"] else None
    if match["day_near"] and base is None:
        return None
    last = _day(year, month, patterns.number(match["day"]), base)
    if last is None:
        return None
    complete = match["day_year"] is not None
    if match["first"] is None:
        value = last.isoformat()
        return DateMention(*match.span(), value, "day", None, relative, complete)
    first = valid(last.year, last.month, patterns.number(match["first"]))
    if first is None or first >= last or (match["both"] and (last - first).days != 1):
        return None
    value, end = first.isoformat(), last.isoformat()
    return DateMention(*match.span(), value, "day", end, relative, complete)


def _day(year: int | None, month: int | None, day: int, base: date | None) -> date | None:
    """The day; without a month it is one of the month of ``base``, or else the nearest."""
    if month is not None:
        return nearest(year, month, day, base)
    if base is None:
        return None
    months = (base.year * 12 + base.month - 1 + step for step in (0, -1, 1))
    days = [found for at in months if (found := valid(at // 12, at % 12 + 1, day))]
    if days and days[0].month == base.month and abs(days[0] - base) <= NEAR:
        return days[0]
    return min(days, key=lambda found: abs(found - base), default=None)


def _year(
    match: re.Match[str], patterns: UnitPatterns, base: date | None, before: Found
) -> tuple[int | None, bool]:
    """The year that a day or month is said to be in, and whether it is counted from the text's."""
    said, shift = match["day_year"] or match["month_year"], match["day_near"] or match["month_near"]
    if said:
        return patterns.year(said, match["day_era"] or match["month_era"]), False
    if shift and base is not None:
        return base.year + patterns.near_years[shift], True
    if before is not None and (match["day_same"] or match["month_same"]):
        return int(before.value[:4]), True
    return None, False


def _month(match: re.Match[str], patterns: UnitPatterns, base: date | None, before: Found) -> Found:
    year, relative = _year(match, patterns, base, before)
    found = nearest(year, patterns.number(match["month"]), None, base)
    if found is None or (match["month_near"] and base is None):
        return None
    complete = match["month_year"] is not None
    return DateMention(*match.span(), found.isoformat()[:7], "month", None, relative, complete)


def _years(match: re.Match[str], patterns: UnitPatterns) -> Found:
    last = patterns.year(match["only"], match["only_era"])
    first = patterns.year(match["only_first"], None) if match["only_first"] else last
    end = f"{last:04}" if first < last else None
    return DateMention(*match.span(), f"{first:04}", "year", end)


def _counted(match: re.Match[str], patterns: UnitPatterns, base: date) -> Found:
    """A day, week, month or year counted from the day of the text."""
    if match["weekday"]:
        step = patterns.steps[match["weekday_step"]] if match["weekday_step"] else None
        day = weekday(base, patterns.weekdays[match["weekday"]], step)
        return _relative(match, day.isoformat(), "day")
    if match["week"]:
        first, last = week(base, patterns.steps[match["week"]])
        return _relative(match, first.isoformat(), "day", last.isoformat())
    if match["near"]:
        day = base + timedelta(days=patterns.near_days[match["near"]])
        return _relative(match, day.isoformat(), "day")
    if match["near_month"]:
        return _relative(match, month_of(base, patterns.near_months[match["near_month"]]), "month")
    year = base.year + patterns.near_years[match["near_year"]]
    return _relative(match, f"{year:04}", "year")


def _relative(
    match: re.Match[str],
    value: str,
    precision: Literal["day", "month", "year"],
    last: str | None = None,
) -> DateMention:
    return DateMention(*match.span(), value, precision, last, relative=True, complete=False)
