"""Likeness: the same for the same words, nearly so for nearly the same."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.record import Document
from communique.store.likeness import (
    BANDS,
    containment,
    likeness,
    resemblance,
    same_names,
    shingles,
)

WORDS = [f"word{number}" for number in range(400)]
TEXT = " ".join(WORDS)


def document(text: str) -> Document:
    return Document(id="d", origin="d", text=text, sha256="0" * 64)


def shared_bands(one: str, other: str) -> int:
    first, second = likeness(document(one)).bands, likeness(document(other)).bands
    return sum(a == b for a, b in zip(first, second, strict=True))


def test_signs_accents_and_case_do_not_count() -> None:
    assert likeness(document("Le président a reçu la ministre.")) == likeness(
        document("LE PRESIDENT, a recu\nla “ministre”")
    )


def test_a_text_of_few_words_is_like_nothing() -> None:
    assert likeness(document("Three words only")).bands == ()
    assert resemblance("Three words only", "Three words only") == 0.0


def test_a_text_with_one_word_changed_is_found() -> None:
    other = TEXT.replace("word200 ", "other ")
    assert resemblance(TEXT, other) == pytest.approx(393 / 401)
    assert shared_bands(TEXT, other) > BANDS / 2


def test_another_text_shares_no_band() -> None:
    mixed = WORDS[:]
    random.Random(1).shuffle(mixed)
    assert shared_bands(TEXT, " ".join(mixed)) == 0


def test_a_part_of_a_text_is_contained_in_it() -> None:
    part = " ".join(WORDS[:300])
    assert containment(TEXT, part) == 1.0
    assert resemblance(TEXT, part) == pytest.approx(297 / 397)


def test_han_text_is_compared_by_characters() -> None:
    assert len(shingles("中方愿同各方加强合作")) == 7
    assert resemblance("中方愿同各方加强合作", "中方愿同各国加强合作") == pytest.approx(3 / 11)


@given(st.text(max_size=80), st.text(max_size=80))
def test_resemblance_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0.0 <= resemblance(one, other) == resemblance(other, one) <= 1.0


def test_names_and_numbers_tell_messages_apart() -> None:
    one = "On behalf of Arvania, I congratulate the people of Belmora on their 50th anniversary."
    assert same_names(one, one.replace("congratulate", "greet"))
    assert not same_names(one, one.replace("Belmora", "Corvana"))
    assert not same_names(one, one.replace("50th", "51st"))
