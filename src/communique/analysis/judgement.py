"""How sure it is that two statements are on one matter: a judgement fitted to hand alignments.

Two readouts of one engagement seldom use the same words ("our support for the ports", "thanks for
the help with the harbours"). Where the language has an encoder, its vectors are weighed with the
words, the topics, the holders and the kinds by a logistic function, whose seven weights were fitted
to pairs of readouts aligned by hand (``training/README.md``). Elsewhere the score is that of
``alignment``, by words and marks alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from communique.analysis.alignment import (
    common_marks,
    each_two,
    same_holder,
    same_kind,
    score_table,
    word_nearness,
)
from communique.analysis.meaning import Meaning, Rarity

Scores = npt.NDArray[np.float64]

WEIGHTS = {
    "matter": 5.27,
    "lead": 4.19,
    "words": 4.47,
    "topics": 1.66,
    "holder": 0.48,
    "kind": 0.86,
    "length": 0.22,
}
BIAS = -6.22
"""What each piece of evidence counts for, in the logarithm of the odds, and what is against it."""


class Nearness(NamedTuple):
    """How near all statements of one record are to all of another, 0 to 1, and what is enough."""

    scores: Scores
    """A row for each of the first statements, a column for each of the second."""
    aligned: float
    """A score from which two statements are taken for the same matter."""
    near: float
    """A score below which a statement has nothing of its matter on the other side."""


def nearness(first: Sequence[Meaning], second: Sequence[Meaning], rarity: Rarity) -> Nearness:
    """How near the statements of two records are; by words where one of them has no vectors."""
    if any(each.matter is None for each in (*first, *second)):
        return Nearness(score_table(first, second, rarity), aligned=0.24, near=0.09)
    return Nearness(_judged(first, second, rarity), aligned=0.26, near=0.07)


def _judged(first: Sequence[Meaning], second: Sequence[Meaning], rarity: Rarity) -> Scores:
    seen = evidence(first, second, rarity)
    total = BIAS + sum(weight * seen[name] for name, weight in WEIGHTS.items())
    made: Scores = 1 / (1 + np.exp(-total))
    return made


def evidence(
    first: Sequence[Meaning], second: Sequence[Meaning], rarity: Rarity
) -> dict[str, Scores]:
    """What the judgement rests on, for all statements of one record with all of another, which have
    vectors; by the names of ``WEIGHTS``."""
    vectors, others = (np.array([each.matter for each in some]) for some in (first, second))
    matter = (vectors @ others.T).astype(np.float64)
    common, either = common_marks([each.topics for each in first], [each.topics for each in second])
    sizes = [
        np.array([len(each.statement.text.split()) for each in some], float)
        for some in (first, second)
    ]
    return {
        "matter": matter,
        "lead": _lead(matter),
        "words": word_nearness(first, second, rarity),
        "topics": common / either.clip(min=1),
        "holder": each_two(first, second, lambda said: said.holder or "", same_holder),
        "kind": each_two(first, second, lambda said: said.kind, same_kind),
        "length": np.log1p(np.minimum.outer(*sizes)),
    }


def _lead(scores: Scores) -> Scores:
    """How far each two are nearer than the next best partner that either of them has."""
    best = np.maximum(_next_best(scores), _next_best(scores.T).T)
    lead: Scores = scores - best
    return lead


def _next_best(scores: Scores) -> Scores:
    """For each cell the highest other score of its row; that of nothing is 0."""
    if scores.shape[1] == 1:
        return np.zeros_like(scores)
    top = np.sort(scores, axis=1)[:, -2:]
    made: Scores = np.where(scores == top[:, 1:], top[:, :1], top[:, 1:])
    return made
