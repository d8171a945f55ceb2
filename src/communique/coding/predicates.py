"""The predicates of a sentence that may each have a speaker of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding.syntax import is_clause, kids, lemma, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.languages.attributions import AttributionCues


def predicates(root: Token, cues: AttributionCues) -> list[Token]:
    """The predicates of a sentence that may each have a speaker of their own, in text order.

    The root, what is coordinated with it, clauses set beside it, adverbial clauses that speak
    ("noting that ..."), and the purposes of an encounter ("met to discuss ...").
    """
    found: list[Token] = []
    queue = [root]
    while queue:
        token = queue.pop()
        found.append(token)
        for child in token.children:
            if _is_predicate(token, child, cues):
                queue.append(child)
            if lemma(child) in cues.event or (cues.courses and lemma(child) in cues.carriers):
                queue += [c for c in kids(child, "acl:relcl") if _in_course(c, cues)]
    return sorted(found, key=lambda each: each.i)


def _contrasts(clause: Token, cues: AttributionCues) -> bool:
    """ "..., while B noted that ...": another speaker in a clause of his own."""
    opened = any(child.lower_ in cues.contrast for child in kids(clause, "mark", "advmod"))
    return opened and cues.is_speech(lemma(clause)) and own_subject(clause) is not None


def _in_course(clause: Token, cues: AttributionCues) -> bool:
    """ "talks, in the course of which A and B discussed X": what was said in an encounter."""
    opening = clause.doc[clause.left_edge.i : clause.i]
    return any(token.lower_ in cues.courses for token in opening[:3])


def _is_predicate(token: Token, child: Token, cues: AttributionCues) -> bool:
    if child.dep_ == "conj":
        return is_clause(child)
    if child.dep_ == "parataxis":
        word = lemma(child)
        return is_clause(child) and not cues.is_speech(word) and word not in cues.framing
    if child.dep_ == "acl:relcl":
        return False
    if child.dep_ not in ("advcl", "xcomp") or child.lower_ in cues.regarding:
        return False
    if child.dep_ == "advcl" and _contrasts(child, cues):
        return True
    if not cues.is_speech(lemma(child)) and lemma(child) not in cues.topic:
        return False
    if lemma(token) in cues.encounter:
        return True
    return child.dep_ == "advcl" and child.tag_ == "VBG" and own_subject(child) is None
