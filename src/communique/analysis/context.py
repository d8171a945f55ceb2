"""The stretch of text that a statement is read in, and the vectors of what statements are about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from communique.languages.matter import WIDTH, Floats, matter_encoder
from communique.record import Readout, Span

_BREAK = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“])|\n+")
_FEW_WORDS = 4
"""With fewer words a statement does not say what it is about: "what", "reaffirmed"."""
_LONGEST, _AROUND = 700, 200


class Place(NamedTuple):
    """A stretch of the text, and where in it the statement stands; all counted in the text."""

    stretch: Span
    span: Span


def places(text: str, spans: Sequence[Span]) -> list[Place]:
    """Where each statement stands: its sentence, and its words in it.

    A statement of few words takes what no other statement of its sentence holds. Of a sentence that
    has no end only what stands around the statement is read. Sentences are cut at their signs
    alone: where one is cut too often, a little is missing and nothing wrong.
    """
    breaks = [0, *(found.end() for found in _BREAK.finditer(text)), len(text)]
    made = []
    for span in spans:
        first, last = bisect_right(breaks, span[0]) - 1, bisect_left(breaks, span[1])
        sentence = (breaks[first], breaks[last])
        few = len(text[span[0] : span[1]].split()) < _FEW_WORDS
        start, end = _free(text, span, sentence, spans) if few else span
        if sentence[1] - sentence[0] > _LONGEST:
            sentence = (max(sentence[0], start - _AROUND), min(sentence[1], end + _AROUND))
        made.append(Place(sentence, (start, end)))
    return made


def _free(text: str, span: Span, sentence: Span, spans: Sequence[Span]) -> Span:
    """The span with what stands around it in its sentence up to the statements beside it."""
    start, end = span
    first = max([sentence[0], *(last for _, last in spans if sentence[0] < last <= start)])
    last = min([sentence[1], *(begin for begin, _ in spans if end <= begin < sentence[1])])
    while first < start and text[first] in " ,;":
        first += 1
    while last > end and text[last - 1] in " ,;":
        last -= 1
    return first, last


def matters(readout: Readout) -> Floats | None:
    """A vector for each statement of a record, in their order; None if the language has no encoder.

    What was asked last is remembered, since people come back to a comparison.
    """
    spans = tuple(each.span for each in readout.statements)
    return _matters(readout.document.language, readout.document.text, spans)


@lru_cache(maxsize=1024)
def _matters(language: str | None, text: str, spans: tuple[Span, ...]) -> Floats | None:
    encoder = matter_encoder(language)
    if encoder is None:
        return None
    found = places(text, spans)
    made = np.zeros((len(found), WIDTH), dtype=np.float32)
    by_stretch: dict[Span, list[int]] = {}
    for number, place in enumerate(found):
        by_stretch.setdefault(place.stretch, []).append(number)
    # one at a time: the arithmetic of the model scales a whole batch at once, and what a statement
    # is about must not depend on its neighbours
    for (start, end), numbers in by_stretch.items():
        inside = [(found[at].span[0] - start, found[at].span[1] - start) for at in numbers]
        made[numbers] = encoder.encode(text[start:end], inside)
    made.setflags(write=False)
    return made
