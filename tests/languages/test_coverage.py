"""What the packs cover, counted from their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.codebook import load_codebook
from communique.errors import DataError
from communique.languages import coverage
from communique.languages.pack import ROOT, known_packs

KINDS = list(load_codebook().kinds)


@pytest.mark.parametrize("code", known_packs())
def test_every_kind_of_the_codebook_is_told_of_in_its_order(code: str) -> None:
    (found,) = coverage.coverage([code])
    assert [kind.kind for kind in found.kinds] == KINDS
    assert all(count > 0 for kind in found.kinds for count in kind.cues.values())


def test_english_claims_every_kind() -> None:
    (found,) = coverage.coverage(["en"])
    assert found.claimed == len(KINDS)
    assert found.sections["parties"]


def test_lists_that_serve_a_kind_are_lists_of_the_pack() -> None:
    from communique.languages.statements import StatementCues

    assert set(coverage.KINDS_OF_LISTS) <= set(StatementCues.model_fields)
    assert {kind for kinds in coverage.KINDS_OF_LISTS.values() for kind in kinds} <= set(KINDS)


CASES = """
[[case]]
trap = "one"
text = "It is."
statements = [["is", "position", "XAR", "XAR", "report"]]
silent = ["it", ["It is", "request"]]
[[case]]
trap = "two"
text = "It was."
statements = [["was", "report", "XAR", "XAR"]]
open = "the tense is not seen"
"""


def _packs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The English pack with other cases."""
    for file in (ROOT / "en").glob("*.toml"):
        if file.name != "cases.toml":
            (folder / "en").mkdir(exist_ok=True)
            (folder / "en" / file.name).write_text(file.read_text("utf-8"), "utf-8")
    monkeypatch.setattr("communique.languages.cases.ROOT", folder)
    monkeypatch.setattr("communique.languages.coverage.ROOT", folder)


def test_what_is_known_to_fail_claims_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _packs(tmp_path, monkeypatch)
    (tmp_path / "en" / "cases.toml").write_text(CASES, encoding="utf-8")
    (found,) = coverage.coverage(["en"])
    kinds = {kind.kind: kind for kind in found.kinds}
    assert found.cases == 2
    assert (kinds["position"].examples, kinds["position"].near_misses) == (1, 0)
    assert (kinds["report"].examples, kinds["report"].near_misses, kinds["report"].open) == (
        0,
        1,
        1,
    )
    assert kinds["request"].near_misses == 1
    assert found.claimed == 0
    assert not any(kind["claimed"] for kind in found.to_dict()["kinds"])


def test_a_pack_without_cases_claims_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _packs(tmp_path, monkeypatch)
    (found,) = coverage.coverage(["en"])
    assert (found.cases, found.claimed, found.sections["cases"]) == (0, 0, None)


def test_a_language_without_a_pack_is_refused() -> None:
    with pytest.raises(DataError, match="no pack"):
        coverage.coverage(["xx"])
