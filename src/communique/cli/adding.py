"""``communique add``: read sources and keep their records."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.messages import complain, refuse
from communique.cli.options import StoreAddress, open_store, settings
from communique.errors import DataError, StoreError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from communique.jobs.read import Options, Tally, Watch
    from communique.store import Store

SOME_FAILED = 1
_INTERRUPTED = 130

_MEANING = {
    "added": "new readouts",
    "unchanged": "stored before, with the same words",
    "new version": "known documents whose words have changed",
    "duplicate": "the words of a document that is stored under another address",
    "not a readout": "kept as documents; they report no engagement",
    "plain text": "kept as documents; their language cannot be coded yet",
    "failed": "could not be read",
}


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="What to add: files, folders, patterns ('news/**/*.html'), addresses, or - for "
            "standard input. Everything that `communique read` reads, and tables (CSV, TSV).",
            show_default=False,
        ),
    ],
    store: StoreAddress = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", min=0, metavar="N", help="Processes that read (default: one a core)."
        ),
    ] = 0,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns",
            metavar="FIELD=COLUMN,...",
            help="Which column of a table holds what, where the names differ, such as "
            "text=body,published=date. Fields: text, html, id, url, title, publisher, published, "
            "language.",
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="CODE", help="The texts' language (default: found out)."),
    ] = None,
    parties: Annotated[
        Path | None,
        typer.Option("--parties", metavar="FILE", help="Add the parties of this TOML file."),
    ] = None,
    phrases: Annotated[
        Path | None,
        typer.Option("--phrases", metavar="FILE", help="Add the stock phrases of this TOML file."),
    ] = None,
) -> None:
    """Read readouts and keep them: every version, with its original bytes and its record.

    What is stored already is left alone, so the same command goes on where it was stopped, and
    brings a store up to date. Examples:

    \b
    communique add readouts/                   everything in a folder
    communique add crawl.warc.gz news.jsonl    archives and rows
    communique add table.csv --columns text=body,published=date
    communique add https://... --store postgresql://team@host/readouts

    Then: communique search WORDS, communique show ID, communique stats.
    Exit codes: 0 all done, 1 some inputs failed, 2 wrong usage.
    """
    from communique.intake.tables import parse_columns
    from communique.jobs.read import Options, Watch
    from communique.reading import party_table, phrase_files

    chosen = settings()
    try:
        mapped = parse_columns(columns) if columns else None
        party_table(None, () if parties is None else (parties,), settings=chosen)
        own = phrase_files(() if phrases is None else phrases, settings=chosen)
    except DataError as error:
        refuse(str(error))
    options = Options(
        language=lang,
        columns=mapped,
        parties=() if parties is None else (str(parties),),
        phrases=tuple(map(str, own)),
        timeout=chosen.timeout,
        jobs=jobs,
    )
    with open_store(store, create=True) as opened, _Bar(sources) as bar:
        watch = Watch(tally=bar.tally, read=bar.read)
        try:
            tally = _add_all(opened, sources, options, watch)
        except StoreError as error:
            bar.stop()
            _close(bar.last, opened.address)
            complain(str(error))
            raise typer.Exit(SOME_FAILED) from None
        except KeyboardInterrupt:
            bar.stop()
            _close(bar.last, opened.address)
            complain("stopped; what is counted above is stored: the same command goes on from here")
            raise typer.Exit(_INTERRUPTED) from None
        bar.stop()
        _close(tally, opened.address)
    if tally.counts.get("failed"):
        raise typer.Exit(SOME_FAILED)


def _add_all(store: Store, sources: list[str], options: Options, watch: Watch) -> Tally:
    """Add sources; folders that `communique read-corpus` wrote are taken as they are."""
    from communique.jobs.corpus import is_corpus
    from communique.jobs.read import Tally, add
    from communique.jobs.taking import take

    folders = [Path(source) for source in sources if is_corpus(Path(source))]
    tally = Tally()
    for folder in folders:
        take(store, folder, tally=tally, watch=watch.tally)
    others = [source for source in sources if Path(source) not in folders]
    return add(store, others, options, watch, tally=tally) if others else tally


def _close(tally: Tally | None, address: str) -> None:
    """The closing table: how many of each outcome, and why items failed."""
    from rich.console import Console
    from rich.table import Table

    if tally is None:
        return
    table = Table(box=None, show_header=False, pad_edge=False)
    for outcome, meaning in _MEANING.items():
        number = tally.counts.get(outcome, 0)  # type: ignore[call-overload]
        if number or outcome in ("added", "unchanged"):
            table.add_row(f"{number:,}", outcome, f"[dim]{meaning}[/dim]")
    console = Console()
    console.print(table)
    console.print(f"in {address}", highlight=False, markup=False, soft_wrap=True)
    for line in tally.failures:
        complain(line)
    left = tally.counts.get("failed", 0) - len(tally.failures)
    if left > 0:
        complain(f"{left:,} more failed; all are listed by: communique stats --failures")


class _Bar:
    """A progress bar on standard error, if somebody looks on."""

    def __init__(self, sources: list[str]) -> None:
        self.last: Tally | None = None
        self._sources = sources
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> _Bar:
        if sys.stderr.isatty():
            self._bar, self._task = _new_bar(_size(self._sources))
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Take the bar off the screen."""
        if self._bar is not None:
            self._bar.stop()

    def read(self, size: int) -> None:
        """So many bytes more were taken in."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=size)

    def tally(self, tally: Tally) -> None:
        """So much is stored."""
        self.last = tally
        if self._bar is not None and self._task is not None:
            elapsed = self._bar.tasks[0].elapsed or 1.0
            rate = f"{tally.items / elapsed:,.0f}/s"
            self._bar.update(self._task, items=f"{tally.items:,}", rate=rate)


def _size(sources: list[str]) -> int | None:
    """The bytes of all files; None where the sources do not tell (standard input, addresses)."""
    from communique.jobs.read import expand

    total = 0
    for source in expand(sources):
        if isinstance(source, str) and Path(source).is_file():
            total += os.stat(source).st_size  # noqa: PTH116
    return total or None


def _new_bar(total: int | None) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("Adding"),
        BarColumn(),
        TextColumn("{task.fields[items]} documents, {task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    return bar, bar.add_task("add", total=total, items="0", rate="0/s")
