"""Records out of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from communique.errors import EvidenceError, StoreError
from communique.record import Readout
from communique.record.rows import PARTS, readout_of
from communique.store import tables
from communique.store.opening import DAMAGED, RESCUE


def load_readouts(connection: Connection, versions: Sequence[int]) -> Iterator[Readout]:
    """The records of versions, in the order in which they are named."""
    documents = _by(connection, tables.versions, tables.versions.c.id, versions)
    column = tables.engagements.c.version_id
    engagements = _by(connection, tables.engagements, column, versions)
    parts = {
        name: _by(connection, table, table.c.version_id, versions)
        for name, table in tables.metadata.tables.items()
        if name in PARTS
    }
    for version in versions:
        engagement = next(iter(engagements.get(version, ())), None)
        rows = {name: found.get(version, []) for name, found in parts.items()}
        yield _readout(version, documents[version][0], engagement, rows)


def _readout(version: int, row: Any, engagement: Any, parts: dict[str, list[Any]]) -> Readout:
    try:
        return readout_of(row, engagement, parts)
    except (EvidenceError, ValueError, TypeError, KeyError) as error:
        # what was stored was a record; the values are no longer those that were stored
        said = " ".join(str(error).split())[:200]
        raise StoreError(f"version number {version}: {DAMAGED} ({said}); {RESCUE}") from error


def _by(
    connection: Connection, table: Table, column: Column[Any], values: Sequence[int]
) -> dict[int, list[Any]]:
    """The rows of a table by a column's value, each list in the order of the rows' numbers."""
    query = select(table).where(column.in_(values)).order_by(*table.primary_key.columns)
    found: dict[int, list[Any]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row[column.name], []).append(row)
    return found
