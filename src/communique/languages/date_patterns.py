"""The patterns of dates in running text, made from the words of a language pack.

Every repetition is bounded, so that scanning a text takes time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.languages.dates import DateWords

YEAR = r"(?:1[6-9]|20|21)\d\d(?!\d)"


@dataclass(frozen=True)
class DatePatterns:
    """Compiled patterns and look-up tables of one language.

    ``single`` finds dates and spans of days with one month name; ``before`` and ``after`` match
    what may be added at either end; ``gap`` is what stands between the two ends of a span.
    """

    single: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    gap: re.Pattern[str]
    between: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    nearby: dict[str, int]
    shifts: dict[str, int]
    ands: frozenset[str]


@lru_cache(maxsize=8)
def compile_patterns(words: DateWords) -> DatePatterns:
    """The patterns of a language; compiled once."""
    months = _table(words.months)
    weekdays = _table(words.weekdays)
    shifts = {
        **dict.fromkeys(words.this, 0),
        **dict.fromkeys(words.last, -1),
        **dict.fromkeys(words.next, 1),
    }
    to, both = _symbols(words.to), _symbols(words.both)
    part = _any(words.parts)
    return DatePatterns(
        single=re.compile(_single(words, months, weekdays, shifts), re.VERBOSE),
        before=re.compile(
            rf"(?:(?:\bthe\s)?\b(?:(?:{part})|(?P<week>{_any(words.weeks)}))\s(?:{_any(words.of)})"
            rf"\s)(?:the\s)?\Z",
            re.IGNORECASE,
        ),
        after=re.compile(
            rf"(?:\s(?:{part})\b)?(?:,?\s(?:{_any(words.clocks)})(?!\w))?", re.IGNORECASE
        ),
        gap=re.compile(rf"\s?(?:on\s)?(?:(?:{to})|(?P<both>{both}))\s?(?:on\s)?\Z"),
        between=re.compile(rf"\b(?:{_any(words.between)})\s(?:the\s)?\Z", re.IGNORECASE),
        months=months,
        weekdays=weekdays,
        nearby={word.lower(): days for word, days in words.nearby},
        shifts=shifts,
        ands=frozenset(words.both),
    )


def _table(names: Iterable[Iterable[str]]) -> dict[str, int]:
    """Each name, as written and in capitals throughout, to its number from one."""
    found: dict[str, int] = {}
    for number, forms in enumerate(names, start=1):
        for form in forms:
            found[form] = found[form.upper()] = number
    return found


def _any(words: Iterable[str]) -> str:
    """An alternation, the longest first; a blank stands for any one white-space character."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s".join(map(re.escape, word.split(" "))) for word in ordered)


def _symbols(words: Iterable[str]) -> str:
    """Joining words and dashes: words keep white space around them, dashes need none."""
    return "|".join(
        rf"(?<=\s){re.escape(word)}(?=\s)" if word.isalpha() or word == "&" else re.escape(word)
        for word in sorted(words, key=lambda word: (-len(word), word))
    )


def _cased(words: Iterable[str]) -> str:
    """Words in small letters, or with a capital at the head of a sentence."""
    return _any({form for word in words for form in (word, word[:1].upper() + word[1:])})


def _single(
    words: DateWords, months: dict[str, int], weekdays: dict[str, int], shifts: dict[str, int]
) -> str:
    month, shift = _any(months), _cased(shifts)
    ordinal = rf"(?:{_any(words.ordinals)})?"
    to = _symbols((*words.to, *words.both))
    of = _any(words.of)
    leads, edges, years = _cased(words.month_leads), _cased(words.edges), _cased(words.year_leads)

    def tail(name: str) -> str:
        relative = rf"(?P<{name}_shift>{shift})\s(?:{_any(words.year)})\b"
        return rf"(?:,?\s(?:(?:{of})\s)?(?:(?P<{name}_year>{YEAR})|{relative}))?"

    return rf"""
      (?<![\w.:/-])(?P<iso_year>{YEAR})(?P<iso_sign>[-/.])(?P<iso_month>\d{{1,2}})(?P=iso_sign)
        (?P<iso_day>\d{{1,2}})(?!\d|[-/]\d)
    | (?<![\w.:/-])(?P<n_first>\d{{1,2}})(?P<n_sign>[./-])(?P<n_second>\d{{1,2}})(?P=n_sign)
        (?P<n_year>{YEAR})(?![/-]\d)
    | (?<![\w.:,/-])(?:(?P<d_first>\d{{1,2}}){ordinal}\s?(?P<d_to>{to})\s?(?:the\s)?)?
        (?P<d_day>\d{{1,2}}){ordinal}\s(?:(?:{of})\s)?(?P<d_month>{month})\b\.?{tail("d")}
    | \b(?P<m_in>(?:{years})\s)?(?P<m_month>{month})\b\.?\s(?:the\s)?
        (?P<m_day>\d{{1,2}})(?![.:,]?\d|%){ordinal}\b
        (?:\s?(?P<m_to>{to})\s?(?:the\s)?(?P<m_last>\d{{1,2}})(?![.:,]?\d|%){ordinal}\b
          (?!\s(?:{month})\b))?{tail("m")}
    | (?:\b(?:(?P<b_later>{shift})|(?P<b_lead>{leads}))\s)?(?P<b_edge>\b(?:{edges})[\s-])?
        \b(?P<b_month>{month})\b(?!-|\.\w){tail("b")}
    | (?P<w_shift>\b(?:{shift})\s)?\b(?P<w_day>{_any(weekdays)})\b
    | \b(?P<near>{_cased(word for word, _ in words.nearby)})\b
    | \b(?P<u_shift>{shift})\s(?:(?P<u_year>{_any(words.year)})|(?P<u_month>{_any(words.month)}))\b
    | \b(?:{years})\s(?P<only>{YEAR})(?:[–-](?P<only_last>{YEAR}))?(?![,.:/–-]?\d|\w|%)
    """
