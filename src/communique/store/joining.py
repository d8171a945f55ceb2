"""Putting forms of names with other people, and the ids that people have."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from communique.store import tables
from communique.store.dossiers import Dossier, Dossiers, Tenure, Unit
from communique.store.matching import Verdict
from communique.store.naming import Naming


def join(
    connection: Connection, dossiers: Dossiers, gone: Dossier, person: Dossier, verdict: Verdict
) -> None:
    """Make one person a part of another; its id leads to the other from now on."""
    for unit in list(gone.units.values()):
        unit.how, unit.why, unit.candidates = verdict.how, verdict.why, []
        move(connection, dossiers, unit, person)
    for tenure in list(gone.offices.values()):
        _merge_office(dossiers, tenure, person)
    replace_id(connection, dossiers, gone, person)


def rename(connection: Connection, dossiers: Dossiers, person: Dossier, naming: Naming) -> Dossier:
    """Give a person another id, after a naming; the old one leads to it from now on."""
    new = dossiers.add_person(new_id(connection, naming), naming)
    for unit in list(person.units.values()):
        move(connection, dossiers, unit, new)
    for tenure in list(person.offices.values()):
        _merge_office(dossiers, tenure, new)
    replace_id(connection, dossiers, person, new)
    return new


def move(connection: Connection, dossiers: Dossiers, unit: Unit, person: Dossier) -> None:
    """Put a form of a name with another person. Who had it before may have none left."""
    old = dossiers.one(unit.person_id)
    if old is not None:
        del old.units[unit.id]
    unit.person_id, unit.dirty = person.id, True
    person.units[unit.id] = unit
    dossiers.touch(person)
    name, row = tables.names, tables.participants
    where = {"person_id": person.id}
    connection.execute(update(name).where(name.c.id == unit.id).values(where))
    connection.execute(update(row).where(row.c.name_id == unit.id).values(where))


def replace_id(connection: Connection, dossiers: Dossiers, gone: Dossier, person: Dossier) -> None:
    """Let the id of a person without forms lead to another one."""
    former = tables.former_ids
    where = former.c.person_id == gone.id
    connection.execute(update(former).where(where).values(person_id=person.id))
    dossiers.drop_person(gone)
    connection.execute(insert(former), [{"id": gone.id, "person_id": person.id}])


def new_id(connection: Connection, naming: Naming, left: str | None = None) -> str:
    """An id for a new person: name and party, numbered where it was given before. An id that leads
    to ``left``, the person whom this one is parted from, is free again."""
    person, former = tables.people, tables.former_ids
    base = "-".join(filter(None, (naming.name.slug, _slug(naming.party))))
    number = 1
    while True:
        id_ = base if number == 1 else f"{base}-{number}"
        number += 1
        if connection.scalar(select(person.c.id).where(person.c.id == id_)) is not None:
            continue
        leads_to = connection.scalar(select(former.c.person_id).where(former.c.id == id_))
        if leads_to is None:
            return id_
        if leads_to == left:
            connection.execute(delete(former).where(former.c.id == id_))
            return id_


def _slug(party: str | None) -> str:
    return "-".join((party or "").casefold().split())


def _merge_office(dossiers: Dossiers, tenure: Tenure, person: Dossier) -> None:
    known = person.offices.get((tenure.folded, tenure.party))
    if known is None:
        moved = Tenure(**{**vars(tenure), "person_id": person.id, "dirty": False})
        dossiers.add_tenure(moved)
        return
    uses = known.uses + tenure.uses
    span = None if tenure.start is None or tenure.end is None else (tenure.start, tenure.end)
    for date in (tenure.first_seen, tenure.last_seen):
        known.count(date, tenure.version_id, span)
    known.uses = uses
