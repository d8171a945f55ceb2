"""The small words and endings of a language, asked as the coding asks for them."""

from __future__ import annotations

import re

from communique.languages.grammar import Grammar, either
from communique.languages.pack import load_pack

ENGLISH = load_pack("en").grammar


def test_short_forms_stand_for_their_words() -> None:
    assert ENGLISH.plain("'ll") == "will"
    assert ENGLISH.plain("With") == "with"


def test_a_plural_may_come_from_several_forms() -> None:
    assert list(ENGLISH.forms_of("treaties")) == ["treaties", "treaty", "treatie"]
    assert list(ENGLISH.forms_of("speeches")) == ["speeches", "speech", "speeche"]
    assert list(ENGLISH.forms_of("accord")) == ["accord"]


def test_possessives_come_off() -> None:
    assert ENGLISH.without_possessive("minister's") == "minister"
    assert ENGLISH.without_possessive("ministers") == "ministers"


def test_articles_are_optional_and_elided_ones_need_no_space() -> None:
    assert re.fullmatch(ENGLISH.definite_article + "island", "the island")
    assert re.fullmatch(ENGLISH.definite_article + "island", "island")
    assert not re.fullmatch(ENGLISH.definite_article + "island", "theisland")
    elided = Grammar.model_validate({**ENGLISH.model_dump(), "definite": ["le", "l'"]})
    assert re.fullmatch(elided.definite_article + "île", "l'île")
    assert re.fullmatch(elided.definite_article + "pays", "le pays")


def test_longer_words_are_tried_first() -> None:
    assert either(frozenset({"as", "as well as"})) == "as\\ well\\ as|as"
