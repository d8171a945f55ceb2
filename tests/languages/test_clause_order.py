"""Clauses whose order a model misreads: one case, one row."""

from __future__ import annotations

import pytest

from communique.languages import nlp

FRENCH = nlp.load("fr")

RELATIONS = [
    # the text, a word of it, its relation, and the word that it hangs on
    ("« La paix est possible », a affirmé la ministre.", "ministre", "nsubj", "affirmé"),
    ("« La paix est possible », a affirmé la ministre.", "possible", "ccomp", "affirmé"),
    ("Il est essentiel que les parties reprennent le dialogue.", "Il", "expl", "essentiel"),
    ("Les deux pays entretiennent des liens étroits.", "liens", "obj", "entretiennent"),
    (
        "Il a salué l'accord, a plaidé pour la paix et a invité son homologue.",
        "plaidé",
        "conj",
        "salué",
    ),
    ("Elle a exprimé l'espoir que les négociations aboutissent.", "aboutissent", "acl", "espoir"),
    ("Reçu en audience, M. Lanz a transmis un message.", "Reçu", "advcl", "transmis"),
]


@pytest.mark.parametrize(("text", "word", "relation", "head"), RELATIONS)
def test_a_word_hangs_where_it_belongs(text: str, word: str, relation: str, head: str) -> None:
    token = next(token for token in FRENCH.analyse(text) if token.text == word)
    assert (token.dep_, token.head.text) == (relation, head)


def test_a_past_within_what_was_said_is_a_present() -> None:
    doc = FRENCH.analyse(
        "Elle a indiqué que la Belmore suivait la situation. Elle suivait le débat."
    )
    assert [token.tag_ for token in doc if token.text == "suivait"] == ["VBZ", "VBD"]
