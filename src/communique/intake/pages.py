"""Pages to passages, by their elements.

The source that passages count in is the text content of the page's elements: all their characters
in order (those of scripts and styles too), with references resolved and comments left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from communique.intake import plain
from communique.intake.lines import classify, is_prose
from communique.intake.markup import markup, walk
from communique.intake.passages import Mark, Passage, Run, draw
from communique.record import Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST_BOLD = 160
_MOST_NAMES = 500
_NAME = re.compile(r"[a-z]+")
_HINTED = 4
"""Names of elements count if one part in so many of a page's running text stands outside them."""
_WHOLE = ("html", "body", "main", "article")


@dataclass(frozen=True)
class Flat:
    """A page's text content, its passages, and its pictures with where they stand in it."""

    source: str
    passages: list[Passage]
    pictures: list[tuple[int, str]]


def flatten(root: Element) -> Flat:
    """The page without its elements."""
    spared: set[Element] = set()
    for title in root.iter("h1"):
        for above in title.iterancestors():
            if above in spared:
                break
            spared.add(above)
    hinted, named = _flatten(root, spared)
    if not named:
        return hinted
    plain, _ = _flatten(root, None)
    return hinted if _HINTED * _running(hinted) > _running(plain) else plain


def _running(page: Flat) -> int:
    """How much running text a page has outside what stands around it."""
    return sum(len(passage) for passage in page.passages if classify(passage) == "prose")


def _flatten(root: Element, spared: set[Element] | None) -> tuple[Flat, bool]:
    """The page, and whether the name of an element made a part of it stand around the text.

    Names count for elements that are not among the spared; None: for none.
    """
    reader = _Reader(spared)
    for event, element, name in walk(root):
        if event == "start":
            reader.open(element, name)
            reader.add(element.text)
        else:
            reader.close(name)
            reader.add(element.tail)
    reader.flush()
    source = "".join(reader.pieces)
    passages = list(_passages(source, reader.blocks))
    if not any(classify(passage) == "prose" for passage in passages):
        # a page whose text stands where menus stand elsewhere
        passages = [replace(p, mark="") if p.mark == "around" else p for p in passages]
    return Flat(source, passages, reader.pictures), reader.named


def pictures(page: Flat, runs: Sequence[Run], *, base: str | None) -> tuple[str, ...]:
    """The addresses of the pictures that stand with the text that ``runs`` took from the page.

    Those count that stand in the text, between it and the heading or menu above it, or right
    below it; ``base`` is the page's address.
    """
    if not runs:
        return ()
    first, last = runs[0][1], runs[-1][1] + runs[-1][2]
    start, end = 0, len(page.source)
    for passage in filter(lambda passage: passage.runs, page.passages):
        at, to = passage.runs[0][1], passage.runs[-1][1] + passage.runs[-1][2]
        if to <= first:
            borders = passage.linked >= 0.5 or passage.mark in ("heading", "around")
            start = to if borders else start
        elif at >= last:
            end = at
            break
    shown = [link for at, link in page.pictures if start <= at <= end]
    return tuple(dict.fromkeys(urljoin(base or "", link) for link in shown))


@dataclass(slots=True)
class _Row:
    """One line as it is shown: its spans, and how many of its signs are links and bold."""

    spans: list[Span] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    bold: int = 0

    def __add__(self, other: _Row) -> _Row:
        return _Row(
            [*self.spans, *other.spans],
            self.size + other.size,
            self.linked + other.linked,
            self.bold + other.bold,
        )


@dataclass(slots=True)
class _Block:
    """What stands between two borders; ``pre`` keeps its own line ends."""

    rows: list[_Row] = field(default_factory=lambda: [_Row()])
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


class _Reader:
    """Takes a page's elements in their order and keeps its text and its blocks."""

    def __init__(self, spared: set[Element] | None) -> None:
        self.named = False
        self._spared = spared
        self.pieces: list[str] = []
        self.blocks: list[_Block] = []
        self.pictures: list[tuple[int, str]] = []
        self._at = 0
        self._link_end = -1
        self._block = _Block()
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
        self._block = _Block(pre=self._open[-1].pre)

    def _break(self) -> None:
        """A line break; an empty line ends the block, as it does in plain text."""
        if self._block.rows[-1].size:
            self._block.rows.append(_Row())
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


def _passages(source: str, blocks: Iterable[_Block]) -> Iterator[Passage]:
    for block in blocks:
        if block.pre:
            start, end = block.rows[0].spans[0][0], block.rows[-1].spans[-1][1]
            rows = list(plain.lines(source, (start, end)))
            yield from plain.paragraphs(source, rows, [])
        else:
            yield from _shown(source, block)


def _shown(source: str, block: _Block) -> Iterator[Passage]:
    """The passages of a block; a line that goes on after a line break is drawn together."""
    gap = True
    held: _Row | None = None
    for row in filter(lambda row: row.size, block.rows):
        if held is None:
            held = row
        elif joint := _joint(source, held, row):
            held = held + joint + row
        else:
            yield _drawn(source, held, block.mark, gap=gap)
            held, gap = row, False
    if held is not None:
        yield _drawn(source, held, block.mark, gap=gap)


def _joint(source: str, row: _Row, after: _Row) -> _Row | None:
    """What stands between two lines of which the second goes on with the first, else None."""
    first, second = _line(source, row), _line(source, after)
    if not plain.wraps(first, second, None):
        return None
    at = row.spans[-1][1]
    both = (first.text[-1], second.text[0])
    return _Row() if all(map(plain.HAN.match, both)) else _Row([(at, at)])


def _line(source: str, row: _Row) -> plain.Line:
    words = [source[start:end] for start, end in row.spans]
    span = (row.spans[0][0], row.spans[-1][1])
    return plain.Line(span, "".join(words).strip())


def _drawn(source: str, row: _Row, mark: Mark, *, gap: bool) -> Passage:
    passage = draw(source, row.spans, mark=mark, linked=row.linked / row.size, gap=gap)
    whole = row.bold == row.size and len(passage) <= _LONGEST_BOLD
    if whole and not mark and not is_prose(passage.text):
        return replace(passage, mark="heading")
    return passage
