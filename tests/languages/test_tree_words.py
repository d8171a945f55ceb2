"""Forms of verbs that a model takes for others."""

from __future__ import annotations

import pytest

from communique.languages.pack import ROOT, read_toml
from communique.languages.tree_words import TreeWords

WORDS = read_toml(ROOT / "fr" / "trees.toml", TreeWords)

FORMS = [
    # a form, its lemma, and the mood and tense that it tells
    ("maintiendrait", "maintenir", ("Cnd", "Pres")),
    ("poursuivrait", "poursuivre", ("Cnd", "Pres")),
    ("espérait", "espérer", ("Ind", "Imp")),
    ("renforcera", "renforcer", ("Ind", "Fut")),
    ("entra", "entrer", ("Ind", "Imp")),
    ("sera", "être", ("Ind", "Fut")),
]


@pytest.mark.parametrize(("form", "lemma", "told"), FORMS)
def test_a_stem_and_an_ending_tell_the_tense(form: str, lemma: str, told: tuple[str, str]) -> None:
    given = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Imp"}
    found = WORDS.features(form, lemma, given)
    assert (found["Mood"], found["Tense"]) == told


def test_participles_are_left_alone() -> None:
    given = {"VerbForm": "Part", "Tense": "Past"}
    assert WORDS.features("maintiendrait", "maintenir", given) == given


def test_bases_are_mended() -> None:
    assert WORDS.base("demeure", "demeure", "AUX") == "demeurer"
    assert WORDS.base("parties", "party", "NOUN") == "partie"
