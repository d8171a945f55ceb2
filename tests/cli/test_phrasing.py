"""``communique phrases``, run as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique.cli.app import app
from communique.jobs.read import Options, add
from communique.store import Store

SAMPLES = Path(__file__).parents[2] / "samples"
TEXT = """Foreign Minister Ada Duro of Arvania met with Trade Minister Ivo Lanz of Belmora.

Duro said that {phrase} serves both states. She stressed the beacon of coastal trust.
"""
DAYS = {
    "2030-01-04": "mutual respect", "2030-02-04": "mutual respect",
    "2031-01-04": "win-win cooperation",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("phrases")
    lines = [
        json.dumps({
            "url": f"https://mfa.example/{day}", "title": "Minister Duro meets Minister Lanz",
            "published": day, "publisher": "Ministry of Foreign Affairs of Arvania",
            "language": "en", "text": f"{TEXT.format(phrase=phrase)}It was a talk of {day}.",
        })
        for day, phrase in DAYS.items()
    ]  # fmt: skip
    (folder / "three.jsonl").write_text("\n".join(lines))
    with Store.open(folder / "store.db", create=True) as opened:
        options = Options(jobs=1, parties=(str(SAMPLES / "parties.toml"),))
        add(opened, [str(folder / "three.jsonl")], options)
    return folder / "store.db"


def run(*arguments: str, code: int = 0) -> Result:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == code, done.output
    return done


def test_all_phrases_and_one(store: Path, tmp_path: Path) -> None:
    shown = run("phrases", "--store", str(store)).stdout
    assert "mutual-respect" in shown
    assert "in 3 readouts" in shown
    found = json.loads(run("phrases", "mutual-respect", "--json", "--store", str(store)).stdout)
    assert found["share"]["readouts"] == 2
    assert found["share"]["of_readouts"] == 3
    assert found["first"]["date"] == "2030-01-04"
    assert found["gaps"][0]["months"] == 11
    rows = list(csv.DictReader(io.StringIO(
        run("phrases", "mutual respect", "--csv", "--store", str(store)).stdout)))  # fmt: skip
    assert [row["date"] for row in rows] == ["2030-01-04", "2030-02-04"]
    page = tmp_path / "page.html"
    run("phrases", "mutual-respect", "--by", "quarter", "--html", str(page), "--store", str(store))
    assert "2030 Q1" in page.read_text()


def test_any_words(store: Path) -> None:
    shown = run("phrases", "coastal trust", "--store", str(store)).stdout
    assert "3 uses in 3 of 3 readouts" in shown
    assert "No list holds it" in shown
    none = run("phrases", "never said", "--store", str(store)).stdout
    assert "0 uses in 0 of 3 readouts" in none


def test_the_phrases_of_one_readout(store: Path) -> None:
    address = "https://mfa.example/2031-01-04"
    lines = run("phrases", "--in", address, "--json", "--store", str(store)).stdout.splitlines()
    found = {row["phrase"]: row["what"] for row in map(json.loads, lines)}
    assert found == {"win-win-cooperation": "new", "mutual-respect": "gone"}
    assert "no such document" in run("phrases", "--in", "feedfeed", "--store", str(store),
                                     code=1).stderr  # fmt: skip


def test_discover_accept_and_read_again(store: Path, tmp_path: Path) -> None:
    found = run("phrases", "--discover", "--least", "3", "--json", "--store", str(store)).stdout
    assert "beacon of coastal trust" in [json.loads(line)["words"] for line in found.splitlines()]
    file = tmp_path / "mine.toml"
    done = run("phrases", "--accept", "beacon of coastal trust", "--phrases", str(file))
    assert "beacon-of-coastal-trust" in done.stdout
    parties = str(SAMPLES / "parties.toml")
    run("reread", "--phrases", str(file), "--parties", parties, "--jobs", "1", "--store",
        str(store))  # fmt: skip
    shown = run("phrases", "beacon-of-coastal-trust", "--phrases", str(file), "--store", str(store))
    assert "3 uses in 3 of 3 readouts" in shown.stdout
    again = run("phrases", "--discover", "--least", "3", "--json", "--store", str(store)).stdout
    assert "beacon of coastal trust" not in [
        json.loads(line)["words"] for line in again.splitlines()
    ]


def test_wrong_usage(tmp_path: Path) -> None:
    assert "expected one of them" in run("phrases", "x", "--discover", code=2).stderr
    assert "no phrase file" in run("phrases", "--accept", "two words", code=2).stderr
    path = tmp_path / "empty.db"
    Store.open(path, create=True).close()
    for options in ((), ("mutual-respect",), ("--discover",)):
        run("phrases", *options, "--store", str(path))
