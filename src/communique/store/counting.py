"""What a person's namings add up to: uses, dates, offices with their first evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from communique.record import Span
from communique.store import tables
from communique.store.dossiers import Dossier, Dossiers, Tenure, Unit
from communique.store.matching import Held
from communique.store.naming import Naming, Office, office_key


def count_use(
    dossiers: Dossiers,
    unit: Unit,
    naming: Naming,
    date: str | None,
    version_id: int,
    span: Span | None,
) -> None:
    """Take in one naming of a person."""
    person = dossiers.of(unit)
    unit.count(date)
    dossiers.touch(person)
    for office in naming.offices:
        hold(dossiers, person, office, naming.party, date, version_id, span)


def hold(
    dossiers: Dossiers,
    person: Dossier,
    office: Office,
    party: str | None,
    date: str | None,
    version_id: int,
    span: Span | None,
) -> None:
    """Take in one office of a person."""
    if not office.folded:
        return
    tenure = person.offices.get((office.folded, party))
    if tenure is None:
        start, end = span or (None, None)
        tenure = Tenure(0, person.id, office.text, office.folded, party, version_id, start, end)
        dossiers.add_tenure(tenure)
    tenure.count(date, version_id, span)


def rebuild(connection: Connection, dossiers: Dossiers, person: Dossier) -> list[Unit]:
    """Count a person's namings anew from the participants of all versions; returns the forms that
    nothing uses any more, which are taken out, as is a person without any."""
    for unit in person.units.values():
        unit.uses, unit.first_seen, unit.last_seen, unit.dirty = 0, None, None, True
    dossiers.drop_offices(person)
    for row in _namings_of(connection, person):
        unit = person.units[row["name_id"]]
        unit.count(row["date"])
        for text in row["offices"]:
            office = Office(text, office_key(text, unit.language))
            span = span_of(row)
            hold(dossiers, person, office, row["party"], row["date"], row["version_id"], span)
    gone = [unit for unit in person.units.values() if not unit.uses]
    for unit in gone:
        dossiers.drop_unit(unit)
    if person.units:
        dossiers.touch(person)
    else:
        dossiers.drop_person(person)
    return gone


def offices_without(connection: Connection, person: Dossier, unit: Unit) -> list[Held]:
    """The offices of a person but for what one form of the name shows."""
    return [
        Held(text, office_key(text, unit.language), row["party"], row["date"], row["date"])
        for row in _namings_of(connection, person)
        if row["name_id"] != unit.id
        for text in row["offices"]
    ]


def _namings_of(connection: Connection, person: Dossier) -> Iterable[Any]:
    """The participants that name a person, with the dates of their documents."""
    row, version, engagement = tables.participants, tables.versions, tables.engagements
    query = (
        select(row, func.coalesce(engagement.c.date, version.c.published).label("date"))
        .join(version, version.c.id == row.c.version_id)
        .outerjoin(engagement, engagement.c.version_id == version.c.id)
        .where(row.c.person_id == person.id)
        .order_by(row.c.version_id, row.c.id)
    )
    return connection.execute(query).mappings().all()


def span_of(row: Mapping[str, Any]) -> Span | None:
    """The span of a row, if it has one."""
    return None if row["start"] is None else (row["start"], row["end"])
