"""Reports as PDF, for printing and passing on. Needs reportlab (extra ``pdf``)."""

from __future__ import annotations

import contextlib
import html
import io
import os
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from communique.errors import DataError
from communique.export.report import (
    Block,
    Link,
    Marked,
    Picture,
    Report,
    SideBySide,
    Table,
    shown,
)
from communique.export.templating import web_address

_WIDTH = 503.0
"""Points across a page, within its margins."""
_SHORT = 16
"""Letters up to which a column is as wide as its text, so that a date stands on one line."""
_LETTER = 4.8
"""Points that a letter is wide, about."""
_WIDE = "STSong-Light"
"""The font of Han letters, one of those that every reader of PDF has. Latin letters are set
in Helvetica, which it has, too, all others in a font of this computer ..."""
_FILES = ("LiberationSans-Regular.ttf", "DejaVuSans.ttf", "NotoSans-Regular.ttf", "arial.ttf",
          "Arial.ttf")  # fmt: skip
"""... the first of these that it has: they have Cyrillic and Greek letters, and look alike."""
_HAN = "\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_LATIN = "\x00-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_RUN = re.compile(f"(?P<han>[{_HAN}]+)|[^{_HAN}{_LATIN}]+")
_SCALE = 2
"""Dots of a drawing for each point, each way."""


def write_pdf(path: Path, report: Report) -> None:
    """Write a report as PDF, in whole or not at all.

    Raises DataError if reportlab is not installed, OSError if the file cannot be written.
    """
    try:
        from reportlab.lib.pagesizes import A4
        from reportlab.lib.styles import getSampleStyleSheet
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.platypus import SimpleDocTemplate
    except ImportError:
        raise DataError(
            "PDF needs reportlab, which is not installed: pip install 'communique[pdf]'"
        ) from None
    pdfmetrics.registerFont(UnicodeCIDFont(_WIDE))
    styles = getSampleStyleSheet()
    styles["BodyText"].fontSize = 8.5
    styles["BodyText"].leading = 11
    story: list[Any] = [_paragraph(_words(report.title), styles["Title"])]
    for section in report.sections:
        if section.title:
            story.append(_paragraph(_words(section.title), styles["Heading2"]))
        for block in section.blocks:
            story.extend(_flowables(block, styles["BodyText"]))
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        SimpleDocTemplate(str(part), pagesize=A4, title=report.title, leftMargin=40, rightMargin=40,
                          topMargin=40, bottomMargin=40).build(story)  # fmt: skip
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _flowables(block: Block, style: Any) -> list[Any]:
    from reportlab.platypus import Spacer

    if isinstance(block, str):
        return [_paragraph(_words(block), style)]
    if isinstance(block, Picture):
        return [*_drawn(block), _paragraph(f"<i>{_words(block.caption)}</i>", style)]
    if isinstance(block, Marked):
        return [_running(block, style)]
    if isinstance(block, SideBySide):
        return [_sides(block, style), Spacer(1, 6)]
    note = [_paragraph(f"<i>{_words(block.note)}</i>", style)] if block.note else []
    return [_table(block, style), *note, Spacer(1, 6)]


def _paragraph(marked: str, style: Any) -> Any:
    """A paragraph; one with letters of a script without spaces breaks between any two of them."""
    from reportlab.platypus import Paragraph

    if _WIDE not in marked:
        return Paragraph(marked, style)
    return Paragraph(marked, style.clone(f"{style.name}Han", wordWrap="CJK"))


def _words(text: str) -> str:
    """Words as a paragraph takes them, each run of letters in a font that has them."""
    return _RUN.sub(_in_its_font, html.escape(text))


def _in_its_font(run: re.Match[str]) -> str:
    return f'<font name="{_WIDE if run["han"] else _own_font()}">{run[0]}</font>'


@lru_cache(maxsize=1)
def _own_font() -> str:
    """The name of a font of this computer that has letters of many scripts."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    for file in _FILES:
        with contextlib.suppress(TTFError):
            pdfmetrics.registerFont(TTFont("Own", file))
            return "Own"
    return _WIDE


def _drawn(block: Picture) -> list[Any]:
    """A drawing, across the page at most; nothing where no library draws."""
    from communique.export import charts

    if not charts.installed():
        return []
    from reportlab.lib.utils import ImageReader
    from reportlab.platypus import Image

    data = charts.svg_to_png(charts.on_paper(block.svg), scale=_SCALE)
    width, height = (side / _SCALE for side in ImageReader(io.BytesIO(data)).getSize())
    fits = min(1.0, _WIDTH / width)
    return [Image(io.BytesIO(data), width * fits, height * fits, hAlign="LEFT")]


def _running(block: Marked, style: Any) -> Any:
    return _paragraph("".join(_marked(mark, text) for mark, text in block.parts), style)


def _sides(block: SideBySide, style: Any) -> Any:
    from reportlab.platypus import LongTable, TableStyle

    rows = [[_paragraph(f"<b>{_words(each)}</b>", style) for each in block.columns]]
    rows += [[_running(one, style), _running(other, style)] for one, other in block.rows]
    table = LongTable(rows, colWidths=[_WIDTH / 2, _WIDTH / 2], repeatRows=1)
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _marked(mark: str, text: str) -> str:
    words = _words(text).replace("\n", "<br/>")
    if mark == "added":
        return f'<u><font color="#b3261e">{words}</font></u>'
    return f'<strike><font color="#b3261e">{words}</font></strike>' if mark == "removed" else words


def _table(block: Table, style: Any) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import LongTable, TableStyle

    # a column in which nothing stands takes the room of those in which something does
    every = range(len(block.columns))
    some = [n for n in every if any(shown(row[n]) for row in block.rows)] or every
    heads = [block.columns[number] for number in some]
    rows = [[_paragraph(f"<b>{_words(each)}</b>", style) for each in heads]]
    rows += [[_paragraph(_cell(row[number]), style) for number in some] for row in block.rows]
    lengths = [
        max([len(block.columns[n]), *(min(len(shown(row[n])), 60) for row in block.rows)])
        for n in some
    ]
    widths = _widths(lengths)
    table = LongTable(rows, colWidths=widths, repeatRows=1)
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.grey),
                               ("LEFTPADDING", (0, 0), (-1, -1), 0),
                               ("VALIGN", (0, 0), (-1, -1), "TOP")]))  # fmt: skip
    return table


def _widths(lengths: Sequence[int]) -> list[float]:
    """Widths of columns: the short ones as wide as their text, the others share what is left."""
    least = [_LETTER * length + 12 for length in lengths]
    long = [number for number, length in enumerate(lengths) if length > _SHORT]
    left = _WIDTH - sum(width for number, width in enumerate(least) if number not in long)
    wanted = sum(least[number] for number in long)
    if not long or left < wanted / 4:
        return [_WIDTH * width / sum(least) for width in least]
    return [
        left * width / wanted if number in long else width for number, width in enumerate(least)
    ]


def _cell(cell: Any) -> str:
    if isinstance(cell, Link) and (address := web_address(cell.url)):
        return f'<a href="{html.escape(address)}" color="blue">{_words(cell.text)}</a>'
    return _words(shown(cell))
