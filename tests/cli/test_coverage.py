"""``communique coverage`` in its forms."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from communique.cli import app


def _ran(*words: str) -> str:
    done = CliRunner().invoke(app, ["coverage", *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_tables_hold_every_kind_and_no_blank_cell() -> None:
    lines = _ran("en", "--csv").splitlines()
    assert lines[0] == "code,language,read by,needs,cases,kinds claimed"
    page = _ran("--markdown")
    assert "| warning |" in page
    assert "|  |" not in page


def test_data_is_one_object_a_language() -> None:
    (found,) = (json.loads(line) for line in _ran("en", "--json").splitlines())
    assert (found["code"], found["name"], found["analysis"]) == ("en", "English", "tree")
    assert all(kind["claimed"] for kind in found["kinds"])


def test_a_language_without_a_pack_is_one_line() -> None:
    done = CliRunner().invoke(app, ["coverage", "xx"])
    assert done.exit_code == 2
    assert "no pack" in done.stderr
    assert done.stderr.count("\n") == 1
