"""Lemma rules, and which of them is taken."""

from __future__ import annotations

import numpy as np
import pytest

from communique.languages.lemmas import Lemmatiser, apply_rule

RULES = ["l 2 ", "l 1 ", "l 0 ", "k 0 ", "t 0 ", "l 3 y"]
LEMMATISER = Lemmatiser(
    RULES,
    forms={"spoke VBD": "speak", "n't RB": "not"},
    words={"hope", "baptize"},
    vocabulary={"hop", "tax"},
    bases={"underlined": "underline"},
)


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


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("spoke", "VBD", "speak"),  # the treebanks know it
        ("n’t", "RB", "not"),  # in any typography
        ("1,500", "CD", "1500"),
        ("Hoped", "VBD", "hope"),  # "hop" is likelier by its score, but no known base form
        ("taxes", "NNS", "tax"),
        ("zorbed", "VBD", "zorb"),  # nothing is known: the likeliest rule
        ("underlined", "VBD", "underline"),  # the pack knows it
        ("underlined", "JJ", "underlin"),  # but only of a verb
        ("baptised", "VBD", "baptise"),  # known by its American spelling
        ("Waters", "NNP", "Wate"),  # a name is not looked up
    ],
)
def test_which_rule_is_taken(word: str, tag: str, lemma: str) -> None:
    scores = np.arange(len(RULES), 0, -1, dtype=np.float32)
    if tag == "NNP":
        lemma = lemma.lower()
    assert LEMMATISER.lemma(word, tag, scores) == lemma


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("condolences", "NNS", "condolence"),
        ("envoys", "NNS", "envoy"),
        ("launches", "VBZ", "launch"),
        ("embassies", "NNS", "embassy"),
        ("freed", "VBD", "free"),
    ],
)
def test_rare_words_follow_the_regular_endings(word: str, tag: str, lemma: str) -> None:
    rules = ["l 2 y", "k 0 ", "t 0 ", "l 4 ", "l 3 be"]
    lemmatiser = Lemmatiser(rules, forms={}, words={"free", "launch"}, vocabulary={"embassy"})
    scores = np.array([2.0, 1.0, 0.0, 0.0, 0.0], dtype=np.float32)
    assert lemmatiser.lemma(word, tag, scores) == lemma
