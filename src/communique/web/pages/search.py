"""Search: words and facts over statements and documents, with facets and lines in context."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter

from communique.codebook import load_codebook
from communique.errors import QueryError
from communique.export.report import Link, Report, Section, Table, entry_link
from communique.store import Counts, Hit, Results
from communique.store.facets import NAMES, Facets
from communique.store.terms import fold
from communique.web.desk import AtDesk, Desk
from communique.web.kwic import Line, lines
from communique.web.question import AtQuestion, Question
from communique.web.screens import Screen, screen
from communique.web.who import party_name

router = APIRouter()

PAGE = {"hits": 20, "kwic": 50}
"""Hits of a page, by view."""
ALL = 10_000
"""Hits that the other forms hold, at most."""
_VALUES = 8
"""Values of a facet that are shown at once; the others, up to so many, are behind a click."""
_MORE = 30


@dataclass(frozen=True)
class Value:
    """A value of a facet: where it leads, which is to the search without it if it is asked for."""

    words: str
    number: int
    address: str
    asked: bool


@dataclass(frozen=True)
class Facet:
    """A facet with the values that are shown and those behind a click."""

    name: str
    label: str
    values: Sequence[Value]
    more: Sequence[Value]


@dataclass(frozen=True)
class Group:
    """The hits of one document that stand next to each other."""

    first: Hit
    hits: Sequence[Hit]


@dataclass(frozen=True)
class Trouble:
    """A search that cannot be understood: what is wrong, and where it is."""

    said: str
    before: str
    at: str
    after: str


@dataclass(frozen=True)
class Context:
    """A search and what it found."""

    asked: Question
    found: Results | None
    counts: Counts | None
    groups: Sequence[Group]
    lines: Sequence[Line]
    facets: Sequence[Facet]
    facets_of: Facets | None
    active: Sequence[tuple[str, str, str]]
    """Filters that are on: name, value, where the search without them is."""
    choices: Mapping[str, Sequence[tuple[str, str]]]
    """Filters that are chosen from a list: values with their words."""
    instead: Sequence[tuple[str, str]]
    """Searches with a word written otherwise: the word, and where it leads."""
    trouble: Trouble | None
    last: int
    """The number of the last hit of the page; 0 if it has none."""
    earlier: int
    """Where the page before begins."""
    feed: str
    query: str
    """The search as an address has it, to be saved."""


@screen(router, "/search")
def search(desk: AtDesk, asked: AtQuestion) -> Screen:
    """Who said what: words and facts together, over statements or documents.

    As JSON, CSV or Markdown all hits up to ten thousand, whatever page is shown.
    """
    try:
        found = _found(desk, asked)
    except QueryError as error:
        return _misunderstood(desk, asked, error)
    return Screen(
        "search.html",
        lambda: _context(desk, asked, found),
        data=lambda: _data(desk, asked, found),
        report=lambda: report(asked, everything(desk, asked)),
        sources=[group.first.source for group in _groups(found.hits)],
    )


def _found(desk: Desk, asked: Question) -> Results:
    """The hits of the page with counts and facets."""
    found = _search(desk, asked, limit=PAGE[asked.view], offset=asked.offset)
    if asked.restricts:
        return found
    # all that there is takes longest to count, and is what everybody sees first
    whole = desk.recall(("all hits", asked.where), lambda: _search(desk, asked, limit=1))
    return replace(found, counts=whole.counts, facets=whole.facets)


def _search(desk: Desk, asked: Question, *, limit: int, offset: int = 0) -> Results:
    counts = asked.restricts or limit == 1
    return desk.store.search(
        asked.said,
        asked.filters,
        where=asked.where,
        sort=asked.sort,
        limit=limit,
        offset=offset,
        counting="no" if not counts else "full" if asked.places else "quick",
        facets=counts,
    )


def everything(desk: Desk, asked: Question, most: int = ALL) -> Sequence[Hit]:
    """All hits, up to ``most``."""
    return desk.store.search(
        asked.said, asked.filters, where=asked.where, sort=asked.sort, limit=most
    ).hits


# -- as data -----------------------------------------------------------------------------------


def _data(desk: Desk, asked: Question, found: Results) -> dict[str, Any]:
    facets = found.facets
    return {
        "search": urlencode(asked.asked()),
        "counts": found.counts and found.counts.__dict__,
        "facets": facets and {
            "counted": facets.counted,
            "capped": facets.capped,
            **{name: dict(values) for name, values in facets.values.items()},
        },
        "suggestions": list(found.suggestions),
        "hits": [hit.to_dict() for hit in everything(desk, asked)],
    }  # fmt: skip


_COLUMNS = ("document", "date", "publisher", "title", "language", "statement", "kind", "holder",
            "addressee", "speakers", "strength", "topics", "words", "confidence", "url", "captured",
            "sha256")  # fmt: skip


def report(asked: Question, hits: Iterable[Hit]) -> Report:
    """The hits as one table, with what it takes to check each."""
    rows = [_row(hit) for hit in hits]
    note = f"{len(rows):,} {asked.where}" + (f", at most {ALL:,}" if len(rows) == ALL else "")
    table = Table(_COLUMNS, rows, note)
    return Report(f"Search: {asked.said or 'everything'}", [Section(None, [table])])


def _row(hit: Hit) -> tuple[Any, ...]:
    row = hit.to_dict()
    listed = {name: "; ".join(row.get(name, ())) for name in ("addressee", "speakers", "topics")}
    row |= {**listed, "document": entry_link(hit.source.document), "words": row["quote"],
            "title": Link(hit.source.title or "", entry=hit.source.document)}  # fmt: skip
    return tuple(row.get(name) for name in _COLUMNS)


# -- as a page ---------------------------------------------------------------------------------


def _misunderstood(desk: Desk, asked: Question, error: QueryError) -> Screen:
    said, at = asked.said, error.at
    place = ("", "", "") if at is None else (said[:at], said[at : at + 1] or " ", said[at + 1 :])
    context = _context(desk, asked, None)
    told = Report(
        "This cannot be searched for", [Section(None, [Table(("error",), [(str(error),)])])]
    )
    return Screen(
        "search.html",
        replace(context, trouble=Trouble(_explained(str(error)), *place)),
        data=lambda: {"error": str(error), "at": at},
        report=lambda: told,
        status=400,
    )


def _explained(said: str) -> str:
    """The message without the search, which the page shows."""
    return re.sub(r"^search '.*?': (?=[a-z])(.*)$", r"\1", said, flags=re.DOTALL)


def _context(desk: Desk, asked: Question, found: Results | None) -> Context:
    hits = found.hits if found else ()
    kwic = asked.view == "kwic"
    groups = _groups(hits)
    return Context(
        asked=asked,
        found=found,
        counts=found.counts if found else None,
        groups=[] if kwic else groups,
        lines=lines(hits, asked.order) if kwic else [],
        facets=_facets(desk, asked, found.facets) if found and found.facets else [],
        facets_of=found.facets if found else None,
        active=_active(asked),
        choices=_choices(),
        instead=_instead(asked, found) if found else [],
        trouble=None,
        last=asked.offset + len(hits) if hits else 0,
        earlier=max(0, asked.offset - PAGE[asked.view]),
        feed=asked.address("/search.atom"),
        query=urlencode(asked.asked()),
    )


def _groups(hits: Sequence[Hit]) -> list[Group]:
    """The hits by document, in the order of the first ones."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.source.document, []).append(hit)
    return [Group(some[0], some) for some in groups.values()]


def _active(asked: Question) -> list[tuple[str, str, str]]:
    found = []
    for name, values in asked.filters.__dict__.items():
        if isinstance(values, tuple):
            found += [(name, value, asked.without_value(name, value).address()) for value in values]
        elif values not in (None, False, ()):
            empty = False if name == "copies" else None
            words = "shown" if name == "copies" else str(values)
            changed: dict[str, Any] = {name: empty}
            found.append((name, words, asked.address(**changed)))
    return found


def _choices() -> dict[str, list[tuple[str, str]]]:
    codebook = load_codebook()
    return {
        "kind": [(name, name) for name in codebook.kinds],
        "topic": sorted(((name, each.label) for name, each in codebook.topics.items()),
                        key=lambda each: each[1].casefold()),
        "type": [(name, each.label) for name, each in codebook.engagement_types.items()],
    }  # fmt: skip


def _instead(asked: Question, found: Results) -> list[tuple[str, str]]:
    """The search with words that are stored in place of those that are not."""
    searches = []
    for unknown, near in found.near.items():
        for word in near:
            said = re.sub(r"[^\W_]+", lambda each, old=unknown, new=word:  # type: ignore[misc]
                          new if fold(each[0]) == old else each[0], asked.said)  # fmt: skip
            searches.append((said, asked.address(said=said)))
    return searches


# -- facets ------------------------------------------------------------------------------------


def _facets(desk: Desk, asked: Question, found: Facets) -> list[Facet]:
    facets = []
    for name in NAMES:
        counted = found.values[name]
        if name == "year":
            counted = sorted(counted, reverse=True)
        values = [_value(desk, asked, name, value, number) for value, number in counted[:_MORE]]
        values.sort(key=lambda each: not each.asked)
        if values:
            facets.append(Facet(name, name, values[:_VALUES], values[_VALUES:]))
    return facets


def _value(desk: Desk, asked: Question, name: str, value: str, number: int) -> Value:
    on = asked.has(name, value)
    leads = asked.without_value(name, value) if on else asked.with_value(name, value)
    return Value(_words(desk, name, value), number, leads.address(), on)


def _words(desk: Desk, name: str, value: str) -> str:
    codebook = load_codebook()
    if name == "topic":
        return codebook.topics[value].label
    if name == "type":
        return codebook.engagement_types[value].label
    if name in ("holder", "party"):
        return party_name(desk, value)
    return value
