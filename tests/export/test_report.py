"""Reports in every form: nothing lost, nothing of a text taken for markup."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from communique.export.report import (
    Link,
    Marked,
    Picture,
    Report,
    Section,
    Table,
    bar_chart,
    to_csv,
    to_html,
    to_markdown,
    write_html,
)

EVIL = '<script>alert("x")</script> *bold* | pipe'
REPORT = Report(
    "What was promised",
    [
        Section(None, ["Two of 14 publications."]),
        Section(
            "Promises",
            [
                Table(
                    ("what", "strength", "share", "where"),
                    [
                        (EVIL, 4, 0.5, Link("readout", "https://mfa.example/1")),
                        ("two ports", None, 1234.5, Link("bad", "javascript:alert(1)")),
                    ],
                    note="2 statements in 14 publications",
                )
            ],
        ),
        Section(
            "Words",
            [
                Marked([("plain", "open "), ("removed", "two"), ("added", "three"),
                        ("moved", " ports"), ("folded", " ... ")]),
                Picture(bar_chart({"XAR <1>": 3, "XBE": 1}), "by party"),
            ],
        ),
    ],
)  # fmt: skip


def test_csv_is_the_first_table() -> None:
    rows = list(csv.reader(io.StringIO(to_csv(REPORT))))
    assert rows[0] == ["what", "strength", "share", "where"]
    assert rows[1] == [EVIL, "4", "0.5", "https://mfa.example/1"]
    assert to_csv(Report("nothing")) == ""


def test_markdown_escapes_words_and_links_addresses() -> None:
    text = to_markdown(REPORT)
    assert "\\<script\\>" in text
    assert "\\| pipe" in text
    assert "[readout](https://mfa.example/1)" in text
    assert "](javascript" not in text
    assert "open {--two--}{++three++}" in text
    assert text.count("\n## ") == 2


def test_html_holds_no_script_and_marks_by_more_than_colour() -> None:
    page = to_html(REPORT)
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "<del>two</del><ins>three</ins>" in page
    assert "2 statements in 14 publications" in page
    assert "XAR &lt;1&gt;" in page
    assert "default-src 'none'" in page


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_html(path, REPORT)
    assert path.read_text().startswith("<!doctype html>")
    with pytest.raises(OSError, match="No such file"):
        write_html(tmp_path / "none" / "page.html", REPORT)


def test_a_chart_of_nothing_is_still_a_drawing() -> None:
    assert bar_chart({}).startswith("<svg")
