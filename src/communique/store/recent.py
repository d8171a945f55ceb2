"""What came last and what was edited, for whoever looks into a store again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, Subquery, func, select

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


@dataclass(frozen=True)
class VersionText:
    """The words of one version and what it said of itself."""

    number: int
    captured: str
    title: str | None
    published: str | None
    is_readout: bool
    text: str


@dataclass(frozen=True)
class Edited:
    """A document of several versions, in the order in which they were found on its page."""

    document: str
    title: str | None
    publisher: str | None
    language: str | None
    date: str | None
    """Of the engagement, else of the publication."""
    versions: tuple[VersionText, ...]


def latest(connection: Connection, limit: int) -> list[Recent]:
    """The readouts whose current version came last, copies left out."""
    version = tables.versions
    query = _current().where(tables.documents.c.is_readout, tables.documents.c.role != "copy")
    return _found(connection, query.order_by(version.c.id.desc()).limit(limit))


def edited(connection: Connection, limit: int) -> list[Recent]:
    """The documents of several versions, the one that changed last first."""
    several = _several(limit)
    query = _current().join(several, several.c.document_id == tables.documents.c.id)
    return _found(connection, query.order_by(several.c.newest.desc()))


def edits(connection: Connection, limit: int) -> list[Edited]:
    """The same with the words of all their versions."""
    document, version, several = tables.documents, tables.versions, _several(limit)
    query = (
        select(document.c.id, document.c.title, document.c.publisher, document.c.language,
               document.c.date, version.c.number, version.c.captured, version.c.title,
               version.c.published, version.c.is_readout, version.c.text)
        .join(several, several.c.document_id == document.c.id)
        .join(version, version.c.document_id == document.c.id)
        .order_by(several.c.newest.desc(), version.c.captured, version.c.number)
    )  # fmt: skip
    rows: Sequence[Any] = connection.execute(query).all()
    return [
        Edited(id_, title, publisher, language, date, tuple(VersionText(*row[5:]) for row in group))
        for (id_, title, publisher, language, date), group in groupby(rows, lambda row: row[:5])
    ]


def _several(limit: int) -> Subquery:
    """The documents of several versions, by when they changed last."""
    version = tables.versions
    newest = func.max(version.c.id).label("newest")
    return (
        select(version.c.document_id, newest)
        .group_by(version.c.document_id)
        .having(func.count() > 1)
        .order_by(newest.desc())
        .limit(limit)
        .subquery()
    )


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
