"""Store: readouts at rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

from sqlalchemy import Connection, Engine, func, select, tuple_
from sqlalchemy.engine import URL

from communique.errors import NotFoundError, StoreError
from communique.intake import Item
from communique.record import Provenance, Readout, Review
from communique.record.listed import Listed, ListedReference, ListedStatement, Source
from communique.store import recent, saving, tables, versions
from communique.store.accounts import Accounts
from communique.store.filters import Filters
from communique.store.health import Health, health
from communique.store.keys import name_keys
from communique.store.listing import Within, engagements, references, source_of, statements
from communique.store.loading import Chosen, load_readouts, load_records
from communique.store.opening import changing, open_engine, shown, store_url, translated, writing
from communique.store.recent import Edited, Recent
from communique.store.register import Register
from communique.store.reviewing import Reviewing
from communique.store.saving import Piece
from communique.store.searches import Searches
from communique.store.searching import Counting, Results, Sort, Where, search_store
from communique.store.summary import Failure, Member, Summary, failures, members, summary
from communique.store.versions import StoredItem, Version
from communique.store.writer import Writer

_SHORTEST_ID = 4


class State(NamedTuple):
    """The state of a store: of what was read, and of what people decided about it."""

    stored: tuple[int, ...]
    decided: int


class Store:
    """Readouts at rest, in an SQLite file or a PostgreSQL database.

    Open one with ``Store.open``, close it with ``close`` or use it in a ``with``. One process may
    write while others read; a second writer waits.
    """

    def __init__(self, engine: Engine, url: URL) -> None:
        self._engine = engine
        self._url = url

    @classmethod
    def open(
        cls, address: str | Path | None = None, *, create: bool = False, migrate: bool = True
    ) -> Self:
        """Open the store at an address: a file, ``postgresql://...``, or None for the default.

        One of an older version of the program is brought up to date, or left as it is without
        ``migrate`` (a damaged one, to be read once more); with ``create`` an empty one is made
        where there is none. Raises StoreError.
        """
        url = store_url(address)
        return cls(open_engine(url, create=create, migrate=migrate), url)

    @property
    def address(self) -> str:
        """Where the store is, as it may be shown (no password)."""
        return shown(self._url)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One transaction. All that the writer did is stored when the block ends without an error,
        or nothing of it. Raises StoreError if the database cannot take it."""
        with translated(self._url), writing(self._engine) as connection:
            writer = Writer(connection)
            yield writer
            writer.close()

    @contextmanager
    def changing(self, **options: int) -> Iterator[Connection]:
        """One short transaction on accounts or saved searches; see ``opening.changing``."""
        with translated(self._url), changing(self._engine, **options) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the store as it is at its first question."""
        with translated(self._url), self._engine.connect() as connection:
            yield connection

    # -- what is stored --------------------------------------------------------------------

    def known(self, items: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of (item key, digest of its bytes) that were read and stored before."""
        fetched = tables.fetches
        pair = tuple_(fetched.c.key, fetched.c.sha256)
        query = select(fetched.c.key, fetched.c.sha256).where(
            pair.in_(items), fetched.c.outcome != "failed"
        )
        with self.reading() as connection:
            return {(key, digest) for key, digest in connection.execute(query)}

    def find(self, name: str) -> str:
        """The id of the document of a name: an id, its first characters, an address, or the file
        that was added.

        Raises NotFoundError if none or several documents have it.
        """
        document = tables.documents
        with self.reading() as connection:
            query = select(document.c.id).where(document.c.key.in_(name_keys(name)))
            ids = list(connection.scalars(query))
            if not ids and len(name) >= _SHORTEST_ID and name.isalnum():
                query = select(document.c.id).where(document.c.id.startswith(name.lower()))
                ids = list(connection.scalars(query.limit(3)))
        if not ids:
            raise NotFoundError(
                f"{name}: no such document in {self.address}; expected the id or the address of "
                "one: communique search finds them"
            )
        if len(ids) > 1:
            raise NotFoundError(f"{name}: several documents begin so ({', '.join(ids)}, ...)")
        return str(ids[0])

    def versions(self, document: str) -> list[Version]:
        """The versions of a document, the first one first."""
        with self.reading() as connection:
            return versions.versions(connection, document)

    def readout(self, document: str, number: int | None = None) -> Readout:
        """The record of a document: of its current version, or of the one with a number.

        Raises NotFoundError if there is no such version.
        """
        with self.reading() as connection:
            return next(load_readouts(connection, [_version(connection, document, number)]))

    def readouts(self) -> Iterator[Readout]:
        """The records of all documents as they are now, in the order in which they came."""
        for readout, _ in self.records():
            yield readout

    def version_readout(self, version_id: int) -> Readout:
        """The record of a version by its number in the table of versions."""
        with self.reading() as connection:
            return next(load_readouts(connection, [version_id]))

    def stored_items(self, *, batch: int = 50) -> Iterator[StoredItem]:
        """The original bytes of every version, in the order in which they came."""
        last = 0
        while True:
            # one short reading for each batch, so that whoever takes the items may write between
            with self.reading() as connection:
                found = versions.stored_items(connection, last, batch)
            if not found:
                return
            yield from found
            last = found[-1].version_id

    def original(self, document: str, number: int | None = None) -> Item:
        """The bytes that the current version was read from, or the one with a number, with what
        came with them.

        Raises NotFoundError if there is no such version.
        """
        with self.reading() as connection:
            id_ = _version(connection, document, number)
            return versions.stored_items(connection, id_ - 1, 1)[0].item

    def records(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        language: str | None = None,
        publisher: str | None = None,
        copies: bool = True,
        batch: int = 100,
    ) -> Iterator[tuple[Readout, Provenance]]:
        """The records of documents as they are now, each with where it is kept.

        ``since`` and ``until`` (inclusive) are ISO 8601 dates, whole or not (2031, 2031-05): of the
        engagement, else of the publication. ``publisher`` is a part of a name. Without ``copies``
        each publication comes once in each of its languages.
        """
        chosen = Chosen(since, until, language, publisher, copies)
        with self.reading() as connection:
            yield from load_records(connection, chosen, batch)

    def source(self, document: str, number: int | None = None) -> Source:
        """What is known of a document: as its current version says, or an earlier one.

        Raises NotFoundError if there is no such version.
        """
        with self.reading() as connection:
            return source_of(connection, _version(connection, document, number))

    def engagements(
        self, *, since: str | None = None, until: str | None = None, copies: bool = False
    ) -> list[Listed]:
        """The engagements of all documents as they are now, by date, with who took part."""
        with self.reading() as connection:
            return engagements(connection, Within(since, until, copies))

    def statements(
        self,
        *,
        kinds: Sequence[str] = (),
        holder: str | None = None,
        since: str | None = None,
        until: str | None = None,
        copies: bool = False,
    ) -> list[ListedStatement]:
        """The statements of all documents as they are now, of some kinds or of all, by date."""
        with self.reading() as connection:
            return statements(connection, Within(since, until, copies), kinds=kinds, holder=holder)

    def references(
        self,
        *,
        time: str | None = None,
        since: str | None = None,
        until: str | None = None,
        copies: bool = False,
    ) -> list[ListedReference]:
        """The references of all documents as they are now, of one time or of all, by date."""
        with self.reading() as connection:
            return references(connection, Within(since, until, copies), time=time)

    @property
    def register(self) -> Register:
        """Who is who, and decisions about it."""
        return Register(self)

    @property
    def reviewing(self) -> Reviewing:
        """Decisions about entries, and the list of all decisions."""
        return Reviewing(self)

    @property
    def accounts(self) -> Accounts:
        """Users, who is logged in, and tokens of programs."""
        return Accounts(self)

    @property
    def searches(self) -> Searches:
        """Saved searches."""
        return Searches(self)

    def reviews(self, document: str | None = None) -> list[Review]:
        """What people decided: all of it, or about the entries of a document."""
        return self.reviewing.reviews(document)

    def search(
        self,
        query: str = "",
        filters: Filters | None = None,
        *,
        where: Where = "statements",
        sort: Sort = "relevance",
        limit: int = 20,
        offset: int = 0,
        counting: Counting = "no",
        facets: bool = False,
    ) -> Results:
        """Search statements or documents by words and facts; see store.query for the language.

        Sorted by relevance (of the newest twenty thousand hits where there are more: ``ranked``
        says so), by date, the newest first, or by when they were stored, the last first; without
        words relevance is date. ``counting`` adds how much was found, and of how much; ``full``
        counts the places of the words in however many hits, ``quick`` only in a thousand
        statements or a hundred documents. ``facets`` adds how many hits are of which kind, holder,
        publisher, year and so on. Raises QueryError for a query that cannot be understood.
        """
        with self.reading() as connection:
            return search_store(
                connection,
                query,
                filters or Filters(),
                where=where,
                sort=sort,
                limit=limit,
                offset=offset,
                counting=counting,
                facets=facets,
            )

    def summary(self) -> Summary:
        """What the store holds, in numbers."""
        with self.reading() as connection:
            return summary(connection)

    # -- a damaged store -------------------------------------------------------------------

    def version_numbers(self) -> list[int]:
        """The numbers of all versions in their table, as far as that can be read."""
        with self.reading() as connection:
            return saving.version_numbers(connection)

    def piece(self, number: int) -> Piece:
        """What is left of the version with a number. Raises StoreError if that is nothing."""
        with self.reading() as connection:
            try:
                return saving.piece(connection, number)
            except saving.BROKEN as error:
                said = " ".join(str(getattr(error, "orig", None) or error).split())
                raise StoreError(f"cannot be read ({said[:200]})") from error

    def copy_decisions(self, target: Store) -> tuple[int, int, list[str]]:
        """Copy what people entered to another store: how many reviews and users there were, and a
        line for each that is lost."""
        with self.reading() as source, writing(target._engine) as connection:
            reviews, lost = saving.copy_reviews(source, connection)
            users, more = saving.copy_accounts(source, connection)
        return reviews, users, lost + more

    def state(self) -> State:
        """What changes whenever something is stored, read again with another result, or decided."""
        stored = (tables.fetches, tables.statements, tables.participants, tables.references,
                  tables.phrases)  # fmt: skip
        newest = [
            select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery()
            for table in (tables.reviews, *stored)
        ]
        with self.reading() as connection:
            last, *latest = connection.execute(select(*newest)).one()
        return State(tuple(latest), last)

    def latest(self, limit: int = 20) -> list[Recent]:
        """The readouts that came last, the newest first; copies left out."""
        with self.reading() as connection:
            return recent.latest(connection, limit)

    def edited(self, limit: int = 20) -> list[Recent]:
        """The documents of several versions, the one that changed last first."""
        with self.reading() as connection:
            return recent.edited(connection, limit)

    def edits(self, limit: int = 50) -> list[Edited]:
        """The same with the words of all their versions."""
        with self.reading() as connection:
            return recent.edits(connection, limit)

    def last_fetch(self) -> int:
        """The number of the last fetch that is noted; 0 for none."""
        with self.reading() as connection:
            return connection.scalar(select(func.max(tables.fetches.c.id))) or 0

    def health(self) -> Health:
        """What is stored of each publisher, with its gaps, and how fetches ended."""
        with self.reading() as connection:
            return health(connection)

    def failures(self) -> list[Failure]:
        """The items that could not be read and have not been read since, the last one first."""
        with self.reading() as connection:
            return failures(connection)

    def publication(self, document: str) -> list[Member]:
        """The documents of a document's publication, itself among them, the main one first."""
        with self.reading() as connection:
            return members(connection, document)

    def counts(self) -> dict[str, int]:
        """How many rows the tables hold that people ask for."""
        return self.summary().totals


def _version(connection: Connection, document: str, number: int | None) -> int:
    """The number in the table of versions of a document's current one, or of one by its number."""
    found = versions.version_id(connection, document, number)
    if found is None:
        raise NotFoundError(f"{document}: no version {number or 'of it'} is stored")
    return found


__all__ = ["Store", "StoredItem", "Version"]
