"""Headings without a mark, and lists that go on."""

from __future__ import annotations

import pytest

from communique.coding.text import Text
from communique.coding.turns import goes_on, is_aside, is_title
from communique.intake import from_text
from communique.languages import nlp
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable


def text(*paragraphs: str) -> Text:
    document = from_text("\n\n".join(paragraphs), origin="row", language="en")
    doc = nlp.load("en").analyse(document.text)
    return Text(document, doc, load_pack("en"), PartyTable.default())


BEFORE = "The ministers met in the city and spoke for two hours."
AFTER = "They agreed to meet again in the spring of next year."


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("(2) Security of the straits and islands", True),
        ("(2) The straits must stay open.", False),
        ("Thank you.", False),  # short, but closed
    ],
)
def test_titles(words: str, title: bool) -> None:
    found = text(BEFORE, words, AFTER)
    sentence = next(s for s in found.sentences if found.quote(s.span).startswith(words[:5]))
    assert is_title(found, sentence) is title


@pytest.mark.parametrize(
    ("words", "aside"), [("(Laughter.)", True), ("(It is raining) We go.", False)]
)
def test_asides(words: str, aside: bool) -> None:
    found = text(f"{BEFORE} {words} {AFTER}")
    sentence = next(s for s in found.sentences if words[:5] in found.quote(s.span))
    assert is_aside(found, sentence) is aside


def test_lists_go_on() -> None:
    found = text("Arvania will send one hundred tents and beds for the wounded;", AFTER)
    assert goes_on(found, found.sentences[-1])
    found = text(BEFORE, AFTER)
    assert not goes_on(found, found.sentences[-1])
    assert not goes_on(found, found.sentences[0])
