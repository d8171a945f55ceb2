"""How much a search finds, and of how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, select

from communique.store import tables
from communique.store.filters import Filters


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
