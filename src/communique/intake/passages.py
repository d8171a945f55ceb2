"""Passages: stretches of the source with white space drawn together, and the way back to it.

A source is one decoded string: the text itself, or the text content of a page. A passage is one
paragraph, heading or list item of it. White space between words becomes one space. Invisible
layout marks (soft hyphen, zero-width space, byte order mark, direction marks) are taken out: they
are no characters of the page but hints on how to set them. Every other character stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from communique.record import Block, Span
from communique.record.document import BlockRole

Run = tuple[int, int, int]
"""Text offset, source offset, length: a stretch taken over unchanged."""

Mark = Literal["", "heading", "item", "caption", "around"]
"""What the source's own markup says: ``around`` is a part that stands around the text (a menu)."""

INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_RUN = re.compile(rf"[^\s{INVISIBLE}]+(?: [^\s{INVISIBLE}]+)*")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, heading or list item.

    ``linked`` is the share of its characters that are link text; ``gap`` says whether a blank
    line or a block border stands before it.
    """

    text: str
    runs: tuple[Run, ...]
    mark: Mark = ""
    linked: float = 0.0
    gap: bool = False

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int) -> Passage:
        """The passage without what stands before ``start`` and from ``end`` on, stripped."""
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        end = max(start, start + len(self.text[start:end].rstrip()))
        kept = (_clip(run, start, end) for run in self.runs)
        runs = tuple((at - start, where, size) for at, where, size in kept if size > 0)
        return replace(self, text=self.text[start:end], runs=runs)


def _clip(run: Run, start: int, end: int) -> Run:
    at, where, size = run
    first, last = max(at, start), min(at + size, end)
    return first, where + first - at, last - first


def draw(
    source: str,
    spans: Iterable[Span],
    *,
    mark: Mark = "",
    linked: float = 0.0,
    gap: bool = False,
) -> Passage:
    """The passage that the spans of the source make, in order; what lies between them is left out.

    A space stands wherever the spans hold white space between two words; an empty span stands for
    white space that the source shows without holding it (a line break element).
    """
    parts: list[str] = []
    runs: list[Run] = []
    length, spaced = 0, False
    for start, end in spans:
        done = start
        spaced = spaced or start == end
        for found in _RUN.finditer(source, start, end):
            spaced = spaced or bool(_SPACE.search(source, done, found.start()))
            if spaced and parts:
                parts.append(" ")
                length += 1
            parts.append(found.group())
            runs.append((length, found.start(), len(found.group())))
            length += len(found.group())
            done, spaced = found.end(), False
        spaced = spaced or bool(_SPACE.search(source, done, end))
    return Passage("".join(parts), tuple(runs), mark, linked, gap)


def set_out(
    kept: Sequence[tuple[Passage, BlockRole]],
) -> tuple[str, tuple[Block, ...], tuple[Run, ...]]:
    """The body text of passages (one newline between), its blocks and its map to the source."""
    parts: list[str] = []
    blocks: list[Block] = []
    runs: list[Run] = []
    length = 0
    for passage, role in kept:
        if blocks:
            parts.append("\n")
            length += 1
        parts.append(passage.text)
        runs.extend((length + at, where, size) for at, where, size in passage.runs)
        blocks.append(Block(span=(length, length + len(passage)), role=role))
        length += len(passage)
    return "".join(parts), tuple(blocks), tuple(runs)
