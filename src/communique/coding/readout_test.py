"""Whether a text is a readout: not a notice of what is to come, and not home affairs."""

from __future__ import annotations

from collections.abc import Sequence

from communique.coding.engagement_types import finite_cue, is_joint
from communique.coding.lead import Clause, Lead, Scene, mentions_any, party_codes, pattern
from communique.coding.participants import Guest
from communique.coding.text import Text
from communique.coding.whereabouts import find_place


def is_notice(text: Text, lead: Lead, kind: str) -> bool:
    """Whether the text only tells what is to come."""
    cues = text.pack.engagements
    if lead.dialogue:
        return False
    if mentions_any(lead.title, cues.notice_titles) and kind != "message":
        return not _has_happened(text, lead)
    first = lead.sentences[0] if lead.sentences else None
    match = pattern(cues.notice).search(first.text) if first is not None else None
    if first is None or match is None or _has_happened(text, lead):
        return False
    done = finite_cue(first)
    return done is None or done.span[0] - first.span[0] > match.start()


def _has_happened(text: Text, lead: Lead) -> bool:
    """Whether the main verb of the first sentence is in the past."""
    if not lead.sentences or lead.sentences[0].sentence is None:
        return False
    first, last = lead.sentences[0].sentence.tokens
    for token in text.doc[first:last]:
        if token.dep_.lower() == "root":
            helped = any(child.lower_ in {"will", "is", "are", "to"} for child in token.children)
            return token.tag_ in {"VBD", "VBN"} and not helped
    return False


def concerns_others(
    scene: Scene, kind: str, clauses: Sequence[Clause], guests: Sequence[Guest]
) -> bool:
    """Whether another party is part of it; meetings and greetings at home are no readouts."""
    text, lead, author = scene.text, scene.lead, scene.author
    if any(guest.party not in {None, author} for guest in guests):
        return True
    cues = text.pack.engagements
    if kind in {"message", "statement"}:
        if lead.dialogue or is_joint(text, lead):
            return True
        if kind == "message":
            sent = [clause for clause in lead.clauses[:2] if clause.cue(("message",), weak=True)]
            return bool({code for clause in sent for code in _addressed(text, clause)} - {author})
        codes = {code for clause in lead.clauses for code in party_codes(clause)} - {author}
        return bool(codes) or _abroad_in(text, author)
    if any(mentions_any(clause, cues.foreign) for clause in clauses):
        return True
    whole = kind in {"visit", "conference"}
    codes = {
        code
        for clause in (*clauses, lead.title)
        for code in party_codes(clause, until=None if whole else clause.reach)
    }
    place = find_place(text, clauses, goes=True, author=author)
    abroad = place is not None and place.country not in {None, author}
    return bool(codes - {author}) or abroad or _mutual(text, author)


def _mutual(text: Text, author: str | None) -> bool:
    """Whether the text speaks of relations between two countries, and names another one."""
    spoken = pattern(text.pack.engagements.mutual).search(text.document.text.lower())
    return spoken is not None and any(
        mention.code != author for mention in text.parties.find(text.document.text)
    )


def _addressed(text: Text, clause: Clause) -> set[str]:
    """The parties that a greeting is for; the place of a contest ("in Norway") is not."""
    mourns = mentions_any(clause, text.pack.engagements.mourning)
    locatives = frozenset() if mourns else text.pack.entities.locatives - {"to", "of", "from"}
    found: set[str] = set()
    for i, word in enumerate(clause.line.words):
        before = [each.low for each in clause.line.words[max(0, i - 3) : i]]
        if word.kind == "C" and not locatives & set(before):
            found.add(word.code)
    return found


def _abroad_in(text: Text, author: str | None) -> bool:
    """Whether a statement speaks of other parties in at least two places."""
    others = [m for m in text.parties.find(text.document.text) if m.code != author]
    return len(others) >= 2
