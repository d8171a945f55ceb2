"""When two of a kind are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.evaluation.matching import Finder, people_found, same_person, spans_found


def test_a_passage_is_found_whatever_its_white_space() -> None:
    text = "Menu\nDuro  met\nLanz. Duro said no."
    finder = Finder(text)
    found = finder.find("Duro met Lanz.")
    assert found is not None
    assert text[slice(*found)] == "Duro  met\nLanz."
    assert finder.find("Torv met Lanz.") is None


def test_a_repeated_passage_is_found_after_the_last_one() -> None:
    finder = Finder("He said no. He said yes. He said no.")
    first, second = finder.find("He said no."), finder.find("He said no.")
    assert (first, second) == ((0, 11), (25, 36))


@given(st.text(alphabet="ab \n", min_size=1), st.integers(0, 20), st.integers(1, 20))
def test_every_piece_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    found = Finder(text).find(piece)
    if piece.strip():
        assert found is not None
        assert "".join(text[slice(*found)].split()) == "".join(piece.split())
    else:
        assert found is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana Duro", "Duro", True),
        ("Ana Duro", "ANA DURO", True),
        ("José Ríos", "Rios", True),
        ("Ana Duro", "Ana Lanz", False),
        ("Ana Duro", "", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_a_made_entry_counts_once() -> None:
    assert people_found([("Duro", "XAR")], [("Ana Duro", "XAR"), ("Ivo Duro", "XAR")]) == 1
    assert people_found([("Duro", "XBE")], [("Ana Duro", "XAR")]) == 0
    assert spans_found([(0, 10)], [(0, 10), (1, 10)]) == 1


def test_spans_share_half_of_both() -> None:
    assert spans_found([(0, 10)], [(5, 15)]) == 1
    assert spans_found([(0, 10)], [(6, 16)]) == 0
    assert spans_found([(0, 100)], [(0, 10)]) == 0
