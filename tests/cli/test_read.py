"""``communique read`` through Typer's runner; the reading itself is replaced."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.errors import InputError, NotFoundError
from communique.record import Readout

Run = Callable[..., Any]


@pytest.fixture
def calls() -> list[dict[str, Any]]:
    """What ``read_source`` was called with."""
    return []


@pytest.fixture
def run(
    readout: Readout,
    nothing: Readout,
    calls: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Run:
    """Runs the command where ``good`` and ``empty`` are sources and all others are missing."""
    monkeypatch.setenv("COMMUNIQUE_SETTINGS", str(tmp_path / "none.toml"))
    monkeypatch.chdir(tmp_path)

    def read_source(
        source: str, *, on_error: Callable[[InputError], None], **options: Any
    ) -> Iterator[Readout]:
        calls.append({"source": source, **options})
        if source == "good":
            yield readout
        elif source == "empty":
            yield nothing
        else:
            on_error(NotFoundError(f"{source}: no such file; expected a path\nor an address"))

    monkeypatch.setattr("communique.reading.read_source", read_source)
    return lambda *arguments: CliRunner().invoke(app, ["read", *arguments])


def test_a_readable_record_is_the_default(run: Run) -> None:
    result = run("good")
    assert result.exit_code == 0
    assert "Meeting · 2031-05-04 · Sorrin (XAR)" in result.stdout
    assert result.stderr == ""


def test_json_is_one_object_a_line_and_nothing_else(run: Run, readout: Readout) -> None:
    result = run("good", "--json", "empty")
    assert result.exit_code == 0
    made = [json.loads(line) for line in result.stdout.splitlines()]
    assert made[0] == readout.to_dict()
    assert [one["is_readout"] for one in made] == [True, False]


def test_one_failed_input_leaves_the_rest_done(run: Run) -> None:
    result = run("--json", "missing", "good")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == ("communique: missing: no such file; expected a path or an address\n")


def test_html_writes_one_page_and_says_nothing(run: Run, tmp_path: Path) -> None:
    result = run("good", "empty", "--html", "page.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 documents" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_html_of_nothing_leaves_the_file_alone(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("before", encoding="utf-8")
    assert run("missing", "--html", str(page)).exit_code == 1
    assert page.read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--json", "--html", "a.html"], "--json and --html both given"),
        (["--lang", "xx"], "--lang xx: unknown language; expected one of: en"),
        (["--html", "no/such/folder/a.html"], "there is no folder no/such/folder"),
        (["--html", "."], "--html .: is no file"),
        (["--parties", "none.toml"], "none.toml: no such file"),
        (["--parties", "broken.toml"], "broken.toml: not valid TOML"),
        (["--parties", "unknown.toml"], "unknown.toml: key 'colour'"),
    ],
)
def test_wrong_usage_is_refused_before_anything_is_read(
    run: Run, calls: list[dict[str, Any]], tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "broken.toml").write_text("[party", encoding="utf-8")
    (tmp_path / "unknown.toml").write_text("colour = 1\n[party]\n", encoding="utf-8")
    result = run("good", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert (result.stdout, calls) == ("", [])


def test_a_source_is_never_written_over(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "good"
    source.write_text("Text.", encoding="utf-8")
    result = run("good", "--html", str(source))
    assert result.exit_code == 2
    assert "is one of the sources" in result.stderr
    assert source.read_text(encoding="utf-8") == "Text."


def test_a_broken_parties_file_beside_a_source_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "parties.toml").write_text("[party", encoding="utf-8")
    (tmp_path / "source.txt").write_text("Text.", encoding="utf-8")
    result = run(str(tmp_path / "source.txt"))
    assert result.exit_code == 2
    assert "parties.toml: not valid TOML" in result.stderr


def test_a_wrong_setting_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_TIMEOUT", "soon")
    result = run("good")
    assert result.exit_code == 2
    assert "setting 'timeout'" in result.stderr


def test_options_reach_the_reading(run: Run, calls: list[dict[str, Any]], tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[party.XAR]\nkind = "state"\nnames = ["Arvania"]\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
    listed = tmp_path / "listed.toml"
    listed.write_text('[phrase.sea]\ngloss = "sea"\nforms = ["sea of peace"]\n', encoding="utf-8")
    run("good", "./a.txt", "--lang", "en", "--parties", str(own), "--phrases", str(listed))
    assert calls == [
        {"source": "good", "language": "en", "parties": (own,), "phrases": (listed,)},
        {"source": "./a.txt", "language": "en", "parties": (own,), "phrases": (listed,)},
    ]


def test_the_doubtful_threshold_is_a_setting(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "commitment 2/4 ?" in run("good").stdout
    monkeypatch.setenv("COMMUNIQUE_DOUBTFUL", "0.2")
    assert "commitment 2/4 ?" not in run("good").stdout
