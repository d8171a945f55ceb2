"""Recurrent wordings: found, whole, not names or what a list holds, first used where they were."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from listed import text

from communique.analysis.discovery import discover
from communique.record.listed import ListedText

FILLER = ("grain", "steel", "timber", "rivers", "ports", "bridges", "pilots", "mines", "valleys",
          "harbours", "canals", "orchards")  # fmt: skip


def texts(*sentences: str, number: int = 12, **facts: str) -> list[ListedText]:
    """Readouts that all hold some sentences, between others that differ."""
    return [
        text(
            f"d{index}",
            f"They saw {FILLER[index % 12]} near {FILLER[index * 5 % 12]}. "
            + " ".join(sentence.format(filler=FILLER[index % 12]) for sentence in sentences),
            f"2031-{index % 12 + 1:02}-01",
        )
        for index in range(number)
    ]


def words(found: list[ListedText], least: int = 5) -> list[str]:
    return [each.words for each in discover(found, least=least)]


def test_the_longest_row_is_kept_with_its_first_use() -> None:
    found = discover(texts("Both sides value a shared beacon of coastal trust in {filler}."))
    assert [each.words for each in found] == ["sides value a shared beacon of coastal trust"]
    assert found[0].first.document == "d0"
    assert found[0].last.document == "d11"
    assert found[0].publications == 12
    assert "coastal trust in grain" in found[0].quote


def test_a_shorter_row_that_stands_elsewhere_too_is_kept_beside_it() -> None:
    many = texts("He praised the beacon of coastal trust, then {filler}.", number=12)
    more = [text(f"x{index}", f"The {each} is a beacon of coastal trust for {each}.")
            for index, each in enumerate(FILLER)]  # fmt: skip
    assert "beacon of coastal trust" in words([*many, *more])


def test_names_dates_and_numbers_part_rows() -> None:
    found = words(texts("On 4 May Ada Duro of Arvania Province met the Belmoran Trade Council "
                        "with 300 pilots in {filler}."))  # fmt: skip
    assert not any(
        name in each for each in found for name in ("duro", "may", "arvania", "council", "300")
    )


def test_what_a_list_holds_is_not_found_again() -> None:
    assert words(texts("They want [x:a beacon of coastal trust] for {filler}.")) == []


def test_function_words_greetings_and_beginnings_make_no_wording() -> None:
    assert words(texts("It is one of the many that we have in {filler}.")) == []
    assert words(texts("Thank you very much, dear friends, for {filler}.")) == []
    assert words(texts("They spoke of broad and deep {filler}.")) == []


def test_only_what_is_said_counts_unless_all_is_asked_for() -> None:
    told = [ListedText(each.source, each.text, each.parties, ((0, 5),), ()) for each in
            texts("The talks were held in a warm coastal spirit of {filler}.")]  # fmt: skip
    assert words(told) == []
    assert [each.words for each in discover(told, whole=True)]


def test_forms_of_one_wording_are_one() -> None:
    some = texts("They noted the coastal security threats. It was {filler}.")
    others = texts("They noted the coastal security threat. It was {filler}.")
    found = discover([*some, *(ListedText(each.source.__class__(**{**each.source.__dict__,
                     "publication": number + 999}), each.text, each.parties, each.said, ())
                     for number, each in enumerate(others))])  # fmt: skip
    assert sum("coastal" in each.words for each in found) == 1


def test_copies_of_one_publication_count_once() -> None:
    one = text("a", "A beacon of coastal trust stands.")
    assert words([one] * 9) == []


def test_empty() -> None:
    assert discover([]) == []
    assert discover([text("a", "")]) == []


_WORDS = st.lists(st.sampled_from(["port", "trade", "the", "of", "steel", "pact"]), max_size=14)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=8))
def test_every_wording_stands_in_as_many_texts_as_it_says(rows: list[list[str]]) -> None:
    listed = [text(f"d{index}" + "x" * index, " ".join(row)) for index, row in enumerate(rows)]
    for each in discover(listed, least=2):
        having = Counter(f" {each.words} " in f" {one.text} " for one in listed)[True]
        assert having == each.publications
