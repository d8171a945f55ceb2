"""How fast recurrent wordings are found, and in how much memory, beside plain counting of all rows.

    python benchmarks/wordings.py [FILE ...] [--least 8] [--peer] [--show 20]

Files are what ``communique read`` takes, JSONL for one. Without files, texts are made by chance of
the samples' sentences. ``--peer`` counts the rows of three to nine words with collections.Counter,
which is what one would write first.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from communique.analysis.discovery import LONGEST, SHORTEST, discover
from communique.intake import open_source
from communique.record import Document
from communique.record.listed import ListedText, Source

SAMPLES = Path(__file__).parents[1] / "samples"


def listed(number: int, document: Document) -> ListedText:
    """A document as a text of a store."""
    source = Source(
        document=str(number), publication=number, role="main", publisher=document.publisher,
        language="en", title=document.title, url=document.url, published=document.published,
        captured="", text_sha256="", date=document.published,
    )  # fmt: skip
    return ListedText(source, document.text, frozenset(), (), ())


def documents(paths: Sequence[Path]) -> Iterator[Document]:
    """The documents of all files."""
    for path in paths:
        yield from (each for each in open_source(str(path)) if isinstance(each, Document))


def made_up(number: int = 2000) -> Iterator[Document]:
    """Texts of the samples' sentences, by chance but always the same."""
    chance = random.Random(1)
    sentences = [line for path in sorted(SAMPLES.glob("[1-9]*.txt"))
                 for line in path.read_text(encoding="utf-8").split(". ")]  # fmt: skip
    for _ in range(number):
        text = ". ".join(chance.choices(sentences, k=25))
        yield Document(id="made up", origin="made up", text=text, sha256="0")


def count_all(texts: Sequence[ListedText], least: int) -> int:
    """The number of rows of words in ``least`` texts or more, counted plainly."""
    counted: Counter[tuple[str, ...]] = Counter()
    for each in texts:
        words = each.text.casefold().split()
        counted.update({tuple(words[start : start + length])
                        for length in range(SHORTEST, LONGEST + 1)
                        for start in range(len(words) - length + 1)})  # fmt: skip
    return sum(number >= least for number in counted.values())


def main() -> None:
    """Print time and peak memory of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--least", type=int, default=8)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    given = documents(options.files) if options.files else made_up()
    texts = [listed(number, each) for number, each in enumerate(given)]
    texts.sort(key=lambda each: each.source.date or "")
    words = sum(len(each.text.split()) for each in texts)
    print(f"{len(texts):,} texts of {words:,} words; {_peak():.2f} GB before")
    begun, worked = time.perf_counter(), time.process_time()
    found = discover(texts, least=options.least)
    print(f"discover: {len(found):,} wordings, {_since(begun, worked)}, "
          f"{_peak():.2f} GB at most")  # fmt: skip
    for each in found[: options.show]:
        print(f"{each.publications:5d} {each.publishers:3d} {each.score:8.0f}  {each.words}")
    if options.peer:
        begun, worked = time.perf_counter(), time.process_time()
        number = count_all(texts, options.least)
        print(f"Counter: {number:,} rows, {_since(begun, worked)}, "
              f"{_peak():.2f} GB at most")  # fmt: skip


def _since(begun: float, worked: float) -> str:
    passed, of_core = time.perf_counter() - begun, time.process_time() - worked
    return f"{passed:.1f} s ({of_core:.1f} s of one core)"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    main()
