"""People: whom the stored readouts name, by name and party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from fastapi import APIRouter

from communique.export.report import Report, Section, Table
from communique.store.roster import Person
from communique.web.asking import Field
from communique.web.desk import AtDesk, Desk
from communique.web.paging import Paged, paged
from communique.web.screens import Screen, screen
from communique.web.who import parties_asked, party_fields

router = APIRouter()


@dataclass(frozen=True)
class Context:
    """A page of the register."""

    people: Paged[Person]
    total: int
    asked: dict[str, str | None]
    fields: Sequence[Field]


@screen(router, "/people")
def people(
    desk: AtDesk, name: str | None = None, party: str | None = None, page: int = 1
) -> Screen:
    """People by a name that may be spelled otherwise, the likest first; without one all of them,
    the most often named first."""
    code = next(iter(parties_asked(desk, [party or ""])), None)
    every = everybody(desk)
    named = desk.store.register.people(name) if name and name.strip() else every
    found = [one for one in named if code is None or one.party == code]
    (party_field,) = party_fields(desk, "party", [code] if code else [], ["Party"])
    fields = [Field("name", "Name", name or "", hint="any spelling", size=18), party_field]
    return Screen(
        "people.html",
        lambda: Context(paged(found, page), len(every), {"name": name, "party": code}, fields),
        data=lambda: [asdict(one) for one in found],
        report=lambda: _report(found, len(every)),
    )


def everybody(desk: Desk) -> list[Person]:
    """The people of the register, the most often named first."""
    return desk.recall("people", desk.store.register.people)


def _report(found: Sequence[Person], total: int) -> Report:
    columns = ("id", "name", "party", "office", "uses", "first", "last")
    rows = [(p.id, p.name, p.party, p.office, p.uses, p.first_seen, p.last_seen) for p in found]
    note = f"{len(found):,} of {total:,} people; uses are namings as one who took part"
    return Report("People", [Section(None, [Table(columns, rows, note)])])
