"""``communique add`` that is interrupted at any point: nothing lost, nothing half-written, and the
same command goes on. Also: two of them at once, a full disk, a database server that stops."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from forked import Started, Starter
from servers import Server
from whole import differences, write_corpus

from communique.store import Store

ROWS = 30
KILLS = 50
SEED = 20310504

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("corpus") / "rows.jsonl", ROWS)


@pytest.fixture(scope="module")
def starter(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    with Starter(tmp_path_factory.mktemp("commands"), corpus) as ready:
        yield ready


def add(
    starter: Starter, corpus: Path, store: str | Path, *, largest: int | None = None
) -> Started:
    arguments = ("add", str(corpus), "--store", str(store), "--jobs", "2")
    return starter.start(*arguments, largest=largest)


@pytest.fixture(scope="module")
def whole(
    starter: Starter, corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, float]:
    """A store that was filled without an interruption, and the seconds that took."""
    path = tmp_path_factory.mktemp("whole") / "store.db"
    began = time.monotonic()
    started = add(starter, corpus, path)
    assert started.wait() == 0, started.said
    return path, time.monotonic() - began


def check(path: Path, told: list[int], *, before: int = 0) -> int:
    """See that a store is sound and holds what was reported; how many items it has taken."""
    if not path.exists() or not path.stat().st_size:
        assert not told
        return 0
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if "fetches" not in names:
            assert not told
            return 0
        ((stored,),) = connection.execute("SELECT count(*) FROM fetches")
    finally:
        connection.close()
    assert stored >= before + max(told, default=0)
    return int(stored)


def test_killed_at_fifty_random_moments(
    starter: Starter, corpus: Path, whole: tuple[Path, float], tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    reference, seconds = whole
    print(f"seed {SEED}, {seconds:.2f} s without an interruption")
    kills, stores, stages = 0, 0, []
    while kills < KILLS:
        stores += 1
        path, stored, code = tmp_path / f"store{stores}.db", 0, -1
        while code:
            started = add(starter, corpus, path)
            if kills < KILLS:
                time.sleep(chance.uniform(0, 0.6 * min(seconds, 1.5)))
                started.signal(signal.SIGKILL)
            code = started.wait()
            assert code in (0, -signal.SIGKILL), started.said
            assert started.left() == []
            stored = check(path, started.told(), before=stored)
            kills += code != 0
            stages.append(stored)
        assert differences(reference, path) == []
    print(f"{kills} kills, {stores} stores, stored after each: {stages}")
    assert len(set(stages)) > 5


def test_stopped_by_hand(
    starter: Starter, corpus: Path, whole: tuple[Path, float], tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    reference, seconds = whole
    path, stored = tmp_path / "store.db", 0
    for _ in range(4):
        started = add(starter, corpus, path)
        time.sleep(chance.uniform(0.1, 0.4) * seconds)
        started.signal(signal.SIGINT, group=True)
        code = started.wait()
        assert code in (0, 130), started.said
        assert started.left() == []
        if code:
            (line,) = started.complaints
            assert line.startswith("communique: stopped; ")
            # what is counted is stored, and nothing else
            before, stored = stored, check(path, started.told())
            assert stored == before + max(started.told(), default=0)
    assert add(starter, corpus, path).wait() == 0
    assert differences(reference, path) == []


def test_the_command_itself_stopped_and_killed(
    corpus: Path, whole: tuple[Path, float], tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    for number, code in ((signal.SIGINT, 130), (signal.SIGKILL, -9), (None, 0)):
        with _command(corpus, path) as process:
            if number is not None:
                time.sleep(2.0)  # while the processes of the pool begin
                os.killpg(process.pid, number) if number == signal.SIGINT else process.kill()
            said = process.communicate(timeout=300)[1]
            assert process.returncode in (code, 0)
            if number == signal.SIGINT and process.returncode:
                # one line, or none where it was stopped before it had begun to add
                assert len(said.splitlines()) <= 1
                assert not said or said.startswith("communique: stopped; ")
            assert Started(process.pid, tmp_path).left() == []
    assert differences(whole[0], path) == []


def _command(corpus: Path, store: str | Path) -> subprocess.Popen[str]:
    path = os.pathsep.join(str(Path(entry).resolve()) for entry in sys.path if entry)
    return subprocess.Popen(
        [sys.executable, "-m", "communique", "add", corpus, "--store", str(store), "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": path},
    )


def test_two_at_once(
    starter: Starter, corpus: Path, whole: tuple[Path, float], address: str
) -> None:
    with _command(corpus, address) as other:
        time.sleep(0.5)
        started = add(starter, corpus, address)
        assert started.wait() == 0, started.said
        assert other.communicate(timeout=300)[1] == ""
        assert other.returncode == 0
    # both note what they found
    assert differences(whole[0], address, but=["fetches"]) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of sixteen megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("may not mount a disk here; the limit of a file's size is tried instead")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("room", [0, 300, 900])
def test_a_full_disk(
    starter: Starter, corpus: Path, whole: tuple[Path, float], small_disk: Path, room: int
) -> None:
    """``room`` in kilobytes."""
    filler, path = small_disk / "filler", small_disk / "store.db"
    filler.write_bytes(bytes(16_777_216 - 1024 * room))
    started = add(starter, corpus, path)
    assert started.wait() in (1, 2), started.said  # 2 where not even the tables have room
    (line,) = started.complaints
    assert "make room and run the same command again" in line
    check(path, started.told())
    filler.unlink()
    started = add(starter, corpus, path)
    assert started.wait() == 0, started.said
    assert differences(whole[0], path) == []


def test_a_file_that_may_not_grow(
    starter: Starter, corpus: Path, whole: tuple[Path, float], tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    started = add(starter, corpus, path, largest=600_000)
    assert started.wait() == 1, started.said
    (line,) = started.complaints
    assert "run the same command again" in line
    check(path, started.told())
    assert add(starter, corpus, path).wait() == 0
    assert differences(whole[0], path) == []


def test_a_server_that_stops(
    starter: Starter, corpus: Path, whole: tuple[Path, float], postgres: Server
) -> None:
    address = postgres.database()
    with Store.open(address, create=True):
        pass
    started = add(starter, corpus, address)
    started.wait_until_told()
    postgres.stop("immediate")
    try:
        assert started.wait() == 1, started.said
        again = add(starter, corpus, address)
        assert again.wait() == 2
    finally:
        postgres.start()
    for said in (started.complaints, again.complaints):
        (line,) = said
        assert line.startswith("communique: store postgresql")
    with Store.open(address) as store:
        assert store.last_fetch() >= max(started.told())
    assert add(starter, corpus, address).wait() == 0
    assert differences(whole[0], address) == []
