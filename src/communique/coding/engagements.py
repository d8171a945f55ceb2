"""What the readout reports, if it is one at all: type, date, place, participants and sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.coding.authors import find_author
from communique.coding.belonging import set_apart
from communique.coding.engagement_types import is_joint, read_type, widened
from communique.coding.lead import ENCOUNTERS, Clause, Lead, Scene, read_lead
from communique.coding.lexemes import PARTY
from communique.coding.mentions import OTHER, Cast, Entities, Person
from communique.coding.participants import Guest, encounter_guests, unnamed_guests
from communique.coding.readout_test import concerns_others, is_notice
from communique.coding.register import NOWHERE
from communique.coding.signatories import (
    joint_guests,
    labelled_guests,
    message_guests,
    signed_guests,
    speaks_for_oneself,
    statement_guests,
    title_guests,
    title_parties,
    titled_guests,
)
from communique.coding.text import Text
from communique.coding.venues import find_venue
from communique.coding.whereabouts import find_date, find_occasion
from communique.record import Engagement, Participant, Span


def code_engagement(text: Text, found: Entities) -> tuple[Engagement | None, Cast]:
    """The engagement that the text reports and its cast; None if the text is no readout.

    The cast of a text that is no readout still names its author.
    """
    author = find_author(text.document, text.parties)
    lead = read_lead(text)
    kind, clauses = read_type(text, lead)
    scene = Scene(text, found, lead, author)
    clauses = widened(scene, kind, clauses)
    guests = _apart(scene, _guests(scene, kind, clauses))
    author = author or _first_party(guests)
    scene = replace(scene, author=author)
    if is_notice(text, lead, kind) or not concerns_others(scene, kind, clauses, guests):
        return None, Cast(author=author)
    if kind in ENCOUNTERS:
        guests = [*unnamed_guests(scene, clauses, guests), *guests]
    if kind in ENCOUNTERS:
        met = _met(scene, clauses, guests)
    else:
        met = title_parties(scene) if is_joint(text, lead) and not guests else []
    cast = make_cast(found, guests, author, both=kind in ENCOUNTERS, unnamed=met)
    place = find_venue(scene, kind, clauses, {*cast.parties, author})
    return (
        Engagement(
            type=kind,
            date=find_date(text, _dated(text, lead, clauses), said=kind == "statement"),
            place=place,
            occasion=find_occasion(text, clauses or lead.clauses[:2]),
            span=_span(clauses or lead.sentences)
            or (_span(lead.sentences) if lead.labelled else None),
        ),
        cast,
    )


def _dated(text: Text, lead: Lead, clauses: Sequence[Clause]) -> Sequence[Clause]:
    """The clauses that may hold the date; in questions and signed texts it is another event's."""
    own = text.document.byline or is_joint(text, lead)
    if lead.dialogue or (own and not any(clause.cue(ENCOUNTERS) for clause in clauses)):
        return ()
    return clauses or lead.sentences[:2]


def _guests(scene: Scene, kind: str, clauses: list[Clause]) -> list[Guest]:
    if kind == "message":
        return message_guests(scene)
    if kind == "statement":
        joint = joint_guests(scene) if not scene.lead.dialogue else []
        return joint or statement_guests(scene)
    guests = encounter_guests(scene, clauses)
    if speaks_for_oneself(scene):
        known = {guest.key for guest in guests}
        guests += [guest for guest in titled_guests(scene) if guest.key not in known]
    if scene.lead.labelled and not any(guest.key for guest in guests):
        guests += labelled_guests(scene)
    if is_joint(scene.text, scene.lead) and not any(guest.key for guest in guests):
        return signed_guests(scene, guests) or title_guests(scene)
    return guests


def _apart(scene: Scene, guests: list[Guest]) -> list[Guest]:
    parties = set_apart(scene, {guest.key: guest.party for guest in guests if guest.key})
    return [replace(guest, party=parties.get(guest.key, guest.party)) for guest in guests]


def _met(scene: Scene, clauses: Sequence[Clause], guests: Sequence[Guest]) -> list[str]:
    """The other parties that the report names where only the author's people have names ("met
    with a delegation of Belmora")."""
    if {guest.party for guest in guests if guest.party} - {scene.author}:
        return []
    named = (
        word.code
        for clause in clauses
        if clause.sentence is not None and clause.cue(ENCOUNTERS) is not None
        for word in clause.line.words
        if word.kind == PARTY and word.start < clause.reach and word.party is not None
        if word.party.form in {"name", "demonym", "acronym"}
    )
    return [code for code in dict.fromkeys(named) if code != scene.author]


def _first_party(guests: Sequence[Guest]) -> str | None:
    return next((guest.party for guest in guests if guest.party), None)


def make_cast(
    found: Entities,
    guests: Sequence[Guest],
    author: str | None,
    *,
    both: bool,
    unnamed: Sequence[str] = (),
) -> Cast:
    """The participants with ids, grouped into sides: the author's first, then in order.

    ``both`` where the author has a side even if none of its people is named; ``unnamed`` are the
    parties of others without a name.
    """
    parties = [guest.party for guest in guests if guest.party]
    parties += [code for code in unnamed if code not in parties]
    if both and author and parties and author not in parties and len(set(parties)) == 1:
        parties.append(author)
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
                    party=guest.party or _unaffiliated(person),
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


def _unaffiliated(person: Person) -> str | None:
    """OTHER for one whose full name stands without a party: readouts name it with an office.

    A bare surname may be that of a minister introduced elsewhere; its party stays open.
    """
    return OTHER if len(person.name.split()) > 1 else None


def _span(clauses: Sequence[Clause]) -> Span | None:
    for clause in clauses:
        if clause.sentence is not None and clause.reach > clause.sentence.span[0]:
            return clause.sentence.span[0], max(clause.reach, clause.sentence.span[0] + 1)
    return None
