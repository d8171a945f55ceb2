"""Whose text it is by its own words: "a statement from the ministers of A, B and C", "A, B and C
welcome ...", "signed by the following ministers:", "the Friends of D include A, B and C"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.coding.party_rows import codes, longest, opens, party_rows
from communique.coding.syntax import is_past, is_perfect, lemma, own_subject
from communique.coding.text import Sentence, Text
from communique.coding.turns import roots
from communique.languages.grammar import written

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENING = 2  # sentences in which those who issue a text are named
SEVERAL = 3  # governments from which on the subject of a stance tells a text issued together


def declaring_parties(text: Text, *, titled: bool) -> tuple[str, ...]:
    """The parties that a text says it is from; empty where its opening names no two of them.

    ``titled`` says that the title calls it a text issued together: two parties that take a stance
    in the present are enough then.
    """
    body = [sentence for sentence in text.sentences if not sentence.heading][:OPENING]
    for sentence in body:
        released = _released(text, sentence)
        if len(released) > 1:
            return released
    for sentence in body[:1]:
        subjects = standing_parties(text, sentence)
        if len(subjects) >= (2 if titled else SEVERAL):
            return subjects
    return ()


def titled_parties(text: Text) -> tuple[str, ...]:
    """The parties whose statement a title calls it ("Ministerial Statement of A, B, and C"); empty
    where it names fewer than two."""
    title = text.document.title or ""
    match = _phrases(text.pack.engagements.signed).search(title.lower())
    rows = party_rows(text, match.end(), len(title), source=title) if match is not None else []
    if match is None or not rows or not opens(text, match.end(), rows[0], source=title):
        return ()
    found = codes(text, rows[0], source=title)
    return found if len(found) > 1 else ()


def standing_parties(text: Text, sentence: Sentence) -> tuple[str, ...]:
    """The parties that are together the subject of a stance in the present."""
    for root in roots(text, sentence):
        who = own_subject(root)
        if who is None or is_past(root) or is_perfect(root) or not _names_issuers(who, text):
            continue
        start = sentence.span[0]
        rows = party_rows(text, start, root.idx)
        if rows and not opens(text, start, rows[0]):
            rows = party_rows(text, who.left_edge.idx, root.idx)
        if rows:
            return codes(text, max(rows, key=len))
    return ()


def members(text: Text) -> tuple[str, ...]:
    """The members of the body in the title, where the text lists them ("the Friends include")."""
    title = (text.document.title or "").lower()
    for sentence in reversed(text.sentences):
        for root in roots(text, sentence):
            who = own_subject(root)
            if who is None or lemma(root) not in text.pack.attributions.comprising:
                continue
            if who.pos_ == "PROPN" and who.lower_ in title:
                found = longest(text, root.idx, sentence.span[1])
                if len(found) >= SEVERAL:
                    return found
    return ()


def signing_parties(text: Text) -> tuple[str, ...]:
    """The parties that open the lines after "signed by the following ministers:"."""
    signing = _phrases(text.pack.attributions.signing)
    found: list[str] | None = None
    for block in text.document.blocks:
        line = text.quote(block.span)
        if found is None:
            found = [] if line.endswith(":") and signing.match(line.lower()) else None
            continue
        named = text.parties.find(text.document.text, *block.span)
        found += [mention.code for mention in named if mention.start == block.span[0]]
    return tuple(dict.fromkeys(found or ()))


def _released(text: Text, sentence: Sentence) -> tuple[str, ...]:
    """The parties after "the following is a statement from", "... was released by"."""
    start, end = sentence.span
    match = _phrases(text.pack.attributions.releasing).search(text.quote(sentence.span).lower())
    if match is None:
        return ()
    rows = party_rows(text, start + match.end(), end)
    return codes(text, rows[0]) if rows else ()


def _names_issuers(who: Token, text: Text) -> bool:
    words = text.pack.attributions
    mine = lemma(who) in words.officials | words.visitors or who.lower_ in words.ours
    return mine or who.pos_ == "PROPN"


@lru_cache(maxsize=8)
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{written(phrase)}\b" for phrase in phrases))
