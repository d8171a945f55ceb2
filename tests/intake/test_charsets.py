"""Bytes to characters."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import InputError
from communique.intake import charsets
from communique.intake.charsets import decode

FRENCH = "Le ministre a été reçu à Québec par son homologue, et ils ont échangé sur la coopération."
POLISH = "Minister spotkał się w Łodzi z ministrem Belmory i omówił współpracę. Żadne z państw."
RUSSIAN = "Министр иностранных дел Арвании встретился с министром иностранных дел Белморы."
CHINESE = "外交部长会见外长，双方就共同关心的问题深入交换意见。"


def _page(charset: str, words: str) -> bytes:
    return f'<html><meta charset="{charset}"><p>{words}</p></html>'.encode("ascii", "ignore")


@pytest.mark.parametrize("charset", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides(charset: str) -> None:
    mark = {
        "utf-8": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
        "utf-32-be": codecs.BOM_UTF32_BE,
    }[charset]
    assert decode(mark + RUSSIAN.encode(charset), origin="a") == RUSSIAN


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(charset: str) -> None:
    assert decode("Duro meets Lanz.".encode(charset), origin="a") == "Duro meets Lanz."


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("ISO-8859-15", "iso8859_15"),
    ],
)
def test_a_page_declares_its_charset(declared: str, written: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{FRENCH}'
    assert decode(page.encode(written), origin="a", markup=True) == page


def test_a_charset_that_came_with_the_bytes_goes_before_the_page() -> None:
    page = f'<meta charset="windows-1252"><p>{RUSSIAN}'
    assert decode(page.encode("cp1251"), origin="a", stated="cp1251", markup=True) == page


def test_a_declaration_in_a_comment_is_none() -> None:
    page = f'<!-- <meta charset="koi8-r"> --><meta charset="windows-1251"><p>{RUSSIAN}'
    assert decode(page.encode("cp1251"), origin="a", markup=True) == page


def test_gb2312_is_read_with_the_signs_of_its_successor() -> None:
    page = f'<meta charset="gb2312"><p>{CHINESE}镕'
    assert decode(page.encode("gb18030"), origin="a", markup=True) == page


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (CHINESE, "gb18030"),
    ],
)
@pytest.mark.parametrize("declared", ["", '<meta charset="utf-8">', '<meta charset="klingon">'])
def test_a_wrong_or_missing_declaration_is_mended(text: str, written: str, declared: str) -> None:
    page = f"<html>{declared}<p>{text}</p></html>"
    assert decode(page.encode(written), origin="a", markup=True) == page


@pytest.mark.parametrize(
    "declared",
    ["zlib", "bz2", "hex", "base64", "uu", "quopri", "rot13", "idna", "punycode", "undefined",
     "unicode_escape", "raw_unicode_escape", "utf-7"],
)  # fmt: skip
def test_a_codec_that_is_no_charset_is_a_wrong_declaration(declared: str) -> None:
    text = _page(declared, "").decode() + "Duro sagte \\u0041 über +AGE- alles in Québec."
    for stated in (None, declared):
        assert decode(text.encode("cp1252"), origin="a", stated=stated, markup=True) == text


def test_utf_8_wins_over_a_declaration_of_something_else() -> None:
    page = f'<meta charset="windows-1252"><p>{RUSSIAN}'
    assert decode(page.encode(), origin="a", markup=True) == page


def test_a_few_pasted_signs_are_read_as_windows_writes_them() -> None:
    text = f"{RUSSIAN} " * 30
    mixed = text.encode() + b"It\x92s \x93good\x94."
    assert decode(mixed, origin="a") == text + "It’s “good”."


def test_a_text_cut_inside_a_character() -> None:
    assert decode("Duro met é".encode()[:-1], origin="a") == "Duro met \ufffd"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x00\x01\x02\x03" * 100, "holds binary data"),
        (bytes(range(256)) * 20, "holds binary data"),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00", "is marked as UTF-16-LE, but breaks it"),
    ],
)
def test_what_is_no_text_is_one_line(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        decode(data, origin="a.txt")
    assert str(caught.value).startswith("a.txt: ")
    assert "\n" not in str(caught.value)


def test_a_charset_that_nothing_fits() -> None:
    data = b"<meta charset=utf-8><p>" + bytes(range(0x80, 0x100)) * 4
    with pytest.raises(InputError, match=r"declares the charset 'utf-8', but byte 0x80 at 23"):
        decode(data, origin="a", markup=True)


def test_a_long_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charsets, "MAX_TEXT", 100)
    with pytest.raises(InputError, match="more than 100 bytes"):
        decode(b"a " * 60, origin="a")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    if text.startswith("\ufeff"):
        text = text.lstrip("\ufeff")
    assert decode(text.encode(), origin="a") == text


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_one_line(data: bytes) -> None:
    try:
        text = decode(data, origin="a", markup=True)
    except InputError as error:
        text = str(error)
        assert "\n" not in text
    assert text.encode("utf-8").decode("utf-8") == text
