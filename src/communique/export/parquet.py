"""Parquet: the schemas of the tidy tables, and rows in them. Needs pyarrow (extra ``parquet``)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from communique.errors import DataError
from communique.export.tidy import Column
from communique.record.rows import Row


class Parquet:
    """A Parquet file for each table, in row groups of some thousands."""

    _GROUP = 20_000

    def __init__(self, folder: Path, tables: Mapping[str, tuple[Column, ...]]) -> None:
        self._writers, self._schemas = open_writers(folder, tables)
        self._waiting: dict[str, list[Row]] = {name: [] for name in tables}

    def write(self, table: str, rows: Sequence[Row]) -> None:
        """Write rows of a table, when there are enough of them."""
        self._waiting[table].extend(rows)
        if len(self._waiting[table]) >= self._GROUP:
            self._flush(table)

    def close(self) -> None:
        """Write what waits."""
        for table, writer in self._writers.items():
            self._flush(table)
            writer.close()

    def _flush(self, table: str) -> None:
        if self._waiting[table]:
            made = table_of(self._waiting[table], self._schemas[table])
            self._writers[table].write_table(made)
            self._waiting[table] = []


def _pyarrow() -> Any:
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError:
        raise DataError(
            "Parquet needs pyarrow, which is not installed: pip install 'communique[parquet]'"
        ) from None
    return pa


def schema(columns: Sequence[Column]) -> Any:
    """The Arrow schema of a table; lists of texts are lists, other structures JSON text."""
    pa = _pyarrow()
    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "truth": pa.bool_(),
        "list": pa.list_(pa.string()),
        "json": pa.string(),
        "bytes": pa.binary(),
    }
    return pa.schema(
        [pa.field(c.name, types[c.type], metadata={"meaning": c.meaning}) for c in columns]
    )


def open_writers(
    folder: Path, tables: Mapping[str, tuple[Column, ...]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A writer and a schema for each table, the files named after the tables."""
    pa = _pyarrow()
    schemas = {name: schema(columns) for name, columns in tables.items()}
    writers = {
        name: pa.parquet.ParquetWriter(folder / f"{name}.parquet", each, compression="zstd")
        for name, each in schemas.items()
    }
    return writers, schemas


def table_of(rows: Sequence[Row], wanted: Any) -> Any:
    """An Arrow table of rows."""
    pa = _pyarrow()
    lists = {field.name for field in wanted if pa.types.is_list(field.type)}
    ready = [{name: _value(value, name in lists) for name, value in row.items()} for row in rows]
    return pa.Table.from_pylist(ready, schema=wanted)


def _value(value: Any, listed: bool) -> Any:
    if listed and value is not None:
        return [each if isinstance(each, str) else json.dumps(each) for each in value]
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def read_rows(path: Path, columns: Sequence[Column]) -> list[Row]:
    """The rows of a file that ``Parquet`` wrote, as they were handed to it."""
    pa = _pyarrow()
    structured = [column.name for column in columns if column.type == "json"]
    rows: list[Row] = pa.parquet.read_table(path).to_pylist()
    for row in rows:
        for name in structured:
            row[name] = None if row[name] is None else json.loads(row[name])
    # the pictures and links of a page are objects inside a list
    for row in rows:
        if "translations" in row:
            row["translations"] = [json.loads(each) for each in row["translations"]]
    return rows
