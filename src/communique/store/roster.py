"""What the register tells: people with their names and offices, parties, and what is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from communique.store import tables
from communique.store.lookup import find_people


@dataclass(frozen=True)
class Evidence:
    """The words of a document that name somebody, with some words around them."""

    document: str
    version: int
    date: str | None
    title: str | None
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class NameForm:
    """A form of a person's name; ``how`` and ``why`` tell by what rule it is the person's."""

    id: int
    form: str
    party: str | None
    office: str | None
    how: str
    why: str
    uses: int
    first_seen: str | None
    last_seen: str | None


@dataclass(frozen=True)
class HeldOffice:
    """An office of a person, as readouts say, with the words that show it first."""

    office: str
    party: str | None
    first_seen: str | None
    last_seen: str | None
    uses: int
    document: str
    version: int
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Person:
    """Someone whom readouts name. ``uses`` are namings, each document counted once a version."""

    id: str
    name: str
    party: str | None
    first_seen: str | None
    last_seen: str | None
    names: tuple[NameForm, ...]
    offices: tuple[HeldOffice, ...]

    @property
    def uses(self) -> int:
        """How often the person is named."""
        return sum(name.uses for name in self.names)

    @property
    def office(self) -> str | None:
        """The office seen most often."""
        best = max(self.offices, key=lambda each: each.uses, default=None)
        return best.office if best else None


@dataclass(frozen=True)
class PartyCount:
    """A party with how much of the record names it."""

    code: str
    name: str
    kind: str | None
    people: int
    engagements: int
    statements: int


CONTEXT = 90
"""Characters of a text that are shown on each side of the words that name somebody."""


def people(
    connection: Connection, said: str | None = None, party: str | None = None
) -> list[Person]:
    """People by an id or a name like this, the likest first; without one all of them, the most
    often named first."""
    person, name = tables.people, tables.names
    if said is None:
        query = (
            select(person.c.id)
            .join(name, name.c.person_id == person.c.id)
            .group_by(person.c.id)
            .order_by(func.sum(name.c.uses).desc(), person.c.id)
        )
        ids = list(connection.scalars(query))
    else:
        now = current_id(connection, said)
        ids = find_people(connection, said) if now is None else [now]
    found = load_people(connection, ids)
    return [one for one in found if party is None or one.party == party]


def current_id(connection: Connection, id_: str) -> str | None:
    """The id that the person of an id has now; None if it is nobody's."""
    return current_ids(connection, [id_]).get(id_)


def current_ids(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The ids that people have now, by ids that they have or had."""
    person, former = tables.people, tables.former_ids
    wanted = sorted(set(ids))
    found = {
        id_: id_ for id_ in connection.scalars(select(person.c.id).where(person.c.id.in_(wanted)))
    }
    query = select(former.c.id, former.c.person_id).where(former.c.id.in_(wanted))
    return {**{row.id: row.person_id for row in connection.execute(query)}, **found}


def load_people(connection: Connection, ids: Sequence[str], *, step: int = 500) -> list[Person]:
    """The people of ids, in their order."""
    found: dict[str, Person] = {}
    for start in range(0, len(ids), step):
        some = ids[start : start + step]
        names = _by_person(connection, _names_of(some))
        held = _by_person(connection, _offices_of(some))
        rows = connection.execute(select(tables.people).where(tables.people.c.id.in_(some)))
        for row in rows.mappings():
            found[row["id"]] = Person(
                **row,
                names=tuple(NameForm(**each) for each in names.get(row["id"], ())),
                offices=tuple(HeldOffice(**each) for each in held.get(row["id"], ())),
            )
    return [found[id_] for id_ in ids if id_ in found]


def _names_of(ids: Sequence[str]) -> Any:
    name = tables.names
    columns = [name.c[key] for key in NameForm.__dataclass_fields__]
    query = select(name.c.person_id, *columns).where(name.c.person_id.in_(ids))
    return query.order_by(name.c.uses.desc(), name.c.id)


def _offices_of(ids: Sequence[str]) -> Any:
    office, version = tables.offices, tables.versions
    columns = [office.c[key] for key in HeldOffice.__dataclass_fields__ if key in office.c]
    shown = (version.c.document_id.label("document"), version.c.number.label("version"))
    query = (
        select(office.c.person_id, *columns, *shown)
        .join(version, version.c.id == office.c.version_id)
        .where(office.c.person_id.in_(ids))
    )
    return query.order_by(office.c.first_seen, office.c.id)


def _by_person(connection: Connection, query: Any) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in connection.execute(query).mappings():
        values = dict(row)
        found.setdefault(values.pop("person_id"), []).append(values)
    return found


def evidence(
    connection: Connection,
    *,
    name: int | None = None,
    person: str | None = None,
    without: int = 0,
    most: int = 2,
) -> list[Evidence]:
    """The latest words that name a person, surely first, or use one form of a name."""
    row, version, document = tables.participants, tables.versions, tables.documents
    form = tables.names
    begin = func.coalesce(row.c.start, 0)
    start = func.greatest if connection.dialect.name == "postgresql" else func.max
    first = start(begin - CONTEXT, 0)
    query = (
        select(
            version.c.document_id, version.c.number, document.c.date, version.c.title,
            func.substr(version.c.text, first + 1, begin - first).label("before"),
            func.substr(version.c.text, begin + 1, row.c.end - row.c.start).label("words"),
            func.substr(version.c.text, row.c.end + 1, CONTEXT).label("after"), row.c.name,
        )
        .join(version, version.c.id == row.c.version_id)
        .join(document, document.c.id == version.c.document_id)
        .join(form, form.c.id == row.c.name_id)
        .where(row.c.name_id == name if name is not None else row.c.person_id == person)
        .where(row.c.name_id != without)
        .order_by(form.c.how == "guess", document.c.date.desc(), row.c.id.desc())
        .limit(most)
    )  # fmt: skip
    return [
        Evidence(
            found.document_id, found.number, found.date, found.title,
            _last_line(found.before), found.words or found.name, _first_line(found.after),
        )
        for found in connection.execute(query)
    ]  # fmt: skip


def _last_line(text: str | None) -> str:
    return (text or "").rpartition("\n")[2]


def _first_line(text: str | None) -> str:
    return (text or "").partition("\n")[0]


def parties(connection: Connection) -> list[PartyCount]:
    """The parties that records name, those of the most engagements first."""
    party, person, row = tables.parties, tables.people, tables.participants
    document, said = tables.documents, tables.statements
    current = select(document.c.version_id)
    counted = _counts(connection, select(person.c.party, func.count()).group_by(person.c.party))
    engaged = _counts(
        connection,
        select(row.c.party, func.count(row.c.version_id.distinct()))
        .where(row.c.version_id.in_(current))
        .group_by(row.c.party),
    )
    held = _counts(
        connection,
        select(said.c.holder, func.count())
        .where(said.c.version_id.in_(current))
        .group_by(said.c.holder),
    )
    found = [
        PartyCount(
            each.code, each.name, each.kind,
            counted.get(each.code, 0), engaged.get(each.code, 0), held.get(each.code, 0),
        )
        for each in connection.execute(select(party).order_by(party.c.code))
    ]  # fmt: skip
    return sorted(found, key=lambda each: (-each.engagements, -each.statements, each.code))


def _counts(connection: Connection, query: Any) -> dict[str, int]:
    """Numbers by party; a holder of several parties counts for each."""
    found: dict[str, int] = {}
    for codes, number in connection.execute(query):
        for code in (codes or "").split("+"):
            found[code] = found.get(code, 0) + number
    return found


def names_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The names of people by their ids."""
    person = tables.people
    query = select(person.c.id, person.c.name).where(person.c.id.in_(sorted(set(ids))))
    return {row.id: row.name for row in connection.execute(query)}
