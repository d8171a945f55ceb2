"""Person: names and offices with their evidence, engagements with whom, what the person says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter

from communique.export.report import Link, Report, Section, Table, entry_link
from communique.record.listed import Listed
from communique.store.roster import Person
from communique.store.speaking import Spoken
from communique.web.asking import Lead
from communique.web.desk import AtDesk, Desk
from communique.web.paging import Paged, paged
from communique.web.rendering import address
from communique.web.screens import Moved, Screen, screen

router = APIRouter()
_PARTNERS = 20
_AT_ONCE = 60


@dataclass(frozen=True)
class Partner:
    """Somebody of another party, and how often the two took part in one engagement."""

    name: str
    party: str | None
    person: str | None
    engagements: int


@dataclass(frozen=True)
class Context:
    """A person as the store knows them."""

    person: Person
    guesses: int
    titles: Mapping[str, str]
    engagements: Paged[Listed]
    years: Sequence[tuple[str, int]]
    partners: Sequence[Partner]
    all_partners: int
    spoken: Sequence[Spoken]
    statements: int
    leads: Sequence[Lead]


@screen(router, "/person/{id_}")
def person(desk: AtDesk, id_: str, page: int = 1) -> Screen | Moved:
    """One person of the register; an id that the person had before leads to the one of now."""
    found = desk.recall(("person", id_), lambda: desk.store.register.person(id_))
    if found.id != id_:
        return Moved(f"/person/{quote(found.id)}")
    ours = _by_person(desk).get(id_, [])
    spoken = desk.recall(("spoken", id_), lambda: desk.store.register.spoken(id_))
    return Screen(
        "person.html",
        lambda: _context(desk, found, ours, spoken, page),
        data=lambda: _data(found, ours, spoken),
        report=lambda: _report(found, ours, spoken),
    )


def _by_person(desk: Desk) -> dict[str, list[Listed]]:
    """The engagements of each person, the latest first."""

    def made() -> dict[str, list[Listed]]:
        found: dict[str, list[Listed]] = {}
        for each in desk.engagements()[::-1]:
            for id_ in {one.person for one in each.attendants if one.person}:
                found.setdefault(id_, []).append(each)
        return found

    return desk.recall("engagements by person", made)


def _context(
    desk: Desk, found: Person, ours: Sequence[Listed], spoken: Sequence[Spoken], page: int
) -> Context:
    partners = _partners(found, ours)
    years = Counter((each.source.date or "no date")[:4] for each in ours)
    documents = {each.document for each in found.offices}
    titles = {
        each.document: each.source.title or each.document
        for each in desk.engagements(copies=True)
        if each.document in documents
    }
    return Context(
        person=found,
        guesses=sum(name.how in ("guess", "open") for name in found.names),
        titles=titles,
        engagements=paged(ours, page, _AT_ONCE),
        years=sorted(years.items()),
        partners=partners[:_PARTNERS],
        all_partners=len(partners),
        spoken=spoken,
        statements=sum(each.statements for each in spoken),
        leads=[
            Lead(address("/timeline", person=found.id), "Timeline"),
            Lead(address("/search", person=found.id), "Search in these readouts"),
            Lead(address("/people", party=found.party), f"People of {found.party}"),
        ][: 3 if found.party else 2],
    )


def _partners(found: Person, ours: Sequence[Listed]) -> list[Partner]:
    """Whom of other parties the person met, the most often first."""
    met: Counter[tuple[str, str | None]] = Counter()
    known: dict[tuple[str, str | None], tuple[str, str | None]] = {}
    for each in ours:
        own = {one.party for one in each.attendants if one.person == found.id}
        others = [one for one in each.attendants if one.party not in own]
        keys = {(one.person or one.name, None if one.person else one.party) for one in others}
        met.update(keys)
        for one in others:
            known[one.person or one.name, None if one.person else one.party] = one.name, one.party
    return [
        Partner(known[key][0], known[key][1], key[0] if key[0] != known[key][0] else None, number)
        for key, number in sorted(met.items(), key=lambda each: (-each[1], each[0][0]))
    ]


def _data(found: Person, ours: Sequence[Listed], spoken: Sequence[Spoken]) -> dict[str, Any]:
    return {
        **asdict(found),
        "engagements": [
            {"document": each.document, "date": each.source.date, "type": each.type,
             "place": each.place, "parties": sorted(each.parties),
             "people": [one.name for one in each.attendants], "title": each.source.title,
             "url": each.source.url}
            for each in ours
        ],
        "met": [asdict(each) for each in _partners(found, ours)],
        "statements": [asdict(each) for each in spoken],
    }  # fmt: skip


def _report(found: Person, ours: Sequence[Listed], spoken: Sequence[Spoken]) -> Report:
    engaged = Table(
        ("date", "type", "place", "with", "readout"),
        [
            (each.source.date, each.type, each.place,
             ", ".join(one.name for one in each.attendants if one.person != found.id),
             Link(each.source.title or each.document, each.source.url, each.document))
            for each in ours
        ],
        f"{len(ours):,} engagements in the store, copies left out",
    )  # fmt: skip
    names = Table(
        ("form", "party", "with office", "how", "why", "uses", "first", "last"),
        [
            (n.form, n.party, n.office, n.how, n.why, n.uses, n.first_seen, n.last_seen)
            for n in found.names
        ],
    )
    offices = Table(
        ("office", "party", "uses", "first", "last", "shown first by"),
        [
            (o.office, o.party, o.uses, o.first_seen, o.last_seen, entry_link(o.document))
            for o in found.offices
        ],
    )
    said = Table(
        ("kind", "statements", "documents"),
        [(each.kind, each.statements, each.documents) for each in spoken],
        "statements of which the person is a speaker, copies left out",
    )
    return Report(
        f"{found.name} ({found.id})",
        [Section("Engagements", [engaged]), Section("Statements", [said]),
         Section("Offices", [offices]), Section("Names", [names])],
    )  # fmt: skip
