"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from communique.record import Span

# a word with its inner signs ("U.S.", "twenty-one"), a Han character, a sign
_WORD = re.compile(r"[\u3400-\u9fff]|\w+(?:[.'’-]\w+)*|\n|[^\w\s]")


_ISLAND = 4
"""Words in a row that stay are never drawn into a change if they are more than this."""


class Edit(NamedTuple):
    """A stretch that two texts share, or that one has and the other has not.

    ``old`` and ``new`` are spans of the two texts; where words were put in or taken out, one of
    them is empty.
    """

    what: Literal["same", "removed", "added"]
    old: Span
    new: Span


_NAMES: dict[str, Literal["same", "removed", "added"]] = {
    "equal": "same",
    "delete": "removed",
    "insert": "added",
}


def word_edits(old: str, new: str) -> list[Edit]:
    """The edits that make one text the other, in order; together they cover both.

    A longest common subsequence of words (Han text: of characters) stays. Time grows with the
    product of the lengths between the first and the last difference, 64 words at a step.
    """
    before, after = list(words_of(old)), list(words_of(new))
    opcodes = LCSseq.opcodes(
        [old[start:end] for start, end in before], [new[start:end] for start, end in after]
    )
    if not before or not after:  # all of one was put in the place of all of the other
        gone = [Edit("removed", (0, len(old)), (0, 0))] if old else []
        return gone + ([Edit("added", (len(old), len(old)), (0, len(new)))] if new else [])
    edits = []
    for code in opcodes:
        edits.append(
            Edit(
                _NAMES[code.tag],
                _stretch(before, code.src_start, code.src_end, len(old)),
                _stretch(after, code.dest_start, code.dest_end, len(new)),
            )
        )
    return edits


def words_of(text: str) -> Iterator[Span]:
    """The words and signs of a text, as spans; Han characters one by one."""
    for match in _WORD.finditer(text):
        yield match.span()


def _stretch(words: list[Span], first: int, last: int, length: int) -> Span:
    """From the beginning of a word to that of the word after the last, so that nothing is left."""
    start = words[first][0] if 0 < first < len(words) else (0 if first == 0 else length)
    end = words[last][0] if last < len(words) else length
    return (start, start) if first == last else (start, end)


class _Stretch(NamedTuple):
    """Something that stayed, or a change: what was taken out and what was put in its place."""

    stayed: bool
    old: Span
    new: Span
    gone: int
    come: int

    @property
    def weight(self) -> int:
        return max(self.gone, self.come)

    def edits(self) -> Iterator[Edit]:
        if self.stayed:
            yield Edit("same", self.old, self.new)
            return
        if self.old[0] < self.old[1]:
            yield Edit("removed", self.old, (self.new[0], self.new[0]))
        if self.new[0] < self.new[1]:
            yield Edit("added", (self.old[1], self.old[1]), self.new)


def tidied(edits: Sequence[Edit], old: str, new: str) -> list[Edit]:
    """Edits as people would make them: a few words that stayed between longer changes go with them.

    "the", "of" and "," are in any two texts. A stretch that stayed counts only if it is longer than
    the change before it or than the one after (the semantic cleanup of N. Fraser's
    diff-match-patch). Linear: what is drawn together is looked at again only with what it follows.
    """
    done: list[_Stretch] = []
    for each in _stretches(edits, old, new):
        done.append(each)
        while len(done) >= 3 and _island(*done[-3:]):
            first, middle, last = done[-3:]
            done[-3:] = [_joined(_joined(first, middle), last)]
    return [edit for each in done for edit in each.edits()]


def _stretches(edits: Sequence[Edit], old: str, new: str) -> Iterator[_Stretch]:
    """The edits by turns: what stayed, what changed."""
    last: _Stretch | None = None
    for edit in edits:
        gone = sum(1 for _ in words_of(old[slice(*edit.old)]))
        come = sum(1 for _ in words_of(new[slice(*edit.new)]))
        each = _Stretch(edit.what == "same", edit.old, edit.new, gone, come)
        if last is None:
            last = each
        elif last.stayed == each.stayed:
            last = _joined(last, each)
        else:
            yield last
            last = each
    if last is not None:
        yield last


def _joined(one: _Stretch, other: _Stretch) -> _Stretch:
    return _Stretch(
        one.stayed and other.stayed,
        (one.old[0], other.old[1]),
        (one.new[0], other.new[1]),
        one.gone + other.gone,
        one.come + other.come,
    )


def _island(first: _Stretch, middle: _Stretch, last: _Stretch) -> bool:
    if not middle.stayed or middle.weight > _ISLAND:
        return False
    return middle.weight <= min(first.weight, last.weight)
