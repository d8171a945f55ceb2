"""What a conversation was about: "spoke about X", "had talks on X", "met to prepare X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding.syntax import case, kid, kids, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.languages.attributions import AttributionCues


def holds_exchange(predicate: Token, cues: AttributionCues) -> bool:
    """Whether the verb holds an encounter noun that has a topic ("had talks on X")."""
    if lemma(predicate) not in cues.exchange:
        return False
    return any(lemma(c) in cues.event or lemma(c) in cues.attention for c in _held(predicate)) and (
        bool(exchange_topics(predicate, cues))
    )


def spoken_of(predicate: Token, cues: AttributionCues) -> tuple[Token, ...]:
    """What was talked about: "spoke with X about Y", "met to prepare Z"."""
    found = [c for c in kids(predicate, "obl", "nmod") if _names_topic(predicate, c, cues)]
    found += [c for c in kids(predicate, "advcl", "ccomp") if _marked(c) in cues.regarding]
    found += [c for c in kids(predicate, "advcl") if c.lower_ in cues.regarding]
    for held in kids(predicate, "obl", "nmod"):
        if case(held) == cues.purpose and lemma(held) in cues.discussing:
            found += [c for c in kids(held, "nmod", "acl") if case(c) in cues.strictly]
    found += [
        c
        for c in kids(predicate, "advcl", "xcomp")
        if c.tag_ == "VB" and not cues.is_speech(lemma(c)) and lemma(c) not in cues.topic
    ]
    return tuple(found)


def _names_topic(predicate: Token, nominal: Token, cues: AttributionCues) -> bool:
    """ "spoke about X", and "spoke on X", "spoke of X", unless X is a day or an occasion."""
    if case(nominal) in cues.regarding:
        return True
    spoken = lemma(predicate) in cues.spoken and case(nominal) in cues.about
    timed = any(c.pos_ == "NUM" for c in nominal.children) or nominal.pos_ in ("NUM", "PROPN")
    return spoken and not timed and lemma(nominal) not in cues.occasions


def _marked(clause: Token) -> str | None:
    found = kid(clause, "mark", "case")
    return found.lower_ if found is not None else None


def _held(predicate: Token) -> list[Token]:
    return kids(predicate, "obj", "obl")


def _is_topic(noun: Token, child: Token, cues: AttributionCues) -> bool:
    """ "talks on X", "an exchange of views on X"; "a meeting of X", "a visit to X" are none."""
    if case(child) in cues.strictly:
        return True
    loose = lemma(noun) in cues.attention or lemma(noun) in cues.discussing
    return loose and case(child) in cues.about


def exchange_topics(predicate: Token, cues: AttributionCues) -> tuple[Token, ...]:
    """The nominals that name the topic of an exchange, at the noun or at the verb."""
    held = [c for c in _held(predicate) if lemma(c) in cues.event or lemma(c) in cues.attention]
    inner = [c for noun in held for c in kids(noun, "nmod", "acl") if _is_topic(noun, c, cues)]
    outer = [c for c in kids(predicate, "obl") if case(c) in cues.strictly and c not in held]
    found = [
        c
        for c in (*inner, *outer)
        if lemma(c) not in cues.attention and lemma(c) not in cues.occasions and c.pos_ != "NUM"
    ]
    views = [c for c in (*inner, *outer) if lemma(c) in cues.attention]
    deeper = [d for view in views for d in kids(view, "nmod") if case(d) in cues.about]
    return tuple(found + deeper)
