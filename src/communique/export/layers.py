"""Overlapping spans made properly nested, so that a page can mark all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from communique.record import Span

T = TypeVar("T")


@dataclass(frozen=True)
class Layer(Generic[T]):
    """A marked stretch of text. Of two layers on one span the one of lower ``rank`` is outside.

    ``begins`` is False for the rest of a layer that began before.
    """

    span: Span
    value: T
    rank: int = 0
    begins: bool = True


@dataclass(frozen=True)
class Open(Generic[T]):
    """A layer is opened; ``first`` is False where it goes on after a cut."""

    value: T
    first: bool


@dataclass(frozen=True)
class Close(Generic[T]):
    """The innermost open layer is closed, for good or to be opened again."""

    value: T


@dataclass(frozen=True)
class Words:
    """A stretch of text in which no layer begins or ends: offsets of its start and end."""

    start: int
    end: int


Step = Open[T] | Close[T] | Words


def nest(layers: Iterable[Layer[T]], within: Span) -> Iterator[Step[T]]:
    """Openings, closings and words in reading order; what is opened last is closed first.

    Layers are cut to ``within``; a layer that crosses another is closed and opened again.
    """
    waiting = sorted(
        (clipped for layer in layers if (clipped := _clip(layer, within)) is not None),
        key=lambda layer: (layer.span[0], -layer.span[1], layer.rank),
        reverse=True,
    )
    opened: list[Layer[T]] = []
    at = within[0]
    while waiting or opened:
        ends = min((layer.span[1] for layer in opened), default=within[1])
        stop = min(ends, waiting[-1].span[0]) if waiting else ends
        if stop > at:
            yield Words(at, stop)
            at = stop
        yield from _close(opened, at)
        while waiting and waiting[-1].span[0] == at:
            yield from _open(opened, waiting.pop())
    if at < within[1]:
        yield Words(at, within[1])


def _open(opened: list[Layer[T]], layer: Layer[T]) -> Iterator[Step[T]]:
    opened.append(layer)
    yield Open(layer.value, first=layer.begins)


def _close(opened: list[Layer[T]], at: int) -> Iterator[Step[T]]:
    """Close the layers that end here; those inside them that go on are opened again."""
    ending = [number for number, layer in enumerate(opened) if layer.span[1] <= at]
    if not ending:
        return
    cut = opened[ending[0] :]
    for layer in reversed(cut):
        yield Close(layer.value)
    del opened[ending[0] :]
    for layer in cut:
        if layer.span[1] > at:
            opened.append(layer)
            yield Open(layer.value, first=False)


def _clip(layer: Layer[T], within: Span) -> Layer[T] | None:
    start, end = max(layer.span[0], within[0]), min(layer.span[1], within[1])
    if start >= end:
        return None
    return replace(layer, span=(start, end), begins=layer.begins and start == layer.span[0])


def paragraphs(text: str) -> Sequence[Span]:
    """The spans of a text's paragraphs, which single newlines part; empty ones are left out."""
    found: list[Span] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found
