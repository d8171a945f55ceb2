"""Records out of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from communique.record import Readout
from communique.record.rows import PARTS, readout_of
from communique.store import tables


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
        yield readout_of(
            documents[version][0],
            next(iter(engagements.get(version, ())), None),
            {name: found.get(version, []) for name, found in parts.items()},
        )


def _by(
    connection: Connection, table: Table, column: Column[Any], values: Sequence[int]
) -> dict[int, list[Any]]:
    """The rows of a table by a column's value, each list in the order of the rows' numbers."""
    query = select(table).where(column.in_(values)).order_by(*table.primary_key.columns)
    found: dict[int, list[Any]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row[column.name], []).append(row)
    return found
