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
    reach = paragraph[0]
    for statement in statements:
        start = min(statement.span[0], statement.cue[0] if statement.cue else statement.span[0])
        turn = Turn(
            _sentence_start(readout.document.text, reach, start, paragraph[0]),
            (speaker_label(readout, statement),),
            side_of(readout, statement),
        )
        reach = max(reach, statement.span[1], statement.cue[1] if statement.cue else 0)
        _add(found, turn)
    return found


def _sentence_start(text: str, reach: int, start: int, first: int) -> int:
    """Where the sentence of a statement begins, or -1 if it is the one that is under way."""
    if reach == first:
        return first
    # the mark that ends the sentence before may stand inside the span before
    ends = [match.end() for match in _SENTENCE_END.finditer(text, max(first, reach - 2), start)]
    return ends[-1] if ends else -1


def _add(found: list[Turn], turn: Turn) -> None:
    if not found:
        found.append(Turn(max(turn.at, 0), turn.speakers, turn.side))
        return
    last = found[-1]
    if set(turn.speakers) <= set(last.speakers):
        return
    if turn.at <= last.at:
        side = last.side if last.side == turn.side else None
        found[-1] = Turn(last.at, (*last.speakers, *turn.speakers), side)
    else:
        found.append(turn)
