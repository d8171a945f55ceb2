"""Reading a damaged store piece by piece: what one piece costs is that piece."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, func, insert, inspect, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from communique.errors import StoreError
from communique.intake import Item
from communique.intake.assembling import Known
from communique.record import Readout
from communique.record.rows import text_digest
from communique.store import tables
from communique.store.coded import Original, item_of
from communique.store.loading import load_readouts

T = TypeVar("T")

BROKEN = (SQLAlchemyError, StoreError, ValueError, KeyError, TypeError, AttributeError, zlib.error)
"""What reading a damaged thing may raise: errors of the database, and of strange values."""

_GAP = 500
"""So many missing numbers in a row end the search for versions where their list cannot be read."""


def version_numbers(connection: Connection) -> list[int]:
    """The numbers of all versions; where the list is damaged, those that answer one by one."""
    version = tables.versions
    try:
        return list(connection.scalars(select(version.c.id).order_by(version.c.id)))
    except DBAPIError:
        pass
    try:
        last = connection.scalar(select(func.max(version.c.id))) or 0
    except DBAPIError:
        last = 0
    numbers, number, missing = [], 0, 0
    while number < last or missing < _GAP:
        number += 1
        try:
            there = connection.scalar(select(version.c.id).where(version.c.id == number))
        except DBAPIError:
            there = number  # it is there and damaged, or beside something that is; it is tried
        missing = 0 if there else missing + 1
        if there:
            numbers.append(number)
        if number > last + _GAP and not last and missing >= _GAP:
            break
    return numbers


@dataclass(frozen=True)
class Piece:
    """What is left of a version: its original bytes or, in their place, its words as a row of JSON;
    its record, if that can be read."""

    item: Item
    original: Original | None
    readout: Readout | None
    source: str
    first_seen: str | None


def piece(connection: Connection, number: int) -> Piece:
    """What is left of the version with a number. Raises one of BROKEN if that is nothing."""
    version, document = tables.versions, tables.documents
    names = ("item", "captured", "document_id", "blob_sha256", "origin")
    query = select(*(version.c[name] for name in names)).where(version.c.id == number)
    row = connection.execute(query).one()
    readout = _readable(lambda: _record(connection, number))
    original = _readable(lambda: _original(connection, row))
    item = _with_words(connection, number, row.item) if original is None else _item(original)
    first = select(document.c.first_seen).where(document.c.id == row.document_id)
    return Piece(
        item=replace(item, captured=row.captured),
        original=original,
        readout=readout,
        source=item.container or item.known.origin,
        first_seen=_readable(lambda: connection.scalar(first)),
    )


def _readable(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except BROKEN:
        return None


def _record(connection: Connection, number: int) -> Readout:
    (readout,) = load_readouts(connection, [number])
    version = tables.versions
    digest = connection.scalar(select(version.c.text_sha256).where(version.c.id == number))
    if text_digest(readout.document.text) != digest:
        raise ValueError("its words are damaged")
    return readout


def _original(connection: Connection, row: Row[Any]) -> Original:
    blob = tables.blobs
    found = connection.execute(select(blob).where(blob.c.sha256 == row.blob_sha256)).one()
    original = Original(sha256=found.sha256, size=found.size, data=found.data, item=row.item)
    if _item(original).sha256 != found.sha256:
        raise ValueError("its original bytes are damaged")
    return original


def _item(original: Original) -> Item:
    return item_of(original.data, original.item)


_WORDS = ("url", "title", "publisher", "published", "language", "text")


def _with_words(connection: Connection, number: int, stated: dict[str, Any]) -> Item:
    """An item whose bytes are the words of a version, since those that it had cannot be read."""
    version = tables.versions
    query = select(*(version.c[name] for name in _WORDS)).where(version.c.id == number)
    row = connection.execute(query).mappings().one()
    data = json.dumps({k: v for k, v in row.items() if v}, ensure_ascii=False).encode()
    known = Known(**stated["known"])
    return Item(data, "json", known, container=stated["container"], key=stated.get("key"))


def copy_reviews(source: Connection, target: Connection) -> tuple[int, list[str]]:
    """Copy the reviews that can be read; how many there were, and what was lost."""
    rows, lost = _rows(source, tables.reviews, "review")
    _insert(target, tables.reviews, rows)
    return len(rows), lost


def copy_accounts(source: Connection, target: Connection) -> tuple[int, list[str]]:
    """Copy the users that can be read, with their tokens and saved searches; how many users there
    were, and what was lost. Nobody stays logged in."""
    try:
        if not inspect(source).has_table(tables.users.name):  # of a version that had no accounts
            return 0, []
    except SQLAlchemyError as error:
        return 0, [f"users: {error}"]
    users, lost = _rows(source, tables.users, "user")
    _insert(target, tables.users, users)
    there = {None, *(row["id"] for row in users)}
    for table, what in ((tables.tokens, "token"), (tables.searches, "saved search")):
        rows, missing = _rows(source, table, what)
        lost += missing
        lost += [
            f"{what} number {row['id']}: its user is lost"
            for row in rows
            if row["user_id"] not in there
        ]
        _insert(target, table, [row for row in rows if row["user_id"] in there])
    return len(users), lost


def _insert(target: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        target.execute(insert(table), rows)


def _rows(source: Connection, table: Table, what: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows of a table that can be read, and a line for each that cannot."""
    lost: list[str] = []
    rows: list[dict[str, Any]] = []
    try:
        numbers = list(source.scalars(select(table.c.id).order_by(table.c.id)))
    except SQLAlchemyError as error:
        return [], [f"{table.name}: {error}"]
    for number in numbers:
        try:
            row = source.execute(select(table).where(table.c.id == number)).mappings().one()
            rows.append(dict(row))
        except (SQLAlchemyError, ValueError) as error:
            lost.append(f"{what} number {number}: {error}")
    return rows, lost
