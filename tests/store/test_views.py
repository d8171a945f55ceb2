"""The views for people who open a store with SQL; the migrated tables are those of the code."""

from __future__ import annotations

import gzip
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from makers import plain, put
from sqlalchemy import text

from communique.store import Store, tables
from communique.store.opening import HEAD


def test_the_migrations_make_the_tables_of_the_code(store: Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or
                              name in tables.metadata.tables}
        )  # fmt: skip
        found = compare_metadata(context, tables.metadata)
    # indexes made by hand (trigrams) are no part of the code's tables
    assert [each for each in found if "remove_index" not in str(each)] == []


def test_the_views_show_what_stands_there_now(store: Store) -> None:
    put(store, plain("Nothing was said here by anybody at all.", "https://a.example/1"))
    with store.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM readouts")) == 0
        assert connection.scalar(text("SELECT count(*) FROM said")) == 0


def test_a_store_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    """``store-0001.db`` was written by the program as it was before the second migration."""
    old = tmp_path / "old.db"
    old.write_bytes(gzip.decompress((Path(__file__).parent / "data/store-0001.db.gz").read_bytes()))
    with Store.open(old) as store:
        assert store.counts()["documents"] == 3
        assert store.search("railway").hits
        with store.reading() as connection:
            assert connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
            assert connection.scalar(text("SELECT count(*) FROM readouts")) == 3
            said = connection.scalar(text("SELECT count(*) FROM said"))
        assert said == store.counts()["statements"]
