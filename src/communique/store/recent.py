"""What came last and what was edited, for whoever looks into a store again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from communique.store import tables


@dataclass(frozen=True)
class Recent:
    """A document with when its current version was first found, and as its which version."""

    document: str
    title: str | None
    publisher: str | None
    language: str | None
    date: str | None
    """Of the engagement, else of the publication."""
    captured: str
    number: int
    type: str | None
    """Of the engagement."""


def latest(connection: Connection, limit: int) -> list[Recent]:
    """The readouts whose current version came last, copies left out."""
    version = tables.versions
    query = _current().where(tables.documents.c.is_readout, tables.documents.c.role != "copy")
    return _found(connection, query.order_by(version.c.id.desc()).limit(limit))


def edited(connection: Connection, limit: int) -> list[Recent]:
    """The documents of several versions, the one that changed last first."""
    version = tables.versions
    query = _current().where(version.c.number > 1)
    return _found(connection, query.order_by(version.c.id.desc()).limit(limit))


def _current() -> Select[Any]:
    document, version, engagement = tables.documents, tables.versions, tables.engagements
    return (
        select(document.c.id, document.c.title, document.c.publisher, document.c.language,
               document.c.date, version.c.captured, version.c.number, engagement.c.type)
        .join(version, version.c.id == document.c.version_id)
        .outerjoin(engagement, engagement.c.version_id == version.c.id)
    )  # fmt: skip


def _found(connection: Connection, query: Select[Any]) -> list[Recent]:
    rows: Sequence[Any] = connection.execute(query).all()
    return [Recent(*row) for row in rows]
