"""The patterns of dates that are written as numbers with units, made from a pack's words.

Every repetition is bounded, so that scanning a text takes time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.languages.unit_dates import DateUnits

_ERA = 1911  # a year of three figures with month and day is one of the Republic of China


@dataclass(frozen=True)
class UnitPatterns:
    """Compiled patterns and look-up tables of one language.

    ``single`` finds dates and spans within one month; ``gap`` is what stands between the two ends
    of a longer span, ``aside`` between a day that is counted and its date ("昨天（5月5日）").
    """

    single: re.Pattern[str]
    aside: re.Pattern[str]
    gap: re.Pattern[str]
    figures: dict[str, int]
    tens: dict[str, int]
    eras: dict[str, int]
    weekdays: dict[str, int]
    steps: dict[str, int]
    near_days: dict[str, int]
    near_months: dict[str, int]
    near_years: dict[str, int]

    def number(self, said: str) -> int:
        """A number up to 99 in figures or characters ("21", "二十一", "廿一")."""
        if said.isdecimal():
            return int(said)
        count, figure = 0, None
        for sign in said:
            if sign in self.tens:
                count += self.tens[sign] * (figure if figure is not None else 1)
                figure = None
            else:
                figure = self.figures[sign]
        return count + (figure or 0)

    def year(self, said: str, era: str | None) -> int:
        """A year in figures or characters, after the word of an era or none."""
        digits = said if said.isdecimal() else "".join(str(self.figures[sign]) for sign in said)
        return int(digits) + (self.eras[era] if era else _ERA if len(digits) == 3 else 0)


@lru_cache(maxsize=8)
def compile_units(units: DateUnits) -> UnitPatterns:
    """The patterns of a language; compiled once."""
    steps = {
        **dict.fromkeys(units.this, 0),
        **dict.fromkeys(units.last, -1),
        **dict.fromkeys(units.next, 1),
    }
    return UnitPatterns(
        single=re.compile(_single(units, steps), re.VERBOSE),
        aside=re.compile(r"\s?[（(]?\s?"),
        gap=re.compile(rf"\s?{_any(units.to)}\s?"),
        figures={sign: n for n, signs in enumerate(units.digits) for sign in signs},
        tens=dict.fromkeys(units.ten, 10) | dict.fromkeys(units.twenty, 20),
        eras=dict(units.eras),
        weekdays={form: n for n, forms in enumerate(units.weekdays, start=1) for form in forms},
        steps=steps,
        near_days=dict(units.near),
        near_months=dict(units.near_month),
        near_years=dict(units.near_year),
    )


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


def _not_after(words: Iterable[str]) -> str:
    """None of these right before; one look-behind a word, since each must have one width."""
    return "".join(f"(?<!{re.escape(word)})" for word in words)


def _single(units: DateUnits, steps: Iterable[str]) -> str:
    figures = "".join(units.digits)
    signs = f"[{figures}{''.join(units.ten)}{''.join(units.twenty)}]"
    number, free = rf"(?:\d{{1,2}}|{signs}{{1,3}})", rf"(?<![\d.:/-])(?<!{signs})"
    long_year = rf"(?:[12]\d{{3}}|[{figures}]{{4}})"
    y, m, d = (_any(unit) for unit in (units.year, units.month, units.day))
    to = _any(units.to)
    zone, part = rf"(?:{_any(units.zones)}\s?)?", rf"(?:\s?{_any(units.parts)})?"
    weekday, name = _any(units.weekday), _any(form for forms in units.weekdays for form in forms)
    in_brackets = rf"(?:\s?[（(]\s?{weekday}{name}\s?[）)])?"
    near_year, step = _any(word for word, _ in units.near_year), _any(steps)
    era = rf"{_any(word for word, _ in units.eras)}"

    def year(of: str, figures: str) -> str:
        said = rf"(?P<{of}_era>{era})?\s?(?P<{of}_year>{figures})\s?{y}"
        same = rf"(?P<{of}_same>{_any(units.same_year)})"
        return rf"(?:(?:{said}|(?P<{of}_near>{near_year})|{same})\s?)?"

    short_year = rf"(?:{long_year}|1\d\d)"
    day_number = rf"(?(day_month){number}|\d{{1,2}})"
    day_unit = rf"(?:{d}|(?(day_month){_any(units.day_with_month)}|(?!)))"
    return rf"""
      (?<![\w.:/-])(?P<iso_year>{long_year})(?P<iso_sign>[-/.])(?P<iso_month>\d{{1,2}})
        (?P=iso_sign)(?P<iso_day>\d{{1,2}})(?!\d|[-/]\d)
    | (?:{_any(units.no_day_before)}|{_any(units.every)}\s?{number}\s?{m})\s?{number}\s?{d}
    | {zone}{free}
        (?:{year("day", short_year)}(?P<day_month>{number})\s?{m}\s?)?
        (?:(?P<first>{day_number})\s?{d}?\s?
          (?:{to}|(?P<both>{_any(units.both)}))\s?)?
        (?P<day>{day_number})\s?{day_unit}
        (?!{_any(units.no_day)}){in_brackets}{part}
    | {zone}{free}{year("month", long_year)}(?P<month>{number})\s?{m}(?!{_any(units.no_month)})
        (?:{_any(units.month_ends)})?
    | {free}(?P<only_era>{era})?(?:(?P<only_first>{long_year})\s?{y}?\s?{to}\s?)?
        (?P<only>{long_year})\s?{y}(?!{_any(units.no_year)})
    | {_not_after(units.not_after_week)}(?P<weekday_step>{step})?{weekday}(?P<weekday>{name})(?!{y})
        {part}
    | (?P<week>{step}){_any(units.week)}
    | {_not_after(units.vague_after)}(?P<near>{_any(word for word, _ in units.near)})
        (?!{_any(units.vague)}){part}
    | (?P<near_month>{_any(word for word, _ in units.near_month)})
    | (?P<near_year>{near_year})
    """
