"""Dates in running text: find_dates, and the section of a language pack that it reads.

The text is scanned once for single dates and spans of days of one month (``date_patterns``), each
of them is turned into a day, month or year of the calendar, and neighbours that make one date
together ("Tuesday, 10 June", "April 28 to May 2") are joined. Nothing is guessed: a date that no
calendar holds, or that can be read in two ways, is left out, and so is one that needs the day of
the text where that is unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from communique.languages.date_patterns import DatePatterns, compile_patterns
from communique.languages.pack import Section
from communique.languages.page_dates import parse_page_date

__all__ = ["AHEAD", "DateMention", "DateWords", "find_dates", "parse_page_date"]

AHEAD = timedelta(days=40)
"""A date without a year is the latest one that lies at most this far after the day of the text:
readouts tell what has been and announce what comes within weeks. A caller that knows better (an
"upcoming" summit) sees from ``complete`` that the year was inferred."""

WINDOW = 60
"""Characters before a date in which words that belong to it are looked for."""


class DateWords(Section):
    """Words of dates; lists are described in ``languages/<code>/dates.toml``."""

    months: tuple[tuple[str, ...], ...]
    doubtful: frozenset[str]
    attribute_months: tuple[str, ...]
    attributes: tuple[str, ...]
    weekdays: tuple[tuple[str, ...], ...]
    not_days: frozenset[str]
    month_leads: tuple[str, ...]
    edges: tuple[str, ...]
    year_leads: tuple[str, ...]
    ordinals: tuple[str, ...]
    of: tuple[str, ...]
    to: tuple[str, ...]
    both: tuple[str, ...]
    between: tuple[str, ...]
    parts: tuple[str, ...]
    weeks: tuple[str, ...]
    clocks: tuple[str, ...]
    nearby: tuple[tuple[str, int], ...]
    vague: frozenset[str]
    this: tuple[str, ...]
    last: tuple[str, ...]
    next: tuple[str, ...]
    year: tuple[str, ...]
    month: tuple[str, ...]


@dataclass(frozen=True)
class DateMention:
    """A date or a span of days in a text, offsets in code points.

    ``value`` is ISO 8601, as precise as ``precision`` says (2024-06-10, 2024-06, 2024);
    ``end_value`` is the last day (month, year) of a span. ``relative``: counted from the day of
    the text ("yesterday", "last May"). ``complete``: the text itself gives the year.
    """

    start: int
    end: int
    value: str
    precision: Literal["day", "month", "year"]
    end_value: str | None = None
    relative: bool = False
    complete: bool = True


def find_dates(text: str, words: DateWords, *, base: date | None = None) -> list[DateMention]:
    """The dates of a text in order. ``base`` is the day of the text, mostly that of publication.

    A weekday is the latest one up to ``base`` ("last": before it; "next": after it; "this": of the
    same week), a date without a year the latest up to AHEAD after ``base``. Without ``base`` dates
    of both sorts are left out. Takes time linear in the length of the text.
    """
    patterns = compile_patterns(words)
    found: list[DateMention] = []
    at = 0
    while (match := patterns.single.search(text, at)) is not None:
        at = max(match.end(), at + 1)
        mention = _read(match, words, patterns, base)
        if mention is not None:
            at = max(mention.end, match.start() + 1)
            _add(found, _widen(mention, text, patterns), text, patterns)
    return found


def _read(
    match: re.Match[str], words: DateWords, patterns: DatePatterns, base: date | None
) -> DateMention | None:
    if match["iso_year"] or match["n_year"]:
        return _numeric(match)
    if match["d_month"]:
        return _day_first(match, patterns, base)
    if match["m_month"]:
        return _month_first(match, words, patterns, base)
    if match["b_month"]:
        return _month(match, words, patterns, base)
    if match["only"]:
        return DateMention(
            match.start("only"), match.end(), match["only"], "year", match["only_last"]
        )
    return _counted(match, words, patterns, base) if base is not None else None


def _numeric(match: re.Match[str]) -> DateMention | None:
    """Digits only. Day and month are told apart by size; between dots the day comes first."""
    if match["iso_year"]:
        year, month, day = (int(match["iso_" + part]) for part in ("year", "month", "day"))
    else:
        day, month, year = (int(match["n_" + part]) for part in ("first", "second", "year"))
        if match["n_sign"] != "." and day != month:
            if day <= 12 and month <= 12:
                return None
            day, month = max(day, month), min(day, month)
    value = _valid(year, month, day)
    return DateMention(*match.span(), value.isoformat(), "day") if value else None


def _day_first(
    match: re.Match[str], patterns: DatePatterns, base: date | None
) -> DateMention | None:
    month, year = patterns.months[match["d_month"]], _year(match, "d", patterns, base)
    last = _date(year, month, int(match["d_day"]), base)
    if last is None:
        return None
    relative, complete = bool(match["d_shift"]), bool(match["d_year"])
    first = _valid(last.year, month, int(match["d_first"])) if match["d_first"] else None
    if first is None or not _spans(match, "d_to", first, last, patterns):
        return DateMention(
            match.start("d_day"), match.end(), last.isoformat(), "day", None, relative, complete
        )
    return DateMention(
        *match.span(), first.isoformat(), "day", last.isoformat(), relative, complete
    )


def _month_first(
    match: re.Match[str], words: DateWords, patterns: DatePatterns, base: date | None
) -> DateMention | None:
    month, year = patterns.months[match["m_month"]], _year(match, "m", patterns, base)
    start = match.start("m_month")
    if match["m_in"] and year is None:
        # "in May 20 states signed": days take "on"
        start_of = _date(None, month, None, base)
        end = start + len(match["m_month"])
        known = start_of and DateMention(start, end, start_of.isoformat()[:7], "month")
        return replace(known, complete=False) if known else None
    first = _date(year, month, int(match["m_day"]), base)
    if first is None:
        return None
    relative, complete = bool(match["m_shift"]), bool(match["m_year"])
    last = _valid(first.year, month, int(match["m_last"])) if match["m_last"] else None
    if last is not None and _spans(match, "m_to", first, last, patterns):
        return DateMention(
            start, match.end(), first.isoformat(), "day", last.isoformat(), relative, complete
        )
    end = match.end() if not match["m_last"] else match.start("m_to")
    end = start + len(match.string[start:end].rstrip())
    return DateMention(start, end, first.isoformat(), "day", None, relative, complete)


def _spans(
    match: re.Match[str], group: str, first: date, last: date, patterns: DatePatterns
) -> bool:
    """Whether two day numbers are the ends of a span, by what stands between and before them."""
    if match[group] not in patterns.ands or (last - first).days == 1:
        return first < last
    before = match.string[max(0, match.start() - WINDOW) : match.start()]
    return first < last and patterns.between.search(before) is not None


def _month(
    match: re.Match[str], words: DateWords, patterns: DatePatterns, base: date | None
) -> DateMention | None:
    name = match["b_month"]
    number, year = patterns.months[name], _year(match, "b", patterns, base)
    if not _is_month(match, words):
        return None
    if match["b_later"] and base is not None and year is None:
        day = _shifted_month(base, number, patterns.shifts[match["b_later"].lower()])
    else:
        found = _date(year, number, None, base)
        if found is None:
            return None
        day = found
    edge = match["b_edge"]
    start = match.start("b_later" if match["b_later"] else "b_edge" if edge else "b_month")
    relative = bool(match["b_later"] or match["b_shift"])
    return DateMention(
        start, match.end(), day.isoformat()[:7], "month", None, relative, bool(match["b_year"])
    )


def _is_month(match: re.Match[str], words: DateWords) -> bool:
    """Whether a bare month name is the month, not a verb, a surname or an abbreviated word."""
    name, text = match["b_month"], match.string
    after = text[match.end("b_month") : match.end("b_month") + 2]
    proper = name.capitalize()
    full = any(proper == forms[0] for forms in words.months)
    dated = bool(match["b_year"] or match["b_shift"])
    if not full and not dated:
        return False
    if proper not in words.doubtful or match["b_edge"] or match["b_later"]:
        return True
    start = match.start("b_month")
    if match["b_lead"]:
        return after not in ("'s", "’s")
    before = text[max(0, start - WINDOW) : start].rstrip(" \t")
    if dated:
        return bool(before) and before[-1] not in '.!?\n"“'  # "May 2025 bring peace"
    attribute = before.endswith(words.attributes) and before[-1:] != "\n"
    return proper in words.attribute_months and attribute and after not in ("'s", "’s")


def _counted(
    match: re.Match[str], words: DateWords, patterns: DatePatterns, base: date
) -> DateMention | None:
    """A day, month or year counted from the day of the text."""
    start, end = match.span()
    if match["w_day"]:
        before = match.string[max(0, start - 20) : start].rstrip(" -")
        if before.endswith(tuple(words.not_days)):
            return None
        day = _weekday(base, patterns.weekdays[match["w_day"]], match["w_shift"], patterns)
        return DateMention(start, end, day.isoformat(), "day", None, True, False)
    if match["near"]:
        word = " ".join(match["near"].lower().split())
        if word in words.vague and match.string[end : end + 2] in ("'s", "’s"):
            return None
        day = base + timedelta(days=patterns.nearby[word])
        return DateMention(start, end, day.isoformat(), "day", None, True, False)
    shift = patterns.shifts[match["u_shift"].lower()]
    if match["u_year"]:
        return DateMention(start, end, f"{base.year + shift:04}", "year", None, True, False)
    month = base.year * 12 + base.month - 1 + shift
    value = f"{month // 12:04}-{month % 12 + 1:02}"
    return DateMention(start, end, value, "month", None, True, False)


def _weekday(base: date, number: int, shift: str | None, patterns: DatePatterns) -> date:
    back = (base.isoweekday() - number) % 7
    if shift is None:
        return base - timedelta(days=back)
    step = patterns.shifts[shift.lower().strip()]
    if step == 0:
        return base + timedelta(days=number - base.isoweekday())
    return base + timedelta(days=7 - back) if step > 0 else base - timedelta(days=back or 7)


def _shifted_month(base: date, month: int, shift: int) -> date:
    """The month of this name before ("last"), in the year of ("this") or after the day."""
    year = base.year
    if shift < 0 and month >= base.month:
        year -= 1
    elif shift > 0 and month <= base.month:
        year += 1
    return date(year, month, 1)


def _year(match: re.Match[str], form: str, patterns: DatePatterns, base: date | None) -> int | None:
    """The year that the words of a date give: as a number, or as "this year"."""
    if match[form + "_year"]:
        return int(match[form + "_year"])
    shift = match[form + "_shift"]
    return base.year + patterns.shifts[shift.lower()] if shift and base is not None else None


def _date(year: int | None, month: int, day: int | None, base: date | None) -> date | None:
    """The day, or first day of the month; without a year the one nearest to ``base``."""
    if year is not None:
        return _valid(year, month, day or 1)
    if base is None:
        return None
    # eight years hold a 29 February even across a century that is no leap year
    for candidate in range(min(base.year + 1, 9999), max(base.year - 8, 1) - 1, -1):
        found = _valid(candidate, month, day or 1)
        if found is not None and found <= base + AHEAD:
            return found
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _widen(mention: DateMention, text: str, patterns: DatePatterns) -> DateMention:
    """The mention with the words that belong to it: "the evening of", "local time"."""
    if mention.precision != "day":
        return mention
    after = patterns.after.match(text, mention.end)
    end = after.end() if after else mention.end
    low = max(0, mention.start - WINDOW)
    before = patterns.before.search(text[low : mention.start])
    if before is None:
        return replace(mention, end=end)
    mention = replace(mention, start=low + before.start(), end=end)
    if before["week"] and mention.end_value is None:
        last = date.fromisoformat(mention.value) + timedelta(days=6)
        return replace(mention, end_value=last.isoformat())
    return mention


def _add(found: list[DateMention], mention: DateMention, text: str, patterns: DatePatterns) -> None:
    """Append a mention, or join it to the last one where the two are one date."""
    if found and found[-1].precision == "day" == mention.precision:
        joined = _join(found[-1], mention, text, patterns)
        if joined is not None:
            found[-1] = joined
            return
    found.append(mention)


def _join(
    left: DateMention, right: DateMention, text: str, patterns: DatePatterns
) -> DateMention | None:
    gap = text[left.end : right.start]
    if left.relative != right.relative and gap.strip(" ,(") == "" and len(gap) <= 2:
        # a weekday and its date: the date decides
        named = right if left.relative else left
        return replace(named, start=left.start, end=right.end)
    if left.end_value or right.end_value or left.relative or right.relative:
        return None
    between = patterns.gap.match(gap)
    if between is None:
        return None
    before = text[max(0, left.start - WINDOW) : left.start]
    if between["both"] and patterns.between.search(before) is None:
        return None
    return _span(left, right)


def _span(left: DateMention, right: DateMention) -> DateMention | None:
    """Two days as the ends of one span; the year of one end is that of the other, or one off."""
    first, last = date.fromisoformat(left.value), date.fromisoformat(right.value)
    if right.complete and not left.complete:
        same = _valid(last.year, first.month, first.day)
        moved = same if same and same < last else _valid(last.year - 1, first.month, first.day)
        first = moved or first
    elif not right.complete and last < first:
        last = _valid(first.year + 1, last.month, last.day) or last
    elif not right.complete:
        last = _valid(first.year, last.month, last.day) or last
    if last <= first:
        return None
    return replace(
        left,
        end=right.end,
        value=first.isoformat(),
        end_value=last.isoformat(),
        complete=left.complete or right.complete,
    )
