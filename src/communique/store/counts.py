"""How much a search finds, and of how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, Select, func, select

from communique.store import tables
from communique.store.filters import Filters
from communique.store.search import STATEMENTS

_FEW = 2_000
"""Hits whose documents are looked up one by one; of more, all documents are looked through."""

_AT_ONCE = 500


@dataclass(frozen=True)
class Counts:
    """How much was found, and of how much.

    A publication is counted once, whatever copies and languages it has. ``of_publications`` are
    those that the filters of time, language and publisher leave. ``occurrences`` are the places at
    which the words stand in the hits; None if they were not counted, since there are too many.
    """

    hits: int
    documents: int
    publications: int
    of_publications: int
    occurrences: int | None = None


def count_places(connection: Connection, index: str, ids: Sequence[int]) -> tuple[int, int]:
    """How many documents and publications hits are of, by their numbers in their table."""
    if len(ids) <= _FEW:
        return _few(connection, ids, statements=index == STATEMENTS)
    return _many(connection, ids, statements=index == STATEMENTS)


def _few(connection: Connection, ids: Sequence[int], *, statements: bool) -> tuple[int, int]:
    document, version, said = tables.documents, tables.versions, tables.statements
    query = select(document.c.id, document.c.publication_id)
    query = query.join(version, version.c.document_id == document.c.id)
    key = version.c.id
    if statements:
        query, key = query.join(said, said.c.version_id == version.c.id), said.c.id
    found: set[tuple[str, int]] = set()
    for start in range(0, len(ids), _AT_ONCE):
        some = query.where(key.in_(ids[start : start + _AT_ONCE]))
        found.update((one, publication) for one, publication in connection.execute(some))
    return len(found), len({publication for _, publication in found})


def _many(connection: Connection, ids: Sequence[int], *, statements: bool) -> tuple[int, int]:
    """The same by one look through all documents. The statements of a version have numbers in a
    row, so the first ones tell of which version a statement is."""
    document, said = tables.documents, tables.statements
    place = select(document.c.version_id, document.c.publication_id)
    if statements:
        first = (
            select(said.c.version_id, func.min(said.c.id).label("first"))
            .group_by(said.c.version_id)
            .subquery()
        )
        place = select(first.c.first, document.c.publication_id).join(
            first, first.c.version_id == document.c.version_id
        )
    rows = np.array(connection.execute(place).all(), dtype=np.int64).reshape(-1, 2)
    rows = rows[rows[:, 0].argsort()]
    at = np.unique(np.searchsorted(rows[:, 0], np.array(ids, dtype=np.int64), side="right") - 1)
    return len(at), len(np.unique(rows[at, 1]))


def count_publications(connection: Connection, filters: Filters, publishers: Sequence[str]) -> int:
    """How many publications the filters of time, language and publisher leave."""
    document = tables.documents
    query: Select[tuple[int]] = select(func.count(document.c.publication_id.distinct()))
    if filters.since:
        query = query.where(document.c.date >= filters.since)
    if filters.until:
        query = query.where(document.c.date <= f"{filters.until}~")  # after every longer date
    if filters.language:
        query = query.where(document.c.language.in_([each.lower() for each in filters.language]))
    if publishers:
        query = query.where(document.c.publisher.in_(publishers))
    return connection.scalar(query) or 0
