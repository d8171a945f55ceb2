"""What bytes hold, told by how they begin."""

from __future__ import annotations

import re
from typing import Literal

from communique.intake.rows import is_json

Format = Literal["json", "pdf", "zip", "warc", "page", "text"]

HEAD = 4096
"""Bytes that are looked at."""

_HTML = re.compile(
    r"""\A\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.*?-->\s*)*
    <(?:!doctype\s+html|/?(?:html|head|body|title|meta|link|base|script|style|noscript|template|
      div|p|article|section|main|header|nav|footer|aside|table|h[1-6]|span|br|hr|ul|ol|img|font|
      center|a|strong|em|b|i|u|small|blockquote|figure|form|pre|dl|address)\b[^<>]*/?>)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_BLOCKS = re.compile(r"</(?:p|div|h[1-6]|li|td|body)>|<br ?/?>|<p>", re.IGNORECASE)
_MARKS = ("\ufeff", "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff")

# What people hand in by mistake, each with what it is and what to do with it.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old Office file or one with a password; save it as DOCX without one"),
    (b"{\\rtf", "an RTF file; save it as DOCX"),
    (b"\x89PNG", "a PNG picture; give its text"),
    (b"\xff\xd8\xff", "a JPEG picture; give its text"),
    (b"GIF8", "a GIF picture; give its text"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x7fELF", "a program; give a text"),
    (b"MZ\x90\x00", "a program; give a text"),
    (b"SQLite format 3\x00", "an SQLite database; give a text"),
    (b"ID3", "a sound file; give its text"),
    (b"OggS", "a sound file; give its text"),
)


def sniff(head: bytes) -> Format:
    """The format of what begins so."""
    if is_json(head):
        return "json"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith((b"WARC/0.", b"WARC/1.", b"filedesc://")):
        return "warc"
    return "page" if _is_page(head[:HEAD]) else "text"


def _is_page(head: bytes) -> bool:
    """Whether a text is HTML: it begins with an element, or holds many."""
    text = head.decode("latin-1")
    for mark in _MARKS:
        text = text.removeprefix(mark)
    text = text.replace("\x00", "")
    return bool(_HTML.match(text)) or len(_BLOCKS.findall(text)) >= 5


def foreign(head: bytes) -> str | None:
    """What a file of another kind is, with what to do, if it is a common one."""
    if head[257:262] == b"ustar":
        return "a tar archive; unpack it first"
    if head[4:8] == b"ftyp":
        return "a film; give its text"
    return next((said for mark, said in _FOREIGN if head.startswith(mark)), None)
