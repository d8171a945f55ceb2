"""The row of things to add: progress, outcomes, limits, and an orderly end."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from communique.errors import BusyError, InputError, StoreError
from communique.intake import Given, given_file, given_text
from communique.jobs import add_queue
from communique.jobs.add_queue import AddJobs, Status
from communique.jobs.confined import STOPPED, Bounds, Confined, Reading, read_given
from communique.jobs.read import Options, add
from communique.store import Coded, Store

SAMPLES = Path(__file__).parents[2] / "samples"
FIRST = (SAMPLES / "1-arvania-meeting.txt").read_text()
OPTIONS = Options(parties=(str(SAMPLES / "parties.toml"),))
PATIENCE = 120


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db", create=True) as opened:
        yield opened


class Here(Confined):
    """Reads in this process, for tests of the row itself; waits at a gate if it has one."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        super().__init__(bounds)
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()

    def read(self, reading: Reading) -> Generator[Coded | InputError]:
        self.begun.set()
        assert self.gate.wait(PATIENCE)
        if self._stopped:
            yield InputError(f"{reading.given.name}: {STOPPED}")
            return
        yield from read_given(reading)

    def stop(self) -> None:
        super().stop()
        self.gate.set()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Here:
    made = Here()
    monkeypatch.setattr(add_queue, "Confined", lambda _bounds: made)
    return made


def over(jobs: AddJobs, id_: str) -> Status:
    status = jobs.wait(id_, PATIENCE)
    assert status is not None
    assert status.over
    return status


def test_a_confined_process_reads_and_the_row_stores(store: Store) -> None:
    with AddJobs(store, OPTIONS) as jobs:
        first = over(jobs, jobs.submit(given_text(FIRST), by="ada"))
        assert (first.state, first.kind, first.name) == ("done", "text", "pasted text")
        (became,) = first.became
        assert (became.outcome, became.number) == ("added", 1)
        assert became.document is not None
        assert store.readout(became.document).is_readout
        page = given_file("3.pdf", io.BytesIO(b"%PDF-1.4 nothing"))
        broken = over(jobs, jobs.submit(page))
        assert (broken.state, broken.documents) == ("failed", ())
        assert broken.said is not None
        assert broken.said.startswith("3.pdf: a damaged PDF")
        again = over(jobs, jobs.submit(given_text(FIRST)))
        assert [each.outcome for each in again.became] == ["unchanged"]
        assert again.documents == first.documents


def test_a_pasted_text_is_read_again_from_its_bytes(store: Store, here: Here) -> None:
    with AddJobs(store, OPTIONS) as jobs:
        over(jobs, jobs.submit(given_text(FIRST, title="Meeting")))
    (item,) = store.stored_items()
    assert item.item.data.decode() == FIRST.strip()
    assert item.item.key == f"bytes:{item.item.sha256}"
    assert item.title == "Meeting"


def test_many_texts_of_one_file(store: Store, here: Here) -> None:
    rows = [json.dumps({"text": FIRST.replace("4 March", f"{day} May")}) for day in (5, 6)]
    data = "\n".join([rows[0], "{broken", rows[1]]).encode()
    with AddJobs(store, OPTIONS) as jobs:
        status = over(jobs, jobs.submit(given_file("rows.jsonl", io.BytesIO(data))))
    assert status.state == "done"
    assert [each.outcome for each in status.became][1] == "failed"
    assert "rows.jsonl: line 2: not valid JSON" in (status.became[1].said or "")
    assert len(status.documents) == 2
    assert json.loads(json.dumps(status.to_dict()))["documents"] == list(status.documents)


def test_parties_beside_a_path_of_that_name_do_not_count(
    store: Store, here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "parties.toml").write_text("not = [valid")
    monkeypatch.chdir(tmp_path)
    with AddJobs(store, OPTIONS) as jobs:
        named = given_file(str(tmp_path / "a.txt"), io.BytesIO(FIRST.encode()))
        assert over(jobs, jobs.submit(named)).state == "done"


def test_progress_and_the_row(store: Store, here: Here) -> None:
    here.gate.clear()
    with AddJobs(store, OPTIONS) as jobs:
        ids = [jobs.submit(given_text(f"{FIRST} {n}"), by=f"u{n % 2}") for n in range(3)]
        assert here.begun.wait(PATIENCE)
        found = [jobs.status(id_) for id_ in ids]
        assert [each and each.state for each in found] == ["reading", "queued", "queued"]
        assert [each and each.ahead for each in found] == [0, 0, 1]
        assert [each.id for each in jobs.jobs()] == ids[::-1]
        assert [each.id for each in jobs.jobs(by="u0")] == [ids[2], ids[0]]
        assert jobs.status("nothing") is None
        here.gate.set()
        assert over(jobs, ids[2]).state == "done"
        assert len(set(ids)) == 3


def test_too_much_is_refused(store: Store, here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add_queue, "MOST_WAITING", 2)
    here.gate.clear()
    with AddJobs(store, OPTIONS) as jobs:
        jobs.submit(given_text(FIRST))
        assert here.begun.wait(PATIENCE)
        last = [jobs.submit(given_text(FIRST)) for _ in range(2)][-1]
        with pytest.raises(BusyError, match="pasted text: 2 others are waiting"):
            jobs.submit(given_text(FIRST))
        here.gate.set()
        over(jobs, last)
        over(jobs, jobs.submit(given_text(FIRST)))


def test_too_many_bytes_are_refused(
    store: Store, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(add_queue, "MOST_BYTES", 2 * len(FIRST))
    here.gate.clear()
    with AddJobs(store, OPTIONS) as jobs:
        jobs.submit(given_text(FIRST))
        assert here.begun.wait(PATIENCE)
        jobs.submit(given_text(FIRST))
        with pytest.raises(BusyError):
            jobs.submit(given_text(FIRST * 2))


def test_old_jobs_are_forgotten(store: Store, here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add_queue, "MOST_KEPT", 2)
    with AddJobs(store, OPTIONS) as jobs:
        ids = [jobs.submit(given_text("No readout.")) for _ in range(4)]
        over(jobs, ids[-1])
        assert [each.id for each in jobs.jobs()] == ids[:1:-1]
        assert jobs.status(ids[0]) is None


def test_many_threads_hand_in_at_once(store: Store, here: Here) -> None:
    ids: list[str] = []
    with AddJobs(store, OPTIONS) as jobs:

        def hand_in(number: int) -> None:
            ids.append(jobs.submit(given_text(f"Arvania and Belmora wrote letter {number}.")))
            for _ in range(50):
                jobs.jobs()
                jobs.status(ids[-1])

        threads = [threading.Thread(target=hand_in, args=(n,)) for n in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len({over(jobs, id_).documents for id_ in ids}) == 10


def test_another_writer_takes_turns(store: Store, here: Here, tmp_path: Path) -> None:
    """The command line adds to the same store, through its own connections, at the same time."""
    folder = tmp_path / "in"
    folder.mkdir()
    for day in range(5, 9):
        (folder / f"{day}.txt").write_text(FIRST.replace("4 March", f"{day} May"))
    tallies: list[Any] = []

    def command() -> None:
        with Store.open(tmp_path / "store.db") as mine:
            tallies.append(add(mine, [str(folder)], replace(OPTIONS, jobs=1)))

    with AddJobs(store, OPTIONS) as jobs:
        ids = [jobs.submit(given_text(FIRST.replace("4 March", f"{d} June"))) for d in range(5, 9)]
        thread = threading.Thread(target=command)
        thread.start()
        assert {over(jobs, id_).state for id_ in ids} == {"done"}
        thread.join()
    assert tallies[0].items == 4
    assert "failed" not in tallies[0].counts
    assert len(list(store.readouts())) == 8


def test_a_fault_of_one_leaves_the_others(
    store: Store, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = store.writing
    faults: list[Exception] = [StoreError("the disk is full"), ValueError("odd")]

    def writing() -> Any:
        if faults:
            raise faults.pop(0)
        return real()

    monkeypatch.setattr(store, "writing", writing)
    with AddJobs(store, OPTIONS) as jobs:
        ids = [jobs.submit(given_text(FIRST)) for _ in range(3)]
        ended = [over(jobs, id_) for id_ in ids]
    assert [each.state for each in ended] == ["failed", "failed", "done"]
    assert ended[0].said == "the disk is full"
    assert "cannot be stored (ValueError: odd)" in (ended[1].said or "")


def test_closing_ends_all_that_waits(store: Store, here: Here) -> None:
    here.gate.clear()
    jobs = AddJobs(store, OPTIONS)
    ids = [jobs.submit(given_text(FIRST)) for _ in range(3)]
    assert here.begun.wait(PATIENCE)
    jobs.close()
    assert {over(jobs, id_).said for id_ in ids} == {f"pasted text: {STOPPED}"}
    with pytest.raises(BusyError, match="was stopped"):
        jobs.submit(given_text(FIRST))
    assert list(store.readouts()) == []
    jobs.close()


def test_closing_what_never_began(store: Store) -> None:
    jobs = AddJobs(store, OPTIONS)
    jobs.close()
    assert jobs.jobs() == []
    with pytest.raises(BusyError, match="was stopped"):
        jobs.submit(given_text(FIRST))


def test_a_failed_address_is_settled_when_it_is_read(
    store: Store, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "https://mfa.example/1"
    with store.writing() as writer:
        writer.fail(InputError(f"{address}: gone"), source=address, origin=address)
    text = given_text(FIRST, url=address)
    given = Given("address", address, replace(text.known, origin=address), text.data)
    monkeypatch.setattr(here, "read", lambda reading: read_given(replace(reading, given=text)))
    with AddJobs(store, OPTIONS) as jobs:
        assert over(jobs, jobs.submit(given)).state == "done"
    assert store.failures() == []
