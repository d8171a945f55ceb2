"""Known errors of the English parser that the forms of words betray, set right in the tree.

A coordinated base form ("is ready to keep focus, explore potential and resist pressure") is often
hung on the adjective or the inflected verb above the infinitives, or on a participle inside one of
them. A base form without a subject or auxiliary of its own can only continue a row of base forms,
so it is moved to the nearest one.

A verb in the past that has a subject is now and then hung on its own object ("A expressed
condolences": a describing word of the noun). A past form is finite, so it heads the clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

INFLECTED = ("VBZ", "VBD", "VBN", "VBG", "JJ", "NN", "NNS", "NNP")
CHAIN = ("xcomp", "advcl", "ccomp", "acl")
DEEPEST = 8  # steps up or down a tree; deeper rows are not found in running text


def repair(doc: Doc) -> None:
    """Mend stray base forms and sunken verbs, in place. Linear in the length of the text."""
    for token in doc:
        if token.dep_ == "amod" and _is_sunken(token):
            _raise(token)
        if token.dep_ == "conj" and _is_bare(token) and _is_stray(token):
            target = _row_below(token) or _row_above(token)
            if target is not None and target.sent == token.sent:
                token.head = target


def _is_sunken(token: Token) -> bool:
    """A past form with a subject of its own, taken for a describing word of its object."""
    return (
        token.tag_ == "VBD"
        and token.i < token.head.i
        and any(child.dep_ == "nsubj" for child in token.children)
    )


def _raise(verb: Token) -> None:
    """Put a verb in the place of the noun that it hangs on; the noun becomes its object."""
    noun = verb.head
    above, relation = noun.head, noun.dep_
    verb.head = verb if above.i == noun.i else above
    verb.dep_ = relation
    noun.head = verb
    noun.dep_ = "obj"


def _is_bare(token: Token) -> bool:
    """A base form with no subject, auxiliary or introducing word of its own."""
    if token.tag_ not in ("VB", "VBP") or token.pos_ != "VERB":
        return False
    return not any(
        child.dep_ in ("nsubj", "nsubj:pass", "aux", "aux:pass", "cop", "mark", "csubj", "expl")
        for child in token.children
    )


def _is_stray(token: Token) -> bool:
    head = token.head
    if any(child.tag_ == "MD" for child in head.children):
        return False
    if token.tag_ == "VB":
        return bool(head.tag_ in INFLECTED or head.tag_ == "VBP")
    return bool(head.tag_ in INFLECTED)


def _row_below(token: Token) -> Token | None:
    """The base form that the head's chain of infinitives ends with, before the stray word."""
    current, found = token.head, None
    for _ in range(DEEPEST):
        below = [
            child
            for child in current.children
            if child.dep_ in CHAIN and current.i < child.i < token.i and child.tag_ in ("VB", "JJ")
        ]
        if not below:
            return found
        current = below[0]
        if current.tag_ == "VB":
            found = current
    return found


def _row_above(token: Token) -> Token | None:
    """The nearest base form above the head."""
    current = token.head
    for _ in range(DEEPEST):
        if current.head.i == current.i:
            return None
        current = current.head
        if current.tag_ == "VB" and current.i < token.i:
            return current
    return None
