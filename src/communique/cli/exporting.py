"""``communique export``: the records of a store as tidy tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.messages import complain, refuse
from communique.cli.options import Since, StoreAddress, Until, check_date, open_store
from communique.errors import DataError, InputError, StoreError

if TYPE_CHECKING:
    from communique.record import Provenance, Readout
    from communique.store import Store

_FAILED = 1
_STEP = 500


def export(
    name: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help="jsonl, csv, parquet or sqlite.", show_default=False),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="TARGET",
            help="Folder to write (jsonl, csv, parquet) or file (sqlite); an earlier export there "
            "is replaced when the new one is whole (default: readouts-FORMAT, readouts.sqlite).",
        ),
    ] = None,
    store: StoreAddress = None,
    since: Since = None,
    until: Until = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="Only in this language.")
    ] = None,
    publisher: Annotated[
        str | None,
        typer.Option("--publisher", metavar="NAME", help="Only of publishers whose name has this."),
    ] = None,
    copies: Annotated[
        bool, typer.Option("--copies/--no-copies", help="With the copies of a text, or without.")
    ] = True,
) -> None:
    """Write the records of the store as tidy tables: one row a thing.

    Tables: documents, engagements, participants, statements, references, phrases. Every row
    carries the address, the capture time, the digest of the text, the quoted words and their
    offsets, so that each can be checked. A codebook.csv says what every column means. Examples:

    \b
    communique export csv --out readouts/           for R, Excel, pandas
    communique export parquet --since 2031-01       for DuckDB and Polars
    communique export sqlite --out readouts.sqlite  for Datasette

    Exit codes: 0 all done, 1 the disk could not take it, 2 wrong usage.
    """
    from communique.export.formats import FORMATS, Export

    if name not in FORMATS:
        refuse(f"format {name!r}: unknown; expected one of: {', '.join(FORMATS)}")
    check_date("--since", since)
    check_date("--until", until)
    folder = FORMATS[name].folder
    target = out or Path(f"readouts-{name}" if folder else f"readouts.{name}")
    with open_store(store) as opened:
        records = opened.records(
            since=since, until=until, language=language, publisher=publisher, copies=copies
        )
        try:
            with Export(name, target) as made:
                for readout, provenance in _watched(records, opened):
                    made.write_record(readout, provenance)
        except (DataError, InputError) as error:
            refuse(f"--out {error}" if isinstance(error, InputError) else str(error))
        except (StoreError, OSError) as error:
            complain(f"--out {target}: cannot be written: {error}; nothing was left there")
            raise typer.Exit(_FAILED) from None
    counts = ", ".join(f"{number:,} {table}" for table, number in made.counts.items())
    typer.echo(f"{target}: {counts}")


def _watched(
    records: Iterator[tuple[Readout, Provenance]], store: Store
) -> Iterator[tuple[Readout, Provenance]]:
    """The records; a bar shows how many there were, if somebody looks on."""
    if not sys.stderr.isatty():
        yield from records
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    total = store.counts()["documents"]
    yield from track(records, "Exporting", total=total, console=console, transient=True)
