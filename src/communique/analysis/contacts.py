"""Contacts: the engagements of a pair or a person over time, by level, and what was announced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz.fuzz import token_set_ratio

from communique.analysis.levels import level_of, levels
from communique.record.listed import Attendant, Listed, ListedReference

_ALIKE = 85
_SOON = 400
"""Days within which an announced engagement is looked for, where no date was announced."""

_FROM_AFAR = ("statement", "message")

# what is announced as one may be reported as the other
_MEETINGS = frozenset({"meeting", "visit", "conference", "signing", "video"})
_CALLS = frozenset({"call", "video"})
_ANNOUNCED = {"visit": _MEETINGS, "summit": _MEETINGS, "meeting": _MEETINGS, "call": _CALLS}


@dataclass(frozen=True)
class Contact:
    """One engagement of a pair or a person; ``level`` is that of the lower side, since a president
    who receives a minister meets at the ministers' level; None where no office tells it."""

    listed: Listed
    level: str | None
    people: tuple[str, ...]

    @property
    def day(self) -> str | None:
        """The date of the engagement, else of its publication."""
        return self.listed.day or self.listed.source.published


@dataclass(frozen=True)
class LastContact:
    """The latest contact at a level, and the days since."""

    level: str
    contact: Contact
    days: int


@dataclass(frozen=True)
class Announcement:
    """An engagement that a readout announces; ``seen`` is a stored one that fits, if any."""

    reference: ListedReference
    seen: Listed | None

    def overdue(self, today: date) -> bool:
        """Whether it was announced for a day that has passed, and is not in the store."""
        due = _day(self.reference.day)
        return self.seen is None and due is not None and due < today


@dataclass(frozen=True)
class Timeline:
    """The contacts of a pair or a person, the latest contact of each level, what was announced."""

    subject: str
    contacts: tuple[Contact, ...]
    last: tuple[LastContact, ...]
    announced: tuple[Announcement, ...]

    def to_dict(self) -> dict[str, Any]:
        """The timeline as plain data."""
        return {
            "subject": self.subject,
            "contacts": [
                {
                    "document": each.listed.document,
                    "date": each.day,
                    "type": each.listed.type,
                    "level": each.level,
                    "place": each.listed.place,
                    "country": each.listed.country,
                    "parties": sorted(each.listed.parties),
                    "people": list(each.people),
                    "title": each.listed.source.title,
                    "url": each.listed.source.url,
                }
                for each in self.contacts
            ],
            "last": [
                {"level": each.level, "days": each.days, "document": each.contact.listed.document}
                for each in self.last
            ],
            "announced": [
                {
                    "text": each.reference.text,
                    "kind": each.reference.kind,
                    "date": each.reference.day,
                    "announced_in": each.reference.source.document,
                    "announced_on": each.reference.source.date,
                    "seen": each.seen.document if each.seen else None,
                }
                for each in self.announced
            ],
        }


def timeline(
    engagements: Iterable[Listed],
    references: Iterable[ListedReference] = (),
    *,
    parties: Sequence[str] = (),
    person: str | None = None,
    today: date,
) -> Timeline:
    """The contacts of two or more parties, or of a person (a name, or an id of the register).

    An engagement counts if all the parties, or the person, took part. Statements and messages are
    no contacts. ``today`` is what days are counted to.
    """
    wanted = frozenset(parties)
    listed = list(engagements)
    contacts = [
        Contact(each, level_of(each, wanted), tuple(a.name for a in each.attendants))
        for each in listed
        if each.type not in ("statement", "message")
        and wanted <= each.parties
        and _has(each, person)
    ]
    contacts.sort(key=lambda each: (each.day or "", each.listed.document))
    subject = person or " and ".join(parties) or "all parties"
    return Timeline(
        subject, tuple(contacts), tuple(_last(contacts, today)),
        tuple(announcements(references, listed, wanted, person)),
    )  # fmt: skip


def _has(listed: Listed, person: str | None) -> bool:
    return person is None or any(_is(each, person) for each in listed.attendants)


def _is(attendant: Attendant, person: str) -> bool:
    alike = token_set_ratio(attendant.name.casefold(), person.casefold())
    return attendant.person == person or alike >= _ALIKE


def _last(contacts: Sequence[Contact], today: date) -> list[LastContact]:
    latest: dict[str, Contact] = {}
    for each in contacts:
        if (day := _day(each.day)) and day <= today:
            latest[each.level or "other"] = each
    # a language may have a level that English has not
    order = [*dict.fromkeys([*levels(), *(level for level in latest if level != "other")]), "other"]
    found = []
    for level in order:
        if contact := latest.get(level):
            day = _day(contact.day)
            assert day is not None
            found.append(LastContact(level, contact, (today - day).days))
    return found


# -- announced engagements ---------------------------------------------------------------------


def announcements(
    references: Iterable[ListedReference],
    engagements: Iterable[Listed],
    parties: frozenset[str] = frozenset(),
    person: str | None = None,
) -> list[Announcement]:
    """The engagements that readouts announce, each with the stored one that fits best.

    A reference counts for a pair if its parties, or those of its readout where it names none, hold
    the pair. Announcements of one thing in several readouts are one, of the latest readout.
    """
    listed = [each for each in engagements if _day(each.day)]
    of_document = {each.document: each for each in listed}
    found: dict[tuple[Any, ...], Announcement] = {}
    for each in references:
        if each.time != "upcoming" or each.kind not in _ANNOUNCED:
            continue
        home = of_document.get(each.source.document)
        whole = frozenset(each.parties) | (home.parties if home else frozenset())
        if parties and not parties <= whole:
            continue
        if person and not any(
            token_set_ratio(name.casefold(), person.casefold()) >= _ALIKE for name in each.people
        ):
            continue
        key = (each.kind, whole, each.day or each.text.casefold())
        found[key] = Announcement(each, _seen(each, whole, listed))
    return list(found.values())


def _seen(
    reference: ListedReference, parties: frozenset[str], listed: Sequence[Listed]
) -> Listed | None:
    """The first engagement after the announcement that has its parties, sort and day."""
    said = _day(reference.source.date)
    if said is None:
        return None
    due = _day(reference.day)
    for each in listed:
        day = _day(each.day)
        if day is None or day <= said or each.document == reference.source.document:
            continue
        near = abs((day - due).days) <= _slack(reference.day) if due else (day - said).days <= _SOON
        if near and each.type in _ANNOUNCED[reference.kind] and parties <= each.parties:
            return each
    return None


def _slack(said: str | None) -> int:
    """Days by which an announced date may be off: a month was announced, or a day."""
    return {4: 366, 7: 31}.get(len(said or ""), 3)


def _day(said: str | None) -> date | None:
    """A date, the first day of a month or a year."""
    if not said:
        return None
    try:
        return date.fromisoformat(said + "-01-01"[len(said) - 4 :] if len(said) < 8 else said)
    except ValueError:
        return None
