"""Writing: what one transaction adds to a store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Table, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from communique.errors import InputError
from communique.intake.letters import sound_name
from communique.record.rows import PARTS, Row
from communique.store import publications, search, tables
from communique.store.coded import Coded, Original
from communique.store.keys import document_id, source_key
from communique.store.loading import load_readouts
from communique.store.parties import Parties
from communique.store.people import Registrar
from communique.store.terms import terms_of

Outcome = Literal[
    "added", "unchanged", "new version", "duplicate", "not a readout", "plain text", "failed"
]
"""What became of an item; ``plain text`` is one in a language that cannot be coded yet."""


@dataclass(frozen=True)
class Added:
    """What became of an item: ``document`` is the id of the document that it is now."""

    outcome: Outcome
    document: str | None = None
    number: int | None = None
    """The version that the document is at."""
    like: str | None = None
    """The document of which this one is a copy."""


class Writer:
    """Adds to a store within one transaction; all of it is stored when that ends, or nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._next: dict[str, int] = {}
        self._seen: set[tuple[str, str]] = set()
        self._now = now()
        self._parties = Parties(connection)
        self.register = Registrar(connection, self._number, self._parties)
        """The register of people, for what this transaction decides about it."""

    def add(self, found: Coded, *, first_seen: str | None = None) -> Added:
        """Store a document that was read: new, a new version of one, or nothing new.

        ``first_seen`` is when an earlier store first found the document.
        """
        id_ = document_id(found.key)
        stored = self._current(id_)
        same = None if stored is None else self._same(id_, stored, found)
        if same is not None:
            version_id, number = same
            added = Added("unchanged", id_, number)
            self._update_document(id_, last_seen=self._now)
        else:
            version_id = self._insert_version(id_, found)
            added = self._enter(id_, found, version_id, stored)
        if first_seen is not None:
            self._update_document(id_, first_seen=first_seen)
        self._note(found, added, version_id)
        return added

    @property
    def connection(self) -> Connection:
        """The transaction."""
        return self._connection

    def close(self) -> None:
        """Write what was kept back for the end of the transaction."""
        self.register.close()

    def fail(self, error: InputError, *, source: str, origin: str) -> Added:
        """Note an item of a source that could not be read; it is tried again the next time."""
        row = {
            "key": source_key(source),
            "origin": sound_name(origin),
            "container": sound_name(source),
            "at": self._now,
            "outcome": "failed",
            "message": sound_name(str(error)),
        }
        self._insert(tables.fetches, [row])
        return Added("failed")

    def ended(self, source: str, *, since: int) -> None:
        """Note that a source was gone through to its end: what failed there earlier, up to the
        fetch numbered ``since``, is settled, since it was tried again."""
        fetched = tables.fetches
        self._connection.execute(
            update(fetched)
            .where(fetched.c.key == source_key(source), fetched.c.outcome == "failed")
            .where(fetched.c.id <= since)
            .values(outcome="tried again")
        )

    def replace(self, version_id: int, found: Coded) -> None:
        """Put a new record in the place of a version's, made of the same words or bytes."""
        version = tables.versions
        columns = {k: v for k, v in found.rows.version.items() if k not in ("label", "origin")}
        self.register.forget(version_id)
        search.leave(self._connection, version_id)
        for name in (*PARTS, "engagements"):
            table = tables.metadata.tables[name]
            self._connection.execute(delete(table).where(table.c.version_id == version_id))
        self._connection.execute(
            update(version).where(version.c.id == version_id).values(**columns)
        )
        document = self._connection.scalars(
            select(version.c.document_id).where(version.c.id == version_id)
        ).one()
        self._insert_parts(version_id, document, found)
        self.register.renew()
        current = self._current(document)
        if current is not None and current["id"] == version_id:
            self._make_current(document, found, version_id)

    # -- one document ----------------------------------------------------------------------

    def _current(self, id_: str) -> Any:
        """The current version of a document, or None if there is no such document."""
        version, document = tables.versions, tables.documents
        query = (
            select(version.c.id, version.c.number, version.c.captured, version.c.text_sha256)
            .join(document, document.c.version_id == version.c.id)
            .where(document.c.id == id_)
        )
        return self._connection.execute(query).mappings().first()

    def _same(self, id_: str, stored: Any, found: Coded) -> Any:
        """The version (its key and number) that holds these words: the current one, or any if they
        were not fetched just now (an old copy found again is no news, a page changed back is)."""
        version = tables.versions
        query = select(version.c.id, version.c.number).where(
            version.c.document_id == id_,
            version.c.text_sha256 == found.rows.version["text_sha256"],
        )
        if found.live:
            query = query.where(version.c.id == stored["id"])
        return self._connection.execute(query.order_by(version.c.number.desc())).first()

    def _insert_version(self, id_: str, found: Coded) -> int:
        version = tables.versions
        count = self._connection.scalar(
            select(func.count()).select_from(version).where(version.c.document_id == id_)
        )
        if not count:
            self._insert_document(id_, found)
        self._insert_original(found.original)
        version_id = self._number("versions")
        row = {
            **found.rows.version,
            "id": version_id,
            "document_id": id_,
            "number": (count or 0) + 1,
            "captured": found.captured or self._now,
            "blob_sha256": found.original.sha256,
            "item": found.original.item,
        }
        self._insert(version, [row])
        self._insert_parts(version_id, id_, found)
        return version_id

    def _insert_original(self, original: Original) -> None:
        row = {"sha256": original.sha256, "size": original.size, "data": original.data}
        self._connection.execute(_insert_new(self._connection, tables.blobs), [row])

    def _insert_document(self, id_: str, found: Coded) -> None:
        """The document, before its first version; its publication is found right after."""
        self._insert(
            tables.documents,
            [
                {
                    "id": id_,
                    "key": found.key,
                    "bare_key": publications.without_language(found.key),
                    "first_seen": self._now,
                    "last_seen": self._now,
                    **_facts(found),
                }
            ],
        )

    def _insert_parts(self, version_id: int, document: str, found: Coded) -> None:
        """The engagement and the other parts, numbered in their order in the record."""
        rows = found.rows
        if rows.engagement is not None:
            self._insert(tables.engagements, [{**rows.engagement, "version_id": version_id}])
        self._parties.enter(found.parties)
        for name in PARTS:
            numbered = [
                {**row, "id": self._number(name), "version_id": version_id}
                for row in rows.parts.get(name, ())
            ]
            if name == "participants":
                self.register.note(version_id, document, numbered, found)
            self._insert(tables.metadata.tables[name], numbered)

    def _enter(self, id_: str, found: Coded, version_id: int, stored: Any) -> Added:
        """Make a new version current, and tell what it is."""
        number = 1
        if stored is not None:
            number = self._connection.scalars(
                select(tables.versions.c.number).where(tables.versions.c.id == version_id)
            ).one()
            if (found.captured or self._now) < stored["captured"]:
                return Added("new version", id_, number)  # an older one, found late
            search.leave(self._connection, stored["id"])
        placed, demoted = publications.place(self._connection, id_, version_id, found)
        self._make_current(id_, found, version_id)
        if demoted is not None:
            self._index_again(demoted)
        if stored is not None:
            return Added("new version", id_, number)
        if placed.like:
            return Added("duplicate", id_, number, placed.like)
        if not found.rows.version["is_readout"]:
            coded = found.rows.version["made_by"]["pack"] is not None
            return Added("not a readout" if coded else "plain text", id_, number)
        return Added("added", id_, number)

    def _make_current(self, id_: str, found: Coded, version_id: int) -> None:
        self._update_document(id_, version_id=version_id, last_seen=self._now, **_facts(found))
        search.enter(self._connection, id_, version_id, found.terms, self._seen)

    def _index_again(self, id_: str) -> None:
        """Enter a document into the indexes anew, since its role in its publication has changed."""
        current = self._current(id_)
        search.leave(self._connection, current["id"])
        (readout,) = load_readouts(self._connection, [current["id"]])
        search.enter(self._connection, id_, current["id"], terms_of(readout), self._seen)

    def _update_document(self, id_: str, **values: Any) -> None:
        document = tables.documents
        self._connection.execute(update(document).where(document.c.id == id_).values(**values))

    def _note(self, found: Coded, added: Added, version_id: int) -> None:
        row = {
            "at": self._now,
            "key": found.item_key,
            "origin": found.rows.version["origin"],
            "container": found.original.item["container"],
            "url": found.rows.version["url"],
            "sha256": found.original.sha256,
            "outcome": added.outcome,
            "message": added.like,
            "version_id": version_id,
        }
        self._insert(tables.fetches, [row])

    # -- rows ------------------------------------------------------------------------------

    def _insert(self, table: Table, rows: Iterable[Row]) -> None:
        listed = [
            {**row, "id": self._number(table.name)} if _numbered(table) and "id" not in row else row
            for row in rows
        ]
        if listed:
            self._connection.execute(insert(table), listed)

    def _number(self, name: str) -> int:
        """The next number of a table's rows. No other writer gives numbers meanwhile."""
        if name not in self._next:
            table = tables.metadata.tables[name]
            self._next[name] = self._connection.scalar(select(func.max(table.c.id))) or 0
        self._next[name] += 1
        return self._next[name]


def _facts(found: Coded) -> Row:
    """What the row of a document repeats of its current version."""
    version = found.rows.version
    names = ("url", "title", "publisher", "source", "language", "published", "is_readout")
    return {**{name: version[name] for name in names}, "date": found.date}


def _numbered(table: Table) -> bool:
    return table.c.get("id") is not None and table.c.id.type.python_type is int


def _insert_new(connection: Connection, table: Table) -> Any:
    """An insert that leaves out what is there already."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing()


def now() -> str:
    """The present time as the store writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
