"""Reports as PDF: tables of any shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.export.report import Report, Section, Table

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
