"""Names of places in a line of words, and the countries and coordinates that they stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from communique.coding.lead import Clause
from communique.coding.lexemes import ARTICLE, INSTITUTION, NAME, PARTY, Line
from communique.coding.text import Text
from communique.languages.places import Gazetteer
from communique.record import Place, Span

REGION = re.compile(r",t?[NC]+(?![NCRIOP])")  # no office: "in Sorrin, Belmora Trade Minister A met"


def runs_after(clause: Clause, leads: Collection[str]) -> Iterator[tuple[int, int]]:
    """The word runs after one of the leading words: [first, last)."""
    line = clause.line
    for i, word in enumerate(line.words):
        if word.low in leads:
            first = i + 1
            while first < len(line.kinds) and line.kinds[first] == ARTICLE:
                first += 1
            last = run_end(line, first)
            if last > first:
                yield first, last


def run_end(line: Line, first: int) -> int:
    """Where the name of a place ends: capitals, all words of a party, a region after a comma."""
    kinds = line.kinds
    last = first
    while last < len(kinds):
        word, before = line.words[last], line.words[last - 1] if last > first else None
        same = before is not None and word.party is not None and word.party is before.party
        if not same and not _goes_on(line, first, last):
            break
        last += 1
    region = REGION.match(kinds, last) if last > first else None
    return region.end() if region is not None else last


def _goes_on(line: Line, first: int, at: int) -> bool:
    word, kind = line.words[at], line.kinds[at]
    if kind == PARTY and at > first and line.kinds[at - 1] == PARTY:
        return False  # "at the Amber House | Belmora's Minister"
    if kind == "x":
        return True
    before = line.words[at - 1].case if at > first else ""
    if kind in {"R", "O", "P"} and word.case and before and word.case != before:
        return False  # "в Сорине | Премьер-министр провёл": two cases, two phrases
    return word.capital and kind in {NAME, PARTY, INSTITUTION, "R", "O", "P"}


def read_place(text: Text, clause: Clause, first: int, last: int) -> Place | None:
    """The place that the words [first, last) of a clause name, if it is known."""
    span = clause.line.span(first, last)
    written = " ".join(clause.source[span[0] : span[1]].split())
    name, _, region = written.partition(",")
    region = _without_article(text, region.strip())
    if region and not _is_region(text, region):
        span = (span[0], span[0] + clause.source[slice(*span)].index(","))
        written, region = name, ""
    known = known_place(text, name.strip(), region)
    if known is None:
        return None
    country, lat, lon = known
    inside: Span | None = span if clause.sentence is not None else None
    return Place(text=written, country=country, lat=lat, lon=lon, span=inside)


def _without_article(text: Text, name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.lower() in text.pack.entities.articles else name


def _is_region(text: Text, name: str) -> bool:
    """Whether what follows the comma is a country or place, not a person ("In Sorrin, A said")."""
    return text.parties.lookup(name) is not None or Gazetteer.default().find(name) is not None


Known = tuple[str | None, float | None, float | None]


def known_place(text: Text, name: str, region: str) -> Known | None:
    """Country and coordinates of a place by its name and what follows the comma."""
    holder = text.parties.lookup(region) if region else None
    state = holder.code if holder and holder.kind == "state" else None
    found = _of_party(text, name, state)
    if found is not None:
        return found
    entry = Gazetteer.default().find(name, country=state)
    if entry is not None:
        return entry.country, entry.lat, entry.lon
    return known_place(text, region, "") if region else None


def _of_party(text: Text, name: str, state: str | None) -> Known | None:
    """The same for a state, its capital, or one of its seats or organs."""
    whole = next((m for m in text.parties.find(name) if m.end - m.start == len(name)), None)
    party = text.parties.get(whole.code) if whole is not None else None
    if whole is None or party is None:
        return None
    if whole.form == "name":
        return (whole.code, None, None) if party.kind == "state" else None
    if whole.form not in {"capital", "seat"}:
        return None
    if state not in {None, whole.code} and party.kind == "state":
        return None  # "Paris, Arvania"
    entry = Gazetteer.default().find(name, country=state)
    if entry is not None and (party.kind != "state" or entry.country == whole.code):
        return entry.country, entry.lat, entry.lon
    return (party.code, party.lat, party.lon) if party.kind == "state" else None
