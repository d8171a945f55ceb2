"""Folding: texts without accents and typographic signs, of the same length as before.

Traditional Chinese characters become the simplified ones, one for one (``characters.txt``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

SPACELESS = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that put no spaces between words: Thai and Lao, kana, Han."""
_HAN = re.compile("[\u3400-\u9fff]")


def _folding() -> dict[int, str]:
    """Letters with accents, apostrophes, hyphens and spaces -> one plain character each."""
    table = {ord(c): "'" for c in "‘’ʼʻ`´"} | {ord(c): "-" for c in "‐‑"}
    table |= {ord(c): " " for c in "\u00a0\u2009\u202f"}
    for number in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(number))[0]
        if base.isascii():
            table[number] = base
    return table | {ord(a): b for a, b in zip("øØłŁđĐıёЁ", "oOlLdDiеЕ", strict=True)}


_FOLDING = _folding()


def fold(text: str) -> str:
    """A text of the same length without accents and typographic apostrophes, hyphens, spaces."""
    if text.isascii():
        return text.translate(_FOLDING) if "`" in text else text
    return simplified(text.translate(_FOLDING))


def simplified(text: str) -> str:
    """A text of the same length with simplified Chinese characters for traditional ones."""
    return text.translate(_simplified()) if _HAN.search(text) else text


def is_spaceless(letter: str) -> bool:
    """Whether a letter is of a script that puts no spaces between words."""
    return SPACELESS.match(letter) is not None


def runs_on(letter: str, next_letter: str) -> bool:
    """Whether two characters stand in one word; where words stand without spaces, nothing tells."""
    if not (letter.isalnum() and next_letter.isalnum()):
        return False
    return not (is_spaceless(letter) or is_spaceless(next_letter))


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    """Each traditional character -> the simplified one."""
    lines = (Path(__file__).parent / "characters.txt").read_text(encoding="utf-8").splitlines()
    return {
        ord(old): line[0] for line in lines if not line.startswith("#") for old in line[1:].strip()
    }
