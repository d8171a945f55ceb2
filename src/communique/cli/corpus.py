"""``communique read-corpus``: a corpus into Parquet tables, on this machine or on many."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from communique.cli.messages import complain, refuse
from communique.cli.options import settings
from communique.errors import DataError, InputError

if TYPE_CHECKING:
    from communique.jobs.corpus import Done

_SOME_FAILED = 1
_INTERRUPTED = 130


def read_corpus(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files, folders or patterns of JSONL, Parquet or WARC, here or at any address "
            "that fsspec knows (s3://..., gs://..., https://...).",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the tables.")],
    engine: Annotated[
        Literal["local", "ray"],
        typer.Option("--engine", help="Processes of this machine, or Ray."),
    ] = "local",
    address: Annotated[
        str | None,
        typer.Option(
            "--address", metavar="ADDRESS", help="A Ray cluster (default: one made here)."
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, metavar="N", help="Processes (default: one a core).")
    ] = 0,
    parties: Annotated[
        Path | None,
        typer.Option("--parties", metavar="FILE", help="Add the parties of this TOML file."),
    ] = None,
) -> None:
    """Read a large corpus into Parquet tables, part by part, without a store.

    The tables are those of `communique export parquet`, a file for each part; DuckDB and Polars
    query them in place, and `communique add DIR` takes them into a store. The same command goes on
    where it was stopped. Examples:

    \b
    communique read-corpus crawl/*.warc.gz --out tables
    communique read-corpus s3://bucket/rows/ --out /shared/tables --engine ray --address auto
    communique add tables

    Exit codes: 0 all done, 1 some inputs failed (see DIR/_parts), 2 wrong usage.
    """
    from communique.jobs.corpus import read_corpus as read
    from communique.jobs.on_ray import run_on_ray
    from communique.reading import party_table

    if address is not None and engine != "ray":
        refuse("--address: is for --engine ray")
    given = () if parties is None else (parties.resolve(),)
    watch = _Watch()
    try:
        party_table(None, given, settings=settings())
        run = run_on_ray(address) if engine == "ray" else None
        done = read(
            inputs, out, jobs=jobs, parties=tuple(map(str, given)), run=run, watch=watch.tell
        )
    except (DataError, InputError) as error:
        refuse(str(error))
    except KeyboardInterrupt:
        complain("stopped; the parts that are done stay: the same command goes on from here")
        raise typer.Exit(_INTERRUPTED) from None
    watch.clear()
    counts = ", ".join(f"{number:,} {table}" for table, number in done.rows.items())
    typer.echo(f"{out}: {counts or 'nothing'}; {done.failed:,} items could not be read")
    for line in done.failures[:20]:
        complain(line)
    if done.failed:
        raise typer.Exit(_SOME_FAILED)


class _Watch:
    """A line on standard error that says how far it is, if somebody looks on."""

    def __init__(self) -> None:
        self._done = 0
        self._documents = 0
        self._since = time.monotonic()

    def tell(self, done: Done, parts: int) -> None:
        """One more part is done."""
        self._done += 1
        self._documents += done.rows.get("documents", 0)
        if not sys.stderr.isatty():
            return
        seconds = time.monotonic() - self._since
        left = seconds / self._done * (parts - self._done)
        sys.stderr.write(
            f"\r\x1b[KPart {self._done:,} of {parts:,}, {self._documents:,} documents, "
            f"{self._documents / seconds:,.0f}/s, {left / 60:,.0f} minutes left"
        )
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line off the screen."""
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")
