"""Whose text it is by its first sentences: "a statement from the ministers of A, B and C", or
"A, B and C welcome ..."."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.coding.syntax import is_past, is_perfect, lemma, own_subject
from communique.coding.text import Sentence, Text
from communique.coding.turns import roots

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
        subjects = _subjects(text, sentence)
        if len(subjects) >= (2 if titled else SEVERAL):
            return subjects
    return ()


def _released(text: Text, sentence: Sentence) -> tuple[str, ...]:
    """The parties after "the following is a statement from", "... was released by"."""
    said = text.quote(sentence.span)
    match = _releasing(text.pack.attributions.releasing).search(said.lower())
    if match is None:
        return ()
    after = said[match.end() :]
    occasion = re.search(rf"\b(?:{'|'.join(text.pack.attributions.subjects)})\b", after)
    return _codes(text, after[: occasion.start()] if occasion is not None else after)


def _subjects(text: Text, sentence: Sentence) -> tuple[str, ...]:
    """The parties that are together the subject of a stance in the present."""
    for root in roots(text, sentence):
        who = own_subject(root)
        if who is None or is_past(root) or is_perfect(root) or not _names_issuers(who, text):
            continue
        return _codes(text, text.document.text[sentence.span[0] : root.idx])
    return ()


def _names_issuers(who: Token, text: Text) -> bool:
    words = text.pack.attributions
    mine = lemma(who) in words.officials | words.visitors or who.lower_ in words.ours
    return mine or who.pos_ == "PROPN"


def _codes(text: Text, source: str) -> tuple[str, ...]:
    """The parties of a row; a group whose members follow it is no further one of them."""
    found = sorted(text.parties.find(source), key=lambda mention: mention.start)
    origin = "|".join(map(re.escape, text.pack.entities.origin))
    group = text.parties.get(found[0].code) if found else None
    if len(found) > SEVERAL and group is not None and group.kind != "state":
        between = source[found[0].end : found[1].start].lower()
        if re.search(rf"\b(?:{origin})\b|[(:–—]", between):
            found = found[1:]
    return tuple(dict.fromkeys(mention.code for mention in found))


@lru_cache(maxsize=8)
def _releasing(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(phrase)}\b" for phrase in phrases))
