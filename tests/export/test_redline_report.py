"""Redlines as reports: inline and side by side, folded and whole, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.analysis.redline import Redline, redline
from communique.export.redline import inline, redline_report, side_by_side
from communique.export.report import to_html, to_markdown
from communique.record import Document, Readout
from communique.record.readout import MadeBy

LONG = ("The sides spoke at length about the harbour. " * 12).strip()
OLD = f"The ministers met in Sorrin.\n{LONG}\nThey agreed to open two ports.\nThey <parted> late."
NEW = f"The ministers met in Sorrin.\n{LONG}\nThey agreed to open three ports.\nThey dined."
MADE = MadeBy(communique="0", codebook="0", pack="0", model="0")


def record(text: str, name: str) -> Readout:
    document = Document(id=name, origin=name, text=text, sha256="0", language="en", title=name)
    return Readout(document=document, is_readout=False, made_by=MADE)


@pytest.fixture(scope="module")
def found() -> Redline:
    return redline(record(OLD, "a"), record(NEW, "b"))


def test_unchanged_stretches_are_folded_unless_asked_for(found: Redline) -> None:
    assert any(mark == "folded" and "as before" in text for mark, text in inline(found).parts)
    whole = "".join(text for mark, text in inline(found, full=True).parts if mark != "removed")
    assert whole.split() == NEW.split()


def test_marks_hold_words_not_the_space_after_them(found: Redline) -> None:
    parts = inline(found).parts
    assert ("removed", "two") in parts
    assert ("added", "three") in parts
    assert not any(text != text.rstrip() for mark, text in parts if mark in ("added", "removed"))


def test_words_are_not_run_together_where_a_sign_took_the_place_of_a_space() -> None:
    texts = [f"They spoke at length about energy {rest}." for rest in ("and transport", "only")]
    texts[1] = texts[0].replace(" and transport", ", transport and fisheries")
    made = redline(*(record(text, name) for text, name in zip(texts, "ab", strict=True)))
    parts = inline(made).parts
    at = [mark for mark, _ in parts].index("removed")
    assert parts[at - 1][1].endswith("energy ")
    (row,) = side_by_side(made).rows
    assert ["".join(text for _, text in column.parts) for column in row] == texts


def test_side_by_side_has_each_text_in_its_column(found: Redline) -> None:
    rows = side_by_side(found, full=True).rows
    for column, text in ((0, OLD), (1, NEW)):
        shown = " ".join(part for row in rows for _, part in row[column].parts)
        assert "".join(shown.split()) == "".join(text.split())


def test_every_form_escapes_and_marks(found: Redline) -> None:
    for sides in (False, True):
        report = redline_report(found, sides=sides)
        page = to_html(report)
        assert "<del>two</del>" in page
        assert "<parted>" not in page
        assert "{--two--}" in to_markdown(report)


def test_pdf(found: Redline, tmp_path: Path) -> None:
    pytest.importorskip("reportlab", reason="needs reportlab (extra pdf)")
    from communique.export.pdf import write_pdf

    write_pdf(tmp_path / "r.pdf", redline_report(found, sides=True))
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
