"""PDF to passages: lines as they stand on the pages, drawn together to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from communique.errors import InputError
from communique.intake import plain
from communique.intake.charsets import too_long
from communique.intake.limits import MAX_PAGES, MAX_TEXT
from communique.intake.passages import Passage
from communique.intake.surroundings import Found
from communique.intake.words import fold

_CUT = "\ufffe"
"""What PDFium puts where a hyphen at a line's end parts a word; the line end itself is lost."""

_PAGE_NUMBER = re.compile(
    r"\W*(?:[^\W\d_]{1,8}\.?\s?)?\d{1,4}(?:\s?(?:/|[^\W\d_]{2,3})\s?\d{1,4})?\W*"
)
_DIGITS = re.compile(r"\d+")
_EDGE = 3
_HEADING = 3
_FINAL = re.compile(r"[.!?:;…。！？：；][\"'”’»)]*\Z")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a page: its text and its borders, in points from the lower left corner."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float


def read_pdf(data: bytes, origin: str) -> tuple[list[Passage], Found]:
    """The passages of a PDF file and what its properties tell."""
    rows, title = _load(data, origin)
    if not rows:
        raise InputError(
            f"{origin}: a PDF of pictures, without text; expected a PDF with text: run it through "
            "character recognition first"
        )
    rows = _without_edges(rows)
    source, lines = _lines(rows)
    passages = list(plain.grouped(source, lines, [], lambda _, after: not after.gap))
    first = fold(" ".join(row.text for row in rows[:20]))
    return passages, Found(title=title if title and fold(title) in first else None)


def _load(data: bytes, origin: str) -> tuple[list[_Row], str | None]:
    """The lines of all pages and the title that the file states."""
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == FPDF_ERR_PASSWORD:
            raise InputError(
                f"{origin}: a PDF with a password; expected one that opens without: save a copy "
                "without the password"
            ) from None
        raise InputError(
            f"{origin}: a damaged PDF ({error}); expected a whole file: get it again"
        ) from None
    with document:
        if len(document) > MAX_PAGES:
            raise InputError(
                f"{origin}: a PDF of {len(document):,} pages; expected at most {MAX_PAGES:,}: "
                "split it"
            )
        rows: list[_Row] = []
        size = 0
        for number in range(len(document)):
            found = _page(document, number, origin)
            size += sum(len(row.text) for row in found)
            if size > MAX_TEXT:
                raise too_long(origin)
            rows += found
        return rows, document.get_metadata_value("Title") or None


def _page(document: Any, number: int, origin: str) -> list[_Row]:
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise InputError(
            f"{origin}: page {number + 1} of the PDF is damaged ({error}); expected a whole file: "
            "get it again"
        ) from None
    rows = list(_rows(text, number))
    text.close()
    page.close()
    return rows


def _rows(page: Any, number: int) -> Iterator[_Row]:
    """The lines of one page that hold words."""
    from pypdfium2.raw import FPDFText_GetUnicode

    size = page.count_chars()
    signs = "".join(chr(FPDFText_GetUnicode(page.raw, at)) for at in range(size))
    for match in re.finditer(rf"[^\r\n{_CUT}\x02]+[{_CUT}\x02]?", signs):
        text = match.group().replace("\x00", "")
        if not text.strip():
            continue
        start = match.start() + len(text) - len(text.lstrip())
        end = match.end() - 1
        while signs[end].isspace() or signs[end] in f"{_CUT}\x02":
            end -= 1
        left, *_ = page.get_charbox(start, loose=True)
        _, _, right, _ = page.get_charbox(end, loose=True)
        # a bullet may be smaller than the words after it
        word = next((at for at in range(start, end) if signs[at].isalnum()), start)
        _, bottom, _, top = page.get_charbox(word, loose=True)
        cut = text[-1] in f"{_CUT}\x02"
        shown = text.strip(f"{_CUT}\x02 ") + ("-" if cut else "")
        yield _Row(shown, number, left, right, bottom, top - bottom)


def _without_edges(rows: list[_Row]) -> list[_Row]:
    """The lines without page numbers and without headers and footers that pages repeat."""
    pages: dict[int, list[_Row]] = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    edges = {number: _edges(found) for number, found in pages.items()}
    seen = Counter(key for found in edges.values() for key in {_key(row) for row in found})
    least = max(2, len(pages) * 2 // 5)
    dropped = {
        id(row)
        for found in edges.values()
        for row in found
        if seen[_key(row)] >= (min(least, 3) if _is_outer(row, found) else least)
        or _is_number(row, found)
    }
    left = [row for row in rows if id(row) not in dropped]
    return left or rows


def _edges(rows: list[_Row]) -> list[_Row]:
    """The highest and the lowest lines of a page."""
    ordered = sorted(rows, key=lambda row: -row.bottom)
    return ordered if len(ordered) <= 2 * _EDGE else [*ordered[:_EDGE], *ordered[-_EDGE:]]


def _key(row: _Row) -> tuple[str, int]:
    """What makes two lines the same header: their words, and their height on the page."""
    return _DIGITS.sub("#", row.text.casefold()), round(row.bottom / 8)


def _is_number(row: _Row, edges: list[_Row]) -> bool:
    """Whether a line is a page number."""
    return _is_outer(row, edges) and bool(_PAGE_NUMBER.fullmatch(row.text.strip()))


def _is_outer(row: _Row, edges: list[_Row]) -> bool:
    """Whether a line is the highest or the lowest of its page."""
    return len(edges) > 1 and (row is edges[0] or row is edges[-1])


def _lines(rows: Sequence[_Row]) -> tuple[str, list[plain.Line]]:
    """The lines as one text, each with whether a paragraph begins there."""
    source = "\n".join(row.text for row in rows)
    heads = _headings(rows)
    spacing = _spacing(rows)
    margin = _margin(rows)
    lines: list[plain.Line] = []
    at = 0
    for number, row in enumerate(rows):
        found = next(iter(plain.lines(source, (at, at + len(row.text)))), None)
        at += len(row.text) + 1
        if found is None:
            continue
        begins = number - 1 in heads or number == 0
        begins = begins or _begins(rows[number - 1], row, found, spacing, margin)
        if number in heads:
            begins = heads[number]
            found = replace(found, mark="heading")
        lines.append(replace(found, gap=begins))
    return source, lines


def _headings(rows: Sequence[_Row]) -> dict[int, bool]:
    """The lines of headings, each with whether it is the first of its heading.

    A heading is one to three lines in letters larger than most, which nothing of their size
    follows.
    """
    usual = Counter(round(row.size) for row in rows for _ in row.text).most_common(1)[0][0]
    found: dict[int, bool] = {}
    first = 0
    for number, row in enumerate(rows):
        after = rows[number + 1] if number + 1 < len(rows) else None
        if after is not None and _one_size(row, after) and after.page == row.page:
            continue
        run = range(first, number + 1)
        if row.size > 1.15 * usual and len(run) <= _HEADING and not row.text.endswith("."):
            found |= {at: at == first for at in run}
        first = number + 1
    return found


def _one_size(row: _Row, after: _Row, *, within: float = 0.1) -> bool:
    return abs(after.size - row.size) <= within * row.size


def _spacing(rows: Sequence[_Row]) -> float:
    """The usual distance of one line to the next."""
    steps = [a.bottom - b.bottom for a, b in pairwise(rows) if a.page == b.page]
    steps = [step for step in steps if step > 1]
    return median(steps) if steps else 0.0


def _margin(rows: Sequence[_Row]) -> float:
    """How far to the right the lines go; one in twenty may go further."""
    return sorted(row.right for row in rows)[-1 - len(rows) // 20]


def _begins(row: _Row, after: _Row, line: plain.Line, spacing: float, margin: float) -> bool:
    """Whether a paragraph begins with a line, by the line before it."""
    if line.mark or not _one_size(row, after, within=0.3):
        return True
    step = row.bottom - after.bottom
    if row.page == after.page and step > 1.35 * spacing:
        return True
    if after.text[0].islower() and not _FINAL.search(row.text):
        return False
    if row.page == after.page and abs(step) > 1 and after.left > row.left + 0.9 * after.size:
        return bool(_FINAL.search(row.text))
    sign = (row.right - row.left) / len(row.text)
    word = len(after.text.split(None, 1)[0])
    return row.right + sign * (word + 1) < margin
