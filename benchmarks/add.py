"""How fast a corpus is added to a store, beside the same pool reading it without one.

    python benchmarks/add.py [DOCUMENTS.jsonl[.xz] ...] [--limit 400] [--jobs 2] [--rounds 1]
        [--peer] [--store postgresql://...]

Without files the White House readouts beside the checkout (or in $COMMUNIQUE_SHARED) are added,
else the samples, over and over. In one run: the pool reads everything and throws it away; `add`
reads and stores it; `add` again finds it all stored; with ``--peer``, sqlite-utils inserts the same
statements with full-text search. Printed are documents a second, what the store costs, the memory
of the writer and of the largest process of the pool, and the store's size. Seconds of the processor
tell what the clock would on a machine with nothing else to do: they are what the two compete for.
With ``--rounds`` the documents are taken in so many parts, each read by the pool alone and then
added (or the other way round, in turns), so that what else the machine does meets both alike.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from read import SAMPLES, corpus, peak

from communique.errors import InputError
from communique.intake import Item, open_items
from communique.jobs.pool import Pool, Task
from communique.jobs.read import Options, add
from communique.store import Coded, Store


@dataclass(frozen=True)
class Spent:
    """Seconds on the clock, and of the processor: of this process and of the pool's."""

    clock: float
    own: float
    pool: float

    @property
    def processor(self) -> float:
        """Seconds of the processor of all processes."""
        return self.own + self.pool

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.clock + other.clock, self.own + other.own, self.pool + other.pool)


@contextmanager
def timed() -> Iterator[Callable[[], Spent]]:
    """What the block has spent, when it has ended and its processes with it."""
    start, before = time.perf_counter(), os.times()
    yield lambda: Spent(
        time.perf_counter() - start,
        sum(os.times()[:2]) - sum(before[:2]),
        sum(os.times()[2:4]) - sum(before[2:4]),
    )


def documents(paths: Sequence[Path], limit: int | None, target: Path) -> int:
    """Write the first documents of each file, or the samples under made-up addresses, as rows."""
    if not paths:
        texts = (sample.read_text(encoding="utf-8") for sample in cycle(SAMPLES))
        rows = [
            {"url": f"https://a.example/{number}", "text": f"{text}\nNumber {number}."}
            for number, text in enumerate(islice(texts, limit or 400))
        ]
    else:
        rows = [
            json.loads(item.data)
            for path in paths
            for item in islice(open_items(str(path)), limit)
            if isinstance(item, Item)
        ]
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return len(rows)


def read_only(path: Path, jobs: int) -> Spent:
    """What it takes a pool to start and read a file, with nothing stored."""
    with timed() as spent, Pool(jobs) as pool:
        waiting: deque[tuple[Task, Future[Coded | InputError]]] = deque()
        for item in open_items(str(path)):
            if isinstance(item, Item):
                task = Task(item, str(path))
                waiting.append((task, pool.submit(task)))
            while len(waiting) > 24 * jobs:
                pool.result(*waiting.popleft())
        while waiting:
            pool.result(*waiting.popleft())
    return spent()


def store_all(path: Path, store: Store, jobs: int) -> Spent:
    """What ``add`` takes."""
    with timed() as spent:
        add(store, [str(path)], Options(jobs=jobs))
    return spent()


def in_rounds(path: Path, store: Store, jobs: int, rounds: int) -> tuple[Spent, Spent]:
    """What the pool alone and ``add`` take for all of a file, part by part, in turns."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    alone = stored = Spent(0, 0, 0)
    for number in range(rounds):
        part = path.with_name(f"part-{number}.jsonl")
        part.write_text("".join(lines[number::rounds]), encoding="utf-8")
        if number % 2:
            stored += store_all(part, store, jobs)
        alone += read_only(part, jobs)
        if not number % 2:
            stored += store_all(part, store, jobs)
    return alone, stored


def peer(store: Store, path: Path) -> float:
    """The seconds in which sqlite-utils inserts the same statements with full-text search."""
    import sqlite_utils

    rows: list[dict[str, Any]] = [
        {"id": f"{each.source.document}-{each.id}", "text": each.text, "kind": each.kind,
         "holder": each.holder, "date": each.source.date}
        for each in store.statements()
    ]  # fmt: skip
    start = time.perf_counter()
    database: Any = sqlite_utils.Database(path)
    database["statements"].insert_all(rows, pk="id")
    database["statements"].enable_fts(["text"])
    return time.perf_counter() - start


def report(number: int, alone: Spent, stored: Spent, again: Spent) -> list[str]:
    """The figures, a line each."""
    return [
        f"pool alone   {number / alone.clock:8.1f} documents/s",
        f"add          {number / stored.clock:8.1f} documents/s "
        f"({alone.clock / stored.clock:.0%} of that; "
        f"{alone.processor / stored.processor:.0%} by seconds of the processor: pool alone "
        f"{alone.processor:.1f}, add {stored.pool:.1f} and its writer {stored.own:.1f})",
        f"add again    {number / again.clock:8.1f} documents/s "
        f"({stored.clock / again.clock:.0f} times as fast)",
    ]


def main() -> None:
    """Add, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--limit", type=int, default=400, help="of each file; 0 is all of it")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1, help="parts, read and added in turns")
    parser.add_argument("--store", help="an address in place of a new file")
    parser.add_argument("--peer", action="store_true", help="sqlite-utils beside it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, file = folder / "rows.jsonl", folder / "store.db"
        usual = corpus()
        paths = options.paths or ([usual] if usual else [])
        number = documents(paths, options.limit or None, rows)
        with Store.open(options.store or file, create=True) as store:
            alone, stored = in_rounds(rows, store, options.jobs, options.rounds)
            parts = [store_all(part, store, options.jobs) for part in folder.glob("part-*.jsonl")]
            again = sum(parts, Spent(0, 0, 0))
            beside = peer(store, folder / "peer.db") if options.peer else None
        print(f"{number} documents, {options.jobs} processes")
        print("\n".join(report(number, alone, stored, again)))
        if beside is not None:
            print(f"sqlite-utils, the statements alone: {beside:.1f} s of add's {stored.clock:.1f}")
        largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"memory: writer {peak():.0f} MB, largest process of the pool {largest:.0f} MB")
        if not options.store:
            print(f"store: {file.stat().st_size / number / 1024:.1f} KiB a document")


if __name__ == "__main__":
    main()
