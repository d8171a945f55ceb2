"""The section of a language pack that holds the words of dates."""

from __future__ import annotations

from communique.languages.pack import Section


class DateWords(Section):
    """Words of dates; the lists are described in ``languages/en/dates.toml``.

    A list with a default stands for something that not every language has.
    """

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
    possessives: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    month_first: bool = False
    days_within: bool = False
    day_first: bool = False
    inflected: tuple[tuple[str, ...], ...] = ()
    doubtful_days: frozenset[str] = frozenset()
    day_leads: tuple[str, ...] = ()
    this_year: tuple[str, ...] = ()
    last_after: tuple[str, ...] = ()
    next_after: tuple[str, ...] = ()
    year_ends: tuple[str, ...] = ()
    week: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
