"""Exports: every format holds every row, whole or not at all."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.errors import DataError, InputError
from communique.export.formats import CODEBOOK, FORMATS, Export
from communique.export.tidy import TABLES, tidy, untidy
from communique.reading import read
from communique.record import Provenance, Readout

SAMPLES = Path(__file__).parents[2] / "samples"
PROVENANCE = Provenance(document="abc", captured="2031-05-04T00:00:00Z", publication=1, role="main")

pytest.importorskip("pyarrow", reason="needs pyarrow (extra parquet)")


@pytest.fixture(scope="module")
def readouts() -> list[Readout]:
    return [read(path) for path in sorted(SAMPLES.glob("[1-9]*"))]


def from_csv(path: Path, table: str) -> list[dict[str, Any]]:
    with (path / f"{table}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def from_jsonl(path: Path, table: str) -> list[dict[str, Any]]:
    lines = (path / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def from_parquet(path: Path, table: str) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    rows: list[dict[str, Any]] = pq.read_table(path / f"{table}.parquet").to_pylist()
    return rows


def from_sqlite(path: Path, table: str) -> list[dict[str, Any]]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]
    connection.close()
    return rows


READERS: dict[str, Callable[[Path, str], list[dict[str, Any]]]] = {
    "csv": from_csv,
    "jsonl": from_jsonl,
    "parquet": from_parquet,
    "sqlite": from_sqlite,
}


def test_every_format_is_tested() -> None:
    assert READERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_holds_every_row(name: str, readouts: list[Readout], tmp_path: Path) -> None:
    target = tmp_path / "out"
    with Export(name, target) as export:
        for readout in readouts:
            export.write_record(readout, PROVENANCE)
    statements = READERS[name](target, "statements")
    expected = [each for readout in readouts for each in readout.statements]
    assert [row["quote"] for row in statements] == [each.text for each in expected]
    assert [float(row["confidence"]) for row in statements] == [
        each.confidence for each in expected
    ]
    assert {row["document"] for row in statements} == {"abc"}
    assert list(statements[0]) == [column.name for column in TABLES["statements"]]
    assert len(READERS[name](target, "documents")) == export.counts["documents"] == len(readouts)


@pytest.mark.parametrize("name", FORMATS)
def test_an_error_leaves_what_was_there(name: str, readouts: list[Readout], tmp_path: Path) -> None:
    target = tmp_path / "out"

    def write(*, fail: bool) -> None:
        with Export(name, target) as export:
            export.write_record(readouts[0], PROVENANCE)
            if fail:
                raise RuntimeError

    write(fail=False)
    before = READERS[name](target, "statements")
    listed = sorted(tmp_path.iterdir())
    with pytest.raises(RuntimeError):
        write(fail=True)
    assert READERS[name](target, "statements") == before
    assert sorted(tmp_path.iterdir()) == listed


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("x")
    with pytest.raises(InputError, match="is no earlier export"):
        Export("csv", tmp_path)
    assert (tmp_path / "thesis.txt").exists()


def test_an_unknown_format() -> None:
    with pytest.raises(DataError, match="unknown; expected one of: jsonl, csv"):
        Export("xls", Path("x"))


def test_the_codebook_names_every_column(readouts: list[Readout], tmp_path: Path) -> None:
    with Export("csv", tmp_path / "out") as export:
        export.write_record(readouts[0], PROVENANCE)
    with (tmp_path / "out" / CODEBOOK).open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["table"], row["column"]) for row in rows] == [
        (table, column.name) for table, columns in TABLES.items() for column in columns
    ]
    assert all(row["meaning"] for row in rows)


def tables(readout: Readout) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for table, row in tidy(readout, PROVENANCE):
        found.setdefault(table, []).append(row)
    return found


def quoting(readout: Readout) -> Iterator[dict[str, Any]]:
    for table, rows in tables(readout).items():
        if table != "documents":
            yield from rows


def test_every_row_quotes_the_words_at_its_offsets(readouts: list[Readout]) -> None:
    rows = [(readout, row) for readout in readouts for row in quoting(readout)]
    assert len(rows) > 50
    for readout, row in rows:
        if row["start"] is not None:
            assert readout.document.text[row["start"] : row["end"]] == row["quote"]


def test_a_record_comes_back_from_its_rows(readouts: list[Readout]) -> None:
    for readout in readouts:
        back = untidy(tables(readout)).readout()
        assert back.to_dict() == readout.to_dict()
        assert back.document.blocks == readout.document.blocks
