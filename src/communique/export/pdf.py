"""Reports as PDF, for printing and passing on. Needs reportlab (extra ``pdf``)."""

from __future__ import annotations

import html
import os
from pathlib import Path
from typing import Any

from communique.errors import DataError
from communique.export.html import web_address
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
    table = LongTable(rows, colWidths=[257, 257], repeatRows=1)
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

    rows = [[Paragraph(f"<b>{html.escape(each)}</b>", style) for each in block.columns]]
    rows += [[Paragraph(_cell(each), style) for each in row] for row in block.rows]
    lengths = [
        max([len(column), *(min(len(shown(row[number])), 60) for row in block.rows)], default=1)
        for number, column in enumerate(block.columns)
    ]
    total = sum(length + 4 for length in lengths)
    widths = [515 * (length + 4) / total for length in lengths]
    table = LongTable(rows, colWidths=widths, repeatRows=1)
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.grey),
                               ("VALIGN", (0, 0), (-1, -1), "TOP")]))  # fmt: skip
    return table


def _cell(cell: Any) -> str:
    if isinstance(cell, Link) and (address := web_address(cell.url)):
        return f'<a href="{html.escape(address)}" color="blue">{html.escape(cell.text)}</a>'
    return html.escape(shown(cell))
