"""Base forms of Russian words."""

from __future__ import annotations

import pytest

from communique.languages.base_forms import (
    all_forms,
    finite_forms,
    is_common,
    is_short_participle,
    lemma,
    plural_forms,
    singular_forms,
)


@pytest.mark.parametrize(
    ("word", "pos", "features", "base"),
    [
        ("обсуждены", "VERB", {"VerbForm": "Part"}, "обсудить"),
        ("отметив", "VERB", {"VerbForm": "Conv"}, "отметить"),
        ("намерена", "ADJ", {"Number": "Sing"}, "намерен"),  # not the participle of "намерить"
        ("партнёрство", "NOUN", {"Case": "Nom"}, "партнерство"),  # е for ё
        ("Президентом", "PROPN", {"Case": "Ins"}, "президент"),
        ("стороны", "NOUN", {"Case": "Nom", "Number": "Plur"}, "сторона"),
    ],
)
def test_lemma(word: str, pos: str, features: dict[str, str], base: str) -> None:
    assert lemma(word, pos, features) == base


def test_forms_of_words() -> None:
    assert {"министром", "министрами"} <= set(all_forms(["министр"]))
    assert list(all_forms(["глава государства"])) == ["глава государства"]
    assert {"заявил", "заявили"} <= set(finite_forms(["заявить"]))
    assert "заявивший" not in set(finite_forms(["заявить"]))
    assert "главы" in plural_forms("глава") & singular_forms("глава")  # "the heads", "of the head"


def test_what_a_word_may_be() -> None:
    assert is_short_participle("Подчёркнута")
    assert not is_short_participle("готова")
    assert is_common("Министр")
    assert not is_common("Владимир")
