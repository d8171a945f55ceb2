"""What is told of an encounter, and what is said in it: the clauses that no cue introduces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.coding.cues import Cue
from communique.coding.floor import Floor
from communique.coding.syntax import (
    case,
    is_passive,
    is_past,
    is_perfect,
    kid,
    kids,
    lemma,
    modal,
    own_subject,
    subject,
)
from communique.coding.voices import Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.languages.attributions import AttributionCues

REACH = 3  # words after "called on" in which the person called on is named


def narrates(floor: Floor, head: Token) -> bool:
    """Whether a clause without a cue is the publisher's narration of the encounter."""
    if _remarks(floor, head) or _leads(head, floor.words):
        return True
    if floor.mode == "joint":
        return _tells(floor, head)
    who = subject(head)
    event = who is not None and lemma(who) in floor.words.event
    report = floor.mode == "report"
    if report and event and floor.current is not None and floor.current.joint:
        return True
    if not is_past(head):
        return report and not floor.open and not _takes_up(floor, head)
    if event and lemma(head) in floor.words.encounter:
        return True
    speaker = floor.speakers.of(who) if who is not None else None
    if not report:
        return _appears(floor, head, speaker)
    nations = who is not None and lemma(who) in floor.words.countries
    if speaker is not None and floor.takes_part(speaker) and not (nations and floor.open):
        return True
    if floor.open:
        return False
    met = lemma(head) in floor.words.encounter and (speaker is None or not speaker.absent)
    return event or met or not _takes_up(floor, head)


def greets(floor: Floor, head: Token, cue: Cue) -> bool:
    """ "X welcomed Y to the palace", "X joined Y", "X called on Y": the encounter, no stance."""
    if lemma(head) not in floor.words.encounter or _wants(head):
        return False  # "welcomed him to visit", "called on them to act" are stances
    if cue.form == "say" and cue.verb.i == head.i:
        return _calls_on(floor, head)
    met = kid(head, "obj") if cue.form == "act" else None
    if met is None:
        return False
    if lemma(met) in floor.words.companions and kid(met, "nmod", "acl", "amod") is None:
        return True
    found = floor.speakers.of(met)
    return found is not None and bool(found.people or found.collective)


def _wants(head: Token) -> bool:
    """Whether a verb has a clause that says what somebody is to do."""
    after = [c for c in kids(head, "xcomp", "advcl") if c.i > head.i]
    return any(child.pos_ in ("VERB", "AUX", "ADJ") for child in after)


def _calls_on(floor: Floor, head: Token) -> bool:
    """Whether "called on" names whom somebody went to see: a person, and nothing asked for."""
    doc = head.doc
    if head.i + 2 >= len(doc) or doc[head.i + 1].lower_ not in floor.words.calling:
        return False
    if any(case(child) == floor.words.purpose for child in kids(head, "obl")):
        return False
    after = doc[head.i + 2 : min(head.i + 2 + REACH, len(doc))]
    for token in after:
        mention = floor.speakers.chains.covering.get(token.i)
        if mention is not None and (mention.people or mention.form == "title"):
            return True
    return False


def who_acts(floor: Floor, head: Token) -> Speaker | None:
    """Who does something in a report that is no part of the encounter itself.

    Reports hold little but speech: a person or both sides that did what no list of verbs knows
    ("recommitted to", "took stock of", "was proud to announce") said something.
    """
    words = floor.words
    if floor.mode != "report" or is_perfect(head) or _remarks(floor, head):
        return None
    if (is_passive(head) or not is_past(head)) and not _is_sure(floor, head):
        return None
    if lemma(head) in words.encounter or lemma(head) in words.narrating or _pays(head, words):
        return None
    who = subject(head)
    if who is None or (head.pos_ not in ("VERB", "ADJ") and not kids(head, "xcomp")):
        return None
    speaker = floor.speakers.of(who, own=floor.current, predicate=head)
    if not speaker or not speaker.parties or floor.outside(speaker):
        return None
    group = speaker.collective and lemma(who) not in words.countries
    return speaker if speaker.people or group else None


def _is_sure(floor: Floor, head: Token) -> bool:
    """ "The President is convinced that ...": a view, told in the present."""
    named = own_subject(head)
    mention = floor.speakers.mention(named) if named is not None else None
    views = floor.text.pack.statements.adjectives
    return (
        kid(head, "ccomp") is not None
        and (lemma(head) in views or head.lower_ in views)
        and mention is not None
        and bool(mention.people)
    )


def who_holds(floor: Floor, head: Token) -> Speaker | None:
    """The one side whose stance a text issued together states without a verb of speech: "the X
    side is ready to", and what is coordinated with a stance of its own."""
    if floor.mode != "joint" or _tells(floor, head):
        return None
    who = subject(head)
    speaker = floor.speakers.of(who, predicate=head) if who is not None else None
    known = set(floor.default.parties) if floor.default else set()
    if who is None or not speaker or speaker.joint or not set(speaker.parties) <= known:
        return None
    mention = floor.speakers.mention(who)
    side = mention is not None and mention.how == "side"
    ready = lemma(head) in floor.text.pack.statements.adjectives
    follows = head.dep_ == "conj" and own_subject(head) is None
    return speaker if side or ready or follows else None


def whose_view(floor: Floor, head: Token) -> Speaker | None:
    """The one side that a report ascribes a view to, where both or nobody had the floor: "X
    supports ..."."""
    single = floor.current is not None and not floor.current.joint
    if floor.mode != "report" or single or is_past(head):
        return None
    who = own_subject(head)
    speaker = floor.speakers.of(who, predicate=head) if who is not None else None
    if not speaker or speaker.people or len(speaker.parties) != 1 or floor.outside(speaker):
        return None
    return speaker if floor.current is not None or _declares(floor, head, speaker) else None


def _declares(floor: Floor, head: Token, speaker: Speaker) -> bool:
    """Whether the publisher's own government takes a stance or binds itself, in so many words."""
    views = floor.text.pack.statements.adjectives
    said = [head, *kids(head, "xcomp")]  # "remains concerned"
    stance = modal(head) is not None or any({lemma(t), t.lower_} & set(views) for t in said)
    who = own_subject(head)
    named = who is not None and lemma(who) not in floor.words.officials
    return named and stance and speaker.parties == (floor.cast.author,)


def is_first_person(floor: Floor, head: Token) -> bool:
    """Whether the subject is "we" or "I"."""
    who = subject(head)
    return who is not None and who.text.lower() in floor.words.own


def _tells(floor: Floor, head: Token) -> bool:
    """In a text issued together, what people did or will do around their encounter."""
    who = subject(head)
    met = lemma(head) in floor.words.encounter or _pays(head, floor.words)
    if who is None or not met or (not is_past(head) and who.lower_ in floor.words.own):
        return False
    speaker = floor.speakers.of(who)
    if speaker is not None and (is_past(head) or speaker.people):
        return True
    if is_passive(head) and who.pos_ == "PRON":
        return is_past(head)  # "it was chaired by A"
    return is_past(head) and (who.pos_ == "PROPN" or lemma(who) in floor.words.event)


def meets(floor: Floor, head: Token) -> bool:
    """Whether a clause only tells of the encounter: somebody who takes part met, came, left."""
    who = subject(head)
    if who is None or not (lemma(head) in floor.words.encounter or _pays(head, floor.words)):
        return False
    speaker = floor.speakers.of(who)
    part = speaker is not None and floor.takes_part(speaker)
    return part or lemma(who) in floor.words.event


def _pays(head: Token, words: AttributionCues) -> bool:
    """ "paid a visit", "made a stop": the encounter by a light verb and its noun."""
    held = any(lemma(child) in words.event for child in kids(head, "obj"))
    return held and lemma(head) in words.light


def _appears(floor: Floor, head: Token, speaker: Speaker | None) -> bool:
    """In a text of one's own, "Minister A attended a press conference": who speaks is named."""
    named = speaker is not None and bool(speaker.people) and not is_first_person(floor, head)
    return named and lemma(head) in floor.words.encounter and not floor.open


def _remarks(floor: Floor, head: Token) -> bool:
    """ "The spokesperson made the remarks when asked about ...": how the text came about."""
    held = kids(head, "obj", "obl", "nsubj:pass")
    if not is_past(head) or not any(lemma(child) in floor.words.remarks for child in held):
        return False
    who = subject(head)
    if who is None or who in held:
        return who is not None
    return lemma(who) in floor.words.officials or floor.speakers.mention(who) is not None


def _leads(head: Token, words: AttributionCues) -> bool:
    """ "The outline of the meeting is as follows": what leads to the account, no part of it."""
    said = " ".join(token.lower_ for token in head.subtree)
    return any(phrase in said for phrase in words.leading)


def _takes_up(floor: Floor, head: Token) -> bool:
    """Whether a paragraph without a cue goes on with the last speaker's positions."""
    if floor.current is None or floor.current.joint:
        return False
    who = subject(head)
    if who is None and is_past(head):
        return False
    speaker = floor.speakers.of(who, own=floor.current) if who is not None else None
    return speaker is None or not speaker.people or not floor.takes_part(speaker)
