"""FORMATS: what the tidy tables of many records can be written as. The one place to add a format.

A format is a module with a class that opens a target (a folder, or a file), takes rows of any table
at any time, and closes it. The command line, the web menu and the docs come from the table at the
end.
"""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from communique.errors import DataError, InputError
from communique.export.csv import Csv
from communique.export.jsonl import JsonLines
from communique.export.parquet import Parquet
from communique.export.sqlite import Sqlite
from communique.export.tidy import TABLES, Column, tidy
from communique.record import Provenance, Readout
from communique.record.rows import Row

CODEBOOK = "codebook.csv"
"""The file beside an export that says what every column means."""


class Writer(Protocol):
    """Takes the rows of tables."""

    def write(self, table: str, rows: Sequence[Row]) -> None:
        """Write rows of a table."""

    def close(self) -> None:
        """Write what is still to be written."""


class Format(NamedTuple):
    """A format: what it is good for, whether it is a folder of files, and its writer."""

    meaning: str
    folder: bool
    open: Callable[[Path, Mapping[str, tuple[Column, ...]]], Writer]


class Export:
    """One export under way; what stood at the target stands until it is whole.

    ``target`` is a folder for formats of several files, else a file; the codebook goes beside the
    tables. Use it in a ``with``: an error leaves nothing behind. Raises DataError for an unknown
    format or a target that is something else.
    """

    def __init__(self, name: str, target: Path) -> None:
        if name not in FORMATS:
            raise DataError(f"format {name!r}: unknown; expected one of: {', '.join(FORMATS)}")
        self._format = FORMATS[name]
        self._target = target.resolve()
        self._check()
        part = f".{self._target.name}.{os.getpid()}.part"
        self._part = self._target.with_name(part)
        _remove(self._part)
        if self._format.folder:
            self._part.mkdir(parents=True)
        self._writer = self._format.open(self._part, TABLES)
        self.counts: dict[str, int] = dict.fromkeys(TABLES, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._writer.close()
            if kind is None:
                self._finish()
        finally:
            _remove(self._part)

    def write(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Write rows, each with its table's name."""
        tables: dict[str, list[Row]] = {}
        for table, row in rows:
            tables.setdefault(table, []).append(row)
        for table, some in tables.items():
            self._writer.write(table, some)
            self.counts[table] += len(some)

    def write_record(self, readout: Readout, provenance: Provenance) -> None:
        """Write the rows of a record."""
        self.write(tidy(readout, provenance))

    def _check(self) -> None:
        target = self._target
        if not target.parent.is_dir():
            raise InputError(f"{target}: there is no folder {target.parent}; make it first")
        if self._format.folder and target.exists() and not _is_export(target):
            raise InputError(
                f"{target}: exists and is no earlier export; expected the name of a new folder"
            )
        if not self._format.folder and target.is_dir():
            raise InputError(f"{target}: is a folder; expected the name of a file to write")

    def _finish(self) -> None:
        beside = self._part if self._format.folder else self._target.parent
        name = CODEBOOK if self._format.folder else f"{self._target.stem}-{CODEBOOK}"
        write_codebook(beside / name)
        if self._format.folder and self._target.exists():
            _remove(self._target)
        self._part.replace(self._target)


def write_codebook(path: Path) -> None:
    """Write what every column of every table means."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["table", "column", "type", "meaning"])
        for table, columns in TABLES.items():
            rows.writerows([table, *column] for column in columns)


def _is_export(folder: Path) -> bool:
    return folder.is_dir() and ((folder / CODEBOOK).is_file() or not any(folder.iterdir()))


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


FORMATS: Mapping[str, Format] = {
    "jsonl": Format("one JSON object a line, a file for each table", True, JsonLines),
    "csv": Format("for spreadsheets and statistics, a file for each table", True, Csv),
    "parquet": Format("for DuckDB, Polars, pandas and R, a file for each table", True, Parquet),
    "sqlite": Format("one SQLite file, for Datasette and SQL", False, Sqlite),
}

__all__ = ["CODEBOOK", "FORMATS", "Export", "Format", "Writer", "write_codebook"]
