"""Texts that every program and database can take: without NUL and without halves of characters."""

from __future__ import annotations

import re

_UNSOUND = re.compile("[\x00\ud800-\udfff]")
_FIRST_BYTE, _LAST_BYTE = 0xDC80, 0xDCFF
_BYTES = 0xDC00


def sound(text: str) -> str:
    """The text with U+FFFD for every NUL and every lone surrogate; its length stays the same."""
    return _UNSOUND.sub("\ufffd", text) if _UNSOUND.search(text) else text


def sound_name(name: str) -> str:
    """A name of a file or an item, made sound: bytes that are no text are written as ``\\xff``,
    so that two names stay two."""
    return _UNSOUND.sub(_written, name) if _UNSOUND.search(name) else name


def _written(sign: re.Match[str]) -> str:
    code = ord(sign.group())
    return f"\\x{code - _BYTES:02x}" if _FIRST_BYTE <= code <= _LAST_BYTE else "\ufffd"
