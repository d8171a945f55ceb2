"""Verbs of several words: one case, one row."""

from __future__ import annotations

import pytest

from communique.languages import nlp

FRENCH = nlp.load("fr")

VERBS = [
    # the text, a word of it, its lemma and the tag of its form
    ("La ministre a déclaré que tout va bien.", "déclaré", "déclarer", "VBD"),
    ("Elle est arrivée à Sorrin.", "arrivée", "arriver", "VBD"),
    ("Les parties sont convenues d'agir.", "convenues", "convenir", "VBD"),
    ("Il a été convenu d'agir.", "convenu", "convenir", "VBN"),
    ("L'accord a été signé par les ministres.", "signé", "signer", "VBN"),
    ("Elle s'est félicitée du dialogue.", "félicitée", "se féliciter", "VBD"),
    ("Elle a félicité son homologue.", "félicité", "féliciter", "VBD"),
    ("Il a mis en avant les progrès réalisés.", "mis", "mettre en avant", "VBD"),
    ("Il a mis la table.", "mis", "mettre", "VBD"),
    ("Elle a fait savoir que le dialogue continue.", "savoir", "faire savoir", "VBD"),
    ("Les deux parties doivent respecter l'accord.", "doivent", "devoir", "MD"),
    ("Nous sommes préoccupés par la situation.", "préoccupés", "préoccupé", "JJ"),
]


@pytest.mark.parametrize(("text", "word", "lemma", "tag"), VERBS)
def test_a_group_is_one_verb(text: str, word: str, lemma: str, tag: str) -> None:
    token = next(token for token in FRENCH.analyse(text) if token.text == word)
    assert (token.lemma_, token.tag_) == (lemma, tag)


def test_the_infinitive_stands_over_its_modal_and_has_its_subject() -> None:
    doc = FRENCH.analyse("Les deux parties doivent respecter l'accord.")
    action = next(token for token in doc if token.text == "respecter")
    assert action.dep_ == "root"
    assert [c.text for c in action.children if c.dep_ == "nsubj"] == ["parties"]


def test_what_follows_a_phrase_is_its_object() -> None:
    doc = FRENCH.analyse("Le ministre a fait part de sa préoccupation.")
    verb = next(token for token in doc if token.text == "fait")
    assert verb.lemma_ == "faire part"
    assert [c.text for c in verb.children if c.dep_ == "obj"] == ["préoccupation"]


def test_a_verb_of_speech_stands_over_the_state_that_it_tells() -> None:
    doc = FRENCH.analyse("Les ministres se sont dits préoccupés par la situation.")
    verb = next(token for token in doc if token.text == "dits")
    assert (verb.dep_, verb.lemma_) == ("root", "se dire")
    assert [c.lemma_ for c in verb.children if c.dep_ == "xcomp"] == ["préoccupé"]
