"""``communique search`` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli.app import app
from communique.cli.searching import search as command
from communique.store import Store
from communique.store.query import parse_query

SAMPLES = Path(__file__).parents[2] / "samples"
RUN = CliRunner()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the samples."""
    path = str(tmp_path_factory.mktemp("searching") / "store.db")
    done = RUN.invoke(app, ["add", str(SAMPLES), "--jobs", "1", "--store", path])
    assert done.exit_code == 0, done.output
    return path


def search(store: str, *arguments: str, code: int = 0) -> Result:
    done = RUN.invoke(app, ["search", *arguments, "--store", store])
    assert done.exit_code == code, done.output
    return done


def test_who_has_promised_whom_what(store: str) -> None:
    lines = search(store, "--kind", "commitment", "--since", "2025-03").stdout.splitlines()
    assert any(re.match(r"\d{4}-\d\d-\d\d  .*  [0-9a-f]{12}$", line) for line in lines)
    assert any(re.match(r"  X\w\w(\+X\w\w)* -> X\w\w.*  commitment \d  #s\d+$", line)
               for line in lines)  # fmt: skip
    assert re.match(r"\d+ shown of \d+ statements in \d+ of \d+ publications", lines[-1])
    assert all(line == line.rstrip() for line in lines if line.startswith("  X"))


def test_each_document_has_one_heading(store: str) -> None:
    lines = search(store, "the", "--limit", "100").stdout.splitlines()
    headings = [line for line in lines if re.match(r"(\d{4}|no date)", line)]
    assert len(headings) == len(set(headings)) > 1


def test_lines_are_aligned_on_the_word(store: str) -> None:
    lines = search(store, "railway", "--kwic").stdout.splitlines()[:-1]
    assert len(lines) > 1
    assert {line[72:].lower()[:7] for line in lines} == {"railway"}


def test_only_counts(store: str) -> None:
    said = search(store, "railway", "--count").stdout
    counts = json.loads(search(store, "railway", "--count", "--json").stdout)
    assert said == (
        f"{counts['hits']} statements in {counts['publications']} of "
        f"{counts['of_publications']} publications; {counts['occurrences']} occurrences\n"
    )


@pytest.mark.parametrize("where", ["statements", "documents"])
def test_rows_quote_the_text(store: str, where: str) -> None:
    objects = [json.loads(line) for line in
               search(store, "railway", "--in", where, "--json").stdout.splitlines()]  # fmt: skip
    rows = list(
        csv.DictReader(io.StringIO(search(store, "railway", "--in", where, "--csv").stdout))
    )
    assert [row["quote"] for row in rows] == [each["quote"] for each in objects]
    with Store.open(store) as opened:
        for each in objects:
            text = opened.readout(each["document"]).document.text
            assert text[each["start"] : each["end"]] == each["quote"]
            assert "railway" in each["quote"].lower()
            assert each["captured"]
            assert each["sha256"]


def test_nothing_found(store: str) -> None:
    done = search(store, "railwey", code=1)
    assert "stored words like it: railway" in done.stderr
    assert "0 statements in 0 of" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["(railway"], "an opening parenthesis that is not closed (at character 1"),
        (["railway", "--kind", "promise"], "kind 'promise': unknown; expected one of: accusation"),
        (["railway", "--holder", "Arvanja"], "holder 'Arvanja': no such party is known; nearest: "
         "Arvania (XAR)"),
        (["railway", "--json", "--csv"], "--json and --csv both given"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line(store: str, arguments: list[str], told: str) -> None:
    done = search(store, *arguments, code=2)
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_examples_of_the_help_are_read() -> None:
    lines = [line.strip() for line in (command.__doc__ or "").splitlines()]
    examples = [shlex.split(line)[2:] for line in lines if line.startswith("communique search ")]
    assert len(examples) > 3
    for example in examples:
        parse_query(example[0] if not example[0].startswith("-") else "")
