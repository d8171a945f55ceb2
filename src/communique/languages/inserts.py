"""Texts without what a page inserts in the midst of its sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

Span = tuple[int, int]

# the family name once more, the given name, and the office glued to it
_GLUED = re.compile(r"\b([^\W\d_a-z][\w’'-]+) (?=(\1 [^\W\d_a-z][^\W\d_A-Z’'-]+)[A-Z][a-z])")
_PART = re.compile(r"\s*([\w’'-]+)")
_LONGEST = 24  # words of the longest office


def glued_cards(text: str, links: Collection[str]) -> list[Span]:
    """The name cards of a text whose office is glued to the name ("Jan Kessel Kessel JanPresident
    of Arvania: Thank you"), in order. ``links`` are small words inside an office ("of")."""
    found: list[Span] = []
    at = 0
    while (match := _GLUED.search(text, at)) is not None:
        start, end = match.span(2)
        at = end
        for _ in range(_LONGEST):
            word = _PART.match(text, at)
            if word is None or not (word[1][0].isupper() or word[1] in links):
                break
            at = word.end()
            end = at if word[1] not in links else end
        found.append((start, end))
    return found


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
