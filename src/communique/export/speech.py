"""Who speaks in each stretch of a text, as a page's gutter shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.export.sides import side_of, speaker_label
from communique.record import Readout, Span, Statement

# a sentence's end with what follows it up to the next sentence
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]*\s+|[。！？][”’」』）]*")


@dataclass(frozen=True)
class Turn:
    """From ``at`` on these speakers have the word; ``side`` is None where it is not one side."""

    at: int
    speakers: tuple[str, ...]
    side: int | None


def turns(readout: Readout, paragraph: Span, statements: Iterable[Statement]) -> list[Turn]:
    """The speakers of a paragraph in order; a sentence of two speakers names both.

    ``statements`` are those that begin in the paragraph, in text order.
    """
    found: list[Turn] = []
    for turn in _sentences(readout, paragraph, statements):
        if not found or set(turn.speakers) != set(found[-1].speakers):
            found.append(turn)
    return found


def _sentences(readout: Readout, paragraph: Span, statements: Iterable[Statement]) -> list[Turn]:
    """One turn for each sentence with statements."""
    found: list[Turn] = []
    reach = sentence = paragraph[0]
    for statement in statements:
        start, end = _extent(statement)
        sentence = max(sentence, _sentence_start(readout.document.text, reach, start, paragraph[0]))
        reach = max(reach, end)
        speaker, side = speaker_label(readout, statement), side_of(readout, statement)
        if found and found[-1].at == sentence:
            found[-1] = _joined(found[-1], speaker, side)
        else:
            found.append(Turn(sentence, (speaker,), side))
    return found


def _joined(turn: Turn, speaker: str, side: int | None) -> Turn:
    if speaker in turn.speakers:
        return turn
    return Turn(turn.at, (*turn.speakers, speaker), side if side == turn.side else None)


def _extent(statement: Statement) -> Span:
    """From the first to the last character of a statement and its cue."""
    spans = (statement.span, statement.cue or statement.span)
    return min(start for start, _ in spans), max(end for _, end in spans)


def _sentence_start(text: str, reach: int, start: int, first: int) -> int:
    """Where the last sentence begins that begins between two statements; ``first`` if none does."""
    if reach == first:
        return first
    # the mark that ends the sentence before may stand inside the span before
    ends = [match.end() for match in _SENTENCE_END.finditer(text, max(first, reach - 2), start)]
    return ends[-1] if ends else first
