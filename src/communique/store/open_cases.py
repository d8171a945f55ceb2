"""What the register is not sure of: guesses, and people who may be somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from communique.store import tables
from communique.store.decisions import standing
from communique.store.roster import Evidence, current_ids, evidence, load_people, names_of
from communique.store.verdicts import Form, target_of


@dataclass(frozen=True)
class Case:
    """One question: does a form of a name mean a person? ``guessed`` if the register holds so
    now, else the form is a person of its own (``own``) until somebody decides."""

    form: str
    party: str | None
    office: str | None
    document: str | None
    name_id: int
    own: str
    person: str
    person_name: str
    guessed: bool
    why: str
    uses: int
    first_seen: str | None
    last_seen: str | None
    unsure: bool
    target: str
    """What a review of it is about."""


@dataclass(frozen=True)
class Grounds:
    """What may decide a case: the words that use the form, and those that name the person."""

    offices: tuple[str, ...]
    form: list[Evidence]
    person_offices: tuple[str, ...]
    person_names: tuple[str, ...]
    person: list[Evidence]


def cases(connection: Connection, *, party: str | None = None) -> list[Case]:
    """All open questions, those of the most used forms first."""
    name = tables.names
    query = (
        select(name)
        .where(name.c.how.in_(("guess", "open")))
        .order_by(name.c.uses.desc(), name.c.id)
    )
    if party is not None:
        query = query.where(name.c.party == party)
    said = {one.target: one.values for one in standing(connection, subject="person")}
    rows = connection.execute(query).mappings().all()
    meant = {row["id"]: _meant(row) for row in rows}
    now = current_ids(connection, [id_ for ids in meant.values() for id_ in ids])
    people = names_of(connection, now.values())
    return [
        case
        for row in rows
        for person in dict.fromkeys(now[id_] for id_ in meant[row["id"]] if id_ in now)
        if (case := _case(row, person, people[person], said)) is not None
    ]


def _meant(row: Any) -> list[str]:
    """Whom a form may mean: who has it as a guess, or the candidates."""
    return [row["person_id"]] if row["how"] == "guess" else list(row["candidates"])


def _case(row: Any, person: str, name: str, said: dict[str, Any]) -> Case | None:
    """The question whether a form means a person; None if it was decided."""
    guessed = row["how"] == "guess"
    form = Form(row["folded"], row["party"] or "", row["office"] or "", row["document_id"] or "")
    target = target_of(form, person)
    verdict = said.get(target, {}).get("verdict")
    if verdict in ("same", "different") or (not guessed and person == row["person_id"]):
        return None
    return Case(
        row["form"], row["party"], row["office"], row["document_id"], row["id"],
        row["person_id"], person, name, guessed, row["why"], row["uses"], row["first_seen"],
        row["last_seen"], verdict == "unsure", target,
    )  # fmt: skip


def grounds(connection: Connection, case: Case, *, most: int = 2) -> Grounds:
    """What the store shows of a case."""
    row = tables.participants
    query = select(row.c.offices).where(row.c.name_id == case.name_id).order_by(row.c.id)
    offices = dict.fromkeys(each for said in connection.scalars(query) for each in said)
    (person,) = load_people(connection, [case.person])
    others = [name for name in person.names if name.id != case.name_id]
    return Grounds(
        tuple(offices),
        evidence(connection, name=case.name_id, most=most),
        tuple(dict.fromkeys(held.office for held in person.offices)),
        tuple(dict.fromkeys(name.form for name in others)),
        evidence(connection, person=case.person, without=case.name_id, most=most),
    )
