"""The changes of a redline, numbered: what is one change, what stands between two."""

from __future__ import annotations

from communique.export.report import Marked, SideBySide
from communique.web.steps import Row, count, in_paragraphs, in_rows


def test_words_gone_and_put_in_their_place_are_one_change() -> None:
    marked = Marked(
        (
            ("plain", "They "),
            ("removed", "hope"),
            ("plain", " "),
            ("added", "will"),
            ("plain", " go.\n\nThen "),
            ("added", "soon"),
        )
    )
    first, second = in_paragraphs(marked)
    assert [(each.number, each.parts[0][1]) for each in first] == [
        (None, "They "), (1, "hope"), (None, " go."),
    ]  # fmt: skip
    assert first[1].parts == (("removed", "hope"), ("plain", " "), ("added", "will"))
    assert [each.number for each in second] == [None, 2]
    assert count([first, second]) == 2


def test_a_move_has_its_number_and_tells_where_it_stood() -> None:
    marked = Marked(
        (
            ("folded", "[moved 2]"), ("plain", " "), ("left", "Both said …"), ("plain", " "),
            ("removed", "Gone."), ("plain", " "),
            ("folded", "[moved 2]"), ("plain", " "), ("moved", "Both said so."),
            ("plain", "\n\n"), ("folded", "[… 1 sentence, 50 words, as before …]"),
        )
    )  # fmt: skip
    first, second = in_paragraphs(marked)
    assert [(each.move, each.left) for each in first if each.number] == [
        (2, True), (None, False), (2, False),
    ]  # fmt: skip
    assert [(each.number, each.parts[0][0]) for each in second] == [(None, "folded")]


def test_changes_of_two_paragraphs_are_two() -> None:
    marked = Marked((("added", "One."), ("plain", "\n\n"), ("added", "Two.")))
    assert [[each.number for each in one] for one in in_paragraphs(marked)] == [[1], [2]]


def test_rows_that_are_the_same_have_no_number() -> None:
    same = Marked((("folded", "[… 2 sentences, 60 words, as before …]"),))
    moved = Marked((("folded", "[moved 1]"), ("moved", "It went.")))
    rows = in_rows(SideBySide(("a", "b"), [(same, same), (Marked(()), moved)]))
    assert rows == [
        Row(same.parts, same.parts, None, folded="[… 2 sentences, 60 words, as before …]"),
        Row((), (("moved", "It went."),), 1, move=1),
    ]
    assert count(rows) == 1
