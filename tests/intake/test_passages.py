"""Passages: white space drawn together, cutting, and setting out as a body text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.intake.passages import Passage, draw, set_out

SOURCE = "Duro  said:\n\u00ad“We\u200b will.” End"


def _whole(source: str) -> Passage:
    return draw(source, [(0, len(source))])


def test_white_space_is_drawn_together_and_layout_marks_go() -> None:
    passage = _whole(SOURCE)
    assert passage.text == "Duro said: “We will.” End"
    assert [SOURCE[at : at + size] for _, at, size in passage.runs] == [
        "Duro",
        "said:",
        "“We",
        "will.” End",
    ]


def test_spans_are_joined_as_the_source_has_it() -> None:
    assert draw("ab cd", [(0, 1), (1, 2)]).text == "ab"
    assert draw("ab cd", [(0, 2), (2, 5)]).text == "ab cd"
    assert draw("ab**cd", [(0, 2), (4, 6)]).text == "abcd"
    assert draw("abcd", [(0, 2), (2, 2), (2, 4)]).text == "ab cd"
    assert draw("abcd", [(2, 2), (0, 4), (4, 4)]).text == "abcd"


def test_a_cut_is_stripped_and_keeps_its_way_back() -> None:
    passage = _whole(SOURCE)
    start = passage.text.index(" “We")
    cut = passage.cut(start, passage.text.index(" End") + 1)
    assert cut.text == "“We will.”"
    for at, where, size in cut.runs:
        assert cut.text[at : at + size] == SOURCE[where : where + size]


@given(st.text("ab  \n\u00ad.", max_size=40), st.data())
def test_any_cut_keeps_its_way_back(source: str, data: st.DataObject) -> None:
    passage = _whole(source)
    start = data.draw(st.integers(0, len(passage)))
    end = data.draw(st.integers(start, len(passage)))
    cut = passage.cut(start, end)
    assert cut.text == passage.text[start:end].strip()
    assert all(
        cut.text[at : at + size] == source[where : where + size] for at, where, size in cut.runs
    )


def test_a_body_is_set_out_with_one_newline_between() -> None:
    source = "Title\n\nOne  two."
    kept = [(draw(source, [(0, 5)]), "heading"), (draw(source, [(7, 16)]), "body")]
    text, blocks, runs = set_out(kept)  # type: ignore[arg-type]
    assert text == "Title\nOne two."
    assert [(block.span, block.role) for block in blocks] == [
        ((0, 5), "heading"),
        ((6, 14), "body"),
    ]
    assert runs == ((0, 0, 5), (6, 7, 3), (10, 12, 4))
