"""``communique plover``."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.codebook import load_codebook

TABLE = (
    "id\tsentence\tsource\ttarget\n"
    "1\tArvania expelled three Belmoran diplomats.\tArvania\tthree Belmoran diplomats\n"
    "2\tAna Duro praised the election in Belmora.\tAna Duro\tBelmora\n"
)


def test_the_same_table_with_a_column_more(tmp_path: Path) -> None:
    file = tmp_path / "events.tsv"
    file.write_text(TABLE, encoding="utf-8")
    made = CliRunner().invoke(app, ["plover", str(file)])
    assert made.exit_code == 0, made.output
    rows = [line.rpartition("\t") for line in made.stdout.splitlines()]
    assert [row[0] for row in rows] == TABLE.splitlines()
    assert [row[2] for row in rows] == ["event", "SANCTION", "SUPPORT"]


def test_a_table_of_a_spreadsheet() -> None:
    """Byte order mark, carriage returns, capitals in the header, quotation marks around a cell."""
    table = (
        "\ufeffSentence\tSource\tTarget\r\n"
        '"Duro said: ""Arvania will never leave."""\tDuro\tArvania\r\n'
    )
    made = CliRunner().invoke(app, ["plover", "-"], input=table.encode())
    assert made.exit_code == 0, made.output
    assert made.stdout.splitlines()[1].endswith("\tREJECT")


@pytest.mark.parametrize("row", ["\t\t", "Zzz.", "Zzz.\tArvania\tBelmora"])
def test_no_row_is_left_without_an_event(row: str) -> None:
    made = CliRunner().invoke(app, ["plover", "-"], input=f"sentence\tsource\ttarget\n{row}\n")
    if row.strip():
        event = made.stdout.splitlines()[1].rpartition("\t")[2]
        assert event in load_codebook().plover.event


def test_a_missing_column_is_named() -> None:
    made = CliRunner().invoke(app, ["plover", "-"], input="sentence\tactor\nHello.\tDuro\n")
    assert made.exit_code == 1
    assert made.stdout == ""
    assert "no column source or target" in made.stderr
    assert "sentence, actor" in made.stderr


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (b"", "no column sentence or source or target"),
        (b"sentence,source,target\n", "with a tab between"),
        (b"sentence\tsource\ttarget\tevent\n", "a column event already"),
        (b"sentence\tsource\ttarget\n\xff\xfe\t\t\n", "not UTF-8"),
    ],
)
def test_a_table_that_cannot_be_read(table: bytes, words: str) -> None:
    made = CliRunner().invoke(app, ["plover", "-"], input=table)
    assert made.exit_code == 1
    assert words in made.stderr


def test_a_file_that_is_not_there() -> None:
    made = CliRunner().invoke(app, ["plover", "nowhere.tsv"])
    assert (made.exit_code, made.stdout) == (1, "")
    assert "nowhere.tsv: no such file" in made.stderr


def test_a_line_with_too_many_columns_is_told_and_the_rest_is_done() -> None:
    table = "sentence\tsource\ttarget\nA met B.\tA\tB\tC\nAna Duro met Piet Lanz.\tAna Duro\tLanz\n"
    made = CliRunner().invoke(app, ["plover", "-"], input=table)
    assert made.exit_code == 1
    assert "line 2 has 4 columns; expected 3" in made.stderr
    assert made.stdout.splitlines()[2].endswith("\tCONSULT")
