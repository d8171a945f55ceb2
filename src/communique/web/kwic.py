"""Matches as pages show them: marked in their passage, or a line for each, aligned on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from communique.store import Hit

_CONTEXT = 64


@dataclass(frozen=True)
class Line:
    """A match with what stands on both sides of it; ``entry`` is where it stands."""

    left: str
    match: str
    right: str
    entry: str
    date: str | None
    publisher: str | None
    language: str | None


def lines(hits: Sequence[Hit], order: Literal["found", "left", "right"] = "found") -> list[Line]:
    """The lines of hits, as they were found or by the words to the left or the right; those that
    have none there come last."""
    found = [line for hit in hits for line in _of(hit)]
    if order == "left":
        found.sort(key=lambda line: (not line.left, line.left.casefold().split()[::-1]))
    elif order == "right":
        found.sort(key=lambda line: (not line.right, line.right.casefold().split()))
    return found


def _of(hit: Hit) -> list[Line]:
    text = hit.text
    found = []
    for start, end in hit.matches or [(0, 0)]:
        left = text[max(0, start - _CONTEXT) : start]
        right = text[end : end + _CONTEXT]
        if start > _CONTEXT:  # not in the middle of a word, where there are spaces
            left = left.partition(" ")[2] or left
        if end + _CONTEXT < len(text):
            right = right.rpartition(" ")[0] or right
        found.append(
            Line(
                " ".join(left.rpartition("\n")[2].split()),
                " ".join(text[start:end].split()),
                " ".join(right.partition("\n")[0].split()),
                hit.entry,
                hit.source.date,
                hit.source.publisher,
                hit.source.language,
            )
        )
    return found


def pieces(hit: Hit) -> list[tuple[str, bool]]:
    """The passage of a hit in pieces, each with whether it was looked for."""
    at, end = hit.passage
    found = []
    for start, stop in hit.matches:
        if at <= start and stop <= end:
            found += [(hit.text[at:start], False), (hit.text[start:stop], True)]
            at = stop
    return [piece for piece in [*found, (hit.text[at:end], False)] if piece[0]]
