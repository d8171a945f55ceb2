"""Reports as PDF, for printing and passing on. Needs reportlab (extra ``pdf``)."""

from __future__ import annotations

import html
import os
from collections.abc import Sequence
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


def write_pdf(path: Path, report: Report) -> None:
    """Write a report as PDF, in whole or not at all.

    Raises DataError if reportlab is not installed, OSError if the file cannot be written.
    """
    try:
        from reportlab.lib.pagesizes import A4
        from reportlab.lib.styles import getSampleStyleSheet
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.platypus import Paragraph, SimpleDocTemplate
    except ImportError:
        raise DataError(
            "PDF needs reportlab, which is not installed: pip install 'communique[pdf]'"
        ) from None
    # one of the fonts that every reader has, with Latin, Cyrillic and Han letters
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    styles = getSampleStyleSheet()
    for name in ("Title", "Heading2", "BodyText"):
        styles[name].fontName = "STSong-Light"
    styles["BodyText"].fontSize = 8.5
    styles["BodyText"].leading = 11
    story: list[Any] = [Paragraph(html.escape(report.title), styles["Title"])]
    for section in report.sections:
        if section.title:
            story.append(Paragraph(html.escape(section.title), styles["Heading2"]))
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
    from reportlab.platypus import Paragraph, Spacer

    if isinstance(block, str):
        return [Paragraph(html.escape(block), style)]
    if isinstance(block, Picture):
        return [Paragraph(f"<i>{html.escape(block.caption)}</i>", style)]
    if isinstance(block, Marked):
        return [_running(block, style)]
    if isinstance(block, SideBySide):
        return [_sides(block, style), Spacer(1, 6)]
    note = [Paragraph(f"<i>{html.escape(block.note)}</i>", style)] if block.note else []
    return [_table(block, style), *note, Spacer(1, 6)]


def _running(block: Marked, style: Any) -> Any:
    from reportlab.platypus import Paragraph

    return Paragraph("".join(_marked(mark, text) for mark, text in block.parts), style)


def _sides(block: SideBySide, style: Any) -> Any:
    from reportlab.platypus import LongTable, Paragraph, TableStyle

    rows = [[Paragraph(f"<b>{html.escape(each)}</b>", style) for each in block.columns]]
    rows += [[_running(one, style), _running(other, style)] for one, other in block.rows]
    table = LongTable(rows, colWidths=[_WIDTH / 2, _WIDTH / 2], repeatRows=1)
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _marked(mark: str, text: str) -> str:
    words = html.escape(text).replace("\n", "<br/>")
    if mark == "added":
        return f'<u><font color="#b3261e">{words}</font></u>'
    return f'<strike><font color="#b3261e">{words}</font></strike>' if mark == "removed" else words


def _table(block: Table, style: Any) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import LongTable, Paragraph, TableStyle

    # a column in which nothing stands takes the room of those in which something does
    every = range(len(block.columns))
    some = [n for n in every if any(shown(row[n]) for row in block.rows)] or every
    heads = [block.columns[number] for number in some]
    rows = [[Paragraph(f"<b>{html.escape(each)}</b>", style) for each in heads]]
    rows += [[Paragraph(_cell(row[number]), style) for number in some] for row in block.rows]
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
        return f'<a href="{html.escape(address)}" color="blue">{html.escape(cell.text)}</a>'
    return html.escape(shown(cell))
