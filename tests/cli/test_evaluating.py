"""``communique evaluate``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app

TEXT = (
    "On 4 May 2031, the Foreign Minister of Arvania, Ada Duro, met with the Foreign Minister of "
    "Belmora, Ivo Lanz, in Sorrin.\nDuro urged Belmora to open two ports."
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    start = TEXT.index("Duro urged")
    rows = [
        {"span": [0, start - 1], "voice": [], "st": []},
        {"span": [start, len(TEXT)], "voice": ["XAR"], "st": [["warning", "XAR", None, "XAR"]]},
    ]
    values = {
        "id": "a",
        "publisher": "Ministry of Arvania",
        "text": TEXT,
        "is_readout": True,
        "engagement": {"type": "meeting", "date": "2031-05-04"},
        "sentences": rows,
    }
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps(values), encoding="utf-8")
    return folder


def test_the_report_for_people(gold: Path) -> None:
    made = CliRunner().invoke(app, ["evaluate", str(gold), "--errors", "5"])
    assert made.exit_code == 0, made.output
    assert "95 % interval" in made.output
    assert "kind_holder" in made.output
    assert "Wrong sentences: 1" in made.output
    assert "wanted XAR: warning" in made.output


def test_the_report_for_programs(gold: Path) -> None:
    made = CliRunner().invoke(app, ["evaluate", str(gold), "--json"])
    report = json.loads(made.output)
    assert report["documents"] == 1
    assert report["figures"]["type"]["value"] == 1.0
    assert report["kinds"]["warning"]["value"] == 0.0
    assert list(report["publishers"]) == ["Ministry of Arvania"]


def test_before_and_after(gold: Path, tmp_path: Path) -> None:
    kept = str(tmp_path / "before.json")
    assert CliRunner().invoke(app, ["evaluate", str(gold), "--save", kept]).exit_code == 0
    made = CliRunner().invoke(app, ["evaluate", str(gold), "--against", kept])
    assert "Gained sentences: 0" in made.output
    assert "Lost sentences: 0" in made.output


def test_errors(gold: Path, tmp_path: Path) -> None:
    missing = CliRunner().invoke(app, ["evaluate", str(tmp_path / "none")])
    assert (missing.exit_code, "no such folder" in missing.output) == (1, True)
    other = CliRunner().invoke(app, ["evaluate", str(gold), "--lang", "fr"])
    assert (other.exit_code, "no document in language 'fr'" in other.output) == (1, True)
    (gold / "b.json").write_text("[]", encoding="utf-8")
    broken = CliRunner().invoke(app, ["evaluate", str(gold)])
    assert (broken.exit_code, "b.json" in broken.output) == (2, True)


def test_a_picture_of_confidence(gold: Path, tmp_path: Path) -> None:
    drawn = tmp_path / "curve.svg"
    assert CliRunner().invoke(app, ["evaluate", str(gold), "--curve", str(drawn)]).exit_code == 0
    assert drawn.read_text(encoding="utf-8").startswith("<svg")
    nowhere = CliRunner().invoke(
        app, ["evaluate", str(gold), "--curve", str(tmp_path / "no" / "c")]
    )
    assert (nowhere.exit_code, "--curve" in nowhere.output) == (2, True)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part") == []
