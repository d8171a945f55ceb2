"""Passages and what is known of them, made one Document."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from communique.intake import from_text
from communique.intake.assembling import Known, assemble
from communique.intake.plain import passages
from communique.intake.surroundings import Found
from communique.record import Document, Translation

BODY = (
    "On 4 May 2031, Foreign Minister Ada Duro met with Minister Ivo Lanz in Sorrin. She said that "
    "both sides should carry out the accord on the ports and that they will meet again in the "
    "autumn of this year."
)


def _made(source: str, *, page: Found | None = None, **known: Any) -> Document:
    return assemble(passages(source), Known("a.txt", **known), source.encode(), page=page)


def test_identity() -> None:
    document = _made(BODY)
    digest = hashlib.sha256(BODY.encode()).hexdigest()
    assert (document.origin, document.sha256, document.id) == ("a.txt", digest, digest[:16])
    assert _made(BODY, id="r1").id == "r1"


def test_what_is_stated_wins_over_what_is_found() -> None:
    source = f"Another title of this\n\n1 May 2031\n\n{BODY}\n\n© 2031 Somebody Else"
    stated: dict[str, Any] = {
        "title": "Duro meets Lanz",
        "publisher": "Arvania",
        "published": "2031-05-05",
    }
    document = _made(source, **stated, language="fr", url="https://a.example/1")
    assert document.model_dump(include=set(stated)) == stated
    assert (document.language, document.url) == ("fr", "https://a.example/1")
    assert _made(source).published == "2031-05-01"
    assert _made(source).publisher == "Somebody Else"


def test_a_copy_of_the_title_is_no_body() -> None:
    source = f"DURO MEETS LANZ.\n\n{BODY}"
    assert _made(source, title="Duro meets Lanz").text == BODY
    assert _made(source, page=Found(title="Talks", aliases=("Duro meets Lanz",))).text == BODY


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Duro meets Lanz in Sorrin", "Duro meets Lanz in Sorrin"),
        ("# Talks", "Talks"),
        ("Duro met Lanz today.", None),
    ],
)
def test_a_first_line_is_a_title_unless_it_is_a_sentence(line: str, title: str | None) -> None:
    document = _made(f"{line}\n\n{BODY}")
    assert document.title == title
    assert document.text == (BODY if title else f"{line}\n{BODY}")


def test_the_date_line_and_the_credit_leave_the_text() -> None:
    document = _made(f"SORRIN, May 5 (ANS) -- {BODY} (Arvania News)")
    assert document.text == BODY
    assert (document.dateline, document.source) == ("SORRIN, May 5 (ANS) --", "Arvania News")


def test_language_and_translations() -> None:
    others = (Translation(language="en"), Translation(language="fr"))
    page = Found(language="ru", translations=others)
    document = _made(BODY, page=page)
    assert document.language == "en"
    assert document.translations == (Translation(language="fr"),)
    assert _made("Да.", page=page).language == "ru"


def test_the_map_leads_back_to_the_source() -> None:
    source = f"Home | News\n\nDuro meets  Lanz\n\n{BODY[:40]}\n{BODY[40:]}"
    document = from_text(source)
    for at, where, size in document.source_map.runs:
        assert document.text[at : at + size] == source[where : where + size]
    offset = document.text.index("Lanz in Sorrin")
    assert document.source_map.to_source(offset) == source.index("Lanz in Sorrin")


def test_blocks_are_the_lines_of_the_text() -> None:
    document = _made(f"{BODY}\n\nEnergy\n\n{BODY}")
    lines = document.text.split("\n")
    assert [document.text[slice(*block.span)] for block in document.blocks] == lines
    assert [block.role for block in document.blocks] == ["body", "heading", "body"]
