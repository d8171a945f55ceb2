"""How templates become pages, the same for every page that is written or served."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def web_address(address: str | None) -> str | None:
    """An address that a page may link to: http and https only, so no link can run anything."""
    if address is not None and address.lower().startswith(("http://", "https://")):
        return address
    return None


_SCRIPTS = {
    "Hani": "\u3400-\u9fff\uf900-\ufaff",
    "Kana": "\u3040-\u30ff",
    "Hang": "\uac00-\ud7af",
    "Cyrl": "\u0400-\u052f",
    "Grek": "\u0370-\u03ff",
    "Arab": "\u0600-\u06ff\u0750-\u077f",
    "Hebr": "\u0590-\u05ff",
    "Armn": "\u0530-\u058f",
    "Geor": "\u10a0-\u10ff",
    "Deva": "\u0900-\u097f",
    "Thai": "\u0e00-\u0e7f",
}
"""Letters that are not Latin ones, by the name of their script (ISO 15924)."""
_WRITTEN_IN = {
    "zh": "Hani", "ja": "Hani", "ko": "Hang", "ru": "Cyrl", "uk": "Cyrl", "be": "Cyrl",
    "bg": "Cyrl", "el": "Grek", "ar": "Arab", "fa": "Arab", "ur": "Arab", "he": "Hebr",
    "hy": "Armn", "ka": "Geor", "hi": "Deva", "th": "Thai",
}  # fmt: skip
_SCRIPT = re.compile("|".join(f"(?P<{name}>[{letters}])" for name, letters in _SCRIPTS.items()))


def native(words: Any, language: str | None = None) -> Any:
    """Words among English ones as they are to be read out and set: where their letters are not
    Latin ones, with the language, if it is written so, else with the script alone."""
    found = None if not isinstance(words, str) or words.isascii() else _SCRIPT.search(words)
    if found is None:
        return words
    from markupsafe import Markup

    spoken = (
        language if _WRITTEN_IN.get(language or "") == found.lastgroup else f"und-{found.lastgroup}"
    )
    return Markup('<bdi lang="{}">{}</bdi>').format(spoken, words)


def environment(folders: Sequence[Path] = (TEMPLATES,)) -> Environment:
    """The templates of some folders: all that they show is escaped, and a name that is not known
    is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"web_address": web_address, "native": native}
    return made
