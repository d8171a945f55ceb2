"""Which statements of readouts stand for which, and which are left over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from communique.analysis.alignment import assigned
from communique.analysis.comparison import Aligned, Relation, Said, Side
from communique.analysis.judgement import Nearness, nearness
from communique.analysis.meaning import Meaning, Rarity
from communique.codebook import load_codebook
from communique.record import Readout, Statement

Key = tuple[str, str]
"""A document's name and a statement's id."""


def said(document: str, each: Statement) -> Said:
    """A statement with the document that it stands in."""
    return Said(document, each.id, each.text, each.kind, each.holder, each.source_parties,
                each.strength)  # fmt: skip


def counterparts(
    means: Mapping[str, Sequence[Meaning]], rarity: Rarity
) -> tuple[list[Aligned], set[Key]]:
    """What stands for what in each two documents, and whatever has something near elsewhere."""
    aligned: list[Aligned] = []
    touched: set[Key] = set()
    for (a, first), (b, second) in combinations(means.items(), 2):
        if first and second:
            found = nearness(first, second, rarity)
            aligned += _align(a, first, b, second, found)
            touched |= {*_touched(a, first, found.scores.max(axis=1) >= found.near),
                        *_touched(b, second, found.scores.max(axis=0) >= found.near)}  # fmt: skip
    return aligned, touched


def _align(
    a: str, first: Sequence[Meaning], b: str, second: Sequence[Meaning], found: Nearness
) -> list[Aligned]:
    """The best one-to-one assignment of two records' statements, those that score enough."""
    return [
        Aligned(
            said(a, first[row].statement),
            said(b, second[column].statement),
            relation(first[row].statement, second[column].statement),
            round(float(found.scores[row, column]), 3),
        )
        for row, column in assigned(found.scores, found.aligned)
    ]


def _touched(name: str, means: Sequence[Meaning], near: Sequence[bool]) -> Iterator[Key]:
    return ((name, each.statement.id) for each, is_near in zip(means, near, strict=True) if is_near)


def relation(one: Statement, other: Statement) -> Relation:
    """How the second of two statements on one matter stands to the first.

    Stronger or weaker where the two kinds, or the strengths of two commitments, are steps of one
    ladder of the codebook; different where they are stances of different sorts.
    """
    if one.kind == other.kind and one.strength == other.strength:
        return "same"
    for ladder in load_codebook().ladders.values():
        if one.kind in ladder and other.kind in ladder:
            first = (ladder.index(one.kind), one.strength or 0)
            second = (ladder.index(other.kind), other.strength or 0)
            return "same" if first == second else "stronger" if second > first else "weaker"
    return "same" if one.kind == other.kind else "different"


def left_over(
    readouts: Mapping[str, Readout], aligned: Sequence[Aligned], sides: Sequence[Side]
) -> dict[str, tuple[Said, ...]]:
    """The statements of each document that have no counterpart.

    There are none against a text that breaks off: it might have said the same further on; nor
    against one that cannot be read.
    """
    paired = {(each.document, each.id) for pair in aligned for each in (pair.a, pair.b)}
    found = {}
    for name, readout in readouts.items():
        others = all(side.complete for side in sides if side.id != name)
        found[name] = tuple(
            said(name, each)
            for each in readout.statements
            if others and (name, each.id) not in paired
        )
    return found
