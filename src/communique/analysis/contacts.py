"""Contacts: the engagements of a pair or a person over time, by level, and what was announced."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from rapidfuzz.fuzz import token_set_ratio

from communique.analysis.levels import level_of, levels
from communique.record.listed import Attendant, Listed, ListedReference

_ALIKE = 85
_SOON = 400
"""Days within which an announced engagement is looked for, where no date was announced."""

_LARGEST = 20
"""Parties up to which an engagement is found by every two of them; a summit has too many twos."""

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
    """An engagement that a readout announces; ``seen`` is a stored one that fits, if any.

    ``parties`` are those of the words and of the readout; ``times`` is how many readouts announce
    it, of which ``reference`` is the latest.
    """

    reference: ListedReference
    seen: Listed | None
    parties: frozenset[str] = frozenset()
    times: int = 1

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
    later = _Later(listed)
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
        earlier = found.get(key)
        same = earlier is not None and earlier.reference.source.document == each.source.document
        times = earlier.times + (not same) if earlier else 1
        found[key] = Announcement(each, later.seen(each, whole), whole, times)
    return list(found.values())


Dated = tuple[date, int, Listed]
"""An engagement by its day, and its place among those of a day."""


class _Later:
    """Engagements by two of their parties and by day, to look for announced ones in."""

    def __init__(self, listed: Sequence[Listed]) -> None:
        self._by_parties: dict[tuple[str, ...], list[Dated]] = defaultdict(list)
        self._large: list[Dated] = []
        for number, each in enumerate(listed):
            day = _day(each.day)
            if day is None:
                continue
            large = len(each.parties) > _LARGEST
            keys = [(), *((party,) for party in each.parties)]
            for key in keys if large else [*keys, *combinations(sorted(each.parties), 2)]:
                self._by_parties[key].append((day, number, each))
            if large:
                self._large.append((day, number, each))
        for some in (*self._by_parties.values(), self._large):
            some.sort(key=lambda one: one[:2])

    def seen(self, reference: ListedReference, parties: frozenset[str]) -> Listed | None:
        """The first engagement after the announcement that has its parties, sort and day."""
        said, due = _day(reference.source.date), _day(reference.day)
        if said is None:
            return None
        start, end = said + timedelta(days=1), said + timedelta(days=_SOON)
        if due:
            slack = timedelta(days=_slack(reference.day))
            start, end = max(start, due - slack), due + slack
        found = [
            first
            for some in self._among(parties)
            if (first := _first(some, start, end, reference, parties)) is not None
        ]
        return min(found, key=lambda one: one[:2])[2] if found else None

    def _among(self, parties: frozenset[str]) -> Iterable[Sequence[Dated]]:
        """The engagements among which all of these parties are found; of the fewest."""
        if len(parties) < 2:
            return [self._by_parties.get(tuple(parties), ())]
        some = (self._by_parties.get(key, ()) for key in combinations(sorted(parties), 2))
        return [min(some, key=len), self._large]


def _first(
    some: Sequence[Dated], start: date, end: date, reference: ListedReference,
    parties: frozenset[str],
) -> Dated | None:  # fmt: skip
    """The first from one day to another that is of the announced sort and parties."""
    for at in range(bisect_left(some, start, key=lambda one: one[0]), len(some)):
        day, _, each = some[at]
        if day > end:
            return None
        if (
            each.type in _ANNOUNCED[reference.kind]
            and parties <= each.parties
            and each.document != reference.source.document
        ):
            return some[at]
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
