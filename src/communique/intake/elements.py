"""Takes the elements of a page in their order and keeps its text, in blocks of shown lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.intake.markup import markup
from communique.intake.passages import Mark
from communique.record import Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_NAMES = 500
_NAME = re.compile(r"[a-z]+")
_WHOLE = ("html", "body", "main", "article")


@dataclass(slots=True)
class Shown:
    """One line as it is shown: its spans, and how many of its signs are links and bold."""

    spans: list[Span] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    bold: int = 0


def joined(rows: Sequence[Shown]) -> Shown:
    """Several lines as one."""
    return Shown(
        [span for row in rows for span in row.spans],
        sum(row.size for row in rows),
        sum(row.linked for row in rows),
        sum(row.bold for row in rows),
    )


@dataclass(slots=True)
class Block:
    """What stands between two borders; ``pre`` keeps its own line ends."""

    rows: list[Shown] = field(default_factory=lambda: [Shown()])
    mark: Mark = ""
    pre: bool = False


@dataclass(slots=True)
class _Inside:
    """What an open element and those around it make of text."""

    silent: bool = False
    around: bool = False
    linked: bool = False
    bold: bool = False
    pre: bool = False
    mark: Mark = ""


class Reader:
    """Takes a page's elements in their order and keeps its text and its blocks."""

    def __init__(self, spared: set[Element] | None) -> None:
        self.named = False
        self._spared = spared
        self.pieces: list[str] = []
        self.blocks: list[Block] = []
        self.pictures: list[tuple[int, str]] = []
        self._at = 0
        self._link_end = -1
        self._block = Block()
        self._open = [_Inside()]

    def open(self, element: Element, name: str) -> None:
        """An element begins."""
        outer = self._open[-1]
        inner = _inside(outer, element, name)
        if not (inner.around or inner.silent) and self._is_named(element, name):
            self.named = inner.around = True
        self._open.append(inner)
        if inner.silent:
            return
        if (name in markup().elements.block and not outer.pre) or inner.pre != outer.pre:
            self.flush()
        elif name == "br":
            self._break()
        elif name == "a" and self._link_end == self._at:
            self._block.rows[-1].spans.append((self._at, self._at))
        elif name == "img" and not inner.around and (picture := _picture(element)):
            self.pictures.append((self._at, picture))

    def _is_named(self, element: Element, name: str) -> bool:
        """Whether the class or id of an element says that it holds no text of the page."""
        if self._spared is None or element in self._spared or name in _WHOLE:
            return False
        names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_MOST_NAMES].lower()
        return not markup().elements.words.isdisjoint(_NAME.findall(names))

    def close(self, name: str) -> None:
        """An element ends."""
        inner = self._open.pop()
        if inner.silent:
            return
        if (name in markup().elements.block and not self._open[-1].pre) or (
            inner.pre != self._open[-1].pre
        ):
            self.flush()
        elif name == "a":
            self._link_end = self._at

    def add(self, text: str | None) -> None:
        """Text of the element that is open."""
        if not text:
            return
        start = self._at
        self._at += len(text)
        self.pieces.append(text)
        inside = self._open[-1]
        if inside.silent:
            return
        size = sum(map(len, text.split()))
        row = self._block.rows[-1]
        if size and not row.size and len(self._block.rows) == 1:
            self._block.mark = "around" if inside.around else inside.mark
        row.spans.append((start, self._at))
        row.size += size
        row.linked += size if inside.linked else 0
        row.bold += size if inside.bold else 0

    def flush(self) -> None:
        """A border: what was gathered is a block."""
        if any(row.size for row in self._block.rows):
            self.blocks.append(self._block)
        self._block = Block(pre=self._open[-1].pre)

    def _break(self) -> None:
        """A line break; an empty line ends the block, as it does in plain text."""
        if self._block.rows[-1].size:
            self._block.rows.append(Shown())
        else:
            self.flush()


def _inside(outer: _Inside, element: Element, name: str) -> _Inside:
    known = markup().elements
    if outer.silent or name in known.silent:
        return _Inside(silent=True)
    style = (element.get("style") or "").replace(" ", "").lower()
    role = (element.get("role") or "").lower()
    return _Inside(
        around=outer.around
        or name in known.around
        or role in known.roles
        or element.get("hidden") is not None
        or "display:none" in style,
        linked=outer.linked or (name == "a" and element.get("href") is not None),
        bold=outer.bold or name in known.bold,
        pre=outer.pre or (("white-space:pre" in style or name == "pre") and _is_pre(element)),
        mark=markup().marks.get(name, outer.mark),  # type: ignore[arg-type]
    )


def _is_pre(element: Element) -> bool:
    """Whether an element that keeps line ends breaks its lines by them, and not by elements."""
    return not any(child.tag in ("br", "p", "div") for child in element)


def _picture(element: Element) -> str | None:
    """The address of a picture, if it is no ornament."""
    source = (element.get("src") or "").strip()
    if not source or source.startswith("data:") or len(source) > 2000:
        return None
    sides = [element.get(side) or "" for side in ("width", "height")]
    small = any(side.isdecimal() and len(side) < 3 for side in sides)
    return None if small or source.lower().partition("?")[0].endswith(".svg") else source
