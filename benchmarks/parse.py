"""Words a second of the bare English analysis, on one thread, with spaCy's tokeniser beside it.

    python benchmarks/parse.py documents.jsonl [--limit 100] [--threads 1]

The JSONL holds one object with a ``text`` to a line; ``.xz`` is read too. The peer is no parser: a
blank spaCy pipeline that only cuts words and sentences, the floor that any spaCy pipeline pays.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import spacy
from spacy.tokens import Doc

from communique.languages import nlp


def texts(path: Path) -> Iterator[str]:
    """The texts of a JSONL file, empty ones left out."""
    read = lzma.open if path.suffix == ".xz" else open
    with read(path, "rt", encoding="utf-8") as file:
        for line in file:
            text = json.loads(line).get("text")
            if text:
                yield text


def words_a_second(analyse: Callable[[str], Doc], documents: list[str]) -> float:
    """The rate over all documents, white space not counted, after a warm-up on the first."""
    analyse(documents[0])
    began = time.perf_counter()
    words = sum(not token.is_space for text in documents for token in analyse(text))
    return words / (time.perf_counter() - began)


def main() -> None:
    """Reads the options and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("documents", type=Path, help="a JSONL file with a text in each object")
    parser.add_argument("--limit", type=int, default=100, help="documents to read")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    documents = list(islice(texts(options.documents), options.limit))
    if not documents:
        parser.error(f"{options.documents}: no object with a text; expected one to a line")
    began = time.perf_counter()
    analyser = nlp.load("en", threads=options.threads)
    analyser.analyse("The two leaders met.")
    print(f"start-up and first sentence: {time.perf_counter() - began:.2f} s")
    peer = spacy.blank("en")
    peer.add_pipe("sentencizer")
    own, floor = words_a_second(analyser.analyse, documents), words_a_second(peer, documents)
    print(f"{analyser.name}: {own:,.0f} words/s, {options.threads} thread(s)")
    print(f"blank spaCy with sentencizer: {floor:,.0f} words/s; ratio {own / floor:.3f}")


if __name__ == "__main__":
    main()
