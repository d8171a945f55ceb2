"""How fast a corpus is added to a store, beside the same pool reading it without one.

    python benchmarks/add.py [DOCUMENTS.jsonl[.xz]] [--limit 400] [--jobs 2] [--peer]

Without a file the White House readouts beside the checkout (or in $COMMUNIQUE_SHARED) are added,
else the samples, over and over. In one run: the pool reads everything and throws it away; `add`
reads and stores it; `add` again finds it all stored; with ``--peer``, sqlite-utils inserts the same
statements with full-text search. Printed are documents a second, what the store costs, the memory
of the writer and of the largest process of the pool, and the store's size.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from read import SAMPLES, corpus, peak

from communique.intake import Item, open_items
from communique.jobs.pool import Pool, Task
from communique.jobs.read import Options, add
from communique.store import Store


def worked() -> float:
    """The seconds of processor time that this process and those that have ended took."""
    own, ended = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def documents(path: Path | None, limit: int, target: Path) -> int:
    """Write the first documents of a file, or the samples under made-up addresses, as rows."""
    if path is None:
        texts = (sample.read_text(encoding="utf-8") for sample in cycle(SAMPLES))
        rows = [
            {"url": f"https://a.example/{number}", "text": f"{text}\nNumber {number}."}
            for number, text in enumerate(islice(texts, limit))
        ]
    else:
        items = (item for item in open_items(str(path)) if isinstance(item, Item))
        rows = [json.loads(item.data) for item in islice(items, limit)]
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return len(rows)


def read_only(path: Path, jobs: int) -> float:
    """The seconds that a pool takes to start and read a file, with nothing stored."""
    start = time.perf_counter()
    with Pool(jobs) as pool:
        tasks = [Task(item, str(path)) for item in open_items(str(path)) if isinstance(item, Item)]
        waiting = [(task, pool.submit(task)) for task in tasks]
        for task, future in waiting:
            pool.result(task, future)
    return time.perf_counter() - start


def store_all(path: Path, store: Store, jobs: int) -> float:
    """The seconds that ``add`` takes."""
    start = time.perf_counter()
    add(store, [str(path)], Options(jobs=jobs))
    return time.perf_counter() - start


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


def main() -> None:
    """Add, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--limit", type=int, default=400)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--peer", action="store_true", help="sqlite-utils beside it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, file = folder / "rows.jsonl", folder / "store.db"
        number = documents(options.path or corpus(), options.limit, rows)
        begun = worked()
        alone = read_only(rows, options.jobs)
        alone_cpu = worked() - begun
        with Store.open(file, create=True) as store:
            begun = worked()
            stored = store_all(rows, store, options.jobs)
            stored_cpu = worked() - begun
            again = store_all(rows, store, options.jobs)
            beside = peer(store, folder / "peer.db") if options.peer else None
        print(f"{number} documents, {options.jobs} processes")
        print(f"pool alone   {number / alone:8.1f} documents/s")
        # what other work on the machine does not change
        print(f"processor time: {alone_cpu:.0f} s alone, {stored_cpu:.0f} s with the store")
        print(f"add          {number / stored:8.1f} documents/s ({alone / stored:.0%} of that)")
        print(
            f"add again    {number / again:8.1f} documents/s ({stored / again:.0f} times as fast)"
        )
        if beside is not None:
            print(f"sqlite-utils, the statements alone: {beside:.1f} s of add's {stored:.1f}")
        largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"memory: writer {peak():.0f} MB, largest process of the pool {largest:.0f} MB")
        print(f"store: {file.stat().st_size / number / 1024:.1f} KiB a document")


if __name__ == "__main__":
    main()
