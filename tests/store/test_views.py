"""The views for people who open a store with SQL; the migrated tables are those of the code."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from makers import plain, put
from sqlalchemy import text

from communique.store import Store, tables
from communique.store.opening import HEAD

DATA = Path(__file__).parent / "data"


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


@pytest.mark.parametrize(
    ("version", "documents", "reviews", "words"),
    [("0001", 3, 0, "railway"), ("0002", 3, 2, "railway")],
)
def test_a_store_of_an_older_version_is_brought_up_to_date(
    tmp_path: Path, version: str, documents: int, reviews: int, words: str
) -> None:
    """``store-0002.db`` was written by the program as it was before the third migration: three
    meetings, two decisions, one of them taken back."""
    old = tmp_path / "old.db"
    old.write_bytes(gzip.decompress((DATA / f"store-{version}.db.gz").read_bytes()))
    with Store.open(old) as store:
        assert store.counts()["documents"] == documents
        assert store.search(words).hits
        assert len(store.reviews()) == reviews
        with store.reading() as connection:
            assert connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
            assert connection.scalar(text("SELECT count(*) FROM readouts")) == documents
            said = connection.scalar(text("SELECT count(*) FROM said"))
        assert said == store.counts()["statements"]
        assert store.accounts.list_users() == []
        assert store.searches.save("ports", "q=ports").id


def test_the_log_of_an_older_version_is_there(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    old.write_bytes(gzip.decompress((DATA / "store-0002.db.gz").read_bytes()))
    with Store.open(old) as store:
        back, verdict, correction = store.reviewing.log()
    assert (back.takes_back, back.review.reviewer) == (2, "Eva")
    assert (verdict.undone_by, verdict.review.reviewer, verdict.review.undone) == (
        "Eva", "Olan", True,
    )  # fmt: skip
    assert (correction.review.decision, correction.review.counts) == ({"kind": "commitment"}, True)
