"""Bytes to characters: by the charset that is declared, else by the one that fits."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from communique.errors import InputError
from communique.intake.limits import MAX_TEXT
from communique.languages.identify import identify

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"

# What the web standard reads under these names: pages that say Latin-1 are written on Windows, and
# those that say gb2312 use the signs of its successor.
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-9": "cp1254",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}

# Names of Python's codecs that are no charsets; a page could ask for hours or odd signs with them.
_NO_CHARSETS = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"}

# What pages of ministries are written in where nothing is declared.
_GUESSES = (
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "koi8_r",
    "iso8859_5",
    "cp866",
)
_LATIN = ("cp1250", "cp1252", "cp1254")
_BY_LANGUAGE = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250"),
    **dict.fromkeys(("az", "tr"), "cp1254"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
}
_HEAD = 4096
_SAMPLE = 50_000
_FEW = 100
"""One wrong byte in so many is a slip in a page that is otherwise in the charset."""


def decode(data: bytes, *, origin: str, stated: str | None = None, markup: bool = False) -> str:
    """The characters of a text.

    ``stated`` is the charset that came with the bytes (HTTP); ``markup`` says that the text is a
    page, which may name its charset itself. Raises InputError for bytes that are no text or too
    many.
    """
    if len(data) > MAX_TEXT:
        raise too_long(origin)
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], charset, origin)
    if wide := _wide(data):
        return _strict(data, wide, origin)
    refuse_binary(data[:_SAMPLE], origin)
    declared = stated or (_in_page(data) if markup else None)
    return _narrow(data, declared, origin)


def too_long(origin: str) -> InputError:
    """The error of a text above the limit."""
    return InputError(
        f"{origin}: a text of more than {MAX_TEXT:,} bytes; expected one document: split it"
    )


def refuse_binary(data: bytes, origin: str) -> None:
    """Raise InputError if the bytes are no text in any charset."""
    control = len(data) - len(data.translate(None, _CONTROL))
    if control * 100 > len(data):
        raise InputError(
            f"{origin}: holds binary data of a kind that is not known; expected a text, an HTML "
            "page, PDF, DOCX, WARC, WACZ or JSONL: convert it first"
        )


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its Latin letters and spaces is zero."""
    head = data[:_HEAD]
    if head.count(0) * 10 < len(head) or len(head) < 4:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    charset = "utf-16-le" if odd > even else "utf-16-be"
    text = head.decode(charset, "replace")
    strange = sum(sign == "\ufffd" or (sign < "\x80" and ord(sign) in _CONTROL) for sign in text)
    return charset if min(even, odd) * 20 < max(even, odd) and strange * 100 < len(text) else None


def _in_page(data: bytes) -> str | None:
    """The charset that a page declares in its head."""
    head = _COMMENT.sub(b"", data[: 4 * _HEAD])
    found = _XML.search(head) or _META.search(head)
    return found[1].decode("ascii") if found else None


def _narrow(data: bytes, declared: str | None, origin: str) -> str:
    """Text in a charset without zero bytes."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong: UnicodeDecodeError = error
    charset = _codec(declared)
    if charset and charset != "utf-8":
        try:
            return data.decode(charset)
        except UnicodeDecodeError as error:
            wrong = error
    for mended in (_cut(data), _slips(data)):
        if mended is not None:
            return mended
    fits = _fitting(data)
    if fits is None:
        said = f"declares the charset {declared!r}" if declared else "declares no charset"
        raise InputError(
            f"{origin}: {said}, but byte {wrong.object[wrong.start]:#04x} at {wrong.start:,} does "
            "not fit it nor UTF-8, and no other was recognised; expected text in one charset: "
            "convert it to UTF-8"
        )
    return data.decode(fits)


@lru_cache(maxsize=64)
def _codec(name: str | None) -> str | None:
    """The codec to read a declared charset with, or None if there is none of this name."""
    try:
        found = codecs.lookup(name or "").name
        b" ".decode(found)  # refuses codecs of other things (base64, rot13, zlib)
    except (LookupError, ValueError, TypeError):
        return None
    if found.replace("_", "-") in _NO_CHARSETS:
        return None
    # UTF-16 cannot hold the ASCII bytes in which the page said so
    return _READ_AS.get(found, "utf-8" if found.startswith(("utf-16", "utf-32")) else found)


def _cut(data: bytes) -> str | None:
    """UTF-8 that ends inside a character, shown as a character that is lost; None if it is not."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8") + "\ufffd"
    return None


def _slips(data: bytes) -> str | None:
    """UTF-8 in which a few characters were pasted as Windows writes them; None if it is not."""
    text = data.decode("utf-8", "surrogateescape")
    marks = [sign for sign in text if "\udc80" <= sign <= "\udcff"]
    beyond = sum(sign > "\x7f" for sign in text)
    if len(marks) * _FEW > len(text) or len(marks) * 4 > beyond:
        return None
    table = {
        ord(mark): bytes([ord(mark) - 0xDC00]).decode("cp1252", "replace") for mark in set(marks)
    }
    return text.translate(table)


def _fitting(data: bytes) -> str | None:
    """The charset that the bytes look written in."""
    from charset_normalizer import from_bytes

    # the sample ends at a space, which no charset has inside a character
    for sample in (data[:_SAMPLE].rpartition(b" ")[0] or data, data):
        best = from_bytes(sample, cp_isolation=list(_GUESSES), enable_fallback=False).best()
        if best is None:
            return None
        charset = _latin(sample) if best.encoding in _LATIN else str(best.encoding)
        try:
            data.decode(charset)
        except UnicodeDecodeError:
            continue
        return charset
    return None


def _latin(data: bytes) -> str:
    """The charset of Latin text: its language shows through the letters that all charsets share."""
    language = identify(data.decode("cp1252", "replace"))
    return _BY_LANGUAGE.get(language or "", "cp1252")


def _strict(data: bytes, charset: str, origin: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{origin}: is marked as {charset.upper()}, but breaks it at byte {error.start:,} "
            f"({error.reason}); expected text in one charset: convert it to UTF-8"
        ) from None
