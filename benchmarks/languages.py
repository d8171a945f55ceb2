"""Every language in one process: its speed beside its bare analyser, and the memory of all.

    python benchmarks/languages.py [zh=FILE.jsonl[.xz] ru=FILE ...] [--limit 200]

A file holds an object with a ``text`` to a line, and may hold ``published`` and ``title``. A
language without a file is read on the texts of its ``cases.toml``. Printed for each language are
documents a second, the rules' time as a share of the analyser's, readouts, sentences that no part
covers, and what failed; at the end the memory with all languages loaded. Analyser and pipeline take
turns on each document.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from read import ROOT, peak

from communique.intake import from_text
from communique.languages import nlp
from communique.languages.pack import ROOT as PACKS
from communique.languages.pack import known_packs
from communique.pipeline import read
from communique.record import Document


@dataclass
class Spent:
    """What the texts of one language took and gave."""

    documents: int = 0
    readouts: int = 0
    uncoded: int = 0
    sentences: int = 0
    failed: int = 0
    analyser: float = 0.0
    pipeline: float = 0.0


def given(path: Path, language: str) -> Iterator[Document]:
    """The documents of a JSONL file."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            row = json.loads(line)
            if row.get("text"):
                yield from_text(
                    row["text"], origin=str(number), title=row.get("title"), language=language,
                    publisher=row.get("publisher"), published=row.get("published"),
                )  # fmt: skip


def cases(language: str) -> Iterator[Document]:
    """The texts of a pack's cases."""
    rows = tomllib.loads((PACKS / language / "cases.toml").read_text(encoding="utf-8"))["case"]
    for number, row in enumerate(rows):
        yield from_text(row["text"], origin=str(number), language=language)


def clock(documents: Iterator[Document], language: str) -> Spent:
    """Read every document with the bare analyser and with the whole pipeline."""
    analyser = nlp.load(language)
    spent = Spent()
    for number, document in enumerate(documents):
        if not number:  # so that no data file is loaded while the clock runs
            read(document)
        spent.documents += 1
        for pipeline in (True, False) if number % 2 else (False, True):
            began = time.perf_counter()
            if not pipeline:
                doc = analyser.analyse(document.text)
                spent.analyser += time.perf_counter() - began
                spent.sentences += sum(1 for _ in doc.sents)
                continue
            try:
                readout = read(document)
            except Exception as error:  # noqa: BLE001 - what fails is counted, and the rest goes on
                spent.failed += 1
                print(f"{language}: document {document.origin}: {type(error).__name__}: {error}")
                continue
            spent.pipeline += time.perf_counter() - began
            spent.readouts += readout.is_readout
            spent.uncoded += len(readout.uncoded)
    return spent


def report(language: str, spent: Spent) -> str:
    """The figures of a language in one line."""
    rate = spent.documents / max(spent.pipeline, 1e-9)
    added = (spent.pipeline - spent.analyser) / max(spent.analyser, 1e-9)
    return (
        f"{language}  {spent.documents:5} documents  {rate:7.1f} a second  "
        f"rules add {added:7.0%} to the analyser  {spent.readouts:5} readouts  "
        f"uncoded {spent.uncoded / max(spent.sentences, 1):6.2%} of sentences  "
        f"failed {spent.failed}"
    )


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("documents", nargs="*", metavar="LANGUAGE=FILE", help="a JSONL file")
    parser.add_argument("--limit", type=int, default=200, help="documents of a language to read")
    options = parser.parse_args()
    pairs = (each.partition("=") for each in options.documents)
    files = {language.lower(): path for language, _, path in pairs}
    for language in known_packs():
        path = ROOT / files[language] if language in files else None
        texts = given(path, language) if path is not None else cases(language)
        print(report(language, clock(islice(texts, options.limit), language)))
    print(f"memory with all of them loaded: {peak():.0f} MB at most")


if __name__ == "__main__":
    main()
