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
from typing import TYPE_CHECKING, Literal

from communique.languages.calendar_days import (
    AHEAD,
    month_of,
    nearest,
    shifted,
    valid,
    week,
    weekday,
)
from communique.languages.date_patterns import DatePatterns, compile_patterns
from communique.languages.date_words import DateWords
from communique.languages.page_dates import parse_page_date

if TYPE_CHECKING:
    from communique.languages.unit_dates import DateUnits

__all__ = ["AHEAD", "DateMention", "DateWords", "find_dates", "parse_page_date"]

WINDOW = 60
"""Characters before a date in which words that belong to it are looked for."""


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


def find_dates(
    text: str, words: DateWords | DateUnits, *, base: date | None = None
) -> list[DateMention]:
    """The dates of a text in order. ``base`` is the day of the text, mostly that of publication.

    A weekday is the latest one up to ``base`` ("last": before it; "next": after it; "this": of the
    same week), a date without a year the latest up to AHEAD after ``base``. Without ``base`` dates
    of both sorts are left out. Takes time linear in the length of the text.
    """
    if not isinstance(words, DateWords):
        from communique.languages.unit_dates import find_unit_dates

        return find_unit_dates(text, words, base=base)
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
        return _numeric(match, words)
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


def _step(patterns: DatePatterns, *found: str | None) -> int | None:
    """What a word such as "last" or "next" says: -1, 0, 1; None where none was found."""
    said = next((word for word in found if word), None)
    return patterns.shifts[_key(said)] if said else None


def _key(word: str) -> str:
    return " ".join(word.lower().replace("’", "'").split())


def _numeric(match: re.Match[str], words: DateWords) -> DateMention | None:
    """Digits only. Day and month are told apart by size, unless dots or the language do it."""
    if match["iso_year"]:
        year, month, day = (int(match["iso_" + part]) for part in ("year", "month", "day"))
    else:
        day, month, year = (int(match["n_" + part]) for part in ("first", "second", "year"))
        if match["n_sign"] != "." and not words.day_first and day != month:
            if day <= 12 and month <= 12:
                return None
            day, month = max(day, month), min(day, month)
    value = valid(year, month, day)
    return DateMention(*match.span(), value.isoformat(), "day") if value else None


def _day_first(
    match: re.Match[str], patterns: DatePatterns, base: date | None
) -> DateMention | None:
    month = patterns.months[match["d_month"].lower()]
    last = _dated(match, "d", month, int(match["d_day"]), patterns, base)
    if last is None:
        return None
    relative, complete = _is_relative(match, "d"), bool(match["d_year"])
    first = valid(last.year, month, int(match["d_first"])) if match["d_first"] else None
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
    month = patterns.months[match["m_month"].lower()]
    start = match.start("m_month")
    if match["m_in"] and not match["m_year"] and not _is_relative(match, "m"):
        # "in May 20 states signed": days take "on"
        start_of = nearest(None, month, None, base)
        end = start + len(match["m_month"])
        known = start_of and DateMention(start, end, start_of.isoformat()[:7], "month")
        return replace(known, complete=False) if known else None
    first = _dated(match, "m", month, int(match["m_day"]), patterns, base)
    if first is None:
        return None
    relative, complete = _is_relative(match, "m"), bool(match["m_year"])
    last = valid(first.year, month, int(match["m_last"])) if match["m_last"] else None
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
    number = patterns.months[match["b_month"].lower()]
    if not _is_month(match, words, patterns):
        return None
    later = _step(patterns, match["b_later"]) if not match["b_year"] else None
    if later is not None and base is not None and not _is_relative(match, "b"):
        day = shifted(number, None, base, later)
    else:
        day = _dated(match, "b", number, None, patterns, base)
    if day is None:
        return None
    start = match.start(
        "b_later" if match["b_later"] else "b_edge" if match["b_edge"] else "b_month"
    )
    relative = bool(match["b_later"]) or _is_relative(match, "b")
    return DateMention(
        start, match.end(), day.isoformat()[:7], "month", None, relative, bool(match["b_year"])
    )


def _is_month(match: re.Match[str], words: DateWords, patterns: DatePatterns) -> bool:
    """Whether a bare month name is the month, not a verb, a surname or an abbreviated word."""
    low, text = match["b_month"].lower(), match.string
    dated = bool(match["b_year"]) or _is_relative(match, "b")
    if low not in patterns.full and not dated:
        return False
    if low not in patterns.doubtful or match["b_edge"] or match["b_later"]:
        return True
    owns = text.startswith(words.possessives, match.end("b_month"))
    if match["b_lead"]:
        return not owns
    start = match.start("b_month")
    before = text[max(0, start - WINDOW) : start].rstrip(" \t")
    if dated:
        return bool(before) and before[-1] not in '.!?\n"“'  # "May 2025 bring peace"
    attribute = before.endswith(words.attributes) and before[-1:] != "\n"
    return low.capitalize() in words.attribute_months and attribute and not owns


def _counted(
    match: re.Match[str], words: DateWords, patterns: DatePatterns, base: date
) -> DateMention | None:
    """A day, month or year counted from the day of the text."""
    start, end = match.span()
    if match["w_day"]:
        return _weekday(match, words, patterns, base)
    before = match.string[max(0, start - WINDOW) : start]
    if match["near"]:
        word = _key(match["near"])
        if word in words.vague and match.string.startswith(words.possessives, end):
            return None
        if before.lower().replace("’", "'").endswith(words.not_near):
            return None
        day = base + timedelta(days=patterns.nearby[word])
        return DateMention(start, end, day.isoformat(), "day", None, True, False)
    step = _step(patterns, match["u_shift"], match["v_after"]) or 0
    if match["u_year"] or match["v_year"]:
        return DateMention(start, end, f"{base.year + step:04}", "year", None, True, False)
    if match["u_week"] or match["v_week"]:
        first, last = (day.isoformat() for day in week(base, step))
        return DateMention(start, end, first, "day", last, True, False)
    return DateMention(start, end, month_of(base, step), "month", None, True, False)


def _weekday(
    match: re.Match[str], words: DateWords, patterns: DatePatterns, base: date
) -> DateMention | None:
    start, end = match.span()
    before = match.string[max(0, start - 20) : start].rstrip(" -")
    if before.endswith(tuple(words.not_days)):
        return None
    name = match["w_day"].lower()
    if name in words.doubtful_days and not {*before.lower().split()[-1:]} & {*words.day_leads}:
        return None
    step = _step(patterns, match["w_shift"], match["w_after"])
    day = weekday(base, patterns.weekdays[name], step)
    return DateMention(start, end, day.isoformat(), "day", None, True, False)


def _is_relative(match: re.Match[str], form: str) -> bool:
    """Whether the words of a date count its year from the day of the text ("this year")."""
    return bool(match[form + "_shift"] or match[form + "_now"] or match[form + "_after"])


def _dated(
    match: re.Match[str],
    form: str,
    month: int,
    day: int | None,
    patterns: DatePatterns,
    base: date | None,
) -> date | None:
    """The day (or the first of the month) that the words of a date mean, by all they say."""
    after = match[form + "_after"]
    if after and base is not None and not match[form + "_unit"]:
        return shifted(month, day, base, patterns.shifts[_key(after)])
    if match[form + "_year"]:
        return nearest(int(match[form + "_year"]), month, day, base)
    step = _step(patterns, match[form + "_shift"], match[form + "_now"], after)
    year = base.year + step if step is not None and base is not None else None
    return nearest(year, month, day, base)


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
    if patterns.beside.match(gap) and (named := _numbered(left, right, text)) is not None:
        # a weekday and its date: the date decides
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


def _numbered(left: DateMention, right: DateMention, text: str) -> DateMention | None:
    """The one of two that is a date where the other only counts from the day of the text."""
    if left.relative != right.relative:
        return right if left.relative else left
    if not left.relative:
        return None
    figures = [any(map(str.isdigit, text[each.start : each.end])) for each in (left, right)]
    return None if figures[0] == figures[1] else left if figures[0] else right


def _span(left: DateMention, right: DateMention) -> DateMention | None:
    """Two days as the ends of one span; the year of one end is that of the other, or one off."""
    first, last = date.fromisoformat(left.value), date.fromisoformat(right.value)
    if right.complete and not left.complete:
        same = valid(last.year, first.month, first.day)
        moved = same if same and same < last else valid(last.year - 1, first.month, first.day)
        first = moved or first
    elif not right.complete and last < first:
        last = valid(first.year + 1, last.month, last.day) or last
    elif not right.complete:
        last = valid(first.year, last.month, last.day) or last
    if last <= first:
        return None
    return replace(
        left,
        end=right.end,
        value=first.isoformat(),
        end_value=last.isoformat(),
        complete=left.complete or right.complete,
    )
