"""``communique reread``: code what is stored again, and tell what changed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.messages import complain, refuse, safe
from communique.cli.options import AsJson, StoreAddress, open_store, settings
from communique.errors import DataError, StoreError

if TYPE_CHECKING:
    from communique.jobs.reread import Reread

_SOME_FAILED = 1
_INTERRUPTED = 130
_MOST = 20


def reread(
    store: StoreAddress = None,
    changed_only: Annotated[
        bool,
        typer.Option(
            "--changed-only",
            help="Leave out what the present versions of the program and its data have made.",
        ),
    ] = False,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", min=0, metavar="N", help="Processes that read (default: one a core)."
        ),
    ] = 0,
    parties: Annotated[
        Path | None,
        typer.Option("--parties", metavar="FILE", help="Add the parties of this TOML file."),
    ] = None,
    phrases: Annotated[
        Path | None,
        typer.Option("--phrases", metavar="FILE", help="Add the stock phrases of this TOML file."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help=f"Show every changed record, not only the first {_MOST}.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Code every stored version again from its original bytes, and tell which records changed.

    Do this when a new version of communique codes better. No version and no word of one is
    touched, and no review: only records change. Examples:

    \b
    communique reread                   everything
    communique reread --changed-only    what older versions made; goes on where it was stopped
    communique reread --json            every change as a line of JSON

    Exit codes: 0 all done, 1 some could not be read (their records stay), 2 wrong usage.
    """
    from communique.jobs.reread import reread as reread_store
    from communique.reading import party_table, phrase_files

    given = () if parties is None else (parties,)
    try:
        party_table(None, given, settings=settings())
        own = phrase_files(() if phrases is None else phrases, settings=settings())
    except DataError as error:
        refuse(str(error))
    with open_store(store) as opened:
        total = opened.counts()["versions"]
        try:
            done = reread_store(
                opened,
                changed_only=changed_only,
                parties=tuple(map(str, given)),
                phrases=tuple(map(str, own)),
                jobs=jobs,
                watch=lambda so_far: _show_progress(so_far, total),
            )
        except StoreError as error:
            complain(str(error))
            raise typer.Exit(_SOME_FAILED) from None
        except KeyboardInterrupt:
            complain("stopped; what was read again is stored: go on with --changed-only")
            raise typer.Exit(_INTERRUPTED) from None
    _clear_progress()
    (_print_json if as_json else _print)(done, every)
    if done.failures:
        raise typer.Exit(_SOME_FAILED)


def _show_progress(done: Reread, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[KRead again {done.read:,} of {total:,} ...")
        sys.stderr.flush()


def _clear_progress() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")


def _print(done: Reread, every: bool) -> None:
    shown = done.changed if every else done.changed[:_MOST]
    for one in shown:
        typer.echo(safe(f"{one.document} version {one.number}: {one.title or 'no title'}"))
        for change in one.changes:
            typer.echo(safe(f"    {change.said}"))
    if len(shown) < len(done.changed):
        typer.echo(f"... and {len(done.changed) - len(shown):,} more; show them with --all")
    for line in done.failures:
        complain(line)
    typer.echo(
        f"{done.read:,} versions read again: {done.same:,} records are the same, "
        f"{len(done.changed):,} changed, {len(done.failures):,} could not be read"
    )


def _print_json(done: Reread, _every: bool) -> None:
    for one in done.changed:
        row = {
            "document": one.document,
            "version": one.number,
            "title": one.title,
            "changes": [change._asdict() for change in one.changes],
        }
        typer.echo(json.dumps(row, ensure_ascii=False))
    for line in done.failures:
        complain(line)
