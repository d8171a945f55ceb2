"""The accuracy gate's own rules: what breaks a floor, what may change one, what is skipped."""

from __future__ import annotations

import json
from pathlib import Path

import gate
import pytest

SCORER = """
class Tally:
    def __init__(self):
        self.right = 0
    def report(self):
        return {"documents": 1, "kinds": {"f1": self.right}, "leaks": {"value": 0.1, "n": 1}}
def score_document(gold, record, tallies):
    for tally in tallies:
        tally.right += record["is_readout"] == gold["is_readout"]
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold set of one page that is not a readout, with a scorer that counts right answers."""
    folder = tmp_path / "dev"
    folder.mkdir()
    row: dict[str, object] = {
        "id": "a",
        "url": None,
        "title": None,
        "publisher": None,
        "published": None,
        "language": "en",
        "text": "The ministry seeks a cook. The salary follows the rules of the public service.",
        "is_readout": False,
        "sentences": [],
    }
    (folder / "a.json").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    return folder


@pytest.fixture
def floors(tmp_path: Path, gold: Path) -> Path:
    path = tmp_path / "floors.json"
    floors = {"en": {"kinds": 0.9, "leaks": 0.3}}
    stored = {"gold": gate.digest(gold), "floors": floors, "history": []}
    path.write_text(json.dumps(stored), encoding="utf-8")
    return path


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """What the measurement gives; a test may change it."""
    made = {"kinds": 0.95, "leaks": 0.1, "uncoded": 0.0}
    monkeypatch.setattr(gate, "measure", lambda gold, languages: {"en": made})
    return made


def run(gold: Path, floors: Path, *arguments: str) -> int:
    return gate.main(["--gold", str(gold), "--floors", str(floors), *arguments])


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("kinds", 0.62, True),
        ("kinds", 0.619, False),
        ("leaks", 0.619, True),
        ("leaks", 0.62, False),  # under, not at most
    ],
)
def test_what_keeps_a_floor(name: str, value: float, kept: bool) -> None:
    assert gate.holds(name, value, 0.62) is kept


def test_the_command_is_measured_end_to_end(gold: Path) -> None:
    assert gate.measure(gold, ["en"]) == {"en": {"kinds": 1.0, "leaks": 0.1, "uncoded": 0.0}}


def test_floors_that_hold(
    gold: Path, floors: Path, reached: dict[str, float], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(gold, floors) == 0
    assert "kinds           0.950  at least 0.900" in capsys.readouterr().out


def test_a_broken_floor_fails(
    gold: Path, floors: Path, reached: dict[str, float], capsys: pytest.CaptureFixture[str]
) -> None:
    reached["kinds"] = 0.5
    assert run(gold, floors) == 1
    shown = capsys.readouterr()
    assert "BROKEN" in shown.out
    assert shown.err == "below the floor: en.kinds\n"


def test_another_gold_set_fails(
    gold: Path, floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (gold / "b.json").write_text("{}", encoding="utf-8")
    assert run(gold, floors) == 1
    assert "its digest differs" in capsys.readouterr().err


def test_no_gold_set_is_a_plain_skip(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMUNIQUE_SHARED", str(tmp_path / "none"))
    assert gate.main([]) == 0
    assert capsys.readouterr().out.startswith("accuracy gate skipped: ")


def test_an_update_raises_and_keeps_its_reason(
    gold: Path, floors: Path, reached: dict[str, float]
) -> None:
    reached["leaks"] = 0.4
    assert run(gold, floors, "--update", "a better model of kinds") == 1  # leaks is over its floor
    stored = json.loads(floors.read_text(encoding="utf-8"))
    assert stored["floors"] == {"en": {"kinds": 0.935, "leaks": 0.3}}
    assert stored["history"] == [
        {"reason": "a better model of kinds", "changed": {"en.kinds": [0.9, 0.935]}}
    ]


def test_a_floor_is_lowered_only_by_name(
    gold: Path, floors: Path, reached: dict[str, float]
) -> None:
    reached["kinds"] = 0.5
    assert run(gold, floors, "--update", "the gold set grew", "--lower", "en.kinds") == 0
    stored = json.loads(floors.read_text(encoding="utf-8"))
    assert stored["floors"] == {"en": {"kinds": 0.485, "leaks": 0.115}}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--update", "because"], "expected the reason, in a sentence"),
        (["--update", "the gold set grew", "--lower", "colour"], "--lower colour: no such floor"),
    ],
)
def test_an_update_without_its_reason_is_refused(
    gold: Path, floors: Path, reached: dict[str, float], arguments: list[str], said: str
) -> None:
    before = floors.read_bytes()
    with pytest.raises(SystemExit, match=said):
        run(gold, floors, *arguments)
    assert floors.read_bytes() == before


def test_every_shipped_floor_is_that_of_a_measure() -> None:
    stored = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert set(stored["floors"]["en"]) >= {"voice", "kinds", "references", "leaks"}
    assert all(0 < floor <= 1 for floor in gate.flat(stored["floors"]).values())


def test_a_language_without_floors_is_not_measured(
    gold: Path,
) -> None:
    row = json.loads((gold / "a.json").read_text(encoding="utf-8"))
    row |= {"id": "b", "language": "xx"}
    (gold / "b.json").write_text(json.dumps(row), encoding="utf-8")
    assert gate.measure(gold, ["en"])["en"]["kinds"] == 1.0
