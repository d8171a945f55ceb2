"""Accepted wordings: a user's own file of stock phrases grows by one."""

from __future__ import annotations

import json
import re
from pathlib import Path

from communique.errors import DataError
from communique.export.files import write_whole
from communique.languages.pack import read_toml
from communique.languages.phrases import PhraseList, split_words
from communique.reading import check_phrases

_HEADING = """# Stock phrases of your own, written as in the packs: one table a concept.
#
# gloss    what the phrase stands for
# forms    how it is written: a word stands for itself and, as a dictionary form, for its inflected
#          forms; (a|b c) one of these, [a|b] one of these or nothing, _ any one word
# family   the concept that near variants share (may be left out)
"""


def accept(file: Path, wording: str, *, concept: str | None = None, gloss: str = "") -> str:
    """Add a wording to a file of stock phrases, which is made if there is none; its concept's id.

    ``concept`` may be one that the file has, or one of a pack: it gets a further form. Raises
    DataError for a wording that cannot be one or a file that is wrong, OSError if it cannot be
    written.
    """
    words = " ".join(wording.split())
    name = concept or "-".join(re.findall(r"[^\W_]+", words.casefold())) or "phrase"
    if len(split_words(words)) < 2 or re.search(r"[()\[\]|=_]", words):
        raise DataError(f"{wording!r}: expected two or more plain words")
    known = dict(read_toml(file, PhraseList).phrase) if file.exists() else {}
    before = file.read_text(encoding="utf-8").rstrip() + "\n" if file.exists() else _HEADING
    if name not in known:
        form = json.dumps(words, ensure_ascii=False)
        said = json.dumps(gloss or words, ensure_ascii=False)
        text = f"{before}\n[phrase.{json.dumps(name, ensure_ascii=False)}]\ngloss = {said}\n"
        _write(file, f"{text}forms = [{form}]\n")
        return name
    if words.casefold() in (form.casefold() for form in known[name].forms):
        return name
    _write(file, _with_form(before, name, words, file))
    return name


def _with_form(text: str, concept: str, words: str, file: Path) -> str:
    """The text of the file with a further form at the end of a concept's list."""
    table = rf"\[\s*phrase\s*\.\s*(?:{re.escape(json.dumps(concept))}|{re.escape(concept)})\s*\]"
    found = re.search(rf"{table}.*?^forms\s*=\s*\[(?P<forms>.*?)\]\s*$", text,
                      re.DOTALL | re.MULTILINE)  # fmt: skip
    if found is None:
        raise DataError(f"{file}: the forms of {concept!r} are not found; add {words!r} by hand")
    forms = found.group("forms").rstrip().rstrip(",")
    form = json.dumps(words, ensure_ascii=False)
    start, end = found.span("forms")
    return f"{text[:start]}{forms}, {form}{text[end:]}"


def _write(file: Path, text: str) -> None:
    """Write the file in whole, and put the old one back if the new one cannot be read."""
    before = file.read_text(encoding="utf-8") if file.exists() else None
    write_whole(file, text)
    try:
        check_phrases(file)
    except DataError:
        if before is None:
            file.unlink()
        else:
            write_whole(file, before)
        raise
