"""What the readout reports, if it is one at all: type, date, place, participants and sides."""

from __future__ import annotations

from collections.abc import Sequence

from communique.coding.authors import find_author
from communique.coding.lead import (
    ENCOUNTERS,
    FINITE,
    Clause,
    Cue,
    Lead,
    is_remote,
    mentions_any,
    party_codes,
    pattern,
    read_lead,
)
from communique.coding.mentions import Cast, Entities
from communique.coding.participants import (
    Guest,
    encounter_guests,
    joint_guests,
    message_guests,
    statement_guests,
)
from communique.coding.register import NOWHERE
from communique.coding.text import Text
from communique.coding.whereabouts import find_date, find_occasion, find_place
from communique.record import Engagement, Participant, Span


MET = ("meeting", "call", "video")


def code_engagement(text: Text, found: Entities) -> tuple[Engagement | None, Cast]:
    """The engagement that the text reports and its cast; None if the text is no readout.

    The cast of a text that is no readout still names its author.
    """
    author = find_author(text.document, text.parties)
    lead = read_lead(text)
    kind, clauses = _type(text, lead)
    clauses = _widened(text, found, lead, kind, clauses, author)
    guests = _guests(text, found, lead, kind, clauses, author)
    author = author or _first_party(guests)
    if _notice(text, lead, kind) or not _concerns_others(text, lead, kind, clauses, guests, author):
        return None, Cast(author=author)
    cast = make_cast(text, found, guests, author)
    still = kind in {"meeting", "visit", "conference", "signing"}
    place = find_place(text, clauses, goes=kind == "visit", author=author) if still else None
    return (
        Engagement(
            type=kind,
            date=find_date(text, _dated(text, lead, clauses), said=kind == "statement"),
            place=place,
            occasion=find_occasion(text, clauses or lead.clauses[:2]),
            span=_span(clauses or lead.sentences),
        ),
        cast,
    )


def _dated(text: Text, lead: Lead, clauses: Sequence[Clause]) -> Sequence[Clause]:
    """The clauses that may hold the date; in questions and signed texts it is another event's."""
    own = text.document.byline or _is_joint(text, lead)
    if lead.dialogue or (own and not any(clause.cue(ENCOUNTERS) for clause in clauses)):
        return ()
    return clauses or lead.sentences[:2]


def _type(text: Text, lead: Lead) -> tuple[str, list[Clause]]:
    """The type, and the clauses that report the engagement (the title may be one)."""
    cues = text.pack.engagements
    title = lead.title.cue(ENCOUNTERS)
    if lead.dialogue and title is None:
        return "statement", []
    if title is None and (text.document.byline or _is_joint(text, lead)):
        first = lead.sentences[0] if lead.sentences else None
        if text.document.byline or first is None or _finite(first) is None:
            return _sent(lead)
    spoken = _is_spoken(text, lead)
    body = [] if spoken else [clause for clause in lead.sentences if clause.cue(ENCOUNTERS)]
    if title is None and not body and not spoken:
        body = [clause for clause in lead.sentences[:2] if _aside(clause)]
    if title is None and not body:
        return _sent(lead)
    if title is None and not any(word.kind in "NC" for word in body[0].line.words):
        return _sent(lead)
    clauses = [lead.title] if title is not None else []
    clauses += body[:1] if body else [c for c in lead.sentences[:1] if title is not None]
    first = title or clauses[-1].cue(ENCOUNTERS, weak=True)
    return _medium(first, clauses), clauses


def _widened(
    text: Text, found: Entities, lead: Lead, kind: str, clauses: list[Clause], author: str | None
) -> list[Clause]:
    """The clauses, and for a visit or a row of encounters those that tell who was met."""
    if kind not in ENCOUNTERS:
        return clauses
    named = [
        mention
        for clause in clauses
        if clause.sentence is not None
        for mention in found.within(clause.span)
        if mention.form == "name" and set(mention.parties) - {author}
    ]
    if named and kind != "visit":
        return clauses
    more = [clause for clause in lead.sentences if clause not in clauses and clause.cue(MET)]
    return [*clauses, *more]


def _is_joint(text: Text, lead: Lead) -> bool:
    """Whether the title is that of a text issued together, not of news about one."""
    match = pattern(text.pack.engagements.joint).search(lead.title.text)
    return match is not None and not lead.title.text[: match.start()].endswith((" a ", " the "))


def _finite(clause: Clause) -> Cue | None:
    """The encounter that the clause reports with a verb of its own."""
    cue = clause.cue(("meeting", "call", "video"))
    return cue if cue is not None and FINITE.match(clause.source[cue.span[0] :].lower()) else None


def _aside(clause: Clause) -> bool:
    """Whether the clause reports the encounter in an aside ("During a meeting with B, A said")."""
    cue = clause.cue(("meeting", "call", "video"), weak=True)
    return cue is not None and cue.span[0] < clause.reach


def _sent(lead: Lead) -> tuple[str, list[Clause]]:
    """A message if the title or the first sentences greet or condole, else a statement."""
    clauses = [clause for clause in lead.clauses[:3] if clause.cue(("message",))]
    return ("message", clauses) if clauses else ("statement", [])


def _is_spoken(text: Text, lead: Lead) -> bool:
    """Whether the first sentence is what a spokesperson or ministry says, not an encounter."""
    cues = text.pack.engagements
    if not lead.sentences or lead.title.cue(ENCOUNTERS):
        return False
    if lead.sentences[0].text.startswith(('"', "“")) and text.document.title is None:
        return True
    if any(mentions_any(clause, cues.spoken) for clause in lead.sentences[:2]):
        return True
    words = {word.low for word in lead.sentences[0].line.words}
    official = words & cues.spokesperson or "ministry" in words
    return bool(official and words & cues.speech)


def _medium(cue: Cue | None, clauses: list[Clause]) -> str:
    kind = cue.type if cue is not None else "meeting"
    if kind in {"meeting", "call"}:
        if any(is_remote(clause) for clause in clauses):
            return "video"
        body = next((clause for clause in clauses if clause.sentence is not None), None)
        inner = body.cue(("call",), weak=False) if body is not None else None
        title_only = kind == "meeting" and body is not None and body.cue(("meeting",)) is None
        if title_only and inner is not None:
            return "call"
    return kind


def _guests(
    text: Text, found: Entities, lead: Lead, kind: str, clauses: list[Clause], author: str | None
) -> list[Guest]:
    if kind == "message":
        return message_guests(text, found, lead, author)
    if kind == "statement":
        joint = joint_guests(text, found, lead, author) if not lead.dialogue else []
        return joint or statement_guests(text, found, lead, author)
    return encounter_guests(text, found, lead, clauses, author)


def _first_party(guests: Sequence[Guest]) -> str | None:
    return next((guest.party for guest in guests if guest.party), None)


def _notice(text: Text, lead: Lead, kind: str) -> bool:
    """Whether the text only tells what is to come."""
    cues = text.pack.engagements
    if lead.dialogue:
        return False
    if mentions_any(lead.title, cues.notice_titles) and kind != "message":
        return not _has_happened(text, lead)
    first = lead.sentences[0] if lead.sentences else None
    return first is not None and mentions_any(first, cues.notice) and not _has_happened(text, lead)


def _has_happened(text: Text, lead: Lead) -> bool:
    """Whether the main verb of the first sentence is in the past."""
    if not lead.sentences or lead.sentences[0].sentence is None:
        return False
    first, last = lead.sentences[0].sentence.tokens
    for token in text.doc[first:last]:
        if token.dep_ == "ROOT" or token.dep_ == "root":
            helped = any(child.lower_ in {"will", "is", "are", "to"} for child in token.children)
            return token.tag_ in {"VBD", "VBN"} and not helped
    return False


def _concerns_others(
    text: Text,
    lead: Lead,
    kind: str,
    clauses: list[Clause],
    guests: Sequence[Guest],
    author: str | None,
) -> bool:
    """Whether another party is part of it; meetings and greetings at home are no readouts."""
    if any(guest.party not in {None, author} for guest in guests):
        return True
    cues = text.pack.engagements
    if kind in {"message", "statement"}:
        if lead.dialogue or _is_joint(text, lead):
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
        for clause in clauses
        for code in party_codes(clause, until=None if whole else clause.reach)
    }
    place = find_place(text, clauses, goes=True, author=author)
    abroad = place is not None and place.country not in {None, author}
    return bool(codes - {author}) or abroad


def _addressed(text: Text, clause: Clause) -> set[str]:
    """The parties that a greeting is for; the place of a contest ("in Norway") is not."""
    locatives = text.pack.entities.locatives - {"to", "of", "from"}
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


def make_cast(text: Text, found: Entities, guests: Sequence[Guest], author: str | None) -> Cast:
    """The participants with ids, grouped into sides: the author's first, then in order."""
    parties = [guest.party for guest in guests if guest.party]
    order = sorted(dict.fromkeys(parties), key=lambda code: code != author)
    participants: list[Participant] = []
    ids: dict[str, str] = {}
    for guest in guests:
        number = f"p{len(participants) + 1}"
        side = order.index(guest.party) + 1 if guest.party else None
        if guest.key:
            person = found.people[guest.key]
            span = person.span if person.span != NOWHERE else None
            participants.append(
                Participant(
                    id=number,
                    name=person.name,
                    party=guest.party,
                    offices=person.offices,
                    side=side,
                    span=span,
                )
            )
            ids[guest.key] = number
        elif guest.name:
            participants.append(
                Participant(id=number, name=guest.name, party=guest.party, side=side)
            )
    sides = tuple((code,) for code in order)
    return Cast(tuple(participants), sides, ids, author)


def _span(clauses: Sequence[Clause]) -> Span | None:
    for clause in clauses:
        if clause.sentence is not None and clause.reach > clause.sentence.span[0]:
            return clause.sentence.span[0], max(clause.reach, clause.sentence.span[0] + 1)
    return None
