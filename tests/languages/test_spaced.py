"""Words, sentences and parts of speech by a pack's lists alone."""

from __future__ import annotations

import pytest

from communique.errors import InputError
from communique.languages import nlp

ANALYSER = nlp.load("es")


def _sentences(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in ANALYSER.analyse(text).sents]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Se vieron hoy. Hablaron.", ["Se vieron hoy.", "Hablaron."]),
        ("El Sr. Lanz llegó.", ["El Sr. Lanz llegó."]),  # an abbreviation ends no sentence
        ("«Es así.» Y calló.", ["«Es así.»", "Y calló."]),
        ("Uno\nDos", ["Uno", "Dos"]),
        ("1.414 casos. Fin", ["1.414 casos.", "Fin"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert _sentences(text) == sentences


@pytest.mark.parametrize("text", ["", " ", "\n\n a  b \n", "Hola,  mundo.\u00a0¡Sí!", "  x"])
def test_the_text_is_kept(text: str) -> None:
    assert ANALYSER.analyse(text).text == text


def test_parts_of_speech_follow_words_endings_and_capitals() -> None:
    doc = ANALYSER.analyse("La cooperación con Belmora es, sinceramente, buena desde 2031.")
    found = {token.text: token.pos_ for token in doc}
    assert found["La"] == "DET"
    assert found["cooperación"] == "NOUN"
    assert found["con"] == "ADP"
    assert found["Belmora"] == "PROPN"
    assert found["sinceramente"] == "ADV"
    assert found["buena"] == "X"
    assert found["2031"] == "NUM"


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(InputError, match="lone surrogate"):
        ANALYSER.analyse("a\ud800b")
