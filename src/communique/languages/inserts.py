"""Texts without what a page inserts in the midst of its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.record import Span


def blanked(text: str, spans: Sequence[Span]) -> str:
    """A text of the same length with white space for what the spans cover."""
    return "".join(_pieces(text, spans))


def _pieces(text: str, spans: Sequence[Span]) -> Iterator[str]:
    at = 0
    for start, end in spans:
        yield text[at:start]
        yield " " * (end - start)
        at = end
    yield text[at:]
