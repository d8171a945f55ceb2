"""The words of a redline: two texts as pieces that stayed, changed, came, went or moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from communique.analysis.edits import Edit, tidied, word_edits, words_of
from communique.analysis.passages import Alignment, Pair, align, passages
from communique.record import Document, Span

What = Literal["same", "changed", "removed", "added", "moved", "left"]

_BETWEEN_SPACES = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+")

_KEPT = 0.3
"""Of a reworded sentence so much must be left, or it is shown as one taken out and one put in."""


@dataclass(frozen=True)
class Piece:
    """A sentence or more in the redline, in the order in which it is read.

    ``same``, ``changed`` (with its word-level ``edits``), ``removed`` and ``added``; ``moved``
    stands where the new text has it, ``left`` where the old text had it, both with the number of
    the ``move``. Spans are of the two texts. ``opens`` tells that a paragraph begins.
    """

    what: What
    old: Span | None
    new: Span | None
    opens: bool
    edits: tuple[Edit, ...] = ()
    move: int | None = None


def text_changes(old: Document, new: Document) -> list[Piece]:
    """The pieces of a redline of two texts; together they hold both texts whole."""
    aligned = align(passages(old), passages(new))
    return list(_Walk(aligned, old.text, new.text).pieces())


class _Walk:
    """Goes through both texts at once, from one sentence that stayed to the next."""

    def __init__(self, aligned: Alignment, old: str, new: str) -> None:
        self._aligned = aligned
        self._old, self._new = old, new
        self._moves = _numbered(aligned.moved)
        self._moved_from = {pair.old: pair for pair in aligned.moved}
        self._moved_to = {pair.new: pair for pair in aligned.moved}

    def pieces(self) -> Iterator[Piece]:
        old, new = self._aligned.old, self._aligned.new
        at_old = at_new = 0
        for pair in (*self._aligned.stayed, Pair(len(old), len(new), 0)):
            yield from self._gone(range(at_old, pair.old))
            yield from self._come(range(at_new, pair.new))
            if pair.new < len(new):
                yield from self._stayed(pair)
            at_old, at_new = pair.old + 1, pair.new + 1

    def _gone(self, numbers: range) -> Iterator[Piece]:
        for number in numbers:
            each = self._aligned.old[number]
            pair = self._moved_from.get(number)
            if pair is None:
                yield Piece("removed", each.span, None, each.opens)
            else:
                yield Piece("left", each.span, None, each.opens, move=self._moves[pair])

    def _come(self, numbers: range) -> Iterator[Piece]:
        for number in numbers:
            each = self._aligned.new[number]
            pair = self._moved_to.get(number)
            if pair is None:
                yield Piece("added", None, each.span, each.opens)
                continue
            was = self._aligned.old[pair.old]
            yield Piece("moved", was.span, each.span, each.opens,
                        self._edits(was.span, each.span), self._moves[pair])  # fmt: skip

    def _stayed(self, pair: Pair) -> Iterator[Piece]:
        was, now = self._aligned.old[pair.old], self._aligned.new[pair.new]
        if self._old[slice(*was.span)].split() == self._new[slice(*now.span)].split():
            yield Piece("same", was.span, now.span, now.opens)
            return
        edits = self._edits(was.span, now.span)
        left = sum(_length(self._new, each.new) for each in edits if each.what == "same")
        if left < _KEPT * min(len(was.words), len(now.words)):
            yield Piece("removed", was.span, None, was.opens)
            yield Piece("added", None, now.span, now.opens)
        else:
            yield Piece("changed", was.span, now.span, now.opens, edits)

    def _edits(self, was: Span, now: Span) -> tuple[Edit, ...]:
        old, new = self._old[slice(*was)], self._new[slice(*now)]
        if old.split() == new.split():
            return ()
        return tuple(
            Edit(each.what, _shifted(each.old, was[0]), _shifted(each.new, now[0]))
            for each in tidied(word_edits(old, new), old, new)
        )


def _shifted(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _length(text: str, span: Span) -> int:
    return sum(1 for _ in words_of(text[slice(*span)]))


def _numbered(moved: Sequence[Pair]) -> dict[Pair, int]:
    """The number of the move of each pair: sentences that moved together are one move."""
    numbers: dict[Pair, int] = {}
    last: Pair | None = None
    for pair in moved:
        together = last and pair.old == last.old + 1 and pair.new == last.new + 1
        numbers[pair] = numbers[last] if last and together else len(set(numbers.values())) + 1
        last = pair
    return numbers


def counted(pieces: Sequence[Piece], old: str, new: str) -> dict[str, int]:
    """Words (signs aside, as people count) that stayed, were taken out, put in, moved."""
    counts = {"old": _count(old), "new": _count(new), "same": 0, "removed": 0, "added": 0,
              "moved": 0}  # fmt: skip
    for each in pieces:
        if each.edits:
            for edit in each.edits:
                text = old[slice(*edit.old)] if edit.what == "removed" else new[slice(*edit.new)]
                same = "moved" if each.what == "moved" else "same"
                counts[same if edit.what == "same" else edit.what] += _count(text)
        elif each.what in ("same", "moved", "added") and each.new:
            counts[each.what] += _count(new[slice(*each.new)])
        elif each.what == "removed" and each.old:
            counts["removed"] += _count(old[slice(*each.old)])
    return counts


def _count(text: str) -> int:
    """The words of a text, signs between spaces aside; of Han text, the characters."""
    return sum(any(map(str.isalnum, found)) for found in _BETWEEN_SPACES.findall(text))
