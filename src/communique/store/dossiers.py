"""What the register holds of people, as objects: loaded once in a transaction.

New rows are inserted at once, so that look-ups find them; ``flush`` writes counts and dates back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from communique.record import Span
from communique.store import tables
from communique.store.matching import Form, Held, How, Known
from communique.store.naming import Name, Naming, take_apart

_LATE = "~"
"""Sorts after every date; stands for one that is not known."""


@dataclass
class Unit:
    """One form of a name, as it comes with one party (and office, if it is short)."""

    id: int
    person_id: str
    form: str
    folded: str
    key: str
    party: str | None
    office: str | None
    document_id: str | None
    language: str | None
    script: str
    how: How
    why: str
    candidates: list[str]
    uses: int = 0
    first_seen: str | None = None
    last_seen: str | None = None
    dirty: bool = False

    @property
    def name(self) -> Name:
        """The form taken apart."""
        return take_apart(self.form, self.party, self.language)

    def count(self, date: str | None) -> None:
        """Take in one use."""
        self.dirty = True
        self.uses += 1
        self.first_seen, self.last_seen = _stretched(self.first_seen, self.last_seen, date)


@dataclass
class Tenure:
    """An office of a person; the version and the span show it first."""

    id: int
    person_id: str
    office: str
    folded: str
    party: str | None
    version_id: int
    start: int | None
    end: int | None
    first_seen: str | None = None
    last_seen: str | None = None
    uses: int = 0
    dirty: bool = False

    def count(self, date: str | None, version_id: int, span: Span | None) -> None:
        """Take in one use; the earliest is the evidence: by date, version and place."""
        start, end = span or (None, None)
        own = (self.first_seen or _LATE, self.version_id, self.start or 0)
        if (date or _LATE, version_id, start or 0) < own:
            self.version_id, self.start, self.end = version_id, start, end
        self.dirty = True
        self.uses += 1
        self.first_seen, self.last_seen = _stretched(self.first_seen, self.last_seen, date)


@dataclass
class Dossier:
    """A person of the register."""

    id: str
    name: str
    party: str | None
    first_seen: str | None = None
    last_seen: str | None = None
    units: dict[int, Unit] = field(default_factory=dict)
    offices: dict[tuple[str, str | None], Tenure] = field(default_factory=dict)

    def known(self, without: Collection[int] = ()) -> Known:
        """What matching looks at, as if some forms of the name were not there."""
        units = [unit for unit in self.units.values() if unit.id not in without]
        return Known(
            self.id,
            [Form(unit.name, unit.party, unit.how == "guess") for unit in units],
            {unit.party for unit in units if unit.party is not None and unit.how != "guess"},
            all(unit.how == "open" for unit in units),
            [
                Held(each.office, each.folded, each.party, each.first_seen, each.last_seen)
                for each in self.offices.values()
            ],
            min((unit.first_seen for unit in units if unit.first_seen), default=None),
            max((unit.last_seen for unit in units if unit.last_seen), default=None),
        )

    def summarise(self) -> None:
        """Draw name, party and dates from the forms of the name."""
        units = list(self.units.values())
        best = max(units, key=_prominence)
        self.name = best.form
        parties: dict[str, int] = {}
        for unit in sorted(units, key=lambda each: each.id):
            if unit.party is not None:
                parties[unit.party] = parties.get(unit.party, 0) + unit.uses
        self.party = max(parties, key=lambda code: parties[code], default=best.party)
        self.first_seen = min((u.first_seen for u in units if u.first_seen), default=None)
        self.last_seen = max((u.last_seen for u in units if u.last_seen), default=None)


def _prominence(unit: Unit) -> tuple[bool, bool, int, int, int]:
    """The full form that is used most, of those that are no guess; the first seen of equals."""
    return bool(unit.key), unit.how != "guess", unit.uses, len(unit.name.words), -unit.id


def _stretched(
    first: str | None, last: str | None, date: str | None
) -> tuple[str | None, str | None]:
    """A stretch of time that holds a date too."""
    if date is None:
        return first, last
    return min(first or date, date), max(last or date, date)


_UNIT = ("person_id", "form", "folded", "key", "party", "office", "document_id", "language",
         "script", "how", "why", "candidates", "uses", "first_seen", "last_seen")  # fmt: skip
_TENURE = ("person_id", "office", "folded", "party", "version_id", "start", "end", "first_seen",
           "last_seen", "uses")  # fmt: skip
_PERSON = ("name", "party", "first_seen", "last_seen")


class Dossiers:
    """The people of a store that a transaction has to do with."""

    def __init__(self, connection: Connection, number: Callable[[str], int]) -> None:
        self._connection = connection
        self._number = number
        self._loaded: dict[str, Dossier] = {}
        self._changed: set[str] = set()

    def get(self, ids: Iterable[str]) -> list[Dossier]:
        """The people of ids, in the order of the ids; those that are none are left out."""
        wanted = sorted(set(ids))
        self._load([id_ for id_ in wanted if id_ not in self._loaded])
        return [self._loaded[id_] for id_ in wanted if id_ in self._loaded]

    def one(self, id_: str) -> Dossier | None:
        """The person of an id."""
        return next(iter(self.get([id_])), None)

    def of(self, unit: Unit) -> Dossier:
        """The person that a unit stands for."""
        return self.get([unit.person_id])[0]

    def touch(self, person: Dossier) -> None:
        """Note that a person has changed."""
        self._changed.add(person.id)

    def _load(self, ids: list[str]) -> None:
        if not ids:
            return
        person, name, office = tables.people, tables.names, tables.offices
        for row in self._rows(select(person).where(person.c.id.in_(ids))):
            self._loaded[row["id"]] = Dossier(**row)
        query = select(name).where(name.c.person_id.in_(ids)).order_by(name.c.id)
        for row in self._rows(query):
            self._loaded[row["person_id"]].units[row["id"]] = Unit(**row)
        query = select(office).where(office.c.person_id.in_(ids)).order_by(office.c.id)
        for row in self._rows(query):
            held = self._loaded[row["person_id"]].offices
            held[row["folded"], row["party"]] = Tenure(**row)

    def _rows(self, query: Any) -> Iterable[Any]:
        return self._connection.execute(query).mappings()

    # -- what is new -----------------------------------------------------------------------

    def add_person(self, id_: str, naming: Naming) -> Dossier:
        """A new person."""
        person = Dossier(id_, naming.form, naming.party)
        row = {"id": id_, **{name: getattr(person, name) for name in _PERSON}}
        self._connection.execute(insert(tables.people), [row])
        self._loaded[id_] = person
        self.touch(person)
        return person

    def add_unit(self, unit: Unit) -> None:
        """A new form of a person's name; its number is given here."""
        unit.id = self._number("names")
        row = {"id": unit.id, **{name: getattr(unit, name) for name in _UNIT}}
        self._connection.execute(insert(tables.names), [row])
        words = dict.fromkeys(unit.name.words)
        rows = [{"name_id": unit.id, "word": word, "opening": word[:3]} for word in words]
        self._connection.execute(insert(tables.name_words), rows)
        person = self._loaded[unit.person_id]
        person.units[unit.id] = unit
        self.touch(person)

    def add_tenure(self, tenure: Tenure) -> None:
        """A new office of a person; its number is given here."""
        tenure.id = self._number("offices")
        row = {"id": tenure.id, **{name: getattr(tenure, name) for name in _TENURE}}
        self._connection.execute(insert(tables.offices), [row])
        person = self._loaded[tenure.person_id]
        person.offices[tenure.folded, tenure.party] = tenure
        self.touch(person)

    # -- what goes -------------------------------------------------------------------------

    def drop_unit(self, unit: Unit) -> None:
        """Take out a form that nothing uses any more."""
        del self._loaded[unit.person_id].units[unit.id]
        self._connection.execute(delete(tables.names).where(tables.names.c.id == unit.id))

    def drop_offices(self, person: Dossier) -> None:
        """Take out all offices of a person."""
        office = tables.offices
        self._connection.execute(delete(office).where(office.c.person_id == person.id))
        person.offices.clear()

    def drop_person(self, person: Dossier) -> None:
        """Take out a person whom nothing names any more."""
        self.drop_offices(person)
        self._connection.execute(delete(tables.people).where(tables.people.c.id == person.id))
        self._loaded.pop(person.id)
        self._changed.discard(person.id)

    # -- writing back ----------------------------------------------------------------------

    def flush(self) -> None:
        """Write what has changed."""
        changed = self.get(self._changed)
        self._changed = set()
        before = [[getattr(person, name) for name in _PERSON] for person in changed]
        for person in changed:
            person.summarise()
        now = [[getattr(person, name) for name in _PERSON] for person in changed]
        news = [one for one, old, new in zip(changed, before, now, strict=True) if old != new]
        self._update(tables.people, _PERSON, news)
        units = [unit for person in changed for unit in person.units.values() if unit.dirty]
        self._update(tables.names, _UNIT, units)
        held = [each for person in changed for each in person.offices.values() if each.dirty]
        self._update(tables.offices, _TENURE, held)
        for unit in units:
            unit.dirty = False
        for tenure in held:
            tenure.dirty = False

    def _update(self, table: Any, columns: tuple[str, ...], things: Collection[Any]) -> None:
        if not things:
            return
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
        rows = [
            {"of": each.id, **{f"new_{name}": getattr(each, name) for name in columns}}
            for each in things
        ]
        where = table.c.id == bindparam("of")
        self._connection.execute(update(table).where(where).values(values), rows)
