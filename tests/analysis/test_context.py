"""Where a statement stands, and the vectors of what statements are about."""

from __future__ import annotations

import numpy as np
import pytest
from spoken import record

from communique.analysis.context import matters, places

TEXT = (
    "Duro said that the ports stay open. She reaffirmed her support for the harbours, and called "
    "for talks. Lanz left."
)


def shown(words: str, *others: str) -> tuple[str, str]:
    """The stretch and the words that are read of a statement beside others."""
    spans = [(TEXT.index(each), TEXT.index(each) + len(each)) for each in (words, *others)]
    (first, last), (start, end) = places(TEXT, spans)[0]
    return TEXT[first:last].strip(), TEXT[start:end]


def test_a_statement_is_read_in_its_sentence() -> None:
    stretch, said = shown("the ports stay open")
    assert stretch == "Duro said that the ports stay open."
    assert said == "the ports stay open"


def test_few_words_take_what_no_other_statement_holds() -> None:
    _, said = shown("reaffirmed", "called for talks")
    assert said == "She reaffirmed her support for the harbours, and"
    _, said = shown("reaffirmed", "her support for the harbours")
    assert said == "She reaffirmed"


def test_a_statement_over_two_sentences_is_read_in_both() -> None:
    stretch, said = shown("for talks. Lanz left")
    assert stretch.startswith("She reaffirmed")
    assert stretch.endswith("Lanz left.")
    assert said == "for talks. Lanz left"


def test_of_a_sentence_without_end_what_stands_around_is_read() -> None:
    text = "word " * 300
    ((first, last), span) = places(text, [(700, 720)])[0]
    assert (first, last) == (500, 920)
    assert span == (700, 720)


def test_an_empty_record_has_no_vectors() -> None:
    found = matters(record(TEXT, []))
    assert found is not None
    assert found.shape == (0, 384)


def test_a_vector_for_each_statement() -> None:
    said = ["the ports stay open", "her support for the harbours", "talks"]
    found = matters(record(TEXT, said))
    assert found is not None
    assert found.shape == (3, 384)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    # what a statement is about does not depend on which others there are
    alone = matters(record(TEXT, said[1:2]))
    assert alone is not None
    assert alone[0] == pytest.approx(found[1], abs=1e-6)


def test_a_language_without_an_encoder_has_none() -> None:
    assert matters(record(TEXT, ["the ports stay open"], language="xx")) is None
