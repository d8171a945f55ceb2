"""``communique redline``, run as a user runs it."""

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

Duro said that Arvania {promise} two ports to ships from Belmora.

Lanz thanked Arvania for its generous help with the flood in the northern valleys last winter.
"""
DAYS = ("2031-03-04", "2031-04-04", "2031-05-04")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("redline")
    lines = [
        json.dumps({
            "url": f"https://mfa.example/{day}", "title": "Minister Duro meets Minister Lanz",
            "published": day, "publisher": "Ministry of Foreign Affairs of Arvania",
            "language": "en", "text": TEXT.format(promise=promise) + f"It was their talk of {day}.",
        })
        for day, promise in zip(DAYS, ("hopes to open", "will open", "closed"), strict=True)
    ]  # fmt: skip
    (folder / "three.jsonl").write_text("\n".join(lines))
    with Store.open(folder / "store.db", create=True) as opened:
        parties = (str(SAMPLES / "parties.toml"),)
        add(opened, [str(folder / "three.jsonl")], Options(jobs=1, parties=parties))
    return folder / "store.db"


def run(*arguments: str, code: int = 0) -> Result:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == code, done.output
    return done


def test_the_previous_readout_is_the_baseline(store: Path) -> None:
    address = f"https://mfa.example/{DAYS[1]}"
    found = json.loads(run("redline", address, "--json", "--store", str(store)).stdout)
    assert found["old"]["url"].endswith(DAYS[0])
    assert found["baseline"]["agrees"] == ["type", "level", "people"]
    edits = [edit for each in found["text"] for edit in each.get("edits", [])]
    assert {"what": "added", "text": "will "} in edits
    assert found["statements"][0]["what"] == "stronger"
    assert [each["date"] for each in found["others"]] == []


def test_another_baseline_and_other_forms(store: Path, tmp_path: Path) -> None:
    new, first = (f"https://mfa.example/{day}" for day in (DAYS[2], DAYS[0]))
    command = ("redline", new, "--against", first, "--store", str(store))
    assert "[-hopes to open-]" in run(*command, "--full").stdout
    assert "{--hopes to open--}" in run(*command, "--side-by-side", "--markdown").stdout
    run(*command, "--html", str(tmp_path / "page.html"))
    assert "struck through" in (tmp_path / "page.html").read_text()
    rows = list(csv.DictReader(io.StringIO(run(*command, "--csv").stdout)))
    assert {row["part"] for row in rows} <= {"statement", "topic", "phrase"}
    assert rows[0]["part"] == "statement"
    shown = run("redline", new, "--store", str(store)).stdout
    assert "Other readouts to read it against" in shown


def test_files(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(TEXT.format(promise="hopes to open"))
    new.write_text(TEXT.format(promise="will open"))
    shown = run("redline", str(new), "--against", str(old)).stdout
    assert "{+will+}" in shown


def test_what_is_missing_is_said(store: Path) -> None:
    address = f"https://mfa.example/{DAYS[0]}"
    assert "--against ID" in run("redline", address, "--store", str(store), code=1).stderr
    assert "no such document" in run("redline", "feedfeed", "--store", str(store), code=1).stderr
    sample = str(SAMPLES / "1-arvania-meeting.txt")
    assert "is a file" in run("redline", sample, "--store", str(store), code=1).stderr
