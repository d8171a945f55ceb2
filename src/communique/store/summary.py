"""What a store holds, in numbers, and what could not be added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, func, select

from communique.store import tables


@dataclass(frozen=True)
class Count:
    """How many there are of something."""

    name: str
    number: int


@dataclass(frozen=True)
class Summary:
    """The numbers of a store. Lists are of current versions, the most frequent first."""

    totals: dict[str, int]
    first: str | None
    """The earliest date of an engagement or publication ..."""
    last: str | None
    """... and the latest."""
    publishers: Sequence[Count]
    languages: Sequence[Count]
    types: Sequence[Count]
    kinds: Sequence[Count]


@dataclass(frozen=True)
class Failure:
    """An item that could not be read when it was last tried."""

    at: str
    origin: str
    container: str | None
    message: str


@dataclass(frozen=True)
class Member:
    """A document of a publication."""

    document: str
    role: str
    language: str | None
    publisher: str | None
    title: str | None
    url: str | None


_TOTALS = ("documents", "publications", "versions", "engagements", "participants", "statements",
           "references", "phrases", "people")  # fmt: skip


def summary(connection: Connection) -> Summary:
    """The numbers of a store."""
    document = tables.documents
    present = [document.c.version_id == tables.engagements.c.version_id]
    said = [document.c.version_id == tables.statements.c.version_id]
    first, last = connection.execute(
        select(func.min(document.c.date), func.max(document.c.date))
    ).one()
    totals = {name: _rows(connection, name) for name in _TOTALS}
    totals["readouts"] = (
        connection.scalar(select(func.count()).select_from(document).where(document.c.is_readout))
        or 0
    )
    return Summary(
        totals=totals,
        first=first,
        last=last,
        publishers=_counted(connection, document.c.publisher, []),
        languages=_counted(connection, document.c.language, []),
        types=_counted(connection, tables.engagements.c.type, present),
        kinds=_counted(connection, tables.statements.c.kind, said),
    )


def failures(connection: Connection) -> list[Failure]:
    """The items that failed when their source was last gone through, the last one first."""
    fetched = tables.fetches
    query = select(fetched.c.at, fetched.c.origin, fetched.c.container, fetched.c.message)
    query = query.where(fetched.c.outcome == "failed").order_by(fetched.c.id.desc())
    found: Sequence[Any] = connection.execute(query).all()
    return [Failure(*row) for row in found]


def members(connection: Connection, document_id: str) -> list[Member]:
    """The documents of a document's publication, itself among them, the main one first."""
    document = tables.documents
    own = select(document.c.publication_id).where(document.c.id == document_id).scalar_subquery()
    names = ("id", "role", "language", "publisher", "title", "url")
    query = select(*(document.c[name] for name in names)).where(document.c.publication_id == own)
    found: Sequence[Any] = connection.execute(query.order_by(document.c.first_seen)).all()
    order = {"main": 0, "translation": 1, "copy": 2}
    return sorted((Member(*row) for row in found), key=lambda each: order[each.role])


def _rows(connection: Connection, name: str) -> int:
    table = tables.metadata.tables[name]
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _counted(connection: Connection, column: Column[Any], where: list[Any]) -> list[Count]:
    query = select(column, func.count()).where(*where).group_by(column)
    found: Sequence[Any] = connection.execute(query.order_by(func.count().desc(), column)).all()
    return [Count(name or "unknown", number) for name, number in found]
