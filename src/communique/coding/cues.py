"""Cues: the verbs and phrases of a sentence that tie a stretch of it to a speaker.

A cue says which token speaks (``subject``), which tokens head what is said (``content``), and in
which ``form``. Forms: ``frame`` ("..., X said"), ``source`` ("according to X"), ``say`` (the
complement is what is said), ``act`` (the verb is itself the speech act), ``topic`` and ``brief``
(a topic is raised), ``event`` ("the talks focused on"). Finding never asks who the subject is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from communique.coding.syntax import (
    case,
    is_passive,
    kid,
    kids,
    lemma,
    own_subject,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.languages.attributions import AttributionCues

CueForm = Literal["frame", "source", "say", "act", "topic", "brief", "event"]


@dataclass(frozen=True)
class Cue:
    """One cue: its main token, the subject (None where the wording has none), and the contents."""

    verb: Token
    form: CueForm
    subject: Token | None
    content: tuple[Token, ...]
    agentless: bool = False


def find_cues(predicate: Token, cues: AttributionCues) -> list[Cue]:
    """The cues by which a predicate is said, the outermost first; the last is the predicate itself.

    A cue that names nobody who speaks ("according to the schedule, A said") gives way to the next.
    """
    outer = [_frame(predicate, cues), _source(predicate, cues)]
    own = _event(predicate, cues) or _passive(predicate, cues) or _active(predicate, cues)
    return [cue for cue in (*outer, own) if cue is not None]


def find_cue(predicate: Token, cues: AttributionCues) -> Cue | None:
    """The outermost cue by which a predicate is said, or which the predicate itself is."""
    return next(iter(find_cues(predicate, cues)), None)


def points(cue: Cue) -> bool:
    """Whether a cue holds a bare pointer only: "this was stated by X", "X spoke about this"."""
    content = [token for token in cue.content if token.i != cue.verb.i]
    held = [token for token in content if token.dep_ in ("obj", "ccomp", "nsubj:pass")]
    content = held or content
    return bool(content) and all(token.tag_ == "DT" or token.lower_ == "it" for token in content)


def _frame(predicate: Token, cues: AttributionCues) -> Cue | None:
    """ "..., X said", "..., said X, ..." and the like, the speaking verb hung on what is said."""
    for child in kids(predicate, "parataxis", "ccomp", "advcl"):
        if not speaks(child, cues) and lemma(child) not in cues.framing:
            continue
        speaker = own_subject(child)
        if speaker is None or is_passive(child):
            continue
        if child.dep_ == "parataxis" and kid(child, "ccomp") is None:
            return Cue(child, "frame", speaker, (predicate,))
    return None


def _source(predicate: Token, cues: AttributionCues) -> Cue | None:
    for child in kids(predicate, "obl", "nmod"):
        if case(child) in cues.sources:
            marker = kid(child, "case")
            assert marker is not None
            return Cue(marker, "source", child, (predicate,))
    return None


def _event(predicate: Token, cues: AttributionCues) -> Cue | None:
    """ "The talks focused on X", "attention was paid to X", "there was an exchange on X"."""
    found = subject(predicate)
    if found is None:
        return None
    passive = found.dep_ == "nsubj:pass"
    if passive and lemma(found) in cues.attention and lemma(predicate) in cues.attend:
        topics = [*kids(predicate, "obl"), *kids(found, "nmod")]
        content = tuple(c for c in topics if case(c) in cues.about)
        if content:
            return Cue(predicate, "event", None, content, agentless=True)
    if not passive and lemma(found) in cues.event and lemma(predicate) in cues.topic:
        content = tuple(kids(predicate, "obj", "obl", "ccomp"))
        return Cue(predicate, "event", None, content or (predicate,), agentless=True)
    stresses = lemma(predicate) in cues.say and lemma(predicate) not in cues.narrating
    if not passive and stresses and lemma(found) in cues.event:
        content = tuple(kids(predicate, "obj", "ccomp"))
        if content:
            return Cue(predicate, "event", None, content, agentless=True)
    if lemma(found) in cues.event and _takes_place(predicate, cues):
        topics = [c for c in kids(found, "nmod", "obl") if case(c) in cues.about]
        topics += [c for c in kids(predicate, "obl") if case(c) in cues.about]
        views = [c for c in topics if lemma(c) in cues.attention]
        topics = [c for c in topics if c not in views]
        topics += [c for view in views for c in kids(view, "nmod") if case(c) in cues.about]
        exchange = lemma(found) in cues.attention | cues.exchange | cues.discussing
        if topics and exchange:
            return Cue(predicate, "event", None, tuple(topics), agentless=True)
    return None


def _takes_place(predicate: Token, cues: AttributionCues) -> bool:
    """ "There was an exchange", "an exchange took place"."""
    if kid(predicate, "expl") is not None or lemma(predicate) in cues.going:
        return True
    if any(lemma(c) in cues.going for c in kids(predicate, "obj")):
        return True
    return lemma(predicate) in cues.exchange and kid(predicate, "obj", "xcomp") is not None


def _passive(predicate: Token, cues: AttributionCues) -> Cue | None:
    if not is_passive(predicate):
        return None
    word = lemma(predicate)
    agent = kid(predicate, "obl:agent")
    what = kid(predicate, "nsubj:pass", "ccomp", "csubj", "xcomp")
    if word in cues.topic or word in cues.brief:
        form: CueForm = "topic"
    elif word in cues.say or word in cues.act:
        form = "say" if word in cues.say else "act"
    else:
        return None
    if what is None and predicate.dep_ not in ("acl", "root", "ROOT"):
        return None
    late = kid(predicate, "ccomp", "xcomp", "csubj")
    content = late if late is not None else what
    return Cue(predicate, form, agent, (content or predicate,), agentless=agent is None)


def _active(predicate: Token, cues: AttributionCues) -> Cue | None:
    word = lemma(predicate)
    speaker = subject(predicate)
    if speaker is None:
        return None
    complements = tuple(kids(predicate, "ccomp", "obj", "xcomp", "obl", "iobj"))
    if _exchange(predicate, cues):
        return Cue(predicate, "topic", speaker, _topics(predicate, cues))
    asks = word == "call" and _governs(predicate)
    if word in cues.conversing and not asks and (about := _spoken_of(predicate, cues)):
        return Cue(predicate, "topic", speaker, about)
    if word in cues.giving and any(lemma(c) in cues.briefing for c in kids(predicate, "obj")):
        return Cue(predicate, "brief", speaker, complements)
    clausal = kid(predicate, "ccomp", "xcomp") is not None
    if word in cues.framing and kid(predicate, "ccomp") is not None:
        return Cue(predicate, "say", speaker, complements)
    if word in cues.say and (clausal or kid(predicate, "obj", "obl") is not None):
        return Cue(predicate, "say", speaker, complements)
    if word in cues.light and _stance(predicate, cues):
        return Cue(predicate, "say", speaker, complements)
    handed = any(case(c) in cues.partner for c in kids(predicate, "obl"))
    if word in cues.brief and complements and not (word in cues.narrating and handed):
        return Cue(predicate, "brief", speaker, complements)
    if word in cues.topic and complements:
        return Cue(predicate, "topic", speaker, complements)
    if word in cues.act:
        return Cue(predicate, "act", speaker, complements or (predicate,))
    return None


def _exchange(predicate: Token, cues: AttributionCues) -> bool:
    """Whether the verb holds an encounter noun that has a topic ("had talks on X")."""
    if lemma(predicate) not in cues.exchange:
        return False
    return any(lemma(c) in cues.event or lemma(c) in cues.attention for c in _held(predicate)) and (
        bool(_topics(predicate, cues))
    )


def _spoken_of(predicate: Token, cues: AttributionCues) -> tuple[Token, ...]:
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
        if c.tag_ == "VB" and not speaks(c, cues) and lemma(c) not in cues.topic
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


def _topics(predicate: Token, cues: AttributionCues) -> tuple[Token, ...]:
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


def _stance(predicate: Token, cues: AttributionCues) -> bool:
    """Whether a light verb has a stance word or a governed preposition that makes it a cue."""
    for child in kids(predicate, "obj", "xcomp", "obl", "advmod", "compound:prt", "compound"):
        if lemma(child) in cues.stance and case(child) not in cues.circumstance:
            return True
        if lemma(child) in cues.carriers and any(
            lemma(c) in cues.stance for c in kids(child, "nmod")
        ):
            return True
    return lemma(predicate) == "call" and _governs(predicate)


def _governs(predicate: Token) -> bool:
    """Whether "call" takes a party or a thing that is called on or for."""
    return any(case(c) in ("on", "upon", "for") for c in kids(predicate, "obl"))


def speaks(token: Token, cues: AttributionCues) -> bool:
    """Whether a token is a verb of speech."""
    word = lemma(token)
    return word in cues.say or word in cues.act
