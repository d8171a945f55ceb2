"""CSV: comma-separated values, a file for each table."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from communique.export.jsonl import Files
from communique.export.tidy import Column, Type
from communique.record.rows import Row


class Csv(Files):
    """Comma-separated values; lists are joined with a semicolon."""

    ending = ".csv"

    def __init__(self, folder: Path, tables: Mapping[str, tuple[Column, ...]]) -> None:
        super().__init__(folder, tables)
        self._types = {name: [each.type for each in columns] for name, columns in tables.items()}
        for name, file in self.files.items():
            csv.writer(file).writerow([column.name for column in tables[name]])

    def write(self, table: str, rows: Sequence[Row]) -> None:
        """Write rows of a table."""
        types = self._types[table]
        csv.writer(self.files[table]).writerows(
            [_cell(value, type_) for value, type_ in zip(row.values(), types, strict=True)]
            for row in rows
        )


def _cell(value: Any, type_: Type) -> Any:
    """A value as text in one cell. Truth is 1 or 0, so that every program can count it."""
    if isinstance(value, bool):
        return int(value)
    if type_ == "list" and value is not None and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
