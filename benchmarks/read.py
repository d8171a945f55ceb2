"""Speed of the whole pipeline, beside the bare model on the same text in the same run.

    python benchmarks/read.py [DOCUMENTS.jsonl[.xz]] [--limit 100]

The documents hold an object with a ``text`` to a line. Without them the White House readouts beside
the checkout (or in $COMMUNIQUE_SHARED) are read, else the samples, over and over.

Printed are documents and words a second, what the rules add to the model's time, the memory at its
highest, and the time from the command's start to its first record. The model and the pipeline take
turns on each document, so that whatever else the machine does touches both alike.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from communique.intake import from_text
from communique.languages import nlp
from communique.languages.parties import PartyTable
from communique.pipeline import read
from communique.record import Document

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix == ".txt")
CORPUS = Path("readouts", "corpus", "whitehouse-en.jsonl.xz")


@dataclass
class Timing:
    """Seconds spent, and what they were spent on."""

    documents: int = 0
    words: int = 0
    intake: float = 0.0
    model: float = 0.0
    pipeline: float = 0.0

    @property
    def added(self) -> float:
        """What the rules add, as a share of the model's time."""
        return (self.pipeline - self.model) / self.model


def shared() -> Path:
    """The folder of real readouts beside the checkout, or that of $COMMUNIQUE_SHARED."""
    return Path(os.environ.get("COMMUNIQUE_SHARED") or ROOT.parent / "shared")


def corpus() -> Path | None:
    """The corpus beside the checkout, if there is one."""
    path = shared() / CORPUS
    return path if path.is_file() else None


def rows(path: Path) -> Iterator[tuple[str, str | None]]:
    """The texts of a JSONL file with their dates of publication."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row.get("text"):
                yield row["text"], row.get("published")


def samples() -> Iterator[tuple[str, str | None]]:
    """The texts of the samples, without end."""
    return cycle([(path.read_text(encoding="utf-8"), None) for path in SAMPLES])


def clock(texts: Iterator[tuple[str, str | None]]) -> Timing:
    """Read every text with the bare model and with the whole pipeline."""
    analyser = nlp.load("en")
    parties = PartyTable.from_files(ROOT / "samples" / "parties.toml")
    warm_up(parties)
    spent = Timing()
    for number, (text, published) in enumerate(texts):
        began = time.perf_counter()
        document = from_text(text, origin=str(number), published=published, language="en")
        spent.intake += time.perf_counter() - began
        spent.documents += 1
        spent.words += len(document.text.split())
        # whoever goes second finds warm caches, so they take turns
        for pipeline in (True, False) if number % 2 else (False, True):
            began = time.perf_counter()
            if pipeline:
                read(document, parties=parties)
                spent.pipeline += time.perf_counter() - began
            else:
                analyser.analyse(document.text)
                spent.model += time.perf_counter() - began
    return spent


def warm_up(parties: PartyTable) -> None:
    """Read one sample, so that no data file is loaded while the clock runs."""
    text = SAMPLES[0].read_text(encoding="utf-8")
    document: Document = from_text(text, language="en")
    read(document, parties=parties)


def first_record() -> float:
    """Seconds from the start of the command to its first record."""
    command = [sys.executable, "-m", "communique", "read", "--json", str(SAMPLES[0])]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        return time.perf_counter() - began


def peak() -> float:
    """The memory of this process at its highest, in MB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1_000_000 if sys.platform == "darwin" else 1_000)


def rate(spent: Timing, seconds: float) -> str:
    """Documents and words a second."""
    documents, words = spent.documents / seconds, spent.words / seconds
    return f"{documents:8.1f} documents/s {words:10,.0f} words/s"


def report(spent: Timing, start: float) -> list[str]:
    """The figures, a line each."""
    whole = spent.intake + spent.pipeline
    return [
        f"{spent.documents} documents, {spent.words:,} words",
        f"whole pipeline    {rate(spent, whole)}",
        f"bare model        {rate(spent, spent.model)}",
        f"rules add         {spent.added:8.1%} to the model's time",
        f"intake adds       {spent.intake / spent.model:8.1%}",
        f"memory            {peak():8.0f} MB at most",
        f"first record      {start:8.2f} s after the start of the command (best of three)",
    ]


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("documents", type=Path, nargs="?", help="a JSONL file")
    parser.add_argument("--limit", type=int, default=100, help="documents to read")
    options = parser.parse_args()
    path = options.documents or corpus()
    texts = islice(rows(path) if path else samples(), options.limit)
    print(f"reading {path or 'the samples'}")
    start = min(first_record() for _ in range(3))
    print("\n".join(report(clock(texts), start)))


if __name__ == "__main__":
    main()
