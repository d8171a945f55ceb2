"""Parties: who is in the store, with how much, and the way to a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from fastapi import APIRouter

from communique.export.report import Report, Section, Table
from communique.store.roster import PartyCount
from communique.web.asking import Field
from communique.web.desk import AtDesk
from communique.web.screens import Screen, screen
from communique.web.who import parties_stored, party_fields

router = APIRouter()
_KINDS = {"state": "States", "organisation": "Organisations", "body": "Other bodies"}


@dataclass(frozen=True)
class Context:
    """The parties by their kind, and a form that leads to a pair."""

    fields: Sequence[Field]
    kinds: Sequence[tuple[str, Sequence[PartyCount]]]
    total: int
    named: int
    engagements: int


@screen(router, "/parties")
def parties(desk: AtDesk) -> Screen:
    """The parties that stored readouts name, those of most engagements first."""
    found = list(parties_stored(desk).values())
    shown = [each for each in found if each.engagements or each.statements]
    return Screen(
        "parties.html",
        lambda: Context(
            party_fields(desk, "who", (), ["One party", "and another"]), list(_by_kind(shown)),
            len(found), len(shown), len(desk.engagements()),
        ),
        data=lambda: [asdict(each) for each in found],
        report=lambda: _report(found),
    )  # fmt: skip


def _by_kind(found: Sequence[PartyCount]) -> list[tuple[str, Sequence[PartyCount]]]:
    kinds = [(words, [each for each in found if each.kind == kind])
             for kind, words in _KINDS.items()]  # fmt: skip
    rest = [each for each in found if each.kind not in _KINDS]
    return [(words, some) for words, some in [*kinds, ("Of no known kind", rest)] if some]


def _report(found: Sequence[PartyCount]) -> Report:
    columns = ("party", "name", "kind", "people", "engagements", "statements")
    rows = [tuple(asdict(each).values()) for each in found]
    note = f"{len(found):,} parties; engagements that they take part in, statements that they hold"
    return Report("Parties", [Section(None, [Table(columns, rows, note)])])
