"""The sample readouts give what samples/cases.toml says, through the whole program."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from communique.intake import open_source
from communique.languages.parties import PartyTable
from communique.pipeline import read
from communique.record import Document, Readout

SAMPLES = Path(__file__).parents[1] / "samples"
CASES = tomllib.loads((SAMPLES / "cases.toml").read_text(encoding="utf-8"))["case"]


def _params() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["file"],
            marks=[pytest.mark.xfail(reason=case["open"], strict=True)] if "open" in case else [],
        )
        for case in CASES
    ]


def _read(name: str) -> Readout:
    documents = list(open_source(str(SAMPLES / name)))
    assert len(documents) == 1
    assert isinstance(documents[0], Document)
    return read(documents[0], parties=PartyTable.from_files(SAMPLES / "parties.toml"))


def test_every_sample_has_a_case() -> None:
    files = {p.name for p in SAMPLES.iterdir() if p.suffix in (".txt", ".html", ".md")}
    assert files == {case["file"] for case in CASES}


@pytest.mark.parametrize("case", _params())
def test_sample(case: dict[str, Any]) -> None:
    record = _read(case["file"])
    assert record.is_readout == case.get("readout", True)
    if not record.is_readout:
        assert not record.statements
        return
    assert record.engagement is not None
    assert record.engagement.type == case["type"]
    assert record.engagement.date is not None
    assert record.engagement.date.value == case["date"]
    if "title" in case:
        assert record.document.title == case["title"]
    if "country" in case:
        assert record.engagement.place is not None
        assert record.engagement.place.country == case["country"]
    found = [(p.name.split()[-1], p.party) for p in record.participants]
    assert found == [(name.split()[-1], party) for name, party in case["participants"]]


@pytest.mark.parametrize("case", [case for case in CASES if case.get("readout", True)], ids=str)
def test_sample_statements(case: dict[str, Any]) -> None:
    record = _read(case["file"])
    wrong = []
    for words, kind, voice, holder in case["statements"]:
        at = record.document.text.find(words)
        assert at >= 0, f"the case quotes {words!r}, which the text does not hold"
        found = [
            (s.kind, "+".join(sorted(s.source_parties)), "+".join(sorted((s.holder or "").split("+"))))
            for s in record.statements
            if s.span[0] < at + len(words) and at < s.span[1]
        ]
        if (kind, voice, holder) not in found:
            wrong.append((words, (kind, voice, holder), found))
    assert not wrong
    for words in case.get("silent", []):
        at = record.document.text.find(words)
        assert at >= 0
        assert not [s for s in record.statements if s.span[0] <= at < s.span[1]]
