"""Pages to passages, by their elements.

The source that passages count in is the text content of the page's elements: all their characters
in order (those of scripts and styles too), with references resolved and comments left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from communique.intake import plain
from communique.intake.elements import Block, Reader, Shown, joined
from communique.intake.lines import classify, is_prose
from communique.intake.markup import walk
from communique.intake.passages import Mark, Passage, Run, draw

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST_BOLD = 160
_HINTED = 4
"""Names of elements count if one part in so many of a page's running text stands outside them."""


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
    reader = Reader(spared)
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


def _passages(source: str, blocks: Iterable[Block]) -> Iterator[Passage]:
    for block in blocks:
        if block.pre:
            start, end = block.rows[0].spans[0][0], block.rows[-1].spans[-1][1]
            rows = list(plain.lines(source, (start, end)))
            yield from plain.paragraphs(source, rows, [])
        else:
            yield from _shown(source, block)


def _shown(source: str, block: Block) -> Iterator[Passage]:
    """The passages of a block; a line that goes on after a line break is drawn together."""
    gap = True
    held: list[Shown] = []  # drawn together once, however many there are
    for row in filter(lambda row: row.size, block.rows):
        if held and (joint := _joint(source, held[-1], row)):
            held += (joint, row)
            continue
        if held:
            yield _drawn(source, joined(held), block.mark, gap=gap)
            gap = False
        held = [row]
    if held:
        yield _drawn(source, joined(held), block.mark, gap=gap)


def _joint(source: str, row: Shown, after: Shown) -> Shown | None:
    """What stands between two lines of which the second goes on with the first, else None."""
    first, second = _line(source, row), _line(source, after)
    if not plain.wraps(first, second, None):
        return None
    at = row.spans[-1][1]
    both = (first.text[-1], second.text[0])
    return Shown() if all(map(plain.HAN.match, both)) else Shown([(at, at)])


def _line(source: str, row: Shown) -> plain.Line:
    words = [source[start:end] for start, end in row.spans]
    span = (row.spans[0][0], row.spans[-1][1])
    return plain.Line(span, "".join(words).strip())


def _drawn(source: str, row: Shown, mark: Mark, *, gap: bool) -> Passage:
    passage = draw(source, row.spans, mark=mark, linked=row.linked / row.size, gap=gap)
    whole = row.bold == row.size and len(passage) <= _LONGEST_BOLD
    if whole and not mark and not is_prose(passage.text):
        return replace(passage, mark="heading")
    return passage
