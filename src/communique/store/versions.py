"""The versions of documents, and the bytes that each was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from communique.intake import Item
from communique.record import MadeBy
from communique.store import tables
from communique.store.coded import item_of


@dataclass(frozen=True)
class Version:
    """One version of a document: its number among them, and when its words were first found."""

    id: int
    document: str
    number: int
    captured: str
    title: str | None
    is_readout: bool
    current: bool


@dataclass(frozen=True)
class StoredItem:
    """The original bytes of a version, to be read again, and what made its record."""

    version_id: int
    document: str
    number: int
    title: str | None
    language: str | None
    made_by: MadeBy
    item: Item


def versions(connection: Connection, document: str) -> list[Version]:
    """The versions of a document, the first one first."""
    version, owner = tables.versions, tables.documents
    columns = ("id", "document_id", "number", "captured", "title", "is_readout")
    current = owner.c.version_id == version.c.id
    query = (
        select(*(version.c[name] for name in columns), current)
        .join(owner, owner.c.id == version.c.document_id)
        .where(version.c.document_id == document)
        .order_by(version.c.number)
    )
    found: Sequence[Any] = connection.execute(query).all()
    return [Version(*row) for row in found]


def version_id(connection: Connection, document: str, number: int | None) -> int | None:
    """The number in the table of a document's current version, or of the one with a number."""
    version, owner = tables.versions, tables.documents
    query = select(version.c.id).where(version.c.document_id == document)
    if number is None:
        query = query.join(owner, owner.c.version_id == version.c.id)
    else:
        query = query.where(version.c.number == number)
    return connection.scalar(query)


def stored_items(connection: Connection, after: int, limit: int) -> list[StoredItem]:
    """The original bytes of versions whose number in their table is above one, in its order."""
    version, blob = tables.versions, tables.blobs
    columns = ("id", "document_id", "number", "title", "language", "made_by", "item")
    query = (
        select(*(version.c[name] for name in columns), blob.c.data)
        .join(blob, blob.c.sha256 == version.c.blob_sha256)
        .where(version.c.id > after)
        .order_by(version.c.id)
        .limit(limit)
    )
    found: Sequence[Any] = connection.execute(query).all()
    return [
        StoredItem(
            version_id=row.id,
            document=row.document_id,
            number=row.number,
            title=row.title,
            language=row.language,
            made_by=MadeBy(**row.made_by),
            item=item_of(row.data, row.item),
        )
        for row in found
    ]
