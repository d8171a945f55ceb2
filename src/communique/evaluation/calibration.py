"""Whether confidence means what it says: of the statements given 0.9, nine in ten should be right.

A statement counts as right if its sentence was coded with that kind and with its speakers. The
expected calibration error is the mean distance between confidence and share of right ones over ten
bins, each weighted by its statements (Guo and others, "On calibration of modern neural networks",
2017).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from communique.record import Statement

BINS = 10


class Judged(NamedTuple):
    """A statement's confidence and whether it is right."""

    confidence: float
    right: bool


class Bin(NamedTuple):
    """The statements of one range of confidence: how many, mean confidence, share right."""

    n: int
    confidence: float
    right: float


def judge(made: Sequence[Statement], kinds: Counter[str], voice: set[str]) -> list[Judged]:
    """Each statement of a sentence against its coded kinds, the surest first, each kind once."""
    left = Counter(kinds)
    judged = []
    for statement in sorted(made, key=lambda one: -one.confidence):
        right = left[statement.kind] > 0 and set(statement.source_parties) <= voice
        left[statement.kind] -= right
        judged.append(Judged(statement.confidence, right))
    return judged


def bins(judged: Sequence[Judged]) -> list[Bin]:
    """The ranges of confidence that hold statements, the lowest first."""
    groups: dict[int, list[Judged]] = {}
    for one in judged:
        groups.setdefault(min(int(one.confidence * BINS), BINS - 1), []).append(one)
    return [_bin(group) for _, group in sorted(groups.items())]


def _bin(group: Sequence[Judged]) -> Bin:
    n = len(group)
    return Bin(n, sum(one.confidence for one in group) / n, sum(one.right for one in group) / n)


def calibration_error(judged: Sequence[Judged]) -> float:
    """The expected calibration error; 0 for no statement."""
    total = len(judged)
    return sum(one.n / total * abs(one.confidence - one.right) for one in bins(judged))
