"""Whether the parts of reading take time linear in the length of the text.

    python benchmarks/linear.py

Words are cut, pages read, parties found and sentences analysed in a text and in one eight times as
long. What is printed is the power of the length with which the time grows (1 is linear, 2
quadratic), each the best of three; beside them that of Python's own ``str.split``.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path

from communique.intake import from_bytes
from communique.languages import nlp
from communique.languages.parties import PartyTable
from communique.languages.tokenise import Tokeniser, load_lists

SAMPLE = Path(__file__).parents[1] / "samples" / "1-arvania-meeting.txt"
TIMES = 8
UNITS = ("a-", "a.", "'s", "http://!", "((", "x'", "1,", "a@", "U.S.", "word ")
"""What a rule might stumble over again and again."""


PAGES = ("x<br>", "<div>x</div>", "<a href=a>x</a>", "<h1>x</h1>", "&amp;", "2024-05-06 ")
"""What a page might repeat without end."""


def seconds(work: Callable[[str], object], text: str) -> float:
    """The seconds of the best of three tries."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        work(text)
        taken.append(time.perf_counter() - start)
    return min(taken)


def told(name: str, work: Callable[[str], object], text: str) -> None:
    """Print the power with which the time of a piece of work grows."""
    work(text)
    short, long = seconds(work, text), seconds(work, text * TIMES)
    power = math.log(long / short) / math.log(TIMES)
    print(f"{name:28} {1000 * short:9.2f} ms {1000 * long:9.2f} ms   power {power:.2f}")


def page(text: str) -> object:
    """Read a page."""
    return list(from_bytes(f"<html><body>{text}</body></html>".encode(), origin="page"))


def main() -> None:
    """Measure and print."""
    text = SAMPLE.read_text(encoding="utf-8")
    tokeniser = Tokeniser(load_lists("en"))
    analyser = nlp.load("en")
    table = PartyTable.default()
    told("str.split", str.split, text * 100)
    told("words", tokeniser.tokens, text * 20)
    for unit in UNITS:
        told(f"words of {unit!r}", tokeniser.tokens, unit * (20_000 // len(unit)))
    for unit in PAGES:
        told(f"page of {unit!r}", page, unit * (10_000 // len(unit)))
    told("parties", table.find, text * 50)
    told("words, tags, trees", analyser.analyse, text)


if __name__ == "__main__":
    main()
