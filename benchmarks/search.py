"""How fast searches are over a million statements, beside sqlite-utils over the same rows.

    python benchmarks/search.py [--statements 1000000] [--queries 300] [--store URL] [--peer]

A store is filled with statements made of the sample readouts' words and of a long tail of made-up
ones, by chance but always the same: documents of twenty statements each over ten years, of all
kinds, parties and topics. Then words (common and rare ones, phrases, prefixes, NEAR) are searched
for together with filters, the same in every run, without and with counts of all hits, documents
and publications. ``--store postgresql://...`` does the same on PostgreSQL; a store that a run has
filled before is only searched. ``--peer`` inserts and searches the same rows with sqlite-utils
(pip install sqlite-utils) in the same run.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from communique.codebook import load_codebook
from communique.languages.parties import PartyTable
from communique.store import Filters, Store, tables
from communique.store.search import STATEMENTS, _insert, day_number
from communique.store.searching import Counting, Sort
from communique.store.terms import Entry, cut, mark, stem

SAMPLES = Path(__file__).parents[1] / "samples"
A_DOCUMENT = 20
BATCH = 25_000
FIRST = date(2015, 1, 1)
DAYS = 3650


RUNS: tuple[tuple[str, Sort, Counting], ...] = (
    ("words and filters, by date", "date", "no"),
    ("words and filters, by relevance", "relevance", "no"),
    ("by relevance, and counted", "relevance", "quick"),
)


class Maker:
    """Makes statements and queries by chance, from one seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        words = [word for path in sorted(SAMPLES.glob("[1-9]*.txt"))
                 for word in cut(path.read_text(encoding="utf-8")).split()]  # fmt: skip
        common = list(dict.fromkeys(words))
        syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
        rare = ["".join(self._random.choices(syllables, k=4)) for _ in range(40_000)]
        self.words = [*common, *rare]
        # Zipf's law: the n-th word is as frequent as 1/n
        self._weights = list(_cumulated(1 / (n + 3) for n in range(len(self.words))))
        self.kinds = list(load_codebook().kinds)
        self.topics = list(load_codebook().topics)
        self.parties = sorted(PartyTable.default().parties)[:190]

    def pick(self) -> str:
        """A word, as frequent as it is in texts."""
        return self._random.choices(self.words, cum_weights=self._weights)[0]

    def statement(self, number: int) -> dict[str, Any]:
        """A row of the table of statements."""
        pick = self._random.choice
        holder, addressee = pick(self.parties), pick(self.parties)
        words = " ".join(self._random.choices(self.words, cum_weights=self._weights, k=16))
        kind = pick(self.kinds)
        return {
            "id": number, "version_id": (number - 1) // A_DOCUMENT + 1, "label": f"s{number}",
            "start": 0, "end": len(words), "text": words, "source": [], "direct": False,
            "source_parties": [holder], "attribution": "cued", "holder": holder,
            "addressee": [addressee], "kind": kind, "topics": [pick(self.topics)],
            "strength": self._random.randint(1, 4) if kind == "commitment" else None,
            "rule": "made", "confidence": 1.0,
        }  # fmt: skip

    def day(self, document: int) -> str:
        """The date of a document; documents come in the order of their dates."""
        return (FIRST + timedelta(days=document * DAYS // 50_000 % DAYS)).isoformat()

    def query(self) -> tuple[str, Filters]:
        """Words and a filter or two."""
        pick, word = self._random.choice, self.pick
        said = pick([word(), word(), f"{word()} {word()}", f"{word()[:4]}*",
                     f"{word()} OR {word()}", f"{word()} NEAR/5 {word()}"])  # fmt: skip
        facts: list[dict[str, Any]] = [
            {"kind": [pick(self.kinds)]},
            {"holder": [pick(self.parties)]},
            {"topic": [pick(self.topics)]},
            {"kind": ["commitment"], "strength": 3},
            {"since": self.day(self._random.randrange(50_000)), "kind": [pick(self.kinds)]},
        ]
        return said, Filters(**pick(facts))


def _cumulated(weights: Iterator[float]) -> Iterator[float]:
    total = 0.0
    for weight in weights:
        total += weight
        yield total


def fill(store: Store, maker: Maker, number: int) -> list[dict[str, Any]]:
    """Fill a store, in batches; the rows are returned for the peer."""
    every = []
    for start in range(1, number + 1, BATCH):
        rows = [maker.statement(n) for n in range(start, min(start + BATCH, number + 1))]
        _store_batch(store, maker, rows)
        every += [{"id": row["id"], "text": row["text"], "kind": row["kind"],
                   "holder": row["holder"]} for row in rows]  # fmt: skip
    with store.writing() as writer:
        connection = writer._connection
        vocabulary = [
            {"word": word, "stem": stem(word, "en")} for word in dict.fromkeys(maker.words)
        ]
        connection.execute(
            text("INSERT INTO words (word, stem) VALUES (:word, :stem) ON CONFLICT DO NOTHING"),
            vocabulary,
        )
    return every


def _store_batch(store: Store, maker: Maker, rows: list[dict[str, Any]]) -> None:
    documents = sorted({row["version_id"] for row in rows})
    if rows[0]["id"] % A_DOCUMENT != 1:
        documents = documents[1:]
    with store.writing() as writer:
        connection = writer._connection
        connection.execute(insert(tables.publications), [{"id": n} for n in documents])
        connection.execute(
            insert(tables.blobs),
            [{"sha256": f"{n:064d}", "size": 0, "data": b""} for n in documents],
        )
        connection.execute(insert(tables.documents), [_document(n, maker) for n in documents])
        connection.execute(insert(tables.versions), [_version(n) for n in documents])
        connection.execute(insert(tables.statements), rows)
        entries = [
            ((day_number(maker.day(row["version_id"])) << 40) | row["id"], _entry(row))
            for row in rows
        ]
        _insert(connection, STATEMENTS, entries, mark("role", "main"))


def _document(number: int, maker: Maker) -> dict[str, Any]:
    seen = "2031-01-01T00:00:00Z"
    return {"id": f"{number:012d}", "key": f"made/{number}", "publication_id": number,
            "role": "main", "version_id": number, "is_readout": True, "date": maker.day(number),
            "language": "en", "first_seen": seen, "last_seen": seen}  # fmt: skip


def _version(number: int) -> dict[str, Any]:
    return {"id": number, "document_id": f"{number:012d}", "number": 1, "item": {},
            "captured": "2031-01-01T00:00:00Z", "blob_sha256": f"{number:064d}", "label": "",
            "origin": "", "text": "", "text_sha256": "", "sha256": "", "images": [],
            "translations": [], "blocks": [], "is_readout": True, "uncoded": [],
            "made_by": {}}  # fmt: skip


def _entry(row: dict[str, Any]) -> Entry:
    facts = [("kind", row["kind"]), ("topic", row["topics"][0]), ("holder", row["holder"]),
             ("party", row["holder"]), ("speaker", row["holder"]),
             ("addressee", row["addressee"][0]), ("language", "en")]  # fmt: skip
    if row["strength"]:
        facts.append(("strength", str(row["strength"])))
    return Entry(cut(row["text"]), " ".join(mark(name, value) for name, value in facts))


def measure(store: Store, queries: int, sort: Sort, counting: Counting = "no") -> list[float]:
    """The milliseconds that queries take, sorted; the queries are the same every time."""
    maker, taken = Maker(seed=2), []
    for _ in range(queries):
        said, filters = maker.query()
        start = time.perf_counter()
        store.search(said, filters, sort=sort, counting=counting)
        taken.append(1000 * (time.perf_counter() - start))
    return sorted(taken)


def told(name: str, taken: list[float]) -> None:
    """Print a line of the table."""
    middle, late = statistics.median(taken), taken[int(len(taken) * 0.99) - 1]
    print(f"{name:32} median {middle:7.1f} ms   99th percentile {late:7.1f} ms   "
          f"slowest {taken[-1]:7.1f} ms")  # fmt: skip


def peer(rows: list[dict[str, Any]], maker: Maker, queries: int, path: Path) -> None:
    """The same rows with sqlite-utils: inserted, full-text searched with a condition."""
    import sqlite_utils

    database: Any = sqlite_utils.Database(path)
    start = time.perf_counter()
    database["statements"].insert_all(rows, pk="id", batch_size=BATCH)
    database["statements"].enable_fts(["text"], create_triggers=False)
    print(f"sqlite-utils: filled in {time.perf_counter() - start:.0f} s")
    taken = []
    for _ in range(queries):
        said, kind = maker.pick(), random.choice(maker.kinds)
        start = time.perf_counter()
        list(database["statements"].search(f'"{said}"', limit=20, where="kind = :kind",
                                           where_args={"kind": kind}))  # fmt: skip
        taken.append(1000 * (time.perf_counter() - start))
    told("sqlite-utils, a word and a kind", sorted(taken))


def main() -> None:
    """Fill, search, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--store", help="an empty store (default: an SQLite file that is removed)")
    parser.add_argument("--peer", action="store_true", help="sqlite-utils beside it")
    options = parser.parse_args()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        maker = Maker()
        with Store.open(options.store or path, create=True) as store:
            start = time.perf_counter()
            if not store.counts()["statements"]:
                rows = fill(store, maker, options.statements)
                took = time.perf_counter() - start
                print(f"{options.statements:,} statements filled in {took:.0f} s")
            if path.exists():
                print(f"{path.stat().st_size / options.statements:.0f} bytes a statement")
            for name, sort, counting in RUNS:
                told(name, measure(store, options.queries, sort, counting))
        if options.peer and rows:
            peer(rows, maker, options.queries, Path(folder) / "peer.db")


if __name__ == "__main__":
    main()
