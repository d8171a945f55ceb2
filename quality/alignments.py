"""How well statements of two readouts are set beside each other, against hand-made alignments.

    python quality/alignments.py FOLDER READER [READER]

FOLDER holds, for each pair of readouts, the two records (``01-A.json``, ``01-B.json``, as
``communique read --json`` gives them) and under ``out/READER/pair01.txt`` what somebody found with
their own eyes: lines ``A3 = B5`` for statements on one matter, then ``only A: A1, A2~`` and ``only
B: ...`` for those without a counterpart (``~``: the matter is there, but a nearer statement has
it). Lines ``A3 ~ B7`` (as near, but not aligned) are read by ``training/matter.py`` alone. Texts
and readings are not part of this repository. One reader is held against the program, two against
each other.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.analysis.compare import compare
from communique.record import Readout

Pair = tuple[str, str]


@dataclass(frozen=True)
class Reading:
    """What one reader, or the program, says of a pair: statements by side and number (``A3``)."""

    aligned: frozenset[Pair]
    only: frozenset[str]
    """Statements whose matter the other text does not have at all."""


@dataclass
class Tally:
    """Alignments found and right, and statements said to stand on one side only."""

    both: int = 0
    first: int = 0
    second: int = 0
    only: int = 0
    only_right: int = 0

    def add(self, told: Reading, gold: Reading) -> None:
        """Count what ``told`` says of a pair against ``gold``."""
        self.both += len(told.aligned & gold.aligned)
        self.first += len(told.aligned)
        self.second += len(gold.aligned)
        self.only += len(told.only)
        self.only_right += len(told.only & gold.only)

    def shown(self) -> str:
        """The figures in a line."""
        precision, recall = self.both / max(self.first, 1), self.both / max(self.second, 1)
        f1 = 2 * self.both / max(self.first + self.second, 1)
        only = self.only_right / max(self.only, 1)
        return (
            f"alignments {self.first:4} of {self.second:4}: precision {precision:.2f}, recall "
            f"{recall:.2f}, F1 {f1:.2f}; only one side {self.only:4}, right {only:.2f}"
        )


def reading(path: Path) -> Reading:
    """What a reader wrote. Raises ValueError for a line that cannot be understood."""
    aligned: set[Pair] = set()
    only: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        pair = re.fullmatch(r"\s*(A\d+)\s*=\s*(B\d+)\s*", line)
        rest = re.fullmatch(r"\s*only\s+[AB]\s*:\s*(.*)", line, re.IGNORECASE)
        if pair:
            aligned.add((pair[1], pair[2]))
        elif rest:
            only.update(re.findall(r"[AB]\d+(?![\d~])", rest[1]))
        elif line.strip() and not re.fullmatch(r"\s*A\d+\s*~\s*B\d+\s*", line):
            raise ValueError(f"{path}: {line!r}: expected 'A1 = B2' or 'only A: A1, A2~'")
    return Reading(frozenset(aligned), frozenset(only))


def told_by_program(first: Readout, second: Readout) -> Reading:
    """What compare says of two records."""
    found = compare([first, second], ids=["A", "B"])
    named = {("A", each.id): f"A{each.id[1:]}" for each in first.statements}
    named |= {("B", each.id): f"B{each.id[1:]}" for each in second.statements}
    return Reading(
        frozenset((named["A", pair.a.id], named["B", pair.b.id]) for pair in found.aligned),
        frozenset(named[side, said.id] for side in "AB" for said in found.only[side]),
    )


def pairs(folder: Path) -> Iterator[tuple[str, Readout, Readout]]:
    """The pairs of records by their numbers."""
    for first in sorted(folder.glob("[0-9]*-A.json")):
        number = first.name.partition("-")[0]
        second = folder / f"{number}-B.json"
        yield number, record(first), record(second)


def record(path: Path) -> Readout:
    """A record as ``communique read --json`` gives it."""
    data = json.loads(path.read_text(encoding="utf-8"))
    data.pop("schema")
    for part in (data["engagement"] or {}, *data["references"]):
        if part.get("date"):
            part["date"]["origin"] = part["date"].pop("from")
    return Readout.model_validate(data)


def main() -> None:
    """Print the figures of each pair and of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("readers", nargs="+", metavar="READER")
    options = parser.parse_args()
    whole = Tally()
    for number, first, second in pairs(options.folder):
        read = [
            reading(options.folder / "out" / each / f"pair{number}.txt") for each in options.readers
        ]
        one = Tally()
        told = read[1] if len(read) > 1 else told_by_program(first, second)
        one.add(told, read[0])
        whole.add(told, read[0])
        print(f"{number}  {one.shown()}")
    print(f"all {whole.shown()}")


if __name__ == "__main__":
    main()
