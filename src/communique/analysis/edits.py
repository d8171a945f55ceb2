"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from communique.record import Span

# a word with its inner signs ("U.S.", "twenty-one"), a Han character, a sign
_WORD = re.compile(r"[\u3400-\u9fff]|\w+(?:[.'’-]\w+)*|\n|[^\w\s]")


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
