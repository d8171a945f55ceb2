"""Plain text to paragraphs: which line ends end one, and the way back to the text."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.intake.plain import lines, passages, wrap_width

PARAGRAPH = (
    "On 4 May 2031, Foreign Minister Ada Duro of Arvania met with Minister of Trade Ivo Lanz of "
    "Belmora in Sorrin and said that both sides should carry out the accord on the coastal "
    "railway, which the two presidents signed in the autumn of last year."
)


def _texts(source: str) -> list[str]:
    return [passage.text for passage in passages(source)]


@pytest.mark.parametrize("width", [50, 72, 100])
def test_hard_wrapped_paragraphs_are_drawn_together(width: int) -> None:
    source = "\n\n".join(textwrap.fill(PARAGRAPH, width) for _ in range(3))
    assert _texts(source) == [PARAGRAPH] * 3


def test_wrapped_paragraphs_without_a_blank_line_between() -> None:
    source = "\n".join(textwrap.fill(PARAGRAPH, 72) for _ in range(3))
    assert _texts(source) == [PARAGRAPH] * 3


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One.\u2028Two.", ["One.", "Two."]),
        ("Duro said that\nports are open.", ["Duro said that ports are open."]),
        ("Duro met Lanz\n, her colleague.", ["Duro met Lanz , her colleague."]),
        ("Duro meets Lanz\narvania.example | Updated: 2031-05-05", 2),
        ("Ada Duro\nMinister of Arvania", ["Ada Duro", "Minister of Arvania"]),
        ("  One \t two\u00a0three  ", ["One two three"]),
        ("One\u200b\u00ad two\ufeff.", ["One two."]),
        ("", []),
        ("\n \n\t\n", []),
    ],
)
def test_line_ends(source: str, texts: list[str] | int) -> None:
    found = _texts(source)
    assert found == texts or len(found) == texts


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        ("13. This meeting was held as part of the ongoing talks.", True),
        ("L. Fudge of Arvania took part.", True),
        ("- to open two ports.", False),
    ],
)
def test_a_wrapped_line_may_look_numbered(second: str, joined: bool) -> None:
    filled = textwrap.fill(PARAGRAPH, 72)
    full = "The two ministers, who spoke of the ports, will meet again on the day of"
    source = f"{filled}\n\n{full}\n{second}\n\n{filled}"
    assert (f"{full} {second}" in _texts(source)) is joined


def test_what_a_no_break_space_ties_was_wrapped_as_one_word() -> None:
    first = "The ministers met in the old town of Sorrin, where the president of"
    second = "Arvania.\u00a0Duro said that both sides should carry out the accord that"
    source = f"{first}\n{second}\nthe presidents signed.\n\n{textwrap.fill(PARAGRAPH, 72)}"
    assert _texts(source)[0].startswith(f"{first} Arvania. Duro said")


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("negotia-", "tions", "negotiations"),
        ("high-", "level", "high-level"),
        ("Arvania-", "Belmora", "Arvania-Belmora"),
        ("2030-", "2031", "2030-2031"),
    ],
)
def test_a_hyphen_at_a_line_end(first: str, second: str, word: str) -> None:
    lead = "The ministers of the two countries came together in Sorrin for the"
    source = f"{lead} {first}\n{second} of the ports, which both sides have wanted for so long\n"
    assert word in " ".join(_texts(f"{source}{textwrap.fill(PARAGRAPH, 76)}"))


def test_marks_of_lines() -> None:
    source = "# Title\n\n> Quoted.\n\n- one\n- two\n\n1. three\n\nII. four\n\n---\n\nText."
    found = [(passage.text, passage.mark) for passage in passages(source)]
    assert found == [
        ("Title", "heading"),
        ("Quoted.", ""),
        ("one", "item"),
        ("two", "item"),
        ("1. three", "item"),
        ("II. four", "item"),
        ("Text.", ""),
    ]


def test_chinese_lines_are_joined_without_a_space() -> None:
    source = "外交部长会见外长，双方就共同关心的问题深入交换意见\n，并同意继续合作。"
    assert _texts(source) == [source.replace("\n", "")]


@pytest.mark.parametrize(
    "source",
    ["One.\nTwo.\nThree.", "Short\nlines\nhere", "One line that is not wrapped.", ""],
)
def test_a_text_that_is_not_wrapped_has_no_width(source: str) -> None:
    assert wrap_width(list(lines(source))) is None


def test_a_stretch_of_a_text() -> None:
    source = "One.\nTwo.\nThree."
    assert [source[slice(*line.span)] for line in lines(source, (5, 9))] == ["Two."]


_TEXT = st.text(
    st.sampled_from("abcdé A1.,:;!?()\"'“”—-*_#>[]|\\\n\n\r\t\u00a0\u00ad\u200b\u2028中文，。"),
    max_size=400,
)


@given(_TEXT)
def test_every_run_holds_the_characters_of_the_source(source: str) -> None:
    before = 0
    for passage in passages(source):
        done = 0
        for at, where, size in passage.runs:
            assert passage.text[at : at + size] == source[where : where + size]
            assert passage.text[done:at].strip() == ""
            assert where >= before
            before, done = where + size, at + size
        assert done == len(passage.text)
        assert passage.text == " ".join(passage.text.split())


@given(st.lists(st.text(st.sampled_from("abc défg.,中"), min_size=1, max_size=60), max_size=20))
def test_no_word_is_lost(rows: list[str]) -> None:
    source = "\n".join(rows)
    kept = "".join("".join(_texts(source)).split())
    assert kept == "".join(source.split()) or "-" in source
