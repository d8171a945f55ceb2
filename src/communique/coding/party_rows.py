"""Parties named in a row: "the Governments of A, B and C, and the High Representative of D"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.coding.text import Text

if TYPE_CHECKING:
    from communique.languages.parties import PartyMention

SEVERAL = 3  # parties of a row from which on a group before them is what they are members of
SIGNS = frozenset(",;&/()-–—.'’:")


def party_rows(
    text: Text, start: int, end: int, *, source: str | None = None
) -> list[list[PartyMention]]:
    """The rows of parties in a stretch of the text or of another ``source``: between two of a row
    stand only what joins them, offices and names; a row may have one member."""
    source = text.document.text if source is None else source
    found = sorted(text.parties.find(source, start, end), key=lambda mention: mention.start)
    rows: list[list[PartyMention]] = []
    for mention in found:
        if rows and _joins(source[rows[-1][-1].end : mention.start], text):
            rows[-1].append(mention)
        else:
            rows.append([mention])
    return rows


def opens(text: Text, start: int, row: list[PartyMention], *, source: str | None = None) -> bool:
    """Whether nothing but offices, names and pronouns stands between ``start`` and a row."""
    before = (source or text.document.text)[start : row[0].start]
    mine = text.pack.attributions.own
    return all(word.lower() in mine or _is_light(word, text) for word in _words(before))


def codes(text: Text, row: list[PartyMention], *, source: str | None = None) -> tuple[str, ...]:
    """The codes of a row; a group whose members follow it is no further one of them."""
    group = text.parties.get(row[0].code) if row else None
    if len(row) > SEVERAL and group is not None and group.kind != "state":
        between = (source or text.document.text)[row[0].end : row[1].start].lower()
        origin = "|".join(map(re.escape, text.pack.entities.origin))
        led = bool(origin) and re.search(rf"\b(?:{origin})\b", between) is not None
        if led or re.search("[(:–—]", between):
            row = row[1:]
    return tuple(dict.fromkeys(mention.code for mention in row))


def longest(text: Text, start: int, end: int) -> tuple[str, ...]:
    """The codes of the longest row in a stretch, the first of several."""
    rows = party_rows(text, start, end)
    return codes(text, max(rows, key=len)) if rows else ()


def _joins(gap: str, text: Text) -> bool:
    """Whether two parties with these words between them stand in one row."""
    said = _links(text.pack.attributions.links).sub(" & ", gap)
    return all(_is_light(word, text) for word in _words(said)) and not gap.startswith(("'", "’"))


def _words(said: str) -> list[str]:
    return re.findall(r"[^\W_]+|[^\s\w]", said)


def _is_light(word: str, text: Text) -> bool:
    """Whether a word may stand in a row: a sign, an article, "of", an office, a name."""
    words, clitics = text.pack.entities, text.pack.grammar.possessive_clitics
    low = word.lower()
    small = words.articles | words.origin
    if word in SIGNS or low in small or f"{low}'" in small or f"'{low}" in clitics:
        return True
    forms = text.pack.grammar.forms_of(low)
    return word[0].isupper() or not text.pack.attributions.officials.isdisjoint(forms)


@lru_cache(maxsize=8)
def _links(links: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(links, key=len, reverse=True)))})\b")
