"""The sample readouts give what samples/cases.toml says, through the whole program."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from communique.reading import read
from communique.record import Readout, Statement

SAMPLES = Path(__file__).parents[1] / "samples"
INVENTED = {"en": "invented", "fr": "inventé", "ru": "вымышлен", "zh": "虚构"}
CASES: list[dict[str, Any]] = tomllib.loads((SAMPLES / "cases.toml").read_text("utf-8"))["case"]


def _params(key: str) -> list[Any]:
    """The cases that tell something under a key, each with its file's name."""
    return [pytest.param(case, id=case["file"]) for case in CASES if key in case]


def _statement_params() -> list[Any]:
    """One row for each expected statement; ``open`` names a known failure by its words."""
    rows = []
    for case in CASES:
        known = dict(case.get("open", []))
        for row in case.get("statements", []):
            reason = known.get(row[0])
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            rows.append(
                pytest.param(case["file"], *row, id=f"{case['file']}-{row[0]}", marks=marks)
            )
    return rows


@lru_cache
def _read(name: str) -> Readout:
    return read(SAMPLES / name)


def _said_in(record: Readout, words: str) -> list[Statement]:
    """The statements that share characters with the words."""
    at = record.document.text.find(words)
    assert at >= 0, f"the case quotes {words!r}, which the text does not hold"
    return [s for s in record.statements if s.span[0] < at + len(words) and at < s.span[1]]


def _parties(codes: str) -> str:
    return "+".join(sorted(codes.split("+")))


def test_every_sample_has_a_case() -> None:
    files = {p.name for p in SAMPLES.iterdir() if p.suffix in {".txt", ".html", ".md"}}
    assert files == {case["file"] for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_a_sample_says_that_it_is_invented(case: dict[str, Any]) -> None:
    said = (SAMPLES / case["file"]).read_text(encoding="utf-8")
    assert INVENTED[case.get("document", {}).get("language", "en")] in said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_readout_or_not(case: dict[str, Any]) -> None:
    record = _read(case["file"])
    assert record.is_readout == case.get("readout", True)
    assert bool(record.statements) == record.is_readout


@pytest.mark.parametrize("case", _params("type"))
def test_engagement(case: dict[str, Any]) -> None:
    engagement = _read(case["file"]).engagement
    assert engagement is not None
    date = engagement.date.value if engagement.date else None
    assert (engagement.type, date) == (case["type"], case["date"])
    if "country" in case:
        assert engagement.place is not None
        assert engagement.place.country == case["country"]


@pytest.mark.parametrize("case", _params("participants"))
def test_participants(case: dict[str, Any]) -> None:
    found = {(p.name.split()[-1], p.party) for p in _read(case["file"]).participants}
    assert found == {(name.split()[-1], party) for name, party in case["participants"]}


@pytest.mark.parametrize("case", _params("document"))
def test_document(case: dict[str, Any]) -> None:
    document = _read(case["file"]).to_dict()["document"]
    assert {key: document[key] for key in case["document"]} == case["document"]


@pytest.mark.parametrize(("file", "words", "kind", "voice", "holder"), _statement_params())
def test_statement(file: str, words: str, kind: str, voice: str, holder: str) -> None:
    found = [
        (s.kind, _parties("+".join(s.source_parties)), _parties(s.holder or ""))
        for s in _said_in(_read(file), words)
    ]
    assert (kind, voice, holder) in found


@pytest.mark.parametrize("case", _params("references"))
def test_references(case: dict[str, Any]) -> None:
    found = [(r.text, r.kind, r.time) for r in _read(case["file"]).references]
    missing = [
        (words, kind, time)
        for words, kind, time in case["references"]
        if not any(words in text and (kind, time) == (k, t) for text, k, t in found)
    ]
    assert missing == [], found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_narration_and_notes_make_no_statement(case: dict[str, Any]) -> None:
    record = _read(case["file"])
    assert [s.text for words in case.get("silent", []) for s in _said_in(record, words)] == []
    assert [s.text for s in record.statements if "invented" in s.text] == []
