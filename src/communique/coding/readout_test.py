"""Whether a text is a readout: not a notice of what is to come, and not home affairs."""

from __future__ import annotations

from collections.abc import Sequence

from communique.coding.belonging import is_foreign
from communique.coding.engagement_types import finite_cue, is_joint
from communique.coding.entities import find_parties
from communique.coding.home import is_address_at_home, is_domestic
from communique.coding.lead import (
    ENCOUNTERS,
    Clause,
    Lead,
    Scene,
    mentions_any,
    party_codes,
    pattern,
)
from communique.coding.participants import Guest
from communique.coding.text import Text
from communique.coding.venues import find_place, find_venue

OWN_NAMES = 3  # a title or two and a demonym stand in reports of home affairs, too


def is_notice(text: Text, lead: Lead, kind: str) -> bool:
    """Whether the text only tells what is to come."""
    cues = text.pack.engagements
    if lead.dialogue:
        return False
    if (
        mentions_any(lead.title, cues.notice_titles)
        and kind != "message"
        and not _is_spoken(text, lead)
    ):
        return not _has_happened(text, lead) or _is_announced(text, lead)
    first = lead.sentences[0] if lead.sentences else None
    untold = kind in ENCOUNTERS and not any(map(finite_cue, lead.clauses))
    if untold and not _has_happened(text, lead):
        return any(mentions_any(clause, cues.notice) for clause in lead.sentences[:2])
    if kind in ENCOUNTERS and _is_to_come(text, lead):
        return True
    match = pattern(cues.notice).search(first.text) if first is not None else None
    if first is None or match is None or _has_happened(text, lead):
        return False
    done = finite_cue(first)
    return done is None or done.span[0] - first.span[0] > match.start()


def _is_to_come(text: Text, lead: Lead) -> bool:
    """Whether the main verb of the first sentence is in the future, and no encounter before it."""
    first = lead.sentences[0] if lead.sentences else None
    if first is None or first.sentence is None:
        return False
    start, end = first.sentence.tokens
    roots = [token for token in text.doc[start:end] if token.dep_.lower() == "root"]
    future = text.pack.engagements.future
    told = finite_cue(first)
    return any(
        child.lower_ in future and child.i < root.i
        for root in roots
        for child in root.children
        if told is None or told.span[0] > root.idx
    )


def _is_spoken(text: Text, lead: Lead) -> bool:
    """Whether the first sentences are somebody's own words ("I have just met ...")."""
    speaker = text.pack.grammar.speaker
    return any(word.text in speaker for clause in lead.sentences for word in clause.line.words)


def _is_announced(text: Text, lead: Lead) -> bool:
    """Whether the first sentence announces what is to come ("announced that ... will")."""
    if not lead.sentences or lead.sentences[0].sentence is None:
        return False
    first, last = lead.sentences[0].sentence.tokens
    future = text.pack.engagements.future
    return any(
        token.dep_ == "ccomp"
        and token.head.lower_ in text.pack.engagements.speech
        and any(child.lower_ in future for child in token.children)
        for token in text.doc[first:last]
    )


def _has_happened(text: Text, lead: Lead) -> bool:
    """Whether the main verb of the first sentence is in the past."""
    if not lead.sentences or lead.sentences[0].sentence is None:
        return False
    first, last = lead.sentences[0].sentence.tokens
    for token in text.doc[first:last]:
        if token.dep_.lower() == "root":
            untold = text.pack.grammar.untold_auxiliaries
            helped = any(child.lower_ in untold for child in token.children)
            return token.tag_ in {"VBD", "VBN"} and not helped
    return False


def concerns_others(
    scene: Scene, kind: str, clauses: Sequence[Clause], guests: Sequence[Guest]
) -> bool:
    """Whether another party is part of it; meetings and greetings at home are no readouts."""
    text, lead, author = scene.text, scene.lead, scene.author
    if is_address_at_home(text, lead.title, author):
        return False
    people = [scene.found.people[guest.key] for guest in guests if guest.key]
    if any(guest.party not in {None, author} for guest in guests):
        return True
    if author is not None and any(is_foreign(scene, person, author) for person in people):
        return True
    cues = text.pack.engagements
    if lead.dialogue or is_joint(text, lead):
        return True
    if is_domestic(text, lead, kind, author):
        return False
    if kind in ENCOUNTERS and any(map(scene.is_private, people)) and _of_itself(text, author):
        return True
    # what a message says of the world is no sign that it went abroad
    told = lead.sentences[:1] if kind == "message" else (*clauses, *lead.clauses[:4])
    if any(mentions_any(clause, cues.foreign) for clause in told):
        return True
    if kind in {"message", "statement"}:
        if any(mentions_any(clause, cues.foreign_affairs) for clause in lead.clauses[:3]):
            return True
        if kind == "message":
            return bool({code for c in lead.clauses[:3] for code in _addressed(text, c)} - {author})
        place = find_venue(scene, kind, clauses, ())
        if place is not None and place.country not in {None, author}:
            return True
        codes = {code for clause in lead.clauses for code in party_codes(clause)} - {author}
        return bool(codes) or _abroad_in(text, author)
    whole = kind in {"visit", "conference"}
    named = lead.sentences if kind == "conference" else clauses
    codes = {code for clause in (*named, lead.title) for code in _named(text, clause, whole)}
    place = find_venue(scene, kind, clauses, ()) or find_place(text, clauses, goes=True)
    abroad = place is not None and place.country not in {None, author}
    return bool(codes - {author}) or abroad or _mutual(text, author)


def _named(text: Text, clause: Clause, whole: bool) -> set[str]:
    """The parties that a clause names in what it reports; in titles also pairs ("A-B Summit")."""
    codes = set(party_codes(clause, until=None if whole else clause.reach))
    if clause.line.words and (whole or clause.sentence is None):
        start, end = clause.line.span(0, len(clause.line.words))
        codes |= {mention.code for mention in find_parties(text, clause.source[start:end])}
    return codes


def _mutual(text: Text, author: str | None) -> bool:
    """Whether the text speaks of relations between two countries, and names another one."""
    spoken = pattern(text.pack.engagements.mutual).search(text.document.text.lower())
    return spoken is not None and any(
        mention.code != author for mention in text.parties.find(text.document.text)
    )


def _of_itself(text: Text, author: str | None) -> bool:
    """Whether the text names its own country again and again, as one does before a foreigner."""
    mentions = text.parties.find(text.document.text)
    return sum(mention.code == author for mention in mentions) > OWN_NAMES


def _addressed(text: Text, clause: Clause) -> set[str]:
    """The parties that a greeting is for; the place of a contest ("in Norway") is not."""
    mourns = mentions_any(clause, text.pack.engagements.mourning)
    locatives = (
        frozenset() if mourns else text.pack.entities.locatives - text.pack.entities.addressing
    )
    if not clause.line.words:
        return set()
    found: set[str] = set()
    start, end = clause.line.span(0, len(clause.line.words))
    words = clause.source[start:end]
    for mention in find_parties(text, words):
        before = words[max(0, mention.start - 30) : mention.start].lower().split()
        if locatives.isdisjoint(before[-3:]):
            found.add(mention.code)
    return found


def _abroad_in(text: Text, author: str | None) -> bool:
    """Whether a statement speaks of other parties in at least two places."""
    others = [m for m in text.parties.find(text.document.text) if m.code != author]
    return len(others) >= 2
