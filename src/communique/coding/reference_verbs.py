"""References that are told by a verb: "will visit Sorrin in May", "when they met in Talmar".

A verb of the pack counts if it is still to come, under way, or lies on a day of its own; one in a
plain past tense is mostly the reported engagement or its programme.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.coding.phrase_extents import Extents, Reach
from communique.coding.syntax import (
    case,
    is_past,
    is_perfect,
    is_progressive,
    kid,
    kids,
    lemma,
    marker,
    modal,
)
from communique.coding.text import Sentence, Text
from communique.languages.references import Follow, ReferenceCues
from communique.record import Span
from communique.record.parts import RelativeTime

if TYPE_CHECKING:
    from spacy.tokens import Token

CLIMB = 3


def find_verbs(
    text: Text, sentence: Sentence, extents: Extents
) -> Iterator[tuple[Span, str, Token, RelativeTime]]:
    """The verb phrases of a sentence that tell another encounter: span, kind, verb and time."""
    cues = text.pack.references
    for token in text.tokens(sentence):
        kind = cues.verbs.get(lemma(token)) if token.pos_ == "VERB" else None
        if kind is None or not _full(token, cues):
            continue
        follow = cues.follow.get(kind, Follow())
        reach = extents.grow(Reach(token, token.i, _object_end(token, extents)), follow)
        when = _when(token, reach, cues)
        if when is not None:
            first, last = _first(token), text.doc[reach.last]
            yield (first.idx, last.idx + len(last)), kind, token, when


def _first(verb: Token) -> Token:
    """Where the phrase begins: a named subject right before a verb belongs to it, unless the verb
    is still to come ("will visit")."""
    subject = kid(verb, "nsubj")
    auxiliaries = kids(verb, "aux")
    start = auxiliaries[0].i if auxiliaries else verb.i
    if (
        subject is None
        or modal(verb) is not None
        or not subject.text[:1].isupper()
        or subject.right_edge.i != start - 1
    ):
        return verb
    return subject.left_edge


def _full(verb: Token, cues: ReferenceCues) -> bool:
    """Whether the verb names whom or where: a name as its object, or after "with"."""
    direct = kid(verb, "obj")
    if direct is not None:
        return direct.text[:1].isupper()
    cases = cues.companions | cues.places
    return any(case(noun) in cases and noun.text[:1].isupper() for noun in kids(verb, "obl"))


def _object_end(verb: Token, extents: Extents) -> int:
    direct = kid(verb, "obj")
    return extents.end(direct) if direct is not None and direct.i > verb.i else int(verb.i)


def _when(verb: Token, reach: Reach, cues: ReferenceCues) -> RelativeTime | None:
    if verb.tag_ == "VBG" and is_progressive(verb):
        return "upcoming" if modal(verb) else "ongoing"
    if modal(verb) in cues.modals:
        return "upcoming"
    if verb.tag_ in ("VB", "VBG") and reach.times and _looked_for(verb, cues):
        return "upcoming"
    told = bool(reach.times) or marker(verb) in cues.whens or _led(verb, cues)
    placed = told and (_aside(verb) or _dated(reach))
    return "past" if placed and (is_past(verb) or is_perfect(verb)) else None


def _dated(reach: Reach) -> bool:
    """Whether a day or month of its own is told, not "today"."""
    doc = reach.head.doc
    return any(token.text[:1].isdigit() for a, b in reach.times for token in doc[a : b + 1])


def _looked_for(verb: Token, cues: ReferenceCues) -> bool:
    governor = verb
    for _ in range(CLIMB):
        governor = governor.head
        if lemma(governor) in cues.futures:
            return True
    return False


def _led(verb: Token, cues: ReferenceCues) -> bool:
    return any(child.lower_ in cues.whens for child in verb.lefts)


def _aside(verb: Token) -> bool:
    """Whether the verb stands in a clause of time, not in the main one."""
    return verb.dep_ in ("advcl", "acl:relcl", "acl")
