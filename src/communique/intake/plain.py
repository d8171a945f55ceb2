"""Plain text to passages: which line ends are paragraph ends, and which only wrap a line.

A blank line always ends a paragraph. A line end inside a paragraph is a wrap if the text is
hard-wrapped (its lines fill one width) and the next word would not have fitted, or if the next
line plainly goes on (it opens with closing punctuation or a small letter).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from communique.intake import markdown
from communique.intake.passages import Mark, Passage, draw
from communique.intake.stamps import read_stamp
from communique.intake.words import words
from communique.record import Span

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]*(\r\n|[\n\r\v\f\x85\u2028\u2029]|\Z)")
_NUMBERED = re.compile(
    r"\s*(?:\(?\d{1,3}(?:\.\d{1,2})*[.)]|\(?(?:[a-zA-Z]|[IVXL]{1,6})[.)]|[一二三四五六七八九十]{1,3}、)\s+\S"
)
_CLOSING = frozenset(",.;:!?)]}”’»%，。；：！？）】》、")
_ENDS = frozenset('.!?:;…。！？：；"”»')
HAN = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
"""Signs that are written without a space between them."""
_PERIOD = re.compile(r"\d[-–]")
_HYPHEN = re.compile(r"[^\W\d_]{2,}-\Z")
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source, without its line end and the marks before its first word."""

    span: Span
    text: str
    mark: Mark = ""
    gap: bool = False

    @property
    def width(self) -> int:
        """Characters on the line as it stands in the source."""
        return len(self.text)


def passages(source: str) -> list[Passage]:
    """The paragraphs, headings and list items of a text, in order."""
    return list(paragraphs(source, lines(source), markdown.marks(source)))


def lines(source: str, span: Span | None = None) -> Iterator[Line]:
    """The lines that hold words, each with the mark it bears and whether a blank line precedes.

    ``span`` is the stretch of the source to look at (default: all of it).
    """
    gap = False
    for match in _LINE.finditer(source, *(span or ())):
        start, end = match.start(), match.start(1)
        text = source[start:end]
        if not text.strip() or markdown.RULE.fullmatch(text):
            gap = True
            continue
        skip, mark = _opening(text)
        yield Line((start + skip, end), text.rstrip(), mark, gap)
        gap = mark == "heading"


def _opening(text: str) -> tuple[int, Mark]:
    """How many characters stand before the line's first word, and what they mark."""
    quote = markdown.QUOTE.match(text)
    skip = quote.end() if quote else 0
    if heading := markdown.HEADING.match(text, skip):
        return heading.end(), "heading"
    if bullet := markdown.BULLET.match(text, skip):
        return bullet.end(), "item"
    return skip, "item" if _NUMBERED.match(text, skip) else ""


def paragraphs(source: str, found: Iterable[Line], marks: list[Span]) -> Iterator[Passage]:
    """The lines drawn together to passages; ``marks`` are spans of the source to leave out."""
    rows = list(found)
    width = wrap_width(rows)
    yield from grouped(source, rows, marks, lambda row, after: wraps(row, after, width))


def grouped(
    source: str, rows: Iterable[Line], marks: list[Span], goes_on: Callable[[Line, Line], bool]
) -> Iterator[Passage]:
    """The lines drawn together to passages; ``goes_on`` says where the next line belongs to one."""
    first = 0
    group: list[Line] = []
    for row in rows:
        if group and not goes_on(group[-1], row):
            passage, first = _drawn(source, group, marks, first)
            yield passage
            group = []
        group.append(row)
    if group:
        yield _drawn(source, group, marks, first)[0]


def _drawn(
    source: str, group: Sequence[Line], marks: list[Span], first: int
) -> tuple[Passage, int]:
    spans: list[Span] = []
    for row, after in zip(group, [*group[1:], None], strict=True):
        start, end = row.span
        if after is not None:
            end = _joint(source, row, after)
        kept, first = markdown.without(start, end, marks, first)
        spans += kept
    return draw(source, spans, mark=group[0].mark, gap=group[0].gap), first


def _joint(source: str, row: Line, after: Line) -> int:
    """Where a wrapped line ends: past its line end, or before it where no space belongs."""
    start, end = row.span
    last = start + len(source[start:end].rstrip())
    if HAN.match(source, last - 1) and HAN.match(source, after.span[0]):
        return last
    if source[last - 1] == "\u00ad":
        return last
    if _PERIOD.fullmatch(source, last - 2, last) and source[after.span[0]].isdigit():
        return last
    hyphen = _HYPHEN.search(source, max(start, last - 40), last)
    if hyphen is None:
        return end + 1
    second = _WORD.match(source, after.span[0])
    if second is None or not second.group().islower():
        return last
    return last - 1 if _is_cut(source, hyphen.group()[:-1], second.group()) else last


def _is_cut(source: str, first: str, second: str) -> bool:
    """Whether a hyphen at a line end cuts a word ("negotia-", "tions"), by the text's own words."""
    known = vocabulary(source)
    if first.lower() in words().hyphened_words:
        return False
    if (first + second).lower() in known:
        return True
    return first.lower() not in known and f"{first}-{second}" not in source


@lru_cache(maxsize=1)
def vocabulary(source: str) -> frozenset[str]:
    """The words of a text, in small letters; parts of hyphenated words are none."""
    return frozenset(word.lower() for word in _WHOLE.findall(source))


def wraps(row: Line, after: Line, width: int | None) -> bool:
    """Whether the line end between two lines only wraps the line."""
    opening = after.text.lstrip()
    if after.gap or row.mark == "heading":
        return False
    if after.mark:
        # "on May" + "13. This meeting", "Secretary Marcia" + "L. Fudge" are no list
        ended = row.text.rstrip()[-1] in _ENDS
        return bool(_NUMBERED.match(opening)) and not ended and _is_full(row, after, width)
    if opening[0] in _CLOSING and not re.match(r"\.\d", opening):
        return True
    if _is_full(row, after, width):
        return True
    small = opening[0].islower() and row.text.rstrip()[-1] not in _ENDS
    fits = small and (width is None or row.width > width // 2)
    return fits and read_stamp(opening) is None  # the name of a site is in small letters


def _is_full(row: Line, after: Line, width: int | None) -> bool:
    """Whether a line has no room for the first word of the next."""
    return width is not None and row.width + _first_word(after.text.lstrip()) > width


def _first_word(text: str) -> int:
    """The room that the first word of a line takes, with the space before it.

    What is tied by a no-break space was wrapped as one word.
    """
    return 1 if HAN.match(text) else 1 + len(text.split(" ", 1)[0])


def _is_apart(row: Line, after: Line) -> bool:
    """Whether two lines are two paragraphs by themselves: a sentence's end, a date line."""
    return row.text.rstrip()[-1] in _ENDS or read_stamp(after.text) is not None


def wrap_width(rows: Sequence[Line]) -> int | None:
    """The width that the text's lines are wrapped at, or None if they are not wrapped.

    A wrapped text has pairs of lines with no blank line between; in most of them the first line
    has no room for the first word of the second.
    """
    pairs = [
        (row, after)
        for row, after in pairwise(rows)
        if not after.gap and not after.mark and "](" not in row.text
    ]
    lengths = sorted(
        row.width for row, _ in pairs if " " in row.text.strip() or HAN.search(row.text)
    )
    if not lengths:
        return None
    if len(pairs) < 3 and any(_is_apart(row, after) for row, after in pairs):
        return None
    least, most = (18, 60) if HAN.search(pairs[0][0].text) else (40, 130)
    for stick_out in (50, 20, 10):  # one line in so many may be longer (an address)
        width = lengths[-1 - len(lengths) // stick_out]
        full = sum(_is_full(row, after, width) for row, after in pairs)
        if least <= width <= most and full * 2 > len(pairs):
            return width
    return None
