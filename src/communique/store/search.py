"""The search indexes, which the two databases keep each in its way; ``finding`` asks them.

Two indexes, of statements and of documents, hold words and marks (see ``terms``). The number of an
entry is its day and then the number of the thing: so the newest come first in the index's own
order, and a stretch of time is a stretch of numbers; no hit is looked at that is not shown. In
SQLite an index is a table of FTS5, in PostgreSQL a ``tsvector`` with a GIN index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select, text

from communique.store import tables
from communique.store.terms import Entry, Terms, mark

BITS = 40
"""Of an entry's number, the bits of the thing's own number; the day stands above them."""

IDS = (1 << BITS) - 1
_LONGEST_VECTOR = 16_000
"""Words of a text that PostgreSQL's index takes with their places (it has 16,383)."""

STATEMENTS, DOCUMENTS = "statement_index", "document_index"


# -- entering ----------------------------------------------------------------------------------


def enter(
    connection: Connection,
    document_id: str,
    version_id: int,
    terms: Terms,
    seen: set[tuple[str, str]],
) -> None:
    """Put the current version of a document into the indexes.

    ``seen`` are words with their stems that the transaction has entered before; it is added to.
    """
    document, statement = tables.documents, tables.statements
    facts = connection.execute(
        select(document.c.date, document.c.role).where(document.c.id == document_id)
    ).one()
    people = " ".join(mark("person", each) for each in _people(connection, version_id))
    shared = f"{mark('role', facts.role or 'main')} {people}".strip()
    first = day_number(facts.date) << BITS
    ids = connection.scalars(
        select(statement.c.id).where(statement.c.version_id == version_id).order_by(statement.c.id)
    )
    _insert(connection, DOCUMENTS, [(first | version_id, terms.document)], shared)
    _insert(
        connection, STATEMENTS,
        [(first | id_, entry) for id_, entry in zip(ids, terms.statements, strict=True)], shared,
    )  # fmt: skip
    _remember(connection, version_id, first)
    new = [pair for pair in terms.vocabulary if pair not in seen]
    seen.update(new)
    if new:
        connection.execute(
            text("INSERT INTO words (word, stem) VALUES (:word, :stem) ON CONFLICT DO NOTHING"),
            [{"word": word, "stem": root} for word, root in new],
        )


def leave(connection: Connection, version_id: int) -> None:
    """Take a version out of the indexes; nothing happens if it is not in them."""
    entered, statement = tables.indexed, tables.statements
    first = connection.scalar(select(entered.c.first).where(entered.c.version_id == version_id))
    if first is None:
        return
    ids = connection.scalars(select(statement.c.id).where(statement.c.version_id == version_id))
    _delete(connection, DOCUMENTS, [first | version_id])
    _delete(connection, STATEMENTS, [first | id_ for id_ in ids])
    connection.execute(entered.delete().where(entered.c.version_id == version_id))


def _people(connection: Connection, version_id: int) -> Iterator[str]:
    who = tables.participants
    query = select(who.c.person_id).where(
        who.c.version_id == version_id, who.c.person_id.is_not(None)
    )
    yield from dict.fromkeys(connection.scalars(query))


def _remember(connection: Connection, version_id: int, first: int) -> None:
    connection.execute(tables.indexed.insert(), [{"version_id": version_id, "first": first}])


def _insert(
    connection: Connection, index: str, entries: Sequence[tuple[int, Entry]], shared: str
) -> None:
    if not entries:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(f"INSERT INTO {index} (rowid, words, marks) VALUES (:number, :words, :marks)"),
            [
                {"number": number, "words": entry.words, "marks": f"{entry.marks} {shared}"}
                for number, entry in entries
            ],
        )
        return
    connection.execute(
        text(f"INSERT INTO {index} (number, terms) VALUES (:number, CAST(:terms AS tsvector))"),
        [
            {"number": number, "terms": _vector(entry.words, f"{entry.marks} {shared}")}
            for number, entry in entries
        ],
    )


def _delete(connection: Connection, index: str, numbers: Sequence[int]) -> None:
    key = "rowid" if connection.dialect.name == "sqlite" else "number"
    if numbers:
        connection.execute(
            text(f"DELETE FROM {index} WHERE {key} = :number"),
            [{"number": number} for number in numbers],
        )


def _vector(words: str, marks: str) -> str:
    """Words with their places, and marks without, as PostgreSQL writes a ``tsvector``."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words.split()[:_LONGEST_VECTOR], start=1):
        places.setdefault(word, []).append(place)
    # 256 places of a word are kept by the database, so no more are sent
    said = [f"'{word}':{','.join(map(str, at[:255]))}" for word, at in places.items()]
    return " ".join([*said, *(f"'~{each}'" for each in dict.fromkeys(marks.split()))])


def day_number(said: str | None) -> int:
    """The day of a date, or of the first day of a month or a year; 0 where none is known."""
    if not said:
        return 0
    try:
        whole = said + "-01-01"[len(said) - 4 :] if len(said) < 8 else said
        return date.fromisoformat(whole).toordinal()
    except ValueError:
        return 0


class Range(NamedTuple):
    """Days, as ``day_number`` counts them; None is open."""

    first: int | None = None
    last: int | None = None

    def numbers(self) -> tuple[int, int]:
        """The least and the greatest number of an entry of these days."""
        low = (self.first or 0) << BITS
        high = ((self.last if self.last is not None else 1 << 22) << BITS) | IDS
        return low, high


def last_day(said: str) -> int:
    """The last day of a date that may be a month or a year."""
    if len(said) == 4:
        return date(int(said), 12, 31).toordinal()
    if len(said) == 7:
        year, month = int(said[:4]), int(said[5:])
        return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    return day_number(said)
