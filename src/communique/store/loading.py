"""Records out of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Select, Table, select

from communique.errors import EvidenceError, StoreError
from communique.record import Provenance, Readout
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


class Chosen(NamedTuple):
    """Which documents' records are wanted; see ``Store.records``."""

    since: str | None = None
    until: str | None = None
    language: str | None = None
    publisher: str | None = None
    copies: bool = True


def load_records(
    connection: Connection, chosen: Chosen, batch: int
) -> Iterator[tuple[Readout, Provenance]]:
    """The records of documents as they are now, each with where it is kept, some at a time."""
    found: Sequence[Any] = connection.execute(_within(chosen)).all()
    for start in range(0, len(found), batch):
        rows = found[start : start + batch]
        readouts = load_readouts(connection, [row.id for row in rows])
        for row, readout in zip(rows, readouts, strict=True):
            yield (
                readout,
                Provenance(
                    document=row.of,
                    version=row.number,
                    captured=row.captured,
                    publication=row.publication_id,
                    role=row.role,
                ),
            )


def _within(chosen: Chosen) -> Select[Any]:
    """The current versions of the documents that are wanted, in the order in which they came."""
    document, version = tables.documents, tables.versions
    query = (
        select(version.c.id, version.c.number, version.c.captured, document.c.id.label("of"),
               document.c.publication_id, document.c.role)
        .join(document, document.c.version_id == version.c.id)
        .order_by(version.c.id)
    )  # fmt: skip
    if chosen.since:
        query = query.where(document.c.date >= chosen.since)
    if chosen.until:
        query = query.where(document.c.date <= f"{chosen.until}~")  # after every longer date
    if chosen.language:
        query = query.where(document.c.language == chosen.language)
    if chosen.publisher:
        query = query.where(document.c.publisher.icontains(chosen.publisher, autoescape=True))
    if not chosen.copies:
        query = query.where(document.c.role != "copy")
    return query


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
