"""Register: who is who in a store, and what people decide about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import Connection, select

from communique.errors import NotFoundError, QueryError
from communique.record import Review
from communique.store import open_cases, roster, tables
from communique.store.deciding import Deciding, Said, review_of
from communique.store.dossiers import Dossier, Unit
from communique.store.naming import take_apart
from communique.store.open_cases import Case, Grounds
from communique.store.people import Registrar
from communique.store.roster import PartyCount, Person
from communique.store.settling import settle, single_out
from communique.store.speaking import Spoken, spoken_by
from communique.store.verdicts import Form, form_of, parse_target, target_of

Verdict = Literal["same", "different", "unsure"]


class Register(Deciding):
    """The people and parties of a store. Get it as ``Store.register``.

    Every decision is entered in the table ``reviews``, where it stays, whatever is read again.
    """

    # -- what it tells -----------------------------------------------------------------------

    def people(self, said: str | None = None, *, party: str | None = None) -> list[Person]:
        """People by an id or a name that may be written otherwise, the likest first; without one
        all of them, the most often named first."""
        with self._store.reading() as connection:
            return roster.people(connection, said, party)

    def person(self, id_: str) -> Person:
        """The person of an id, or of one that it had before. Raises NotFoundError."""
        with self._store.reading() as connection:
            found = roster.current_id(connection, id_)
            if found is None:
                raise NotFoundError(
                    f"{id_}: no such person in {self._store.address}; expected an id: communique "
                    "people NAME finds it"
                )
            return roster.load_people(connection, [found])[0]

    def spoken(self, id_: str) -> list[Spoken]:
        """What a person says: statements by kind, the most frequent first."""
        with self._store.reading() as connection:
            return spoken_by(connection, id_)

    def parties(self) -> list[PartyCount]:
        """The parties that records name, those of the most engagements first."""
        with self._store.reading() as connection:
            return roster.parties(connection)

    def open(self, *, party: str | None = None, unsure: bool = True) -> list[Case]:
        """What is a guess or open, that of the most used names first; without ``unsure`` not what
        somebody looked at and could not decide."""
        with self._store.reading() as connection:
            found = open_cases.cases(connection, party=party)
        return [case for case in found if unsure or not case.unsure]

    def grounds(self, case: Case) -> Grounds:
        """The words of the store that may decide a case."""
        with self._store.reading() as connection:
            return open_cases.grounds(connection, case)

    # -- decisions about people --------------------------------------------------------------

    def decide(self, case: Case, verdict: Verdict, note: str | None = None) -> Review:
        """Say that the form of a case means the person, or not, or that it cannot be told."""
        form, _ = parse_target(case.target)
        with self._deciding() as (connection, registrar):
            said = [("person", case.target, {"verdict": verdict})]
            made = self._enter(connection, said, note)
            if verdict != "unsure":
                settle(connection, registrar, [form])
        return review_of(made[0])

    def accept(self, person: str, form: str | None = None, note: str | None = None) -> int:
        """Say that the guesses of a person are right, or one form of the name; returns how many."""
        with self._deciding() as (connection, registrar):
            dossier = self._dossier(registrar, person)
            units = [u for u in self._forms(dossier, form) if form or u.how == "guess"]
            self._same(connection, registrar, units, dossier.id, note)
        return len(units)

    def split(
        self, person: str, form: str, documents: Sequence[str] = (), note: str | None = None
    ) -> list[str]:
        """Say that a form does not mean a person, or not in some documents; returns the ids of the
        people whom it means now."""
        ids = [self._store.find(document) for document in documents]
        with self._deciding() as (connection, registrar):
            dossier = self._dossier(registrar, person)
            units = self._forms(dossier, form)
            forms = [form_of(unit) for unit in units]
            if ids:
                forms = [f for u in units for f in single_out(connection, registrar, u, ids)]
            said: list[Said] = [
                ("person", target_of(each, dossier.id), {"verdict": "different"}) for each in forms
            ]
            self._enter(connection, said, note)
            settle(connection, registrar, forms)
            return sorted(_holders(connection, forms))

    def merge(self, person: str, other: str, note: str | None = None) -> None:
        """Say that two people are one, the first."""
        with self._deciding() as (connection, registrar):
            kept, gone = self._dossier(registrar, person), self._dossier(registrar, other)
            if kept is gone:
                raise QueryError(f"{other}: is {person} already; expected two people")
            self._same(connection, registrar, list(gone.units.values()), kept.id, note)

    def _same(
        self,
        connection: Connection,
        registrar: Registrar,
        units: Sequence[Unit],
        person: str,
        note: str | None,
    ) -> None:
        forms = list(dict.fromkeys(form_of(unit) for unit in units))
        said: list[Said] = [
            ("person", target_of(form, person), {"verdict": "same"}) for form in forms
        ]
        self._enter(connection, said, note)
        settle(connection, registrar, forms)

    def _dossier(self, registrar: Registrar, id_: str) -> Dossier:
        found = registrar.dossiers.one(registrar.verdicts.person(id_))
        if found is None:
            raise NotFoundError(
                f"{id_}: no such person; expected an id: communique people NAME finds it"
            )
        return found

    def _forms(self, dossier: Dossier, form: str | None) -> list[Unit]:
        units = list(dossier.units.values())
        if form is None:
            return units
        folded = take_apart(form, dossier.party).folded
        found = [unit for unit in units if unit.form == form or unit.folded == folded]
        if not found:
            known = ", ".join(dict.fromkeys(unit.form for unit in units))
            raise NotFoundError(f"{form}: is no name of {dossier.id}; expected one of: {known}")
        return found


def _holders(connection: Connection, forms: Sequence[Form]) -> set[str]:
    name = tables.names
    query = select(name).where(name.c.folded.in_({form.folded for form in forms}))
    rows = connection.execute(query).mappings()
    return {row["person_id"] for row in rows if _form_in(row) in forms}


def _form_in(row: Any) -> Form:
    return Form(row["folded"], row["party"] or "", row["office"] or "", row["document_id"] or "")
