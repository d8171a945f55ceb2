"""Every case of every pack (``languages/<code>/cases.toml``), through the whole pipeline."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from communique.codebook import load_codebook
from communique.errors import InputError
from communique.intake import from_text
from communique.languages import nlp, pack
from communique.languages.parties import PartyTable
from communique.pipeline import read
from communique.record import Readout, Statement

CASES = sorted(pack.ROOT.glob("*/cases.toml"))
PARTIES = Path(__file__).parents[2] / "samples" / "parties.toml"


def _cases() -> list[Any]:
    found = []
    for path in CASES:
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            marks = [pytest.mark.xfail(reason=case["open"], strict=True)] if "open" in case else []
            name = f"{path.parent.name}: {case['trap']}"
            found.append(pytest.param(path.parent.name, case, id=name, marks=marks))
    return found


def _read(code: str, case: dict[str, Any]) -> Readout:
    document = from_text(
        case["text"],
        origin="case",
        title=case.get("title"),
        publisher=case.get("publisher"),
        published=case.get("published"),
        language=code,
    )
    return read(document, parties=PartyTable.from_files(PARTIES))


def _needed(code: str) -> None:
    """Skip where the libraries of a language are not installed."""
    try:
        nlp.load(code)
    except InputError as error:
        pytest.skip(str(error))


def _sentence_statements(record: Readout, words: str) -> list[Statement]:
    """The statements that share a character with these words of the text."""
    at = record.document.text.find(words)
    assert at >= 0, f"the case quotes {words!r}, which its text does not hold"
    return [s for s in record.statements if s.span[0] < at + len(words) and at < s.span[1]]


def _joined(parties: tuple[str, ...]) -> str:
    return "+".join(sorted(parties))


@pytest.mark.parametrize(("code", "case"), _cases())
def test_case(code: str, case: dict[str, Any]) -> None:
    _needed(code)
    record = _read(code, case)
    assert record.engagement is not None
    assert record.engagement.type == case.get("type", "meeting")
    for words, kind, voice, holder, *near in case["statements"]:
        found = [
            (s.kind, _joined(s.source_parties), _joined(tuple((s.holder or "").split("+"))))
            for s in _sentence_statements(record, words)
        ]
        assert (kind, voice, holder) in found, f"{words!r}: {found}"
        assert not {each for each, *_ in found} & set(near), f"{words!r}: {found}"
    for silent in case.get("silent", []):
        words = silent if isinstance(silent, str) else silent[0]
        assert not _sentence_statements(record, words), words


@pytest.mark.parametrize("code", sorted({path.parent.name for path in CASES}))
def test_near_misses_are_of_kinds_that_there_are(code: str) -> None:
    cases = tomllib.loads((pack.ROOT / code / "cases.toml").read_text(encoding="utf-8"))["case"]
    named = {row[1] for case in cases for row in case["statements"]}
    named |= {kind for case in cases for row in case["statements"] for kind in row[4:]}
    named |= {
        row[1] for case in cases for row in case.get("silent", []) if not isinstance(row, str)
    }
    assert named <= set(load_codebook().kinds)
