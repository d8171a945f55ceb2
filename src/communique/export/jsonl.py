"""JSON Lines: one object a line, a file for each table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from communique.export.tidy import Column
from communique.record.rows import Row


class Files:
    """A text file for each table."""

    ending = ""

    def __init__(self, folder: Path, tables: Mapping[str, tuple[Column, ...]]) -> None:
        self.files = {
            name: (folder / f"{name}{self.ending}").open("w", encoding="utf-8", newline="",
                                                         errors="replace")
            for name in tables
        }  # fmt: skip

    def close(self) -> None:
        """Close the files."""
        for file in self.files.values():
            file.close()


class JsonLines(Files):
    """One JSON object a line."""

    ending = ".jsonl"

    def write(self, table: str, rows: Sequence[Row]) -> None:
        """Write rows of a table."""
        for row in rows:
            self.files[table].write(json.dumps(row, ensure_ascii=False) + "\n")
