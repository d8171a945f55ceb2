"""When the engagement took place, and at what larger event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from communique.coding.lead import Clause, pattern
from communique.coding.text import Text, iso_day
from communique.languages.dates import DateMention, find_dates
from communique.languages.engagements import EngagementCues
from communique.languages.grammar import Grammar, either
from communique.record import Date

OLDEST = timedelta(days=60)
DAYS = timedelta(days=10)
OLDEST_DATED = timedelta(days=200)
"""A readout is published within weeks; an earlier date in the lead is some other event's. With
its year it may be a little older: joint texts and translations come late."""


def find_date(text: Text, clauses: Sequence[Clause], *, said: bool = False) -> Date | None:
    """The day of the engagement: from the reporting clause, the date line, or the page.

    ``said`` for a statement, whose date is that of the verb ("said on Monday").
    """
    base = iso_day(text.document.published or text.document.updated)
    for clause in clauses:
        if clause.sentence is None:
            continue
        start, end = clause.sentence.span
        for mention in find_dates(clause.source[start:end], text.pack.dates, base=base):
            if _fits(text, clause, mention, base, said=said):
                return _date(mention, "body")
    late = _beyond(text, clauses, base) if not said else None
    if late is not None:
        return _date(late, "body")
    line = next(_line_dates(text), None)
    if line is not None:
        return _date(line, "dateline")
    if base is not None:
        return Date(value=base.isoformat(), precision="day", origin="page")
    return None


def _beyond(text: Text, clauses: Iterable[Clause], base: date | None) -> DateMention | None:
    """A full date of these days that the report gives after its topics."""
    for clause in clauses:
        if clause.sentence is None or base is None:
            continue
        start, end = clause.sentence.span
        for mention in find_dates(clause.source[start:end], text.pack.dates, base=base):
            day = iso_day(mention.value) if mention.precision == "day" else None
            before = clause.source[max(start, start + mention.start - 45) : start + mention.start]
            later = pattern(text.pack.engagements.later).search(before.lower())
            if (
                mention.complete
                and day is not None
                and later is None
                and base - DAYS <= day <= base
            ):
                return mention
    return None


def _line_dates(text: Text) -> Iterator[DateMention]:
    """The days that the date line names; a year that it leaves out is that of the page."""
    base = iso_day(text.document.published)
    for mention in find_dates(text.document.dateline or "", text.pack.dates, base=base):
        if mention.precision == "day":
            yield mention


def _dated(text: Text) -> date | None:
    """The day of the date line, from which "on Tuesday" is counted."""
    line = next(_line_dates(text), None)
    return iso_day(line.value) if line is not None else None


def _date(mention: DateMention, origin: str) -> Date:
    return Date(
        value=mention.value,
        precision=mention.precision,
        origin=origin,
        end=mention.end_value,
    )


def _fits(
    text: Text, clause: Clause, mention: DateMention, base: date | None, *, said: bool
) -> bool:
    """Whether a date can be that of the encounter, not of something talked about."""
    if mention.precision != "day" or clause.sentence is None:
        return False
    start = clause.sentence.span[0] + mention.start
    before = clause.source[max(clause.sentence.span[0], start - 45) : start].lower()
    cues = text.pack.engagements
    if said:
        near = set(re.findall(r"[\w-]+", before)[-5:])
        if not near & (cues.speech | cues.spokesperson | cues.ministries):
            return False
    elif start >= clause.reach or pattern(cues.later).search(before):
        return False
    day = iso_day(mention.value)
    if base is None or day is None:
        return True
    oldest = OLDEST_DATED if mention.complete else OLDEST
    return base - oldest <= day <= base + timedelta(days=1)


def find_occasion(text: Text, clauses: Iterable[Clause]) -> str | None:
    """The larger event that the engagement was held at ("on the sidelines of ...")."""
    own = text.pack.entities.articles
    form = _occasion(text.pack.engagements, text.pack.grammar)
    for clause in sorted(clauses, key=lambda clause: clause.sentence is None):
        if clause.line.words:
            start, end = clause.line.span(0, len(clause.line.words))
            for match in form.finditer(clause.source, start, end):
                if match[1].split()[0].lower() not in own:  # "during his visit"
                    return " ".join(match[1].split()).rstrip(".")
    return None


def _occasion(cues: EngagementCues, words: Grammar) -> re.Pattern[str]:
    """What leads to a larger event, and its name ("the Conference of the Islands on Trade")."""
    links = either(words.event_links)
    inside = either(tuple({*words.genitive_cases, *words.additive, *words.definite}))
    return re.compile(
        rf"\b(?:{either(cues.occasions)})\s+{words.any_article}"
        rf"((?:[^\s,;:]+\s+){{0,9}}?(?:[^\s,;:]*[-‐])?(?:{either(cues.events)}){words.plural}\b"
        rf"(?:\s+(?:{links})\s+{words.definite_article}"
        rf"[A-Z][^\s,;]*(?:\s+(?:[A-Z][^\s,;]*|{inside}))*)?)",
        re.IGNORECASE,
    )
