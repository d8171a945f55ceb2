"""When and where the engagement took place, and at what larger event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from communique.coding.lead import Clause, pattern
from communique.coding.lexemes import ARTICLE, COMMA, INSTITUTION, NAME, PARTY, Line
from communique.coding.text import Text
from communique.languages.dates import DateMention, find_dates
from communique.languages.places import Gazetteer
from communique.record import Date, Place, Span

OLDEST = timedelta(days=60)
OLDEST_DATED = timedelta(days=200)
"""A readout is published within weeks; an earlier date in the lead is some other event's. With
its year it may be a little older: joint texts and translations come late."""


def find_date(text: Text, clauses: Iterable[Clause], *, said: bool = False) -> Date | None:
    """The day of the engagement: from the reporting clause, the date line, or the page.

    ``said`` for a statement, whose date is that of the verb ("said on Monday").
    """
    base = _day(text.document.published or text.document.updated)
    for clause in clauses:
        if clause.sentence is None:
            continue
        start, end = clause.sentence.span
        for mention in find_dates(clause.source[start:end], text.pack.dates, base=base):
            if _fits(text, clause, mention, base, said=said):
                return _date(mention, "body")
    if text.document.dateline:
        for mention in find_dates(text.document.dateline, text.pack.dates, base=base):
            if mention.precision == "day":
                return _date(mention, "dateline")
    if base is not None:
        return Date(value=base.isoformat(), precision="day", origin="page")
    return None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


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
    day = _day(mention.value)
    if base is None or day is None:
        return True
    oldest = OLDEST_DATED if mention.complete else OLDEST
    return base - oldest <= day <= base + timedelta(days=1)


def find_place(
    text: Text, clauses: Iterable[Clause], *, goes: bool, author: str | None
) -> Place | None:
    """The place that the reporting clause names; ``goes`` for a visit, whose place is where to."""
    reporting = [clause for clause in clauses if clause.line.words]
    body_first = sorted(reporting, key=lambda clause: clause.sentence is None)
    for clause in body_first:
        found = [_place(text, clause, *run) for run in _runs(text, clause, clause.reach, goes=goes)]
        places = [place for place in found if place is not None]
        if places:
            return min(places, key=lambda place: (place.lat is None, place.country is None))
    if text.document.dateline:
        return _dateline_place(text)
    for clause in body_first:
        for run in _runs(text, clause, 10**9, goes=True):
            place = _place(text, clause, *run)
            if place is None or place.lat is None:
                continue
            start = clause.line.words[run[0]].start
            visited = "visit" in clause.source[max(0, start - 30) : start].lower()
            if place.country == author or visited:
                return place
    return None


def _runs(text: Text, clause: Clause, reach: int, *, goes: bool) -> Iterator[tuple[int, int]]:
    """The word runs after a preposition of place: [first, last)."""
    cues = text.pack.engagements
    leads = {*cues.places, "to", "visited", "visits"} if goes else set(cues.places)
    line = clause.line
    for i, word in enumerate(line.words):
        if word.start >= reach:
            return
        if word.low in leads and not _later(text, clause, word.start):
            first = i + 1
            while first < len(line.kinds) and line.kinds[first] == ARTICLE:
                first += 1
            last = _run_end(line, first)
            if last > first and line.words[first].start < reach:
                yield first, last


def _later(text: Text, clause: Clause, at: int) -> bool:
    before = clause.source[max(0, at - 40) : at].lower()
    return pattern(text.pack.engagements.later).search(before) is not None


def _run_end(line: Line, first: int) -> int:
    last = first
    kinds = line.kinds
    while last < len(kinds) and kinds[last] in {NAME, PARTY, INSTITUTION, "x", "R", "O", "P"}:
        if not line.words[last].capital and kinds[last] != "x":
            break
        last += 1
    following = kinds[last : last + 2]
    if last > first and following[:1] == COMMA and following[1:] in {NAME, PARTY}:
        last += 1
        while last < len(kinds) and kinds[last] in {NAME, PARTY}:
            last += 1
    return last


def _place(text: Text, clause: Clause, first: int, last: int) -> Place | None:
    line = clause.line
    span = line.span(first, last)
    written = " ".join(clause.source[span[0] : span[1]].split())
    name, _, region = written.partition(",")
    known = _known(text, name.strip(), region.strip())
    if known is None:
        return None
    country, lat, lon = known
    inside: Span | None = span if clause.sentence is not None else None
    return Place(text=written, country=country, lat=lat, lon=lon, span=inside)


def _known(
    text: Text, name: str, region: str
) -> tuple[str | None, float | None, float | None] | None:
    """Country and coordinates of a place by its name and what follows the comma."""
    mentions = text.parties.find(name)
    whole = next((m for m in mentions if m.end - m.start == len(name)), None)
    holder = text.parties.lookup(region) if region else None
    state = holder.code if holder and holder.kind == "state" else None
    if whole is not None and whole.form in {"capital", "seat"}:
        party = text.parties.get(whole.code)
        entry = Gazetteer.default().find(name, country=state)
        if entry is not None and (
            party is None or party.kind != "state" or entry.country == whole.code
        ):
            return entry.country, entry.lat, entry.lon
        if party is not None and party.kind == "state":
            return party.code, party.lat, party.lon
    if whole is not None and whole.form == "name":
        party = text.parties.get(whole.code)
        return (whole.code, None, None) if party is not None and party.kind == "state" else None
    entry = Gazetteer.default().find(name, country=state)
    return (entry.country, entry.lat, entry.lon) if entry is not None else None


def _dateline_place(text: Text) -> Place | None:
    """The place of a date line ("Oslo, Norway", "BERLIN, June 9 (Agency) --")."""
    line = text.document.dateline or ""
    parts = [part.strip() for part in re.split(r"[,/()–—]|--", re.sub(r"\d[\d.-]*", " ", line))]
    parts = [part for part in parts if part]
    for i, part in enumerate(parts):
        name = part.title() if part.isupper() else part
        region = parts[i + 1] if i + 1 < len(parts) else ""
        known = _known(text, re.sub(r"^the\s+", "", name, flags=re.IGNORECASE), region)
        if known is not None and known[1] is not None:
            return Place(text=part, country=known[0], lat=known[1], lon=known[2])
    return None


def find_occasion(text: Text, clauses: Iterable[Clause]) -> str | None:
    """The larger event that the engagement was held at ("on the sidelines of ...")."""
    cues = text.pack.engagements
    events = "|".join(sorted(map(re.escape, cues.events), key=len, reverse=True))
    leads = "|".join(map(re.escape, sorted(cues.occasions, key=len, reverse=True)))
    form = re.compile(
        rf"\b(?:{leads})\s+(?:the\s+|a\s+|an\s+)?((?:[^\s,;:]+\s+){{0,9}}?[^\s,;:]*(?:{events})s?\b"
        r"(?:\s+(?:of|on|for)\s+(?:the\s+)?[A-Z][^\s,;]*(?:\s+(?:[A-Z][^\s,;]*|of|and|the))*)?)",
        re.IGNORECASE,
    )
    for clause in sorted(clauses, key=lambda clause: clause.sentence is None):
        if clause.line.words:
            start, end = clause.line.span(0, len(clause.line.words))
            match = form.search(clause.source, start, end)
            if match is not None:
                return " ".join(match[1].split()).rstrip(".")
    return None
