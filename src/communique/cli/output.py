"""Answers on the terminal, as JSON, CSV, Markdown, or one page: the same for every command."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from communique.cli.messages import complain, refuse, safe
from communique.errors import DataError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from communique.export.report import Block, Marked, Report, SideBySide, Table

AsCsv = Annotated[bool, typer.Option("--csv", help="Print the main table as CSV.")]
AsMarkdown = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]
HtmlFile = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Write one self-contained page."),
]

ChartFile = Annotated[
    Path | None,
    typer.Option("--chart", metavar="FILE", help="Write the chart as .svg or .png."),
]

_WIDEST = 160
_NOTHING = 1
_CHARTS = (".svg", ".png")
_SHORT = 16
"""Letters of cells that are never broken, so that dates and ids stay whole beside long texts."""


class How(NamedTuple):
    """How an answer is wanted; none of these is the terminal."""

    json: bool = False
    csv: bool = False
    markdown: bool = False
    html: Path | None = None
    chart: Path | None = None

    def check(self, *, drawn: bool = False) -> How:
        """Refuse more than one of them, and a page or chart that cannot be written. ``drawn`` says
        that the picture is an SVG of our own, which takes no library."""
        named = [f"--{name}" for name, value in self._asdict().items() if value]
        if len(named) > 1:
            refuse(f"{' and '.join(named)}: expected one; run the command once for each")
        for option, file in (("--html", self.html), ("--chart", self.chart)):
            if file is not None and not file.parent.is_dir():
                refuse(f"{option} {file}: there is no folder {file.parent}; make it first")
        if self.chart is not None:
            _check_chart(self.chart, drawn)
        return self


def _check_chart(file: Path, drawn: bool) -> None:
    from communique.export.charts import require

    if file.suffix.lower() not in _CHARTS:
        refuse(f"--chart {file}: expected a file that ends in {' or '.join(_CHARTS)}")
    if drawn and file.suffix.lower() == ".svg":
        return
    try:
        require()
    except DataError as error:
        refuse(f"--chart {file}: {error}")


def deliver(report: Report, data: Iterable[Any] | Any, how: How) -> None:
    """Give an answer as it is wanted.

    ``data`` is the answer for ``--json``: an object, or several that are printed one a line.
    """
    from communique.export import report as reports

    if how.json:
        many = data if isinstance(data, list | tuple) or hasattr(data, "__next__") else [data]
        for each in many:
            typer.echo(json.dumps(each, ensure_ascii=False))
    elif how.csv:
        typer.echo(reports.to_csv(report), nl=False)
    elif how.markdown:
        typer.echo(reports.to_markdown(report), nl=False)
    elif how.html is not None:
        try:
            reports.write_html(how.html, report)
        except OSError as error:
            refuse(f"--html {how.html}: cannot be written: {error.strerror}; choose another file")
    elif how.chart is not None:
        _draw(how.chart, report)
    else:
        _print(report)


def _draw(file: Path, report: Report) -> None:
    """Write the first picture of a report, which is what the command is about."""
    from communique.export.pictures import write_picture

    picture = next(report.pictures(), None)
    if picture is None:
        complain(f"--chart {file}: not written: nothing was found that could be drawn")
        raise typer.Exit(_NOTHING)
    try:
        write_picture(file, picture, report.title)
    except OSError as error:
        refuse(f"--chart {file}: cannot be written: {error.strerror}; choose another file")


def _print(report: Report) -> None:
    from rich.console import Console

    console = Console(highlight=False, emoji=False, markup=False)
    # what is piped on is not cut to a screen that is not there
    console.width = min(console.width, _WIDEST) if console.is_terminal else _WIDEST
    console.print(safe(report.title), style="bold")
    for section in report.sections:
        console.print()
        if section.title:
            console.print(safe(section.title), style="bold cyan")
        for block in section.blocks:
            for part in _rendered(block, console):
                console.print(part)


def _rendered(block: Block, console: Console) -> Sequence[RenderableType]:
    from rich.text import Text

    from communique.export.report import Picture, SideBySide, Table

    if isinstance(block, str):
        return [Text(safe(block))]
    if isinstance(block, Table):
        note = [Text(safe(block.note), style="dim")] if block.note else []
        return [_table(block, plain=not console.is_terminal), *note]
    if isinstance(block, Picture):
        return [Text(safe(f"({block.caption.rstrip('.')}; see it with --html)"), style="dim")]
    if isinstance(block, SideBySide):
        return [_sides(block)]
    return [_marked(block)]


_STYLES = {
    "added": "red underline",
    "removed": "red strike",
    "moved": "green underline2",
    "left": "green strike",
    "folded": "dim",
}
# colour is never the only sign, and a pipe has none
_SIGNS = {"added": ("{+", "+}"), "removed": ("[-", "-]"), "moved": ("<", ">"), "left": ("<", ">")}


def _marked(block: Marked) -> Text:
    from rich.text import Text

    text = Text()
    for mark, words in block.parts:
        before, after = _SIGNS.get(mark, ("", ""))
        # signs stand at the words, not at the space around them
        bare = safe(words).strip()
        start = safe(words).find(bare)
        text.append(safe(words)[:start])
        text.append(f"{before}{bare}{after}" if bare else "", _STYLES.get(mark, ""))
        text.append(safe(words)[start + len(bare) :])
    return text


def _sides(block: SideBySide) -> RenderableType:
    from rich.table import Table as RichTable

    table = RichTable(box=None, pad_edge=False, padding=(0, 3, 1, 0), expand=True)
    for column in block.columns:
        table.add_column(safe(column), ratio=1, overflow="fold")
    for one, other in block.rows:
        table.add_row(_marked(one), _marked(other))
    return table


def _table(block: Table, *, plain: bool) -> RenderableType:
    from rich.style import Style
    from rich.table import Table as RichTable
    from rich.text import Text

    from communique.export.report import Link, shown

    table = RichTable(box=None, pad_edge=False, header_style="" if plain else "dim")
    for number, column in enumerate(block.columns):
        numeric = any(isinstance(row[number], int | float) for row in block.rows)
        longest = max((len(shown(row[number])) for row in block.rows), default=0)
        table.add_column(
            column,
            justify="right" if numeric else "left",
            overflow="fold",
            no_wrap=longest <= _SHORT,
        )
    for row in block.rows:
        cells = []
        for cell in row:
            link = cell.url if isinstance(cell, Link) and not plain else None
            cells.append(Text(safe(shown(cell)), style=Style(link=link)))
        table.add_row(*cells)
    return table
