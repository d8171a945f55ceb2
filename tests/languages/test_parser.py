"""Lemma rules, and what the parser says of a folder that is not right."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import DataError
from communique.languages.parser import Parser, apply_rule


@pytest.mark.parametrize(
    ("rule", "word", "lemma"),
    [
        ("l 3 y", "Studies", "study"),
        ("l 0 ", "AGREED", "agreed"),
        ("l 2 ", "agreed", "agre"),
        ("k 1 ", "Americans", "American"),
        ("t 0 ", "BIDEN", "Biden"),
        ("l 3 be", "was", "be"),
        ("l 5 x", "was", "was"),  # strips more than there is
        ("l 3 ", "was", "was"),  # would leave nothing
        ("l 0 ", "İ", "i̇"),  # lower-casing may lengthen a word
    ],
)
def test_rules(rule: str, word: str, lemma: str) -> None:
    assert apply_rule(rule, word) == lemma


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"model\.onnx: no such file"):
        Parser(tmp_path)
