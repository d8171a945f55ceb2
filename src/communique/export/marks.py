"""A record's text as the page shows it: paragraphs of words, marks and speakers."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from communique.export.layers import Close, Layer, Open, Words, nest, paragraphs
from communique.export.speech import Turn, turns
from communique.record import Phrase, Readout, Reference, Span, Statement

Sort = Literal["cue", "uncoded", "statement", "reference", "phrase"]


@dataclass(frozen=True)
class Mark:
    """What a marked stretch is; ``statements`` are several where they share one span.

    ``anchors`` are its addresses on the page: one for each statement, else a single one.
    """

    sort: Sort
    anchors: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    reference: Reference | None = None
    phrase: Phrase | None = None


@dataclass(frozen=True)
class Piece:
    """One step of a paragraph: words, a mark's begin or end, or a change of speakers.

    ``whole`` is False where a mark goes on that began before.
    """

    do: Literal["words", "open", "close", "turn"]
    words: str = ""
    mark: Mark | None = None
    whole: bool = True
    turn: Turn | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the text; ``side`` is the number of the one side that speaks in it."""

    heading: bool
    side: int | None
    pieces: Sequence[Piece]


def mark_up(readout: Readout, prefix: str = "") -> list[Paragraph]:
    """The paragraphs of a record's text. ``prefix`` goes before every anchor."""
    layers = sorted(_layers(readout, prefix), key=lambda layer: layer.span)
    headings = {block.span[0] for block in readout.document.blocks if block.role == "heading"}
    statements = sorted(readout.statements, key=lambda statement: statement.span)
    spans = paragraphs(readout.document.text)
    by_paragraph = _shared_out(layers, spans)
    said = [statements[_first(statements, start) : _first(statements, end)] for start, end in spans]
    return [
        _paragraph(readout, span, inside, turns(readout, span, spoken), span[0] in headings)
        for span, inside, spoken in zip(spans, by_paragraph, said, strict=True)
    ]


def _first(statements: Sequence[Statement], offset: int) -> int:
    """The number of the first statement that begins at an offset or after it."""
    return bisect.bisect_left(statements, offset, key=lambda statement: statement.span[0])


def _shared_out(
    layers: Iterable[Layer[Mark]], spans: Sequence[Span]
) -> Sequence[list[Layer[Mark]]]:
    """The layers that share characters with each paragraph."""
    found: list[list[Layer[Mark]]] = [[] for _ in spans]
    starts = [start for start, _ in spans]
    for layer in layers:
        number = max(0, bisect.bisect_right(starts, layer.span[0]) - 1)
        while number < len(spans) and spans[number][0] < layer.span[1]:
            found[number].append(layer)
            number += 1
    return found


def _layers(readout: Readout, prefix: str) -> Iterator[Layer[Mark]]:
    together: dict[Span, list[Statement]] = {}
    for statement in readout.statements:
        together.setdefault(statement.span, []).append(statement)
    for span, group in together.items():
        anchors = tuple(f"{prefix}{statement.id}" for statement in group)
        yield Layer(span, Mark("statement", anchors, statements=tuple(group)), rank=1)
    for cue in {one.cue for one in readout.statements if one.cue is not None}:
        yield Layer(cue, Mark("cue"), rank=4)
    for number, reference in enumerate(readout.references, start=1):
        mark = Mark("reference", (f"{prefix}r{number}",), reference=reference)
        yield Layer(reference.span, mark, rank=2)
    for number, phrase in enumerate(readout.phrases, start=1):
        yield Layer(phrase.span, Mark("phrase", (f"{prefix}f{number}",), phrase=phrase), rank=3)
    for number, span in enumerate(readout.uncoded, start=1):
        yield Layer(span, Mark("uncoded", (f"{prefix}u{number}",)), rank=0)


def _paragraph(
    readout: Readout, span: Span, layers: list[Layer[Mark]], spoken: list[Turn], heading: bool
) -> Paragraph:
    sides = {turn.side for turn in spoken}
    waiting = spoken[::-1]
    pieces: list[Piece] = []
    at = span[0]
    for step in nest(layers, span):
        pieces += _due(waiting, at)
        match step:
            case Words(start, end):
                pieces += _words(readout.document.text, start, end, waiting)
                at = end
            case Open(mark, first):
                pieces.append(Piece("open", mark=mark, whole=first))
            case Close(mark):
                pieces.append(Piece("close", mark=mark))
    return Paragraph(heading, sides.pop() if len(sides) == 1 else None, pieces)


def _words(text: str, start: int, end: int, waiting: list[Turn]) -> Iterator[Piece]:
    """The words of a stretch, parted where another speaker takes the word."""
    while waiting and waiting[-1].at < end:
        if waiting[-1].at > start:
            yield Piece("words", words=text[start : waiting[-1].at])
            start = waiting[-1].at
        yield from _due(waiting, start)
    yield Piece("words", words=text[start:end])


def _due(waiting: list[Turn], at: int) -> Iterator[Piece]:
    while waiting and waiting[-1].at <= at:
        yield Piece("turn", turn=waiting.pop())
