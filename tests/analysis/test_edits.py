"""Word-level edits cover both texts, and say what stayed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.analysis.edits import tidied, word_edits

TEXTS = st.text(alphabet="ab c.\n,台湾问", max_size=60)


def shown(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(each.what, old[slice(*each.old)], new[slice(*each.new)])
            for each in word_edits(old, new)]  # fmt: skip


@given(TEXTS, TEXTS)
def test_edits_cover_both_texts_in_order(old: str, new: str) -> None:
    edits = word_edits(old, new)
    assert "".join(old[slice(*each.old)] for each in edits) == old
    assert "".join(new[slice(*each.new)] for each in edits) == new


@given(TEXTS, TEXTS)
def test_what_stayed_has_the_same_words(old: str, new: str) -> None:
    for each in word_edits(old, new):
        if each.what == "same":
            # white space between words and signs is not compared
            before, after = old[slice(*each.old)], new[slice(*each.new)]
            assert "".join(before.split()) == "".join(after.split())


def test_a_word_put_in_and_one_taken_out() -> None:
    assert shown("They agreed to open two ports.", "They agreed to open ports soon.") == [
        ("same", "They agreed to open ", "They agreed to open "),
        ("removed", "two ", ""),
        ("same", "ports", "ports "),
        ("added", "", "soon"),
        ("same", ".", "."),
    ]


def test_chinese_is_compared_by_characters() -> None:
    found = shown("双方同意加强合作", "双方同意深化合作")
    assert [part for part in found if part[0] != "same"] == [
        ("added", "", "深化"),
        ("removed", "加强", ""),
    ]


def test_empty_texts() -> None:
    assert word_edits("", "") == []
    assert shown("", "a") == [("added", "", "a")]


def test_words_between_longer_changes_go_with_them() -> None:
    old = "They discussed the urgent need for the release of grain and then left."
    new = "They discussed a broad plan with many steps of ports and then left."
    edits = tidied(word_edits(old, new), old, new)
    assert [each.what for each in edits] == ["same", "removed", "added", "same"]
    assert new[slice(*edits[2].new)].strip() == "a broad plan with many steps of ports"


@given(TEXTS, TEXTS)
def test_tidied_edits_cover_both_texts(old: str, new: str) -> None:
    edits = tidied(word_edits(old, new), old, new)
    assert "".join(old[slice(*each.old)] for each in edits) == old
    assert "".join(new[slice(*each.new)] for each in edits) == new
