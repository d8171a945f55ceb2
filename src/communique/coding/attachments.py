"""Phrases of speech that the parser hung too deep in what is said.

"He added that P, calling for Q" and "According to the Minister, Q": the participle and the source
belong to whoever speaks, not to a word inside what is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding.syntax import case, is_clause, is_past, own_subject
from communique.coding.syntax import lemma as lemma_of
from communique.coding.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.languages.attributions import AttributionCues

DEEPEST = 12  # steps from a phrase to the verb that it belongs to


def attach_phrases(text: Text) -> None:
    """Hang participles of speech and named sources on the verb they belong to, in place."""
    words = text.pack.attributions
    for token in text.doc:
        if token.tag_ == "VBG" and token.dep_ in ("advcl", "acl") and _is_aside(token, words):
            verb = _speaking(token, words)
            if verb is not None and verb.i != token.head.i:
                token.head, token.dep_ = verb, "advcl"
        elif token.is_sent_start and token.dep_.lower() != "root":
            _attach_source(token, words)


def _is_aside(token: Token, words: AttributionCues) -> bool:
    """Whether a participle after a comma says something ("..., adding that")."""
    if token.i == 0 or token.nbor(-1).text != "," or own_subject(token) is not None:
        return False
    word = lemma_of(token)
    governs = word in words.light and any(case(c) in words.governed for c in token.children)
    return word in words.say or word in words.asides or governs


def _speaking(token: Token, words: AttributionCues) -> Token | None:
    """The outermost verb of speech in the past above a participle."""
    found = None
    at = token
    for _ in range(DEEPEST):
        if at.dep_.lower() == "root":
            break
        at = at.head
        speaks = words.is_speech(lemma_of(at)) and own_subject(at) is not None
        if speaks and is_past(at) and at.i < token.i:
            found = at
    return found


def _attach_source(first: Token, words: AttributionCues) -> None:
    """ "According to A" at the head of a sentence is the source of all of it."""
    if first.dep_ != "case" or case(first.head) not in words.sources:
        return
    named = first.head
    root = named
    for _ in range(DEEPEST):
        root = root.head
    if is_clause(root) and named.i < root.i and named.head.i != root.i:
        named.head, named.dep_ = root, "obl"
