"""What decisions about people do to the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from communique.store import tables
from communique.store.counting import offices_without, rebuild
from communique.store.dossiers import Unit
from communique.store.joining import move, new_id, replace_id
from communique.store.matching import Verdict
from communique.store.naming import Naming, Office, office_key
from communique.store.people import Registrar
from communique.store.verdicts import Form, form_of


def settle(connection: Connection, registrar: Registrar, forms: Sequence[Form]) -> None:
    """Place all uses of forms anew, after what was decided about them has changed."""
    registrar.verdicts.forget()
    for unit in _units(connection, registrar, forms):
        _settle_unit(connection, registrar, unit)


def single_out(
    connection: Connection, registrar: Registrar, unit: Unit, documents: Sequence[str]
) -> list[Form]:
    """Tell the uses of a form in some documents from the others; returns their forms."""
    found: list[Form] = []
    row, version = tables.participants, tables.versions
    for document in documents:
        parted = Unit(**{**vars(unit), "id": 0, "document_id": document, "candidates": []})
        registrar.dossiers.add_unit(parted)
        registrar.candidates.add(parted)
        there = select(version.c.id).where(version.c.document_id == document)
        connection.execute(
            update(row)
            .where(row.c.name_id == unit.id, row.c.version_id.in_(there))
            .values(name_id=parted.id)
        )
        found.append(form_of(parted))
    return found


def _units(connection: Connection, registrar: Registrar, forms: Sequence[Form]) -> list[Unit]:
    name = tables.names
    wanted = set(forms)
    folded = sorted({form.folded for form in forms})
    query = select(name.c.id).where(name.c.folded.in_(folded)).order_by(name.c.id)
    units = [registrar.candidates.unit(id_) for id_ in connection.scalars(query).all()]
    return [unit for unit in units if unit is not None and form_of(unit) in wanted]


def _settle_unit(connection: Connection, registrar: Registrar, unit: Unit) -> None:
    dossiers = registrar.dossiers
    naming = _naming_of(connection, unit)
    old = dossiers.of(unit)
    own = offices_without(connection, old, unit)
    verdict = registrar.place(unit, naming, unit.last_seen, own)
    if verdict.person is None and len(old.units) > 1:
        person = dossiers.add_person(new_id(connection, naming, left=old.id), naming)
    elif verdict.person is None:
        person = old
    else:
        person = dossiers.one(verdict.person) or dossiers.add_person(verdict.person, naming)
    _note(unit, verdict)
    dossiers.touch(person)
    if person is old:
        return
    move(connection, dossiers, unit, person)
    rebuild(connection, dossiers, person)
    if old.units:
        rebuild(connection, dossiers, old)
    else:
        replace_id(connection, dossiers, old, person)


def _note(unit: Unit, verdict: Verdict) -> None:
    unit.how, unit.why, unit.candidates = verdict.how, verdict.why, list(verdict.candidates)
    unit.dirty = True


def _naming_of(connection: Connection, unit: Unit) -> Naming:
    """A unit as a naming, with every office that comes with it."""
    row = tables.participants
    query = select(row.c.offices).where(row.c.name_id == unit.id).order_by(row.c.id)
    said: list[Any] = [each for offices in connection.scalars(query) for each in offices]
    offices = tuple(Office(each, office_key(each, unit.language)) for each in dict.fromkeys(said))
    return Naming(unit.form, unit.name, unit.party, offices)
