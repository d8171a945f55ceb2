"""How fast the web reader answers, beside Datasette over the same store.

    python benchmarks/web.py STORE [--requests 100] [--datasette COMMAND]

Each page is asked for a hundred times, over different documents, pairs and words where it has any;
its very first request is printed, too. What rests on the whole store is made in the background
before, as ``communique serve`` does; how long that takes is printed. Then fifty readers at once ask
a new server for all sorts of pages, first each page once, then the same pages in any order, as
people do. With ``--processor`` seconds of the processor are counted instead of those of the clock,
for a machine that other work has, too. With ``--datasette`` the same fifty read its pages of the
same tables. Last, the longest fifty readouts: how large their pages are for 2,000 words. Use a copy
of a store.
"""

from __future__ import annotations

import argparse
import random
import shlex
import socket
import statistics
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import uvicorn

from communique.analysis.baseline import baselines, chains
from communique.analysis.pairs import find_pairs
from communique.analysis.phrases import length_of
from communique.settings import Settings
from communique.store import Store
from communique.store.texts import listed_texts
from communique.web.app import create_app

READERS = 50
WORDS = ("ceasefire", "climate", "grain exports", "sanctions", "sovereignty", "energy", "trade",
         "prisoners", "vaccines", "nuclear", "migration", "railway", "security guarantees",
         "election", "human rights")  # fmt: skip


def addresses(store: Store, number: int) -> dict[str, list[str]]:
    """What is asked for, by page."""
    lot = random.Random(7)
    engagements = store.engagements()
    lot.shuffle(engagements)
    chain = chains(engagements)
    ids = [each.document for each in engagements[:number]]
    diffs = (
        f"/diff/{found[0].listed.document}..{each.document}"
        for each in engagements
        if (found := baselines(each, chain.get(each.document, ())))
    )
    sides = [f"/compare?ids={pair.a.document},{pair.b.document}"
             for pair in find_pairs(engagements, same_side=True)]  # fmt: skip
    parties = sorted({"-".join(sorted(each.parties)) for each in engagements
                      if len(each.parties) == 2 and "-" not in "".join(each.parties)})  # fmt: skip
    lot.shuffle(parties)
    kinds = ("", "&kind=commitment", "&kind=request", "&in=documents", "&view=kwic")
    people = [one.id for one in store.register.people()[:number]]
    return {
        "readout": [f"/r/{id_}" for id_ in ids],
        "redline": [each for each, _ in zip(diffs, range(number), strict=False)],
        "compare": sides[:number],
        "search": [f"/search?q={quote(word)}{kind}" for word in WORDS for kind in kinds],
        "home": ["/"],
        "pair": [f"/pair/{pair}" for pair in parties[:number]],
        "timeline": [f"/timeline?who={pair.replace('-', '&who=')}" for pair in parties[:number]],
        "ledger": [f"/ledger?holder={pair.partition('-')[0]}" for pair in parties[:number]],
        "person": [f"/person/{quote(id_)}" for id_ in people],
        "phrases": ["/phrases"],
        "matrix": ["/matrix"],
        "network": ["/network"],
        "map": ["/map"],
        "people": ["/people"],
        "edits": ["/edits"],
        "review": ["/review"],
        "sources": ["/sources"],
    }


@contextmanager
def served(store: Store) -> Iterator[str]:
    """The reader of a store, in a thread; gives its address once all is made that is made before
    anybody asks."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listening:
        app = create_app(store, settings=Settings(), warm=True)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        begun = _clock()
        while not server.started or not app.state.warming.done:
            time.sleep(0.05)
        print(f"made before anybody asks: {_clock() - begun:.1f} s")
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def datasette(command: str, store: Path) -> Iterator[str]:
    """Datasette over the same file."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    arguments = [*shlex.split(command), "serve", str(store), "--port", str(port)]
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        address = f"http://127.0.0.1:{port}"
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{address}/-/versions.json").read()
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        try:
            yield address
        finally:
            run.terminate()


_clock = time.perf_counter


def fetch(url: str) -> tuple[float, int, int]:
    """Seconds, bytes and status of an answer."""
    start = _clock()
    try:
        with urllib.request.urlopen(url, timeout=120) as answer:
            size, status = len(answer.read()), answer.status
    except urllib.error.HTTPError as error:
        size, status = len(error.read()), error.code
    return _clock() - start, size, status


def one_by_one(base: str, pages: dict[str, list[str]], number: int) -> None:
    """The times of each page, a line each."""
    print(f"{'page':10} {'first':>9} {'median':>9} {'90th':>9} {'slowest':>9} {'largest':>9}")
    for name, paths in pages.items():
        first, _, _ = fetch(base + paths[0])
        asked = (paths * number)[:number]
        found = [fetch(base + path) for path in asked]
        taken = sorted(seconds for seconds, _, _ in found)
        wrong = sum(status != 200 for _, _, status in found)
        largest = max(size for _, size, _ in found) / 1000
        print(
            f"{name:10} {1000 * first:6.0f} ms {1000 * statistics.median(taken):6.1f} ms "
            f"{1000 * taken[int(0.9 * len(taken))]:6.1f} ms {1000 * taken[-1]:6.0f} ms "
            f"{largest:6.0f} KB" + (f"  {wrong} not 200" if wrong else "")
        )


def at_once(base: str, paths: Sequence[str], number: int) -> str:
    """Fifty readers at once: what they got."""
    asked = [base + path for path in (list(paths) * number)[:number]]
    start = _clock()
    with ThreadPoolExecutor(READERS) as readers:
        found = list(readers.map(fetch, asked))
    taken = _clock() - start
    wrong = sum(status != 200 for _, _, status in found)
    median = statistics.median(seconds for seconds, _, _ in found)
    return f"{number / taken:.0f} requests/s, median {1000 * median:.0f} ms, {wrong} not 200"


def longest(base: str, store: Store, number: int = 50) -> str:
    """The pages of the longest readouts, for 2,000 words each."""
    texts = sorted(((length_of(each), each.document) for each in listed_texts(store)), reverse=True)
    sizes = [2 * size / words for words, id_ in texts[:number]
             for _, size, _ in [fetch(f"{base}/r/{id_}")]]  # fmt: skip
    return (f"longest {len(sizes)} readouts, KB for 2,000 words: median "
            f"{statistics.median(sizes):.0f}, most {max(sizes):.0f}")  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--requests", type=int, default=100)
    parser.add_argument("--datasette", help="the command that starts it")
    parser.add_argument("--processor", action="store_true")
    options = parser.parse_args()
    if options.processor:
        global _clock  # noqa: PLW0603 - one clock for all that is measured
        _clock = time.process_time
    with Store.open(options.store) as store:
        pages = addresses(store, options.requests)
        mixed = [path for paths in pages.values() for path in paths[:20]]
        random.Random(5).shuffle(mixed)
        with served(store) as base:
            one_by_one(base, pages, options.requests)
        with served(store) as base:
            print(f"{READERS} readers at once, each page once: {at_once(base, mixed, len(mixed))}")
            print(f"{READERS} readers at once, the same again: {at_once(base, mixed, 2000)}")
            print(longest(base, store))
        if options.datasette:
            ids = [path.removeprefix("/r/") for path in pages["readout"]]
            name = options.store.stem
            tables = [f"/{name}/documents/{id_}" for id_ in ids] + [
                f"/{name}/statements?_size=20&_next={number}" for number in range(0, 2000, 20)
            ]
            with datasette(options.datasette, options.store) as base:
                print(f"Datasette, {READERS} at once: {at_once(base, tables, 500)}")


if __name__ == "__main__":
    main()
