"""Words as the encoder reads them."""

from __future__ import annotations

import pytest

from communique.languages.pack import ROOT
from communique.languages.pieces import MAX_PIECES, SHAPES, WordPieces, normalise, shape


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("agreed", "lower"),
        ("Biden", "title"),
        ("A", "title"),
        ("U.S.", "upper"),
        ("NATO", "upper"),
        ("McKinley", "mixed"),
        ("COVID19", "digits"),
        ("2022", "digits"),
        ("—", "punctuation"),
        ("王毅", "none"),  # a script without case
    ],
)
def test_shape(word: str, expected: str) -> None:
    assert SHAPES[shape(word)] == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("“", '"'), ("’s", "'s"), ("n’t", "n't"), ("«", '"'), ("–", "—"), ("--", "—"), ("•", "*")],
)
def test_typography_is_mapped_to_that_of_the_treebanks(word: str, expected: str) -> None:
    assert normalise(word) == expected


def test_every_word_has_a_piece_and_few() -> None:
    pieces = WordPieces(ROOT / "en" / "model" / "tokenizer.json")
    found = pieces.words(["agreed", "\u200b", "\x00", "x" * 10_000, "ab" * 5_000])
    assert all(1 <= len(word.ids) <= MAX_PIECES for word in found)
    assert found[1].ids == (pieces.unknown,)


@pytest.mark.parametrize("short", ["US", "U.S.", "USA"])
def test_the_united_states_are_read_alike_however_they_are_written(short: str) -> None:
    pieces = WordPieces(ROOT / "en" / "model" / "tokenizer.json")
    united, states = pieces.words(["United", "States"])
    (one,) = pieces.words([short])
    assert one.ids == united.ids + states.ids
    assert one.ids[one.stands :] == states.ids
    assert one.shape == states.shape
    (us,) = pieces.words(["us"])
    assert us.ids != one.ids
