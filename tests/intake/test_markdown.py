"""Which characters of a text are Markdown marks."""

from __future__ import annotations

import pytest

from communique.intake.markdown import marks
from communique.intake.plain import passages


def _shown(source: str) -> str:
    return "\n".join(passage.text for passage in passages(source))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Duro **said** that.", "Duro said that."),
        ("**Duro:** Yes.", "Duro: Yes."),
        ("See the [accord](https://a.example/1) of May.", "See the accord of May."),
        ("See [the **new** accord](/a).", "See the new accord."),
        ('A [link](/a "title") here.', "A link here."),
        ("![The ministers](a.jpg) met.", "met."),
        ("1\\. Duro \\[said\\] so.", "1. Duro [said] so."),
        ("One <!-- a note --> two.", "One two."),
        ("# Title\n\nA *new* accord and a _common_ aim.", "Title\nA new accord and a common aim."),
        ("# Title\n\nx<sup>2</sup> here.", "Title\nx2 here."),
    ],
)
def test_marks_are_left_out(source: str, shown: str) -> None:
    assert _shown(source) == shown


@pytest.mark.parametrize(
    "source",
    [
        "Duro gave 5 * 3 * 2 reasons.",
        "a_file_name and another_one.",
        "Duro said [so] (twice).",
        "5 < 7 and 9 > 8.",
        "The accord [1] of May.",
        "Prices rose by 3*.",
        "Duro said: *yes*, plainly.",
        "A <b>tag</b> in plain writing.",
    ],
)
def test_plain_writing_keeps_its_signs(source: str) -> None:
    assert marks(source) == []
    assert _shown(source) == source
