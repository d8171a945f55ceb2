"""SQLite: one file with a table for each of the tidy tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from communique.export.tidy import Column
from communique.record.rows import Row


class Sqlite:
    """One SQLite file with a table for each, and an index of the documents."""

    def __init__(self, path: Path, tables: Mapping[str, tuple[Column, ...]]) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")  # a new file; whole or thrown away
        self._tables = tables
        types = {"integer": "INTEGER", "number": "REAL", "truth": "INTEGER"}
        for name, columns in tables.items():
            listed = ", ".join(f'"{c.name}" {types.get(c.type, "TEXT")}' for c in columns)
            self._connection.execute(f'CREATE TABLE "{name}" ({listed})')

    def write(self, table: str, rows: Sequence[Row]) -> None:
        """Write rows of a table."""
        marks = ", ".join("?" * len(self._tables[table]))
        self._connection.executemany(
            f'INSERT INTO "{table}" VALUES ({marks})',
            [[_as_json(value) for value in row.values()] for row in rows],
        )

    def close(self) -> None:
        """Make the indexes and write the file."""
        for name in self._tables:
            self._connection.execute(f'CREATE INDEX "{name}_document" ON "{name}" (document)')
        self._connection.commit()
        self._connection.close()


def _as_json(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
