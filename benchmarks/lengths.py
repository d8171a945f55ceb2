"""Time by length: reads texts of 10 KB to 10 MB and shows that the cost of a word stays the same.

    python benchmarks/lengths.py [--most 1000000]

The texts are the samples, one after the other, until the length is reached. A cost that grows with
the length would show as a falling rate; the last line gives the exponent of the growth from the
shortest to the longest text (1 is linear).
"""

from __future__ import annotations

import argparse
import math
import time
from itertools import cycle
from pathlib import Path

from read import peak

from communique.intake import from_text
from communique.languages.parties import PartyTable
from communique.pipeline import read

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
LENGTHS = (10_000, 100_000, 1_000_000, 10_000_000)


def text_of(length: int) -> str:
    """The samples over and over, cut at a paragraph's end near a length."""
    parts: list[str] = []
    held = 0
    for path in cycle(sorted(SAMPLES.glob("*.txt"))):
        for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
            parts.append(paragraph)
            held += len(paragraph) + 2
            if held >= length:
                return "\n\n".join(parts)
    raise FileNotFoundError(f"{SAMPLES}: holds no samples")


def seconds(text: str, parties: PartyTable) -> float:
    """How long a text takes, from the string to its record."""
    began = time.perf_counter()
    read(from_text(text, language="en"), parties=parties)
    return time.perf_counter() - began


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--most", type=int, default=1_000_000, help="the longest text, in letters")
    options = parser.parse_args()
    parties = PartyTable.from_files(SAMPLES / "parties.toml")
    seconds(text_of(LENGTHS[0]), parties)  # loads the model and the data
    took = {}
    for length in (length for length in LENGTHS if length <= options.most):
        text = text_of(length)
        took[length] = seconds(text, parties)
        rate = len(text.split()) / took[length]
        print(f"{length:>10,} letters {took[length]:8.2f} s {rate:8,.0f} words/s {peak():6,.0f} MB")
    if len(took) > 1:
        (first, least), *_, (last, most) = took.items()
        print(
            f"grows as length to the power of {math.log(most / least) / math.log(last / first):.2f}"
        )


if __name__ == "__main__":
    main()
