"""WACZ archives."""

from __future__ import annotations

import pytest
from formats import make_warc, make_zip

from communique.errors import InputError
from communique.intake import from_bytes, wacz
from communique.record import Document

PAGE = b"<html><h1>Duro meets Lanz</h1><p>Minister Duro said that both sides should meet</p></html>"
ROW = ("https://a.example/1", "200 OK", {"Content-Type": "text/html"}, PAGE)


def test_all_archives_in_it_are_read() -> None:
    data = make_zip(
        {
            "archive/a.warc.gz": make_warc(ROW),
            "archive/b.warc": make_warc(ROW, gzip=False),
            "datapackage.json": b"{}",
        }
    )
    items = list(from_bytes(data, origin="a.wacz"))
    assert [getattr(item, "url", item) for item in items] == ["https://a.example/1"] * 2


def test_a_cut_archive_leaves_the_others() -> None:
    cut = make_warc(ROW, ROW)[:-40]
    data = make_zip({"archive/a.warc.gz": cut, "archive/b.warc.gz": make_warc(ROW)})
    items = list(from_bytes(data, origin="a.wacz"))
    assert [type(item) for item in items] == [Document, InputError, Document]


def test_one_that_unpacks_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wacz, "MAX_FILE", 1000)
    (error,) = from_bytes(make_zip({"archive/a.warc": b"x" * 2000}), origin="a.wacz")
    assert str(error) == ("a.wacz: unpacks to 2,000 bytes; expected at most 1,000: split it")
