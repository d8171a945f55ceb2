"""What reviews say of names: which form is which person, and which it is not."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from communique.store import tables
from communique.store.decisions import Decision, standing
from communique.store.dossiers import Unit
from communique.store.naming import Naming, office_of

_SEPARATOR = " | "


class Form(NamedTuple):
    """What a form of a name is known by in reviews, so that it is found again after a re-read."""

    folded: str
    party: str
    office: str
    document: str


class Verdicts:
    """The reviews of names that stand, loaded when they are first needed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._loaded: dict[Form, dict[str, Decision]] | None = None

    def of(self, unit: Unit) -> tuple[str | None, set[str]]:
        """The person whom a form is, by review, and those whom it is not."""
        said = self._all().get(form_of(unit), {})
        same, apart = None, set()
        for person, decision in sorted(said.items(), key=lambda pair: pair[1].number):
            if decision.values["verdict"] == "same":
                same = self.person(person)
            elif decision.values["verdict"] == "different":
                apart.add(self.person(person))
        return same, apart

    def singled_out(self, naming: Naming, document_id: str) -> str | None:
        """The document, if a review tells its use of a name from the others."""
        form = Form(naming.name.folded, naming.party or "", office_of(naming) or "", document_id)
        return document_id if form in self._all() else None

    def person(self, id_: str) -> str:
        """The id that a person has now."""
        former = tables.former_ids
        now = self._connection.scalar(select(former.c.person_id).where(former.c.id == id_))
        return id_ if now is None else str(now)

    def forget(self) -> None:
        """Load them anew the next time."""
        self._loaded = None

    def _all(self) -> dict[Form, dict[str, Decision]]:
        if self._loaded is None:
            self._loaded = {}
            for decision in standing(self._connection, subject="person"):
                form, person = parse_target(decision.target)
                self._loaded.setdefault(form, {})[person] = decision
        return self._loaded


def form_of(unit: Unit) -> Form:
    """What a unit is known by in reviews."""
    return Form(unit.folded, unit.party or "", unit.office or "", unit.document_id or "")


def target_of(form: Form, person: str) -> str:
    """The target of a review: a form, and the person it may be."""
    return _SEPARATOR.join((*form, person))


def parse_target(target: str) -> tuple[Form, str]:
    """The form and the person of a target."""
    *form, person = target.split(_SEPARATOR)
    return Form(*form), person
