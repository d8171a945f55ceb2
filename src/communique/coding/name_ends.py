"""Where the name of a thing ends: its numbers, its acronym, and a title that goes on in capitals
("Forum on Promoting Trade of the Islands")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding.phrase_extents import Extents, bracketed
from communique.coding.syntax import grammar
from communique.languages.references import ReferenceCues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAMED = ("flat", "flat:name", "nummod", "dep", "compound", "fixed")
HYPHENS = ("-", "–", "‑")
OPENING, CLOSING = ("“", '"', "«", "‘"), ("”", '"', "»", "’")
QUOTE = 20
"""Tokens of the longest title in quotation marks."""

CONNECTORS = 2
"""Small words that may stand between two capitalised words of one name ("of the")."""

YEAR = 4
"""Digits of a year."""


def core_end(head: Token, first: int, cues: ReferenceCues, extents: Extents) -> int:
    """The last token of a name itself: figures, parts of names, an acronym in brackets."""
    doc = head.doc
    last = head.i
    for child in head.rights:
        if child.dep_ in NAMED and child.left_edge.i <= last + 1 and child.right_edge.i - last < 5:
            last = child.right_edge.i
    last = bracketed(doc, _numbered(doc, _year(doc, head, last), cues))
    if head.text[:1].isupper():
        last = _title(head, last, cues, extents)
    return _quoted(doc, first, last)


def _year(doc: Doc, head: Token, last: int) -> int:
    """Past a year after a title ("Harbours Strategy 2031")."""
    if last + 1 < len(doc) and head.text[:1].isupper():
        text = doc[last + 1].text
        if text.isdigit() and len(text) == YEAR:
            return last + 1
    return last


def _numbered(doc: Doc, last: int, cues: ReferenceCues) -> int:
    """Past "No. 13 of 2031"."""
    at = last + 1
    if at + 1 >= len(doc) or doc[at].lower_ not in cues.numbers:
        return last
    while at + 1 < len(doc) and (doc[at + 1].text == "." or doc[at + 1].text[:1].isdigit()):
        at += 1
    if at + 2 < len(doc) and doc[at + 1].lower_ in cues.title_cases and doc[at + 2].tag_ == "CD":
        at += 2
    return at if doc[at].text[:1].isdigit() else last


def _quoted(doc: Doc, first: int, last: int) -> int:
    """Past a quotation mark that the phrase opened, or a title in quotation marks after it."""
    words = [token.text for token in doc[first : last + 2]]
    if words[-1] in CLOSING and any(word in OPENING for word in words[:-1]):
        return last + 1
    if words[-1] in OPENING and last + 1 < len(doc):
        for end in range(last + 3, min(last + QUOTE, len(doc))):
            if doc[end].text in CLOSING:
                return end
    return last


def _title(head: Token, last: int, cues: ReferenceCues, extents: Extents) -> int:
    """The end of a title that goes on in capitals: "Forum on Promoting Trade of the Islands"."""
    doc = head.doc
    while doc[last].text != ")":  # an acronym closes a name
        at = last + 1
        words: list[str] = []
        while at < extents.stop and len(words) < CONNECTORS and doc[at].lower_ in cues.connectors:
            words.append(doc[at].lower_)
            at += 1
        joined = bool(cues.title_cases & set(words)) or doc[last].tag_ in ("VB", "VBG")
        linked = not grammar(head).additive.isdisjoint(words)
        joined = joined or (linked and last > head.i and not _opens_another(at, extents))
        if at >= extents.stop or not joined or not doc[at].text[:1].isupper():
            return last
        if extents.time(last + 1) is not None or at in extents.dates:
            return last  # "the Forum in March"
        last = bracketed(doc, _capitals(head, at, extents))
    return last


def _opens_another(at: int, extents: Extents) -> bool:
    """Whether the capitals from here on are a name of their own ("and the Sorrin Accord")."""
    while at < extents.stop and extents.doc[at].text[:1].isupper():
        if at in extents.heads or extents.doc[at].text.isupper():
            return True
        at += 1
    return False


def _capitals(head: Token, last: int, extents: Extents) -> int:
    """The end of a run of capitalised words, with hyphens, possessives and lists among them."""
    doc, additive = head.doc, grammar(head).additive
    while last + 1 < extents.stop:
        following = doc[last + 2 : last + 3].text
        sign = doc[last + 1].text
        listed = (
            (sign == "," or sign in additive)
            and following.istitle()
            and any(head.i < above.i <= last for above in doc[last + 2].ancestors)
            and not _opens_another(last + 2, extents)
        )
        tied = (sign in HYPHENS or doc[last + 1].tag_ == "POS") and following[:1].isupper()
        if listed or tied:
            last += 2
        elif sign[:1].isupper():
            last += 1
        else:
            return last
    return last
