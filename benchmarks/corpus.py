"""A whole corpus, a process to a core: nothing may crash or hang, and little stay uncoded.

    python benchmarks/corpus.py [DOCUMENTS.jsonl[.xz] ...] [--jobs 2] [--every 1]

Without files, every English set of the corpus beside the checkout (or in $COMMUNIQUE_SHARED) is
read. Printed for each set: documents and words, how many are readouts, the share of the readouts'
words that no part of the record covers, statements, documents a second of all processes together,
the slowest document, and the memory of the largest process. Exit code 1 if a document failed.
"""

from __future__ import annotations

import argparse
import lzma
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from read import peak, shared

from communique.errors import InputError
from communique.intake import from_bytes
from communique.pipeline import read


@dataclass
class Reading:
    """What reading one document gave, in counts."""

    number: int
    words: int = 0
    readout: bool = False
    covered: int = 0
    uncoded: int = 0
    statements: int = 0
    seconds: float = 0.0
    memory: float = 0.0
    error: str = ""


@dataclass
class Totals:
    """The readings of one set."""

    readings: list[Reading] = field(default_factory=list)
    elapsed: float = 0.0

    def line(self, name: str) -> str:
        """The set's figures in one line of the table."""
        done = [reading for reading in self.readings if not reading.error]
        readouts = [reading for reading in done if reading.readout]
        letters = sum(reading.covered + reading.uncoded for reading in readouts)
        uncoded = sum(reading.uncoded for reading in readouts) / letters if letters else 0.0
        return (
            f"{name:24} {len(self.readings):6,} {sum(r.words for r in done):10,} "
            f"{len(readouts):9,} {sum(r.statements for r in readouts):11,} {uncoded:8.2%} "
            f"{len(self.readings) / self.elapsed:7.1f} "
            f"{max((r.seconds for r in done), default=0.0):8.1f} "
            f"{max((r.memory for r in done), default=0.0):7,.0f} "
            f"{len(self.readings) - len(done):7}"
        )


HEADER = (
    f"{'set':24} {'docs':>6} {'words':>10} {'readouts':>9} {'statements':>11} {'uncoded':>8} "
    f"{'docs/s':>7} {'slowest':>8} {'MB':>7} {'failed':>7}"
)


def read_one(task: tuple[str, int, bytes]) -> Reading:
    """Read one row; what goes wrong is counted and named, so that the rest is still read."""
    name, number, row = task
    began = time.process_time()
    reading = Reading(number)
    for document in from_bytes(row, origin=f"{name}#{number}", language="en"):
        if isinstance(document, InputError):
            return Reading(number, error=str(document))
        try:
            readout = read(document)
        except Exception as error:  # noqa: BLE001 - any crash is the finding
            return Reading(number, error=f"{type(error).__name__}: {error}")
        uncoded = sum(end - start for start, end in readout.uncoded)
        reading.words += len(document.text.split())
        reading.readout = readout.is_readout
        reading.covered += len(document.text) - uncoded
        reading.uncoded += uncoded
        reading.statements += len(readout.statements)
    reading.seconds = time.process_time() - began
    reading.memory = peak()
    return reading


def tasks(path: Path, every: int) -> Iterator[tuple[str, int, bytes]]:
    """Every n-th row of a set, with its number."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rb") as file:
        for number, row in enumerate(file):
            if number % every == 0:
                yield path.name, number, row


def main() -> None:
    """Read the options, read the sets, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, help="JSONL files with a document to a line")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--every", type=int, default=1, help="read only every n-th document")
    options = parser.parse_args()
    files = options.files or sorted((shared() / "readouts" / "corpus").glob("*-en.jsonl.xz"))
    if not files:
        parser.error("no corpus beside the checkout; name the files to read")
    print(HEADER)
    failed: list[str] = []
    with ProcessPoolExecutor(options.jobs) as pool:
        for path in files:
            totals = Totals()
            began = time.perf_counter()
            for reading in pool.map(read_one, tasks(path, options.every), chunksize=4):
                totals.readings.append(reading)
                if reading.error:
                    failed.append(f"{path.name}, document {reading.number}: {reading.error}")
            totals.elapsed = time.perf_counter() - began
            print(totals.line(path.name.partition(".")[0]), flush=True)
    print("\n".join(failed) if failed else "no document failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
