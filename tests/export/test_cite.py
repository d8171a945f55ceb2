"""Citations: every style names the address, the capture and the digest."""

from __future__ import annotations

import json

import pytest

from communique.export.cite import STYLES, Cited, cite

CITED = Cited(
    id="3f9a20",
    title="Duro & Lanz meet",
    publisher="Ministry of Arvania",
    url="https://mfa.example/1",
    published="2031-05-04",
    captured="2031-06-01T08:00:00Z",
    sha256="ab" * 32,
    language="en",
)


@pytest.mark.parametrize("style", STYLES)
def test_what_every_style_says(style: str) -> None:
    said = cite(CITED, style)
    for part in ("Ministry of Arvania", "https://mfa.example/1", "ab" * 32, "2031"):
        assert part in said


@pytest.mark.parametrize("style", STYLES)
def test_what_is_not_known_is_left_out(style: str) -> None:
    bare = Cited("x", "A text", None, None, None, "2031-06-01T08:00:00Z", "ab" * 32)
    assert "None" not in cite(bare, style)


def test_chicago_and_apa() -> None:
    assert cite(CITED, "chicago").startswith(
        "Ministry of Arvania, “Duro & Lanz meet,” May 4, 2031, https://mfa.example/1 (captured "
        "June 1, 2031, SHA-256 "
    )
    assert cite(CITED, "apa").startswith("Ministry of Arvania. (2031, May 4). Duro & Lanz meet.")


def test_bibtex_escapes_and_csl_is_json() -> None:
    assert r"Duro \& Lanz meet" in cite(CITED, "bibtex")
    item = json.loads(cite(CITED, "csl"))
    assert item["issued"] == {"date-parts": [[2031, 5, 4]]}
    assert item["accessed"] == {"date-parts": [[2031, 6, 1]]}


def test_ris_has_its_tags() -> None:
    lines = cite(CITED, "ris").splitlines()
    assert (lines[0], lines[-1].strip()) == ("TY  - ELEC", "ER  -")
