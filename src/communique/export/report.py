"""Reports: what an analysis found, to be read by people, as Markdown, HTML, CSV or on a terminal.

A Report is sections of text, tables, marked text (a redline) and pictures; every command that
answers a question makes one, and every way of showing it is here. The numbers themselves go out as
JSON from the analysis, not from its report.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from communique.export.files import write_whole
from communique.export.templating import environment, web_address

if TYPE_CHECKING:
    from jinja2 import Template

    from communique.export.charts import Chart

Cell = str | int | float | None


@dataclass(frozen=True)
class Link:
    """Words that lead to an address; where there is none, the words alone.

    ``entry`` names what is stored: a document, a part of one (``3f9a20#s3``), or the comparison of
    several (``3f9a20,77b1c4``). Where the store can be looked into, the words lead there.
    """

    text: str
    url: str | None = None
    entry: str | None = None


def entry_link(document: str, part: str | None = None) -> Link:
    """The id of a stored document, or of a statement in it, as a cell."""
    entry = document if part is None else f"{document}#{part}"
    return Link(entry, entry=entry)


@dataclass(frozen=True)
class Table:
    """Rows under named columns. A cell is a text, a number, a Link or None.

    ``note`` says what the rows are of: every number has its denominator.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell | Link]]
    note: str | None = None


Mark = Literal["plain", "added", "removed", "moved", "left", "folded"]


@dataclass(frozen=True)
class Marked:
    """Running text with marks: ``plain``, ``added`` or ``removed`` words, ``moved`` ones where they
    stand now and ``left`` where they stood, and ``folded`` places where unchanged words are left
    out."""

    parts: Sequence[tuple[Mark, str]]


@dataclass(frozen=True)
class SideBySide:
    """Two texts beside each other, a row for each piece that they share or that one has."""

    columns: tuple[str, str]
    rows: Sequence[tuple[Marked, Marked]]


@dataclass(frozen=True)
class Picture:
    """A drawing and what it shows in words; a table of the same numbers stands beside it.

    The drawing is an SVG, or what makes a chart (``export.charts``), which takes longer and is done
    where it is shown.
    """

    drawing: str | Callable[[], Chart]
    caption: str

    @property
    def svg(self) -> str:
        """The drawing as SVG."""
        if isinstance(self.drawing, str):
            return self.drawing
        from communique.export.charts import to_svg

        return to_svg(self.drawing(), self.caption)


Block = str | Table | Marked | SideBySide | Picture
"""A string is a paragraph."""


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str | None
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Report:
    """What was found, in the order in which it is read."""

    title: str
    sections: Sequence[Section] = field(default_factory=list)

    def tables(self) -> Iterator[tuple[str | None, Table]]:
        """The tables with the headings that they stand under."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    yield section.title, block

    def pictures(self) -> Iterator[Picture]:
        """The pictures, the one that the report is about first."""
        for section in self.sections:
            yield from (block for block in section.blocks if isinstance(block, Picture))


# -- Markdown ----------------------------------------------------------------------------------


def to_markdown(report: Report) -> str:
    """The report as Markdown; redlines as in CriticMarkup, pictures by their captions."""
    parts = [f"# {_plain(report.title)}"]
    for section in report.sections:
        if section.title:
            parts.append(f"## {_plain(section.title)}")
        parts.extend(_markdown(block) for block in section.blocks)
    return "\n\n".join(part for part in parts if part) + "\n"


def _markdown(block: Block) -> str:
    if isinstance(block, str):
        return _plain(block)
    if isinstance(block, Picture):
        return f"*{_plain(block.caption)}*"
    if isinstance(block, Marked):
        return _critics(block)
    if isinstance(block, SideBySide):
        rows = [map(_critic_cell, row) for row in block.rows]
        return "\n".join(f"| {' | '.join(row)} |" for row in
                         (block.columns, ["---", "---"], *rows))  # fmt: skip
    lines = [block.columns, ["---"] * len(block.columns), *block.rows]
    table = "\n".join(f"| {' | '.join(map(_markdown_cell, line))} |" for line in lines)
    return f"{table}\n\n{_plain(block.note)}" if block.note else table


_CRITIC = {
    "added": ("{++", "++}"),
    "removed": ("{--", "--}"),
    "moved": ("{==", "==}"),
    "left": ("{>>", "<<}"),
    "folded": ("{>>", "<<}"),
}


def _critics(marked: Marked) -> str:
    """The marks of CriticMarkup, which never hold a break between paragraphs."""
    found = []
    for mark, text in marked.parts:
        before, after = _CRITIC.get(mark, ("", ""))
        for line in text.splitlines(keepends=True):
            words = line.rstrip()
            space = line[len(words) :].replace("\n", "\n\n")
            found.append(f"{before}{_plain(words)}{after}{space}" if words else space)
    return re.sub(r"\n{3,}", "\n\n", "".join(found)).strip()


def _critic_cell(marked: Marked) -> str:
    return _critics(marked).replace("|", "\\|").replace("\n", " ")


def _markdown_cell(cell: Any) -> str:
    if isinstance(cell, Link):
        words = _plain(cell.text).replace("|", "\\|")
        return f"[{words}]({cell.url})" if web_address(cell.url) else words
    return _plain(shown(cell)).replace("|", "\\|").replace("\n", " ")


_ESCAPED = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>"})


def _plain(text: str) -> str:
    """Words of a text, so that none of them is taken for Markdown."""
    return text.translate(_ESCAPED)


# -- CSV ---------------------------------------------------------------------------------------


def to_csv(report: Report) -> str:
    """The report's first table as CSV, which is what the command is about; links by address.

    The other tables are in the JSON and the HTML.
    """
    tables = [table for _, table in report.tables()]
    if not tables:
        return ""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(tables[0].columns)
    for line in tables[0].rows:
        rows.writerow([_csv_cell(cell) for cell in line])
    return file.getvalue()


def _csv_cell(cell: Any) -> Any:
    return (cell.url or cell.text) if isinstance(cell, Link) else cell


# -- HTML --------------------------------------------------------------------------------------


def to_html(report: Report) -> str:
    """The report as one self-contained page, without script and without other hosts."""
    return _template().render(report=report, kind=block_kind, shown=shown, is_link=_is_link)


def write_html(path: Path, report: Report) -> None:
    """Write the page in whole or not at all. Raises OSError if it cannot be written."""
    write_whole(path, to_html(report))


def block_kind(block: Block) -> str:
    """What a block of a report is, for templates: text, table, marked, sidebyside, picture."""
    return "text" if isinstance(block, str) else type(block).__name__.lower()


def _is_link(cell: Any) -> bool:
    return isinstance(cell, Link)


_YEARS = 9999


def shown(cell: Any) -> str:
    """A cell as people read it."""
    if cell is None:
        return ""
    if isinstance(cell, Link):
        return cell.text
    if isinstance(cell, float):
        return f"{cell:,.2f}"
    # years have four figures, and stand in tables, too
    return f"{cell:,}" if isinstance(cell, int) and cell > _YEARS else str(cell)


@lru_cache(maxsize=1)
def _template() -> Template:
    return environment().get_template("report.html")


def bar_chart(counts: Mapping[str, float], *, width: int = 640) -> str:
    """A plain SVG of bars, for a page that needs no chart library."""
    largest = max(counts.values(), default=0) or 1
    height = 22 * len(counts)
    lines = []
    for number, (name, value) in enumerate(counts.items()):
        y = 22 * number
        length = (width - 260) * value / largest
        lines.append(
            f'<text x="190" y="{y + 15}" text-anchor="end">{html.escape(name)}</text>'
            f'<rect x="200" y="{y + 3}" width="{length:.1f}" height="16"/>'
            f'<text x="{205 + length:.1f}" y="{y + 15}">{shown(value)}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'role="img">{"".join(lines)}</svg>'
    )


__all__ = [
    "Block",
    "Link",
    "Marked",
    "Picture",
    "Report",
    "Section",
    "SideBySide",
    "Table",
    "bar_chart",
    "entry_link",
    "shown",
    "to_csv",
    "to_html",
    "to_markdown",
    "write_html",
]
