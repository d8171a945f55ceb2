"""The encoder of what text is about, and its card."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from communique.languages.matter import LONGEST, matter_encoder
from communique.languages.pack import ROOT

FOLDER = ROOT / "en" / "matter"
CARD = (FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")


def near(one: str, other: str) -> float:
    encoder = matter_encoder("en")
    assert encoder is not None
    first, second = (encoder.encode(each, [(0, len(each))])[0] for each in (one, other))
    return float(first @ second)


@pytest.mark.parametrize(
    ("said", "same", "other"),
    [
        ("the harbour stays open to ships", "vessels may go on using the port", "a new school law"),
        ("he thanked them for help after the flood", "aid for victims of the high water",
         "talks on a fishing quota"),
        ("prisoners were let go", "the release of detainees", "steel tariffs will be lowered"),
    ],
)  # fmt: skip
def test_one_matter_in_other_words_is_nearer_than_another(said: str, same: str, other: str) -> None:
    assert near(said, same) > near(said, other) + 0.15


def test_a_word_is_read_with_what_stands_around_it() -> None:
    encoder = matter_encoder("en")
    assert encoder is not None
    ports = encoder.encode("The ports were shelled. He condemned it.", [(24, 40)])[0]
    prices = encoder.encode("The prices were raised. He condemned it.", [(24, 40)])[0]
    shelled = encoder.encode("the shelling of the ports", [(0, 25)])[0]
    assert ports @ shelled > prices @ shelled


def test_a_place_past_what_is_read_has_the_vector_of_the_whole() -> None:
    encoder = matter_encoder("en")
    assert encoder is not None
    text = "word " * 2 * LONGEST
    late, whole = encoder.encode(text, [(len(text) - 5, len(text)), (0, len(text))])
    assert np.isfinite(late).all()
    assert float(late @ whole) > 0.9


def test_a_language_without_one() -> None:
    assert matter_encoder("xx") is None
    assert matter_encoder(None) is None


def test_the_card_says_what_ships() -> None:
    digest = hashlib.sha256((FOLDER / "model.onnx").read_bytes()).hexdigest()
    assert digest in CARD, f"put {digest} and the new figures into the card"
    for words in ("Apache-2.0", "all-MiniLM-L6-v2", "Limits"):
        assert words in CARD
