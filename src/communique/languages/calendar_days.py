"""Which day, month or year a wording means: the one nearest to the day of the text."""

from __future__ import annotations

from datetime import date, timedelta

AHEAD = timedelta(days=40)
"""A date without a year is the latest one that lies at most this far after the day of the text:
readouts tell what has been and announce what comes within weeks. A caller that knows better (an
"upcoming" summit) sees from ``complete`` that the year was inferred."""


def valid(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(year: int | None, month: int, day: int | None, base: date | None) -> date | None:
    """The day, or first day of the month; without a year the one nearest to ``base``."""
    if year is not None:
        return valid(year, month, day or 1)
    if base is None:
        return None
    # eight years hold a 29 February even across a century that is no leap year
    for candidate in range(min(base.year + 1, 9999), max(base.year - 8, 1) - 1, -1):
        found = valid(candidate, month, day or 1)
        if found is not None and found <= base + AHEAD:
            return found
    return None


def shifted(month: int, day: int | None, base: date, step: int) -> date | None:
    """The day, or first day of the month, before (-1), in the year of (0) or after (1) ``base``."""
    year = base.year
    mine = (month, day) if day else (month,)
    now = (base.month, base.day) if day else (base.month,)
    if step < 0 and mine >= now:
        year -= 1
    elif step > 0 and mine <= now:
        year += 1
    return valid(year, month, day or 1)


def weekday(base: date, number: int, step: int | None) -> date:
    """The latest such weekday up to ``base``; before it (-1), of its week (0), after it (1)."""
    back = (base.isoweekday() - number) % 7
    if step is None:
        return base - timedelta(days=back)
    if step == 0:
        return base + timedelta(days=number - base.isoweekday())
    return base + timedelta(days=7 - back) if step > 0 else base - timedelta(days=back or 7)


def week(base: date, step: int) -> tuple[date, date]:
    """Monday and Sunday of the week of ``base``, or of the one before or after."""
    monday = base - timedelta(days=base.isoweekday() - 1) + timedelta(weeks=step)
    return monday, monday + timedelta(days=6)


def month_of(base: date, step: int) -> str:
    """The month of ``base``, or the one before or after, as ISO 8601."""
    months = base.year * 12 + base.month - 1 + step
    return f"{months // 12:04}-{months % 12 + 1:02}"
