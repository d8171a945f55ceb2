"""Opening a store: an engine for its address, and its tables brought up to date."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    SQLAlchemyError,
)

from communique.errors import RefusedError, StoreError
from communique.settings import default_store

HEAD = "0003"
"""The migration that this version of the program works with."""

_BUSY = 60_000
"""Milliseconds that a writer waits for another one."""

_SHORT = 200
"""Letters of a list up to which it is remembered how it reads."""

# one writer at a time, so that numbers and the register are given in one order
_WRITERS_LOCK = 0x636F6D6D
# those who log in or save a search do not wait for somebody who adds documents
_CHANGES_LOCK = 0x636F6D6E


def store_url(address: str | Path | None = None) -> URL:
    """The database address of a store: of a file's path, ``sqlite:///...`` or ``postgresql://...``.

    None is the default store. Raises StoreError if it is none of these.
    """
    said = str(default_store() if address is None else address)
    if "://" not in said:
        return URL.create("sqlite", database=said)
    try:
        url = make_url(said)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"store {said!r}: is no address ({error}); {_EXPECTED}") from None
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise StoreError(f"store {shown(url)}: unknown kind {url.drivername!r}; {_EXPECTED}")
    return url


_EXPECTED = "expected a file, or postgresql://user:password@host/database"


def shown(url: URL) -> str:
    """A store's address as it may be shown: a path, or the address without the password."""
    return url.database or "" if url.drivername == "sqlite" else url.render_as_string()


def open_engine(url: URL, *, create: bool, migrate: bool = True) -> Engine:
    """An engine with the tables of this version of the program in its database.

    A database that has none gets them if ``create``; one of an older version is brought up to date
    if ``migrate``. Raises StoreError if it cannot be opened, holds something else, or is of a newer
    version.
    """
    sqlite = url.drivername == "sqlite"
    if sqlite:
        _prepare_file(url, create=create)
    engine = _engine(url)
    with translated(url), _closing_on_error(engine):
        revision = _revision(engine)
        if revision is None and not create:
            raise StoreError(
                f"store {shown(url)}: holds no readouts yet; add some first: communique add SOURCE"
            )
        if revision != HEAD:
            _migrate(engine, url, revision, upgrade=migrate)
    return engine


def _prepare_file(url: URL, *, create: bool) -> None:
    """See that the file can be there, and that it is a database if it is."""
    path = Path(url.database or "")
    try:
        if path.is_dir():
            raise StoreError(f"store {path}: is a folder; expected a file")
        if path.exists() and path.stat().st_size:
            with path.open("rb") as file:
                if file.read(16) != b"SQLite format 3\x00":
                    raise StoreError(
                        f"store {path}: is no store (not an SQLite file); expected a file that "
                        "communique wrote, or a new name"
                    )
        elif not create:
            raise StoreError(
                f"store {path}: there is none; add readouts first: communique add SOURCE, or name "
                "another with --store"
            )
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"store {path}: cannot be opened ({error.strerror}); expected a file that can be "
            "written: check its folder and rights"
        ) from None


def _engine(url: URL) -> Engine:
    if url.drivername != "sqlite":
        try:
            return create_engine(url, pool_pre_ping=True, json_serializer=_json)
        except ImportError:
            raise StoreError(
                f"store {shown(url)}: needs the PostgreSQL driver, which is not installed: "
                "pip install 'communique[postgres]'"
            ) from None

    def parsed(value: str) -> Any:
        try:
            known = _words(value) if len(value) < _SHORT else None
            return json.loads(value) if known is None else list(known)
        except ValueError as error:
            raise StoreError(f"store {shown(url)}: {DAMAGED} ({error}); {RESCUE}") from error

    engine = create_engine(
        url,
        connect_args={"timeout": _BUSY / 1000},
        json_serializer=_json,
        json_deserializer=parsed,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


@lru_cache(maxsize=10_000)
def _words(value: str) -> tuple[str, ...] | None:
    """The words of a list, None for any other JSON: a store has the same few lists (parties,
    topics) a hundred thousand times, and to read each anew is most of what reading it costs."""
    found = json.loads(value)
    plain = isinstance(found, list) and all(isinstance(each, str) for each in found)
    return tuple(found) if plain else None


def _json(value: Any) -> str:
    """JSON as people read it in the tables: letters as they are, no spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _set_up(connection: sqlite3.Connection, _record: Any) -> None:
    """Settings of a connection to SQLite; a commit is on the disk when it returns (FULL)."""
    connection.isolation_level = None  # transactions are begun by ``_begin``
    for pragma in (
        f"busy_timeout = {_BUSY}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cache_size = -64000",
        "temp_store = MEMORY",
        "mmap_size = 268435456",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("writes", False):
        connection.exec_driver_sql("BEGIN")
        return
    patience = options.get("patience", _BUSY)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience}").close()
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {_BUSY}").close()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes; another one, of any process, waits until it ends."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})"))
        yield connection


@contextmanager
def changing(engine: Engine, *, patience: int = _BUSY) -> Iterator[Connection]:
    """One short transaction on tables that no reading of documents writes to: accounts, saved
    searches. In PostgreSQL it waits for others of its kind only; a wait of more than ``patience``
    milliseconds is an error of the database."""
    connection = engine.connect().execution_options(writes=True, patience=patience)
    with connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = {patience}"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_CHANGES_LOCK})"))
        yield connection


@contextmanager
def translated(url: URL) -> Iterator[None]:
    """Turn the errors of databases into StoreErrors, one line each."""
    try:
        yield
    except SQLAlchemyError as error:
        if _refused(error):
            raise RefusedError(f"cannot be stored ({_said(error)}); please report it") from error
        raise StoreError(f"store {shown(url)}: {_plainly(error)}") from error
    except (UnicodeError, OverflowError) as error:
        raise RefusedError(f"cannot be stored ({error}); please report it") from error


_TOO_LARGE = ("54", "0A")
"""What the codes of PostgreSQL's errors begin with where a value is larger than it can hold."""


def _refused(error: SQLAlchemyError) -> bool:
    """Whether a database refuses what one entry holds, and not its work as a whole."""
    if isinstance(error, DataError | IntegrityError):
        return True
    state = getattr(error.orig, "sqlstate", None) if isinstance(error, DBAPIError) else None
    return str(state or "").startswith(_TOO_LARGE)


DAMAGED = "the store is damaged"
RESCUE = "what can still be read goes into a new store with: communique rescue STORE NEW"

_MEANINGS = (
    ("disk is full", "the disk is full: make room and run the same command again"),
    ("No space left", "the disk is full: make room and run the same command again"),
    ("disk I/O error", "the disk cannot be read or written: look after it, then run the same "
     "command again"),
    ("malformed", f"{DAMAGED}; {RESCUE}"),
    ("not a database", "is no store (not an SQLite file); expected a file that communique wrote"),
    ("database is locked", "another program is writing to it; wait for it to end"),
    ("readonly", "may only be read; expected a file that can be written: check its rights"),
    ("read-only", "may only be read; expected a file that can be written: check its rights"),
    ("unable to open", "cannot be opened; check its folder and rights"),
    ("password", "the user name or the password is refused"),
    ("does not exist", "there is no such database or table; create the database first"),
    ("Connection refused", "no server answers there; start it or check the address"),
    ("terminating connection", "the server stopped the work; run the same command again"),
    ("connection", "the connection broke off; run the same command again"),
)  # fmt: skip


def _plainly(error: SQLAlchemyError) -> str:
    """What an error of a database means, with what to do."""
    said = _said(error)
    known = (meaning for sign, meaning in _MEANINGS if sign.lower() in said.lower())
    return next(known, said)


def _said(error: SQLAlchemyError) -> str:
    return " ".join(str(getattr(error, "orig", None) or error).split())[:300]


@contextmanager
def _closing_on_error(engine: Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


def _revision(engine: Engine) -> str | None:
    """The migration that a database stands at; None for an empty one."""
    with engine.connect() as connection:
        present = set(inspect(connection).get_table_names())
        if "alembic_version" in present:
            found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return found
    if present:
        raise StoreError(
            f"store {shown(engine.url)}: holds other tables ({', '.join(sorted(present)[:3])}); "
            "expected a store, or a database without tables"
        )
    return None


def _migrate(engine: Engine, url: URL, revision: str | None, *, upgrade: bool) -> None:
    """Bring a database to this version, in one transaction; without ``upgrade`` only see that it
    is of an older one."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "communique:store/migrations")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreError(
            f"store {shown(url)}: was written by a newer version of communique (its tables are "
            f"numbered {revision}, this version's {HEAD}); nothing was changed: install the newer "
            "version: pip install -U communique"
        )
    if not upgrade:
        return
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


__all__ = [
    "HEAD",
    "DatabaseError",
    "InterfaceError",
    "changing",
    "open_engine",
    "shown",
    "store_url",
    "translated",
    "writing",
]
