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
    from communique.languages.date_words import DateWords

YEAR = r"(?:1[6-9]|20|21)\d\d(?!\d)"
NEVER = r"(?!)"


@dataclass(frozen=True)
class DatePatterns:
    """Compiled patterns and look-up tables of one language.

    ``single`` finds dates and spans of days with one month name; ``before`` and ``after`` match
    what may be added at either end; ``gap`` is what stands between the two ends of a span,
    ``beside`` between a date and its weekday. Keys of the tables are in small letters; ``full`` are
    the months whose name is written out.
    """

    single: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    gap: re.Pattern[str]
    beside: re.Pattern[str]
    between: re.Pattern[str]
    months: dict[str, int]
    full: frozenset[str]
    doubtful: frozenset[str]
    weekdays: dict[str, int]
    nearby: dict[str, int]
    shifts: dict[str, int]
    ands: frozenset[str]


@lru_cache(maxsize=8)
def compile_patterns(words: DateWords) -> DatePatterns:
    """The patterns of a language; compiled once."""
    to, both = _symbols(words.to), _symbols(words.both)
    part, article, on = _any(words.parts), _led(words.articles), _led(words.on)
    return DatePatterns(
        single=re.compile(_single(words), re.VERBOSE),
        before=re.compile(
            rf"(?:(?:\b(?:{article}))?\b(?:(?:{part})|(?P<week>{_any(words.weeks)}))\s"
            rf"(?:{_led(words.of)}))(?:{article})?\Z",
            re.IGNORECASE,
        ),
        after=re.compile(
            rf"(?:\s(?:{part})\b)?(?:,?\s(?:{_any(words.clocks)})(?!\w))?", re.IGNORECASE
        ),
        gap=re.compile(rf"\s?(?:{on})?(?:(?:{to})|(?P<both>{both}))\s?(?:{on})?\Z"),
        beside=re.compile(rf"[ ,(]{{0,2}}(?:{on})?\Z"),
        between=re.compile(rf"\b(?:{_any(words.between)})\s(?:{article})?\Z", re.IGNORECASE),
        months=_table(words.months) | _table(words.inflected),
        full=frozenset(
            form.lower()
            for names in (*(forms[:1] for forms in words.months), *words.inflected)
            for form in names
        ),
        doubtful=frozenset(form.lower() for form in words.doubtful),
        weekdays=_table(words.weekdays),
        nearby={word.lower(): days for word, days in words.nearby},
        shifts={
            word.lower(): step
            for step, listed in (
                (0, (*words.this, *words.this_year)),
                (-1, (*words.last, *words.last_after)),
                (1, (*words.next, *words.next_after)),
            )
            for word in listed
        },
        ands=frozenset(words.both),
    )


def _table(names: Iterable[Iterable[str]]) -> dict[str, int]:
    """Each name in small letters to its number from one."""
    return {form.lower(): number for number, forms in enumerate(names, 1) for form in forms}


def _capitals(names: Iterable[Iterable[str]]) -> str:
    """Names as written, with a capital, and in capitals throughout."""
    listed = [form for forms in names for form in forms]
    return _any(dict.fromkeys((*listed, *map(_capital, listed), *(f.upper() for f in listed))))


def _any(words: Iterable[str]) -> str:
    """An alternation, the longest first; a blank stands for any one white-space character."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(_literal, ordered)) or NEVER


def _led(words: Iterable[str], after: str = r"\s") -> str:
    """Words that stand before another: white space parts them unless they end in an apostrophe."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return (
        "|".join(_literal(word) + ("" if word[-1:] == "'" else after) for word in ordered) or NEVER
    )


def _literal(word: str) -> str:
    return r"\s".join(map(re.escape, word.split(" "))).replace("'", "['’]")


def _symbols(words: Iterable[str]) -> str:
    """Joining words and dashes: words keep white space around them, dashes need none."""
    found = [
        rf"(?<=\s){re.escape(word)}(?=\s)" if word.isalpha() or word == "&" else re.escape(word)
        for word in sorted(words, key=lambda word: (-len(word), word))
    ]
    return "|".join(found) or NEVER


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _cased(words: Iterable[str]) -> set[str]:
    """Words in small letters, or with a capital at the head of a sentence."""
    return {form for word in words for form in (word, _capital(word))}


def _single(words: DateWords) -> str:
    month, weekday = _capitals((*words.months, *words.inflected)), _capitals(words.weekdays)
    shift = _any(_cased((*words.this, *words.last, *words.next)))
    later = _any((*words.last_after, *words.next_after))
    ordinal = rf"(?:{_any(words.ordinals)})?"
    article = rf"(?:{_led(words.articles)})?"
    to, of = _symbols((*words.to, *words.both)), _led(words.of)
    units = [_any(unit) for unit in (words.year, words.month, words.week)]
    years, leads = _led(_cased(words.year_leads)), _led(_cased(words.month_leads))
    edges = _led(_cased(words.edges), r"[\s-]")
    ends = _any(words.year_ends)
    months_first = "" if words.month_first else NEVER
    week = rf"(?:(?:{weekday})\s)?" if words.days_within else ""

    def tail(name: str) -> str:
        return rf"""(?:,?\s(?:{of})?(?:
            (?P<{name}_year>{YEAR})(?:\s?(?:{ends})(?!\w))?
            | (?P<{name}_shift>{shift})\s(?:{units[0]})\b | (?P<{name}_now>{_any(words.this_year)})
            | {article}(?P<{name}_unit>(?:{units[0]})\s)?(?P<{name}_after>{later})\b))?"""

    if words.year_ends:
        only = rf"(?<![\w.,/–-])(?P<only>{YEAR})(?:[–-](?P<only_last>{YEAR}))?\s?(?:{ends})(?!\w)"
    else:
        only = rf"\b(?:{years})(?P<only>{YEAR})(?:[–-](?P<only_last>{YEAR}))?(?![,.:/–-]?\d|\w|%)"
    return rf"""
      (?<![\w.:/-])(?P<iso_year>{YEAR})(?P<iso_sign>[-/.])(?P<iso_month>\d{{1,2}})(?P=iso_sign)
        (?P<iso_day>\d{{1,2}})(?!\d|[-/]\d)
    | (?<![\w.:/-])(?P<n_first>\d{{1,2}})(?P<n_sign>[./-])(?P<n_second>\d{{1,2}})(?P=n_sign)
        (?P<n_year>{YEAR})(?![/-]\d)
    | (?<![\w.:,/-])(?:(?P<d_first>\d{{1,2}}){ordinal}\s?(?P<d_to>{to})\s?{article}{week})?
        (?P<d_day>\d{{1,2}}){ordinal}\s(?:{of})?(?P<d_month>{month})\b\.?{tail("d")}
    | {months_first}\b(?P<m_in>{years})?(?P<m_month>{month})\b\.?\s{article}
        (?P<m_day>\d{{1,2}})(?![.:,]?\d|%){ordinal}\b
        (?:\s?(?P<m_to>{to})\s?{article}(?P<m_last>\d{{1,2}})(?![.:,]?\d|%){ordinal}\b
          (?!\s(?:{month})\b))?{tail("m")}
    | (?:\b(?:(?P<b_later>{shift})\s|(?P<b_lead>{leads})))?
        (?P<b_edge>\b(?:{edges}))?
        \b(?P<b_month>{month})\b(?!-|\.\w){tail("b")}
    | (?P<w_shift>\b(?:{shift})\s)?\b(?P<w_day>{weekday})\b(?:\s(?P<w_after>{later})\b)?
    | \b(?P<near>{_any(_cased(word for word, _ in words.nearby))})\b
    | \b(?P<u_shift>{shift})\s
        (?:(?P<u_year>{units[0]})|(?P<u_month>{units[1]})|(?P<u_week>{units[2]}))\b
    | \b(?:(?P<v_year>{units[0]})|(?P<v_month>{units[1]})|(?P<v_week>{units[2]}))\s
        (?P<v_after>{later})\b
    | {only}
    """
