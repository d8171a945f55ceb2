"""Two versions as marked text: lines, folds, and the report of several."""

from __future__ import annotations

from communique.analysis.edits import tidied, word_edits
from communique.export.edits import edits_marked, edits_report
from communique.export.report import to_csv, to_markdown

LONG = " ".join(f"word{number}" for number in range(100))


def marked(old: str, new: str, *, full: bool = False) -> list[tuple[str, str]]:
    return list(edits_marked(tidied(word_edits(old, new), old, new), old, new, full=full).parts)


def test_the_middle_of_a_long_stretch_is_folded() -> None:
    parts = marked(f"One {LONG} two {LONG} end.", f"Once {LONG} too {LONG} end.")
    folds = [text for mark, text in parts if mark == "folded"]
    assert folds == ["[… 70 words, as before …]", "[… 86 words, as before …]"]
    text = "".join(text for _, text in parts)
    assert "word99 two" in text
    assert "word14 [… 70" in text
    assert not any(mark == "folded" for mark, _ in marked(f"{LONG} a", f"{LONG} b", full=True))


def test_paragraphs_stand_apart_and_marks_hold_no_line_ends() -> None:
    parts = marked("One.\nTwo.\nThree.", "One.\nThree.")
    assert ("removed", "Two.") in parts
    assert all("\n" not in text for mark, text in parts if mark != "plain")
    assert "".join(text for _, text in parts) == "One.\n\nTwo.\n\nThree."


def test_han_text_is_folded_by_its_characters() -> None:
    text = "和平共处" * 40
    folds = [text for mark, text in marked(f"甲{text}", f"乙{text}") if mark == "folded"]
    assert folds == ["[… 145 words, as before …]"]


def test_a_report_tells_each_revision() -> None:
    shown = edits_marked(tidied(word_edits("a b", "a c"), "a b", "a c"), "a b", "a c")
    report = edits_report("Talks", [("Version 1 to 2", "1 word gone, 1 new", shown, ["title: x"])])
    assert to_csv(report).splitlines()[1] == 'Version 1 to 2,"1 word gone, 1 new",title: x'
    assert "{--b--}{++c++}" in to_markdown(report)
