"""Texts for XML: a document with a sign that XML 1.0 does not allow cannot be read at all."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(text: str) -> str:
    """The text with U+FFFD for every control sign and every lone surrogate."""
    return _FORBIDDEN.sub("\ufffd", text)
