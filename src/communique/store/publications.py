"""Which documents are one publication: the same text elsewhere, or in another language."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sqlalchemy import Connection, insert, update

from communique.store import tables
from communique.store.coded import Coded

Role = Literal["main", "copy", "translation"]


class Placed(NamedTuple):
    """Where a new document belongs; ``like`` is the document that it is a copy of."""

    publication_id: int
    role: Role
    like: str | None = None


def place(connection: Connection, document_id: str, version_id: int, found: Coded) -> Placed:
    """Put a document whose version is new where it belongs; the document's row says so then."""
    del version_id, found
    made = connection.execute(insert(tables.publications))
    placed = Placed(made.inserted_primary_key[0], "main")  # type: ignore[index]
    document = tables.documents
    connection.execute(
        update(document)
        .where(document.c.id == document_id)
        .values(publication_id=placed.publication_id, role=placed.role)
    )
    return placed
