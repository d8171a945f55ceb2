"""A redline as one steps through it: its paragraphs or rows, with every change numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.export.report import Mark, Marked, SideBySide

Part = tuple[Mark, str]

_MOVED = re.compile(r"\[moved (\d+)\]")
_CHANGES = ("added", "removed", "moved", "left")


@dataclass(frozen=True)
class Stretch:
    """Words in a row: one change with its ``number``, or what stands between changes.

    ``move`` is the number of a block that moved; ``left`` tells that it stood here.
    """

    parts: Sequence[Part]
    number: int | None = None
    move: int | None = None
    left: bool = False


@dataclass(frozen=True)
class Row:
    """A row of two columns; ``number`` is that of the change, None where both texts are the same;
    ``folded`` stands for what both have."""

    old: Sequence[Part]
    new: Sequence[Part]
    number: int | None
    move: int | None = None
    left: bool = False
    folded: str | None = None


@dataclass
class _Walk:
    """Puts the parts of marked text together."""

    paragraphs: list[list[Stretch]] = field(default_factory=lambda: [[]])
    change: list[Part] = field(default_factory=list)
    move: int | None = None
    space: str = ""
    number: int = 0

    def take(self, mark: Mark, text: str) -> None:
        found = _MOVED.match(text) if mark == "folded" else None
        if found:
            self.close()
            self.move = int(found[1])
        elif mark in _CHANGES:
            if self.change and self.change[-1][0] == "left" != mark:
                self.close()  # what stood here is whole: the next is another change
            if self.space and self.change:
                self.change.append(("plain", self.space))
            self.space = ""
            self.change.append((mark, text))
        elif mark == "plain" and (self.change or self.move) and _is_gap(text):
            self.space += text
        else:
            self.close()
            self._add(mark, text)

    def close(self) -> None:
        """End the change that is being put together."""
        if self.change:
            self.number += 1
            left = any(mark == "left" for mark, _ in self.change)
            self.paragraphs[-1].append(Stretch(tuple(self.change), self.number, self.move, left))
            self.move = None
        self.change = []
        if self.space:
            self.paragraphs[-1].append(Stretch((("plain", self.space),)))
        self.space = ""

    def _add(self, mark: Mark, text: str) -> None:
        for number, words in enumerate(re.split(r"\n\n+", text)):
            if number:
                self.paragraphs.append([])
            if words:
                self.paragraphs[-1].append(Stretch(((mark, words),)))


def _is_gap(text: str) -> bool:
    return text.isspace() and "\n" not in text


def in_paragraphs(marked: Marked, *, after: int = 0) -> list[list[Stretch]]:
    """The paragraphs of an inline redline, each as its changes and what stands between them.

    Words taken out and those put in their place are one change. They are numbered on from
    ``after``.
    """
    walk = _Walk(number=after)
    for mark, text in marked.parts:
        walk.take(mark, text)
    walk.close()
    return [each for each in walk.paragraphs if each]


def in_rows(sides: SideBySide) -> list[Row]:
    """The rows of a redline in two columns."""
    return list(_rows(sides))


def _rows(sides: SideBySide) -> Iterator[Row]:
    number = 0
    for old, new in sides.rows:
        marks = [*old.parts, *new.parts]
        if old is new or not any(mark in _CHANGES for mark, _ in marks):
            folded = [text for mark, text in old.parts if mark == "folded"]
            yield Row(old.parts, new.parts, None, folded=folded[0] if folded else None)
            continue
        number += 1
        move = next((int(found[1]) for mark, text in marks
                     if mark == "folded" and (found := _MOVED.match(text))), None)  # fmt: skip
        yield Row(_bare(old), _bare(new), number, move, any(mark == "left" for mark, _ in marks))


def _bare(marked: Marked) -> Sequence[Part]:
    """The parts without the labels of moves, which the page writes itself."""
    bare = [part for part in marked.parts if not (part[0] == "folded" and _MOVED.match(part[1]))]
    return tuple(bare)


def count(steps: Sequence[Sequence[Stretch]] | Sequence[Row]) -> int:
    """How many changes there are."""
    flat = (each for step in steps for each in ([step] if isinstance(step, Row) else step))
    return sum(each.number is not None for each in flat)
