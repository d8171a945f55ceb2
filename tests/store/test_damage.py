"""Stores that are damaged, newer, full, or written by two at once."""

from __future__ import annotations

import gzip
import json
import random
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from makers import meeting, plain, put
from servers import Server
from sqlalchemy import event, text
from typer.testing import CliRunner
from whole import content

from communique.cli.app import app
from communique.errors import StoreError
from communique.jobs.read import Options, add
from communique.jobs.rescue import rescue
from communique.store import Store
from communique.store.accounts import Accounts

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
        add(store, [str(SAMPLES / "1-*")], ONE)
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


def test_accounts_are_rescued(path: Path, tmp_path: Path) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    new = tmp_path / "new.db"
    with Store.open(path) as store:
        accounts = Accounts(store, hasher=cheap)
        eva = accounts.add_user("Eva", "four odd words here", "reviewer")
        session = accounts.log_in("Eva", "four odd words here", "192.0.2.7")
        _, shown = accounts.new_token("Eva", "notebook")
        saved = [store.searches.save("ports", "q=ports", owner) for owner in (eva, None)]
    done = CliRunner().invoke(app, ["rescue", str(path), str(new)])
    assert "1 users rescued; all must log in again" in done.stdout
    with Store.open(new) as store:
        accounts = Accounts(store, hasher=cheap)
        assert accounts.token(shown) == eva
        assert accounts.session(session) is None
        assert set(store.searches.list(eva)) == set(saved)
        accounts.log_in("Eva", "four odd words here", "192.0.2.7")


def test_a_damaged_store_of_an_older_version_is_left_as_it_is(tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    packed = Path(__file__).parent / "data/store-0002.db.gz"
    old.write_bytes(gzip.decompress(packed.read_bytes()))
    assert "3 versions and 3 reviews" in CliRunner().invoke(
        app, ["rescue", str(old), str(new)]
    ).stdout  # fmt: skip
    with sqlite3.connect(old) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0002",)
    connection.close()


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


@pytest.mark.parametrize("seed", range(12))
def test_bytes_overwritten_here_and_there(path: Path, tmp_path: Path, seed: int) -> None:
    """Whatever is hit, what is rescued is what was stored."""
    with Store.open(path) as store:
        before = {each.document.origin: each for each in store.readouts()}
    chance = random.Random(seed)
    size = path.stat().st_size
    with path.open("r+b") as file:
        for _ in range(chance.choice((1, 5, 20))):
            file.seek(chance.randrange(8192, size - 300))
            file.write(chance.randbytes(chance.choice((1, 20, 300))))
    done = CliRunner().invoke(app, ["rescue", str(path), str(tmp_path / "new.db")])
    assert done.exit_code in (0, 1, 2), done.output
    assert isinstance(done.exception, SystemExit | None), done.exception
    if done.exit_code == 2:
        assert "nothing of it can be read" in done.stderr
        return
    with Store.open(tmp_path / "new.db") as new:
        after = {each.document.origin: each for each in new.readouts()}
    lost = int(done.stdout.split(" reviews rescued; ")[1].split(" lost")[0])
    assert len(after) >= len(before) - lost
    same = [origin for origin in after if origin in before]
    assert len(same) > 100
    assert all(after[each].document.text == before[each].document.text for each in same)


def test_a_record_that_cannot_be_read_is_made_again(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        before = [each.to_json() for each in store.readouts()]
    change(path, "UPDATE statements SET text = 'other words'")
    change(path, "UPDATE versions SET text = 'other words' WHERE id = 3")
    done = CliRunner().invoke(app, ["rescue", str(path), str(tmp_path / "new.db")])
    assert done.exit_code == 0, done.output
    assert "2 records could not be read and were made again" in done.stdout
    with Store.open(tmp_path / "new.db") as new:
        after = [each.to_json() for each in new.readouts()]
    assert after[2] != before[2]  # by the present version of the program
    assert json.loads(after[2])["document"]["text"] == json.loads(before[2])["document"]["text"]
    del after[2], before[2]
    assert after == before


def test_where_the_bytes_are_gone_the_words_are_kept(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        before = [each.to_json() for each in store.readouts()]
    change(path, "UPDATE blobs SET data = x'00' WHERE rowid % 2 = 0")
    done = CliRunner().invoke(app, ["rescue", str(path), str(tmp_path / "new.db")])
    assert done.exit_code == 1
    assert "75 versions came without their original bytes" in done.stderr
    with Store.open(tmp_path / "new.db") as new:
        assert [each.to_json() for each in new.readouts()] == before
        assert all(item.item.data for item in new.stored_items())


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_what_people_decided_is_rescued(tmp_path: Path) -> None:
    """Decisions about people, too: the register is the same as before."""
    path = tmp_path / "store.db"
    with Store.open(path, create=True) as store:
        lan, short = ("Lan Meiqi", "CHN", "President"), ("Lan", "CHN", "President")
        put(store, meeting(1, lan), meeting(2, short), meeting(3, short, said="We ask for a date."))
        (case,) = store.register.open()
        store.register.decide(case, "different")
        store.reviewing.correct_statement(
            store.find("https://mfa.example/3"), "s1", {"kind": "none"}
        )
        before = content(store)
        rescue(store, tmp_path / "new.db")
    with Store.open(tmp_path / "new.db") as new:
        assert new.register.open() == []
        after = content(new)
        for table in ("people", "reviews", "participants", "documents", "versions", "publications"):
            assert after[table] == before[table], table


def test_a_damaged_record_is_told_in_one_line(path: Path) -> None:
    change(path, "UPDATE statements SET text = 'other words'")
    change(path, "UPDATE statements SET source = 'no list'")
    with Store.open(path) as store:
        (id_,) = {each.source.document for each in store.statements()}
    command = [sys.executable, "-m", "communique", "show", id_, "--store", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "the store is damaged" in line
    assert "communique rescue STORE NEW" in line


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
