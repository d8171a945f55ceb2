"""What bytes hold, by how they begin."""

from __future__ import annotations

import pytest

from communique.intake import from_bytes
from communique.intake.sniffing import sniff


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b"<!DOCTYPE html><html>", "page"),
        (b"\xef\xbb\xbf  <!doctype HTML>", "page"),
        (b'<?xml version="1.0"?>\n<!-- a -->\n<html xmlns="x">', "page"),
        (b"<p>Duro meets Lanz</p>", "page"),
        (b"<h1 class='a'>Duro</h1>", "page"),
        ("<html>".encode("utf-16"), "page"),
        (b"Duro<br>meets<br>Lanz<br>in<br>Sorrin<br>", "page"),
        (b"Duro meets Lanz", "text"),
        (b"# Duro meets **Lanz**", "text"),
        (b"<unclear> said Duro", "text"),
        (b"5 < 7", "text"),
        (b"%PDF-1.7", "pdf"),
        (b"\n\n%PDF-1.4", "pdf"),
        (b"PK\x03\x04abc", "zip"),
        (b"WARC/1.1\r\n", "warc"),
        (b'{"text": "a"}', "json"),
    ],
)
def test_formats(head: bytes, form: str) -> None:
    assert sniff(head) == form


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n", "is a PNG picture; give its text"),
        (b"{\\rtf1 Text}", "is an RTF file; save it as DOCX"),
        (b"a/b.txt" + b"\x00" * 250 + b"ustar\x0000", "is a tar archive; unpack it first"),
        (b"\x00\x00\x00\x18ftypmp42", "is a film; give its text"),
        (b"", "is empty; expected a text"),
        (b" \n\t ", "is empty; expected a text"),
        (b"<html></html>", "holds no words; expected a text"),
        (b"***\n---\n", "holds no words; expected a text"),
    ],
)
def test_what_holds_no_text_is_one_line(data: bytes, said: str) -> None:
    (error,) = from_bytes(data, origin="a.bin")
    assert str(error) == f"a.bin: {said}"
