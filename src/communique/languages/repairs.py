"""Known errors of the English parser that the forms of words betray, set right in the tree.

A coordinated base form ("is ready to keep focus, explore potential and resist pressure") is often
hung on the adjective or the inflected verb above the infinitives, or on a participle inside one of
them. A base form without a subject or auxiliary of its own can only continue a row of base forms,
so it is moved to the nearest one.

The clause of an opening participle ("Noting that A is B, X said that C") is now and then hung on
the main verb, which has one of its own; and in "It conforms to A and B, is not aimed at C" B is
taken for the subject of what follows, since it stands before it. A clause belongs to the word right
before it, and no subject opens with "and".

No word takes two infinitives that are not coordinated: the second of "willing to work with A to do
B" belongs to the first.

Told in the past, a clause in the present that goes on is what was said: in "said that prices fall
and wages rise" the second clause belongs to the first, not to "said".

A verb in the past that has a subject is now and then hung on its own object ("A expressed
condolences": a describing word of the noun). A past form is finite, so it heads the clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

INFLECTED = ("VBZ", "VBD", "VBN", "VBG", "JJ", "NN", "NNS", "NNP")
PRESENT = ("VBP", "VBZ")
CHAIN = ("xcomp", "advcl", "ccomp", "acl")
DEEPEST = 8  # steps up or down a tree; deeper rows are not found in running text


def repair(doc: Doc) -> None:
    """Mend stray base forms and sunken verbs, in place. Linear in the length of the text."""
    for token in doc:
        if token.dep_ == "xcomp" and (first := _infinitive_before(token)) is not None:
            token.head = first
            token.dep_ = "advcl"
        if token.dep_ == "conj" and (said := _said_before(token)) is not None:
            token.head = said
        if token.dep_ == "amod" and _is_sunken(token):
            _raise(token)
        if token.dep_ == "ccomp" and (frame := _frame(token)) is not None:
            token.head = frame
        if token.dep_ in ("nsubj", "nsubj:pass") and (first := _first_of_row(token)) is not None:
            _set_in_row(first, token)
        if token.dep_ == "conj" and _is_bare(token) and _is_stray(token):
            target = _row_below(token) or _row_above(token)
            if target is not None and target.sent == token.sent:
                token.head = target


def _said_before(clause: Token) -> Token | None:
    """The clause in the present that a verb in the past governs, before another in the present."""
    if clause.tag_ not in PRESENT or clause.head.tag_ != "VBD":
        return None
    for child in clause.head.children:
        if child.dep_ == "ccomp" and clause.head.i < child.i < clause.i and child.tag_ in PRESENT:
            return child
    return None


def _infinitive_before(token: Token) -> Token | None:
    """The infinitive that stands before another of the same word, and takes it."""
    if not _has_to(token):
        return None
    for other in token.head.children:
        if other.dep_ == "xcomp" and other.i < token.i and _has_to(other):
            return other
    return None


def _has_to(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(
        child.tag_ == "TO" and child.i < verb.i for child in verb.children
    )


def _frame(clause: Token) -> Token | None:
    """The participle right before a clause that is hung on the verb after it."""
    verb = clause.head
    if clause.i > verb.i or not any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children):
        return None
    edge = clause.left_edge.i
    before = clause.doc[edge - 1] if edge > 0 else None
    opens = before is not None and before.tag_ == "VBG" and before.dep_ == "advcl"
    return before if opens and before is not None and before.head.i == verb.i else None


def _first_of_row(subject: Token) -> Token | None:
    """The clause before a "subject" that "and" opens, taken for an adverbial clause of its verb."""
    if not any(child.dep_ == "cc" and child.i < subject.i for child in subject.children):
        return None
    for clause in subject.head.children:
        if clause.dep_ != "advcl" or not clause.i < subject.i < subject.head.i:
            continue
        finite = clause.tag_ in ("VBZ", "VBP", "VBD")
        if finite and not any(child.dep_ == "mark" for child in clause.children):
            return clause
    return None


def _set_in_row(first: Token, nominal: Token) -> None:
    """Make a clause the first of a row and the verb after it the next."""
    second = nominal.head
    last = [c for c in first.children if c.dep_ in ("obj", "obl") and c.i < nominal.i]
    root = second.head.i == second.i
    above, relation = second.head, second.dep_
    first.head = first if root else above
    first.dep_ = relation
    second.head = first
    second.dep_ = "conj"
    nominal.head = last[-1] if last else first
    nominal.dep_ = "conj" if last else "obj"


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
