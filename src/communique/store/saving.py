"""Reading a damaged store piece by piece: what one piece costs is that piece."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from communique.store import tables
from communique.store.coded import Coded, Original, coded, item_of
from communique.store.loading import load_readouts

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


def whole_version(connection: Connection, number: int) -> tuple[Coded | None, str | None]:
    """A version as a writer takes it, and when its document was first seen.

    Raises SQLAlchemyError or ValueError if a part of it cannot be read.
    """
    version, blob, document = tables.versions, tables.blobs, tables.documents
    query = (
        select(version.c.item, version.c.captured, version.c.document_id, blob)
        .join(blob, blob.c.sha256 == version.c.blob_sha256)
        .where(version.c.id == number)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None, None
    original = Original(sha256=row.sha256, size=row.size, data=row.data, item=row.item)
    item = replace(item_of(row.data, row.item), captured=row.captured)
    if item.sha256 != row.sha256:
        raise ValueError("its original bytes are damaged")
    (readout,) = load_readouts(connection, [number])
    first_seen = connection.scalar(
        select(document.c.first_seen).where(document.c.id == row.document_id)
    )
    return coded(item, readout, live=True, original=original), first_seen


def copy_reviews(source: Connection, target: Connection) -> tuple[int, list[str]]:
    """Copy the reviews that can be read; how many there were, and what was lost."""
    review = tables.reviews
    lost: list[str] = []
    rows: list[dict[str, Any]] = []
    try:
        numbers = list(source.scalars(select(review.c.id).order_by(review.c.id)))
    except SQLAlchemyError as error:
        return 0, [f"reviews: {error}"]
    for number in numbers:
        try:
            row = source.execute(select(review).where(review.c.id == number)).mappings().one()
            rows.append(dict(row))
        except (SQLAlchemyError, ValueError) as error:
            lost.append(f"review number {number}: {error}")
    if rows:
        target.execute(insert(review), rows)
    return len(rows), lost
