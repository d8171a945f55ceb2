"""Searching, the one place where the databases differ."""

from __future__ import annotations

from sqlalchemy import Connection

from communique.store.terms import Terms


def enter(connection: Connection, document_id: str, version_id: int, terms: Terms) -> None:
    """Put the current version of a document into the indexes."""
    del connection, document_id, version_id, terms


def leave(connection: Connection, version_id: int) -> None:
    """Take a version out of the indexes; nothing happens if it is not in them."""
    del connection, version_id
