"""Facets of a search: of whom, of what kind, from when its hits are, each with how many.

They are counted from the marks that the index holds beside the words, the same that filters ask
for: so a facet's count is what its filter finds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select, text

from communique.codebook import load_codebook
from communique.store import tables
from communique.store.finding import hits_of
from communique.store.query import Node
from communique.store.search import Range
from communique.store.terms import mark

NAMES = ("kind", "holder", "party", "publisher", "year", "type", "topic", "language")
"""What is counted, in the order in which it is shown."""

COUNTED = 5_000
"""Hits that are counted, the newest; to count more would make people wait."""


@dataclass(frozen=True)
class Facets:
    """How many hits have what. ``counted`` are the hits that were looked at, the newest;
    ``capped`` if there are more.

    ``values`` are by facet, the most frequent first. A statement may have several parties and
    topics, and so may a document, which has those of all its statements.
    """

    counted: int
    capped: bool
    values: Mapping[str, Sequence[tuple[str, int]]]


def count_facets(connection: Connection, index: str, node: Node | None, days: Range) -> Facets:
    """The facets of the hits of a tree of words and marks."""
    found, marks = _marks(connection, index, node, days)
    counts: dict[str, Counter[str]] = {name: Counter() for name in NAMES}
    counts["year"].update(str(date.fromordinal(day).year) for day in found if day)
    for name, value in _known(connection):
        if number := marks.get(mark(name, value), 0):
            counts[name][value] = number
    return Facets(
        counted=min(len(found), COUNTED),
        capped=len(found) > COUNTED,
        values={
            name: sorted(some.items(), key=lambda each: (-each[1], each[0]))
            for name, some in counts.items()
        },
    )


def _marks(
    connection: Connection, index: str, node: Node | None, days: Range
) -> tuple[list[int], Counter[str]]:
    """The days of the hits, and how many of them have each mark."""
    if connection.dialect.name == "sqlite":
        sql, values = hits_of(connection, index, node, days, COUNTED + 1, also="marks")
        rows = connection.execute(text(sql), values).all()
        return [row.day for row in rows], Counter(" ".join(row.marks for row in rows).split())
    sql, values = hits_of(connection, index, node, days, COUNTED + 1, also="terms")
    rows = connection.execute(text(f"SELECT day FROM ({sql}) AS hits"), values).all()
    marks = text(
        f"SELECT substr(lexeme, 2), count(*) FROM ({sql}) AS hits, unnest(hits.terms) "
        "WHERE lexeme LIKE '~%' GROUP BY lexeme"
    )
    counted = connection.execute(marks, values)
    return [row.day for row in rows], Counter(dict(tuple(row) for row in counted))


def _known(connection: Connection) -> Iterator[tuple[str, str]]:
    """All values that a facet may have."""
    codebook = load_codebook()
    lists: dict[str, Iterable[str]] = {
        "kind": codebook.kinds,
        "topic": codebook.topics,
        "type": codebook.engagement_types,
    }
    for name, values in lists.items():
        yield from ((name, value) for value in values)
    for code in connection.scalars(select(tables.parties.c.code)):
        yield "party", code
        yield "holder", code
    document = tables.documents
    for name in ("publisher", "language"):
        distinct = connection.scalars(select(document.c[name]).distinct())
        yield from ((name, value) for value in distinct if value)
