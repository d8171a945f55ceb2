"""Sources: paths, standard input, bytes; what becomes of those that cannot be read."""

from __future__ import annotations

import gzip
import io
import lzma
import sys
from pathlib import Path
from typing import Any

import pytest
from formats import SENTENCE, make_pdf

from communique.errors import InputError, NotFoundError
from communique.intake import MAX_TEXT, from_bytes, from_text, items, open_source
from communique.record import Document

PAGE = f"<html><body><h1>Duro meets Lanz</h1><p>{SENTENCE}</p></body></html>"


def _one(origin: str | Path) -> Any:
    (item,) = open_source(str(origin))
    return item


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.pdf", "without"])
@pytest.mark.parametrize(
    ("data", "source"),
    [
        (SENTENCE.encode(), "text"),
        (PAGE.encode(), "html"),
        (gzip.compress(PAGE.encode()), "html"),
        (lzma.compress(SENTENCE.encode()), "text"),
        (make_pdf([(30, 700, 11, SENTENCE)]), "text"),
    ],
)
def test_the_content_decides_and_not_the_name(
    tmp_path: Path, name: str, data: bytes, source: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document = _one(path)
    assert isinstance(document, Document)
    assert (document.text, document.source_map.source) == (SENTENCE, source)
    assert document.origin == str(path)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    document = _one("-")
    assert (document.origin, document.text) == ("-", SENTENCE)


def test_a_missing_file(tmp_path: Path) -> None:
    error = _one(tmp_path / "none.txt")
    assert type(error) is NotFoundError
    assert str(error).startswith(f"{tmp_path / 'none.txt'}: no such file; expected a path")


def test_a_folder(tmp_path: Path) -> None:
    error = _one(tmp_path)
    assert type(error) is InputError
    assert str(error) == f"{tmp_path}: is a folder; expected a file: name the files in it"


@pytest.mark.parametrize("name", ["a\x00b", "b" * 300])
def test_a_name_that_no_file_can_have(name: str) -> None:
    assert "cannot be opened" in str(_one(name))


def test_a_text_above_the_limit_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(5 * MAX_TEXT)
        file.write(b"Text. " * 100)
    error = _one(path)
    assert isinstance(error, InputError)
    assert str(error).startswith(f"{path}: a text of more than 20,000,000 bytes")


def test_a_pdf_above_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "MAX_FILE", 100)
    (error,) = from_bytes(make_pdf([(30, 700, 11, SENTENCE)]), origin="a.pdf")
    assert str(error) == "a.pdf: more than 100 bytes; expected one document: split it"


def test_bytes_at_hand() -> None:
    page = PAGE.replace("Duro meets", "Düro meets").encode("latin-1")
    (document,) = from_bytes(page, origin="a", url="https://a.example/1", charset="latin-1")
    assert isinstance(document, Document)
    assert (document.title, document.url) == ("Düro meets Lanz", "https://a.example/1")


def test_a_text() -> None:
    document = from_text(SENTENCE, title="T", published="2031-05-05", language="en")
    assert (document.origin, document.title, document.text) == ("text", "T", SENTENCE)
    with pytest.raises(InputError, match="text: holds no words"):
        from_text(" \n")


@pytest.mark.parametrize("size", [0, 1, 5, 4000])
def test_every_beginning_of_a_file_is_a_text_or_one_line(size: int) -> None:
    for data in (PAGE.encode() * 40, make_pdf([(30, 700, 11, SENTENCE)]), gzip.compress(b"a b.")):
        for item in from_bytes(data[:size], origin="a"):
            assert isinstance(item, Document | InputError)
            assert "\n" not in str(item) or isinstance(item, Document)
