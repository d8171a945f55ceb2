"""Folding: texts without accents and typographic signs, of the same length as before."""

from __future__ import annotations

import unicodedata


def _folding() -> dict[int, str]:
    """Letters with accents, apostrophes, hyphens and spaces -> one plain character each."""
    table = {ord(c): "'" for c in "‘’ʼʻ`´"} | {ord(c): "-" for c in "‐‑"}
    table |= {ord(c): " " for c in "\u00a0\u2009\u202f"}
    for number in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(number))[0]
        if base.isascii():
            table[number] = base
    return table | {ord(a): b for a, b in zip("øØłŁđĐı", "oOlLdDi", strict=True)}


_FOLDING = _folding()


def fold(text: str) -> str:
    """A text of the same length without accents and typographic apostrophes, hyphens, spaces."""
    return text.translate(_FOLDING)
