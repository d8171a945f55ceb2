"""Cues: the verbs and phrases of a sentence that tie a stretch of it to a speaker.

A cue says which token speaks (``subject``), which tokens head what is said (``content``), and in
which ``form``. Forms: ``frame`` ("..., X said"), ``source`` ("according to X"), ``say`` (the
complement is what is said), ``act`` (the verb is itself the speech act), ``topic`` and ``brief``
(a topic is raised), ``event`` ("the talks focused on"). Finding never asks who the subject is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from communique.coding.conversations import exchange_topics, holds_exchange, spoken_of
from communique.coding.syntax import (
    case,
    grammar,
    is_passive,
    kid,
    kids,
    lemma,
    own_subject,
    subject,
)
from communique.languages.form_tags import feature

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
    neutral = grammar(cue.verb).neutral
    return bool(content) and all(t.tag_ == "DT" or t.lower_ in neutral for t in content)


def _frame(predicate: Token, cues: AttributionCues) -> Cue | None:
    """ "..., X said", "..., said X, ..." and the like, the speaking verb hung on what is said."""
    for child in kids(predicate, "parataxis", "ccomp", "advcl"):
        if not cues.is_speech(lemma(child)) and lemma(child) not in cues.framing:
            continue
        speaker = quoted_person(child, cues) or own_subject(child)
        if speaker is None or is_passive(child):
            continue
        if child.dep_ == "parataxis" and kid(child, "ccomp") is None:
            return Cue(child, "frame", speaker, (predicate,))
    return None


def quoted_person(verb: Token, cues: AttributionCues) -> Token | None:
    """Who is quoted in "the agency quoted A as saying that ..."."""
    if lemma(verb) not in cues.framing:
        return None
    saying = any(cues.is_speech(lemma(child)) for child in kids(verb, "advcl", "xcomp"))
    return kid(verb, "obj", "iobj", "nsubj:pass") if saying else None


def _source(predicate: Token, cues: AttributionCues) -> Cue | None:
    for child in kids(predicate, "obl", "nmod", "parataxis"):
        marker = kid(child, "case")
        if marker is None:
            continue
        if case(child) in cues.sources and child.dep_ != "parataxis":
            return Cue(marker, "source", child, (predicate,))
        who = kid(child, "nmod")
        if who is not None and f"{case(child)} {child.lower_}" in cues.sources:
            return Cue(marker, "source", who, (predicate,))  # "по словам министра"
    return None


def _event(predicate: Token, cues: AttributionCues) -> Cue | None:
    """ "The talks focused on X", "attention was paid to X", "there was an exchange on X"."""
    found = subject(predicate)
    if found is None:
        return None
    passive = found.dep_ == "nsubj:pass"
    if passive and lemma(found) in cues.attention and lemma(predicate) in cues.attend:
        topics = [*kids(predicate, "obl", "iobj"), *kids(found, "nmod")]
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
        if not topics and grammar(predicate).cased:
            topics = views  # "обмен мнениями", whose topic the tree lost
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
        return _unnamed(predicate, cues)
    complements = tuple(kids(predicate, "ccomp", "obj", "xcomp", "obl", "iobj"))
    if holds_exchange(predicate, cues):
        return Cue(predicate, "topic", speaker, exchange_topics(predicate, cues))
    asks = word in cues.appealing and _governs(predicate, cues)
    if word in cues.conversing and not asks and (about := spoken_of(predicate, cues)):
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
    loose = word in cues.phrasal and kid(predicate, "compound:prt") is None
    told = word in cues.brief and not loose and not (word in cues.narrating and handed)
    if told and complements:
        return Cue(predicate, "brief", speaker, complements)
    if word in cues.topic - cues.holding and complements:
        return Cue(predicate, "topic", speaker, complements)
    if word in cues.act:
        return Cue(predicate, "act", speaker, complements or (predicate,))
    return None


def _unnamed(predicate: Token, cues: AttributionCues) -> Cue | None:
    """A verb whose subject is left out: "выражаем соболезнования" is what "we" say, "обсудили
    вопросы", "договорились продолжить" is said of all who met."""
    plural = predicate.tag_ == "VBD" and feature(predicate, "Number") == "Plur"
    first = feature(predicate, "Person") == "1"
    if not (plural or first) or not grammar(predicate).drops_subjects:
        return None
    word = lemma(predicate)
    content = tuple(kids(predicate, "ccomp", "xcomp", "obj", "obl"))
    if first:
        said = word in cues.say and (kid(predicate, "ccomp", "obj") is not None)
        return Cue(predicate, "say" if said else "act", None, content) if content else None
    if holds_exchange(predicate, cues):
        topics = exchange_topics(predicate, cues)
        return Cue(predicate, "topic", None, topics or content, agentless=True)
    if word in cues.topic:
        return Cue(predicate, "topic", None, content, agentless=True)
    if word in cues.say or word in cues.act:
        form: CueForm = "say" if word in cues.say else "act"
        return Cue(predicate, form, None, content or (predicate,), agentless=True)
    return None


def _stance(predicate: Token, cues: AttributionCues) -> bool:
    """Whether a light verb has a stance word or a governed preposition that makes it a cue."""
    for child in kids(predicate, "obj", "xcomp", "obl", "advmod", "compound:prt", "compound"):
        if lemma(child) in cues.stance and case(child) not in cues.circumstance:
            return True
        if lemma(child) in cues.carriers and any(
            lemma(c) in cues.stance for c in kids(child, "nmod")
        ):
            return True
    return lemma(predicate) in cues.appealing and _governs(predicate, cues)


def _governs(predicate: Token, cues: AttributionCues) -> bool:
    """Whether "call" takes a party or a thing that is called on or for."""
    asked = cues.appealing[lemma(predicate)]
    return any(case(c) in asked for c in kids(predicate, "obl"))
