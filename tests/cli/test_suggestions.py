"""Decisions about what analyses suggest, made and seen as a user does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli.app import app
from communique.jobs.read import Options, add
from communique.store import Store

SAMPLES = Path(__file__).parents[2] / "samples"


class Stored:
    """A store of the samples, and the command line over it."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "store.db")
        with Store.open(self.address, create=True) as store:
            # without the versions of one text in other languages, each of which makes a pair
            add(store, [str(path) for path in sorted(SAMPLES.glob("[1-9]-*"))], Options(jobs=1))

    def run(self, *arguments: str, code: int = 0) -> Result:
        done = CliRunner().invoke(app, [*arguments, "--store", self.address])
        assert done.exit_code == code, done.output
        return done

    def rows(self, *arguments: str) -> list[dict[str, object]]:
        lines = self.run(*arguments, "--json").stdout.splitlines()
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    return Stored(tmp_path_factory.mktemp("stored"))


@pytest.fixture
def stored(made: Stored, tmp_path: Path) -> Stored:
    copy = object.__new__(Stored)
    copy.address = str(tmp_path / "store.db")
    Path(copy.address).write_bytes(Path(made.address).read_bytes())
    return copy


def test_a_pair_is_reviewed_and_the_guess_gives_way(stored: Stored) -> None:
    (pair,) = stored.rows("pairs")
    ids = pair["a"]["document"], pair["b"]["document"]  # type: ignore[index]
    said = stored.run("review", "pair", ids[1], ids[0][:8], "different", "--note", "two").stdout
    assert said.endswith(f"{min(ids)} and {max(ids)}: different\n")
    assert stored.rows("pairs") == []
    assert "reviewed: different" in stored.run("pairs", "--all").stdout
    assert f"{min(ids)} and {max(ids)}" in stored.run("review", "list", ids[0]).stdout
    assert ": different (two)" in stored.run("show", ids[1]).stdout
    stored.run("review", "pair", *ids, "same")
    assert "reviewed: same" in stored.run("pairs").stdout
    (again,) = stored.rows("pairs")
    assert (again["sure"], again["open"]) == (True, False)
    stored.run("reread")
    stored.run("review", "undo")
    stored.run("review", "undo")
    assert stored.rows("pairs") == [pair]


def test_open_pairs_are_for_review(stored: Stored, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.analysis.pairs.SURE", 1.1)
    assert "for review" in stored.run("pairs", "--open").stdout
    shown = stored.run("review", "open").stdout
    assert "1 of 1; decide with: communique review pair A B same|different" in shown
    (row,) = [each for each in stored.rows("review", "open") if each["subject"] == "pair"]
    a, b = (row[side]["document"] for side in "ab")  # type: ignore[index]
    stored.run("review", "pair", a, b, "same")
    assert stored.rows("pairs", "--open") == []
    assert "0 of 0; decide with: communique review pair" in stored.run("review", "open").stdout


def test_wrong_decisions_about_pairs(stored: Stored) -> None:
    (pair,) = stored.rows("pairs")
    id_ = pair["a"]["document"]  # type: ignore[index]
    said = stored.run("review", "pair", id_, id_, "same", code=2).stderr
    assert "expected two documents" in said
    assert (
        "no such document" in stored.run("review", "pair", id_, "feedfeed", "same", code=1).stderr
    )
    stored.run("review", "pair", id_, "feedfeed", "maybe", code=2)


def test_what_became_of_a_promise_is_said_beside_the_suggestion(stored: Stored) -> None:
    first = stored.rows("ledger")[0]
    document = str(first["document"])
    name = f"{document}#{first['statement']}"
    said = stored.run("review", "promise", name, "done", "--note", "opened").stdout
    assert said.endswith(f"{first['quote']}: done (suggested: {first['suggested']})\n")
    (row,) = [each for each in stored.rows("ledger") if each["status"] == "done"]
    assert (row["quote"], row["suggested"]) == (first["quote"], first["status"])
    assert row["review"]["note"] == "opened"  # type: ignore[index]
    shown = stored.run("ledger", "--status", "done", "--csv").stdout
    assert f"done (suggested: {first['suggested']})" in shown
    assert ': opened",' in shown
    assert name not in stored.run("ledger", "--status", "open", "--csv").stdout
    assert f"{first['statement']}: done (opened)" in stored.run("show", document).stdout
    stored.run("review", "undo")
    assert stored.rows("ledger")[0] == first


def test_wrong_decisions_about_promises(stored: Stored) -> None:
    assert "names no statement" in stored.run("review", "promise", "3f9a20", "done", code=2).stderr
    first = stored.rows("ledger")[0]
    name = f"{first['document']}#s99"
    said = stored.run("review", "promise", name, "done", code=1).stderr
    assert "is no entry of the ledger" in said
    assert "--status lost: unknown" in stored.run("ledger", "--status", "lost", code=2).stderr
