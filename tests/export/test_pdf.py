"""Reports as PDF: tables of any shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.export.report import Picture, Report, Section, Table

pytest.importorskip("reportlab", reason="needs reportlab (extra pdf)")


@pytest.mark.parametrize(
    "table",
    [
        Table(("date", "words"), [("2031-05-04", "Arvania will open two ports. " * 9)]),
        Table(("date", "due", "words"), [("2031-05-04", None, "short")]),
        Table(("date", "due"), [(None, None)]),
        Table(("date", "due"), []),
        Table(tuple(map(str, range(14))), [("a word or two, or three",) * 14]),
    ],
)
def test_any_table_has_its_place_on_the_page(table: Table, tmp_path: Path) -> None:
    from communique.export.pdf import write_pdf

    write_pdf(tmp_path / "r.pdf", Report("Promises", [Section(None, [table])]))
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def text_of(report: Report, path: Path) -> str:
    from communique.export.pdf import write_pdf

    pdfium = pytest.importorskip("pypdfium2")
    write_pdf(path, report)
    pages = pdfium.PdfDocument(str(path))
    return "".join(page.get_textpage().get_text_range() for page in pages)


def test_letters_of_every_kind_stand_as_they_are(tmp_path: Path) -> None:
    words = "Arévalo’s “visit” – Арвания, 阿尔瓦尼亚外交部"
    assert words in text_of(Report(words, []), tmp_path / "r.pdf")


def test_han_words_break_where_the_line_ends(tmp_path: Path) -> None:
    table = Table(("words",), [("阿尔瓦尼亚愿同贝尔莫拉深化港口合作" * 9,)])
    found = text_of(Report("r", [Section(None, [table])]), tmp_path / "r.pdf")
    assert found.count("阿尔瓦尼亚") >= 7  # some stand across two lines
    assert len(found.splitlines()) > 3


def test_pictures_are_drawn_where_charts_are_installed(tmp_path: Path) -> None:
    from communique.export import charts
    from communique.export.pdf import write_pdf

    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90">'
        '<rect width="900" height="90" fill="#0072b2"/></svg>'
    )
    picture = Picture(drawing, "Contacts by year.")
    write_pdf(tmp_path / "r.pdf", Report("r", [Section(None, [picture])]))
    drawn = b"/Subtype /Image" in (tmp_path / "r.pdf").read_bytes()
    assert drawn is charts.installed()
