"""Stretches of direct speech: what stands in quotation marks and runs over at least a clause."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from communique.record import Document, Span

OPENING = "“„«"
CLOSING = "”»"
STRAIGHT = '"'
SHORTEST = 25  # characters; a shorter quotation is a term, a title or a slogan


@dataclass(frozen=True)
class Quotes:
    """The direct speech of a document, as spans in order that never overlap."""

    spans: tuple[Span, ...]

    def around(self, offset: int) -> Span | None:
        """The quotation that holds an offset, if any."""
        at = bisect.bisect_right(self.spans, (offset, len_max)) - 1
        if at >= 0 and self.spans[at][0] <= offset < self.spans[at][1]:
            return self.spans[at]
        return None


len_max = 1 << 60


def find_quotes(document: Document) -> Quotes:
    """All quotations long enough to be speech. One left open ends with its paragraph."""
    blocks = document.blocks
    paragraphs = [block.span for block in blocks] or [(0, len(document.text))]
    found: list[Span] = []
    for span in paragraphs:
        found.extend(_in_paragraph(document.text, span))
    return Quotes(tuple(found))


def _in_paragraph(text: str, span: Span) -> list[Span]:
    found: list[Span] = []
    start: int | None = None
    for i in range(*span):
        character = text[i]
        if start is None and (character in OPENING or character == STRAIGHT):
            start = i + 1
        elif start is not None and (character in CLOSING or character == STRAIGHT):
            if i - start >= SHORTEST:
                found.append((start, i))
            start = None
    if start is not None and span[1] - start >= SHORTEST and text[start - 1] in OPENING + STRAIGHT:
        found.append((start, span[1]))
    return found
