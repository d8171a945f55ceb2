"""Parts of stored records as rows for analyses, without loading whole records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Select, Table, select

from communique.record.listed import (
    Attendant,
    Listed,
    ListedReference,
    ListedStatement,
    ListedText,
    Source,
)
from communique.store import tables

Part = TypeVar("Part", Listed, ListedStatement, ListedReference, ListedText)

_SOURCE = 11
"""Columns of a Source, which come first in every query here."""


_SAID = ("label", "text", "start", "end", "kind", "holder", "addressee", "source_parties",
         "strength", "modality", "topics", "confidence")  # fmt: skip
_AT_ONCE = 500
"""Numbers that are asked for in one question; databases take no more than some thousands."""


@dataclass(frozen=True)
class Within:
    """Which documents count. ``since`` and ``until`` (inclusive) are ISO 8601 dates, whole or not,
    of the engagement, else of the publication."""

    since: str | None = None
    until: str | None = None
    copies: bool = False


def engagements(connection: Connection, within: Within) -> list[Listed]:
    """The engagements of current versions, by date, those without one last."""
    engagement, version = tables.engagements, tables.versions
    names = ("type", "date", "date_end", "place", "place_country", "lat", "lon", "occasion")
    query = _query(engagement, names, within).add_columns(version.c.id)
    present = _attendants(connection)
    return dated_first(
        Listed(*_all(source, values[:-1], [tuple(present.get(values[-1], ()))]))
        for source, values in _rows(connection, query)
    )


def statements(
    connection: Connection,
    within: Within,
    *,
    kinds: Sequence[str] = (),
    holder: str | None = None,
) -> list[ListedStatement]:
    """The statements of current versions, by date, those without one last, and place in the
    text."""
    said = tables.statements
    query = _query(said, _SAID, within).order_by(said.c.id)
    if kinds:
        query = query.where(said.c.kind.in_(kinds))
    if holder:
        query = query.where(said.c.holder.contains(holder, autoescape=True))
    return dated_first(
        ListedStatement(*_all(source, _tuples(values)))
        for source, values in _rows(connection, query)
    )


def statements_by_id(connection: Connection, ids: Sequence[int]) -> dict[int, ListedStatement]:
    """Statements by their numbers in the table."""
    said = tables.statements
    found = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = _query(said, _SAID, Within(copies=True)).add_columns(said.c.id)
        # an order would make the database go through all documents by their dates
        some = query.where(said.c.id.in_(ids[start : start + _AT_ONCE])).order_by(None)
        for source, values in _rows(connection, some):
            found[values[-1]] = ListedStatement(*_all(source, _tuples(values[:-1])))
    return found


def texts_by_version(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[Source, str]]:
    """The texts of versions by their numbers in the table."""
    document, version = tables.documents, tables.versions
    query = select(*_source_columns(), version.c.id, version.c.text).join(
        version, version.c.id == document.c.version_id
    )
    found: dict[int, tuple[Source, str]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = query.where(version.c.id.in_(ids[start : start + _AT_ONCE]))
        found.update((values[0], (source, values[1])) for source, values in _rows(connection, some))
    return found


def labels_by_version(
    connection: Connection, ids: Sequence[int]
) -> dict[int, list[tuple[str, int, int]]]:
    """The statements of versions by their labels, with their spans."""
    said = tables.statements
    query = select(said.c.version_id, said.c.label, said.c.start, said.c.end).order_by(said.c.id)
    found: dict[int, list[tuple[str, int, int]]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = query.where(said.c.version_id.in_(ids[start : start + _AT_ONCE]))
        for version, *span in connection.execute(some):
            found.setdefault(version, []).append(tuple(span))
    return found


def source_of(connection: Connection, version_id: int) -> Source:
    """The document of a version, with what that version says of itself."""
    document, version = tables.documents, tables.versions
    query = (
        select(
            document.c.id, document.c.publication_id, document.c.role, version.c.publisher,
            version.c.language, version.c.title, version.c.url, version.c.published,
            version.c.captured, version.c.text_sha256, document.c.date,
        )
        .join(version, version.c.document_id == document.c.id)
        .where(version.c.id == version_id)
    )  # fmt: skip
    return Source(*connection.execute(query).one())


def references(
    connection: Connection, within: Within, *, time: str | None = None
) -> list[ListedReference]:
    """The references of current versions, by date, those without one last, and place in the
    text."""
    named = tables.references
    names = ("text", "start", "end", "kind", "time", "date", "place", "place_country", "parties",
             "people")  # fmt: skip
    query = _query(named, names, within).order_by(named.c.id)
    if time:
        query = query.where(named.c.time == time)
    return dated_first(
        ListedReference(*_all(source, _tuples(values)))
        for source, values in _rows(connection, query)
    )


def dated_first(found: Iterable[Part]) -> list[Part]:
    """Parts by date as a database gives them, those without one last: databases differ in that."""
    return sorted(found, key=lambda each: each.source.date is None)


def _all(source: Source, *values: Sequence[Any]) -> list[Any]:
    return [source, *chain.from_iterable(values)]


def _tuples(values: list[Any]) -> list[Any]:
    """Lists out of JSON as tuples, as frozen classes hold them."""
    return [tuple(value) if isinstance(value, list) else value for value in values]


def _query(part: Table, names: Sequence[str], within: Within) -> Select[Any]:
    """A part of current versions with its documents, by date."""
    document, version = tables.documents, tables.versions
    query = (
        select(*_source_columns(), *(part.c[name] for name in names))
        .join(version, version.c.id == document.c.version_id)
        .join(part, part.c.version_id == version.c.id)
        .order_by(document.c.date, version.c.id)
    )
    if within.since:
        query = query.where(document.c.date >= within.since)
    if within.until:
        query = query.where(document.c.date <= f"{within.until}~")  # after every longer date
    return query if within.copies else query.where(document.c.role != "copy")


def _source_columns() -> list[Column[Any]]:
    """The columns of a Source, in its order."""
    document, version = tables.documents, tables.versions
    return [
        document.c.id, document.c.publication_id, document.c.role, document.c.publisher,
        document.c.language, document.c.title, document.c.url, document.c.published,
        version.c.captured, version.c.text_sha256, document.c.date,
    ]  # fmt: skip


def _rows(connection: Connection, query: Select[Any]) -> Iterator[tuple[Source, list[Any]]]:
    """The rows, each as its source and the rest; rows of one document share one Source."""
    last: tuple[Any, ...] = ()
    source: Source | None = None
    for row in connection.execute(query):
        head = tuple(row[:_SOURCE])
        if source is None or head != last:
            last, source = head, Source(*head)
        yield source, list(row[_SOURCE:])


def _attendants(connection: Connection) -> dict[int, list[Attendant]]:
    """Who took part, by version."""
    who = tables.participants
    columns = ("version_id", "name", "party", "offices", "side", "person_id")
    query = select(*(who.c[name] for name in columns)).order_by(who.c.id)
    found: dict[int, list[Attendant]] = {}
    for version, name, party, offices, side, person in connection.execute(query):
        found.setdefault(version, []).append(Attendant(name, party, tuple(offices), side, person))
    return found
