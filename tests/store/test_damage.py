"""Stores that are damaged, newer, full, or written by two at once."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from makers import plain, put
from servers import Server
from sqlalchemy import event, text
from typer.testing import CliRunner

from communique.cli.app import app
from communique.errors import StoreError
from communique.jobs.read import Options, add
from communique.jobs.rescue import rescue
from communique.store import Store

SAMPLES = Path(__file__).parents[2] / "samples"
ONE = Options(jobs=1)


def many(count: int, start: int = 0) -> list[object]:
    words = "Arvania and Belmora spoke of the harbour, the railway and the school in turn. "
    return [
        plain(
            f"Number {number}. {words * 5}{number * 7919} closes it.", f"https://a.example/{number}"
        )
        for number in range(start, start + count)
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of some hundred documents, closed."""
    made = tmp_path / "store.db"
    with Store.open(made, create=True) as store:
        put(store, *many(150))  # type: ignore[arg-type]
        add(store, [str(SAMPLES / "1*")], ONE)
        store.reviewing  # noqa: B018 - it is there
    connection = sqlite3.connect(made)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return made


def damage(path: Path, first: float, last: float) -> None:
    """Overwrite pages between two parts of a file."""
    size = path.stat().st_size // 4096
    with path.open("r+b") as file:
        for page in range(int(size * first), int(size * last)):
            file.seek(page * 4096)
            file.write(b"\xa5" * 4096)


def test_a_store_of_a_newer_version_is_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="was written by a newer version of communique"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_whole_store_is_rescued_whole(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        done = rescue(store, tmp_path / "new.db")
        with Store.open(tmp_path / "new.db") as new:
            assert (done.versions, done.lost) == (151, [])
            assert [each.to_json() for each in new.readouts()] == [
                each.to_json() for each in store.readouts()
            ]
            old_totals, new_totals = store.counts(), new.counts()
            assert new_totals == old_totals
            assert [v.captured for v in new.versions(store.find("https://a.example/7"))] == [
                v.captured for v in store.versions(store.find("https://a.example/7"))
            ]


def test_what_is_left_of_a_damaged_store_is_rescued(path: Path, tmp_path: Path) -> None:
    damage(path, 0.45, 0.6)
    new = tmp_path / "new.db"
    done = CliRunner().invoke(app, ["rescue", str(path), str(new)])
    assert done.exit_code in (0, 1), done.output
    with Store.open(new) as store:
        saved = store.counts()["documents"]
        assert f"{store.counts()['versions']:,} versions" in done.stdout
        assert 1 <= saved <= 151
        assert store.search("harbour", where="documents").hits
    if done.exit_code == 1:
        assert "cannot be read" in done.stderr or "damaged" in done.stderr


def test_a_damaged_store_says_so_in_one_line(path: Path) -> None:
    damage(path, 0.1, 0.95)
    done = CliRunner().invoke(app, ["export", "jsonl", "--out", str(path.parent / "out"),
                                    "--store", str(path)])  # fmt: skip
    assert done.exit_code in (1, 2)
    assert "Traceback" not in done.output
    assert len(done.stderr.splitlines()) == 1
    assert not (path.parent / "out").exists()


def test_rescue_writes_over_nothing(path: Path) -> None:
    done = CliRunner().invoke(app, ["rescue", str(path), str(path)])
    assert done.exit_code == 2
    assert "exists; expected the name of a new store" in done.stderr


def test_two_writers_take_turns(address: str) -> None:
    errors: list[BaseException] = []
    with Store.open(address, create=True) as first, Store.open(address) as second:

        def write(store: Store, start: int) -> None:
            try:
                for number in range(start, start + 20, 5):
                    put(store, *many(5, number))  # type: ignore[arg-type]
            except BaseException as error:  # noqa: BLE001 - whatever it is, the test tells it
                errors.append(error)

        threads = [threading.Thread(target=write, args=each) for each in
                   ((first, 0), (second, 1000))]  # fmt: skip
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert first.counts()["documents"] == second.counts()["documents"] == 40


def test_a_full_disk_leaves_what_was_stored_and_goes_on_later(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.db", create=True)
    put(store, *many(20))  # type: ignore[arg-type]
    before = store.counts()
    with store.reading() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))

    def full(connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages + 8}")

    event.listen(store._engine, "checkout", full)
    with pytest.raises(StoreError, match="the disk is full: make room"):
        put(store, *many(60, 100))  # type: ignore[arg-type]
    event.remove(store._engine, "checkout", full)
    assert store.counts() == before
    store.close()
    with Store.open(tmp_path / "store.db") as again:
        put(again, *many(60, 100))  # type: ignore[arg-type]
        assert again.counts()["documents"] == 80


def test_a_server_that_stops_in_the_middle_and_comes_back(postgres: Server) -> None:
    with Store.open(postgres.database(), create=True) as store:
        put(store, *many(10))  # type: ignore[arg-type]

        def stop_while_writing() -> None:
            with store.writing() as writer:
                for number, found in enumerate(many(20, 100)):
                    writer.add(found)  # type: ignore[arg-type]
                    if number == 5:
                        postgres.stop("immediate")

        with pytest.raises(StoreError) as error:
            stop_while_writing()
        assert "run the same command again" in str(error.value)
        postgres.start()
        assert store.counts()["documents"] == 10
        put(store, *many(20, 100))  # type: ignore[arg-type]
        assert store.counts()["documents"] == 30
