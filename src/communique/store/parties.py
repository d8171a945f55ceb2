"""The parties that records name: what the writer enters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from communique.languages.parties import PartyTable
from communique.record import Readout
from communique.store import tables


@dataclass(frozen=True)
class PartyNamed:
    """A party that a record names: its code, usual English name and kind, if these are known."""

    code: str
    name: str
    kind: str | None


def parties_of(readout: Readout, table: PartyTable) -> tuple[PartyNamed, ...]:
    """The parties that a record names, in alphabetical order of their codes."""
    found: list[PartyNamed] = []
    for code in sorted(set(_codes(readout))):
        party = table.get(code)
        found.append(PartyNamed(code, party.name if party else code, party.kind if party else None))
    return tuple(found)


def _codes(readout: Readout) -> Iterable[str]:
    for participant in readout.participants:
        yield from filter(None, (participant.party,))
    for statement in readout.statements:
        yield from statement.source_parties
        yield from statement.addressee
        yield from filter(None, (statement.holder or "").split("+"))
    for reference in readout.references:
        yield from reference.parties
    for phrase in readout.phrases:
        yield from phrase.source_parties


class Parties:
    """Enters parties within one transaction. A party keeps the name it was first entered with."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kinds: dict[str, str | None] | None = None

    def enter(self, parties: Iterable[PartyNamed]) -> None:
        """Enter those that are not there yet."""
        new = [party for party in parties if party.code not in self._known()]
        if new:
            self._connection.execute(insert(tables.parties), [vars(party) for party in new])
            self._known().update({party.code: party.kind for party in new})

    @property
    def organisations(self) -> set[str]:
        """The codes of those that are no states."""
        return {code for code, kind in self._known().items() if kind not in (None, "state")}

    def _known(self) -> dict[str, str | None]:
        if self._kinds is None:
            party = tables.parties
            rows = self._connection.execute(select(party.c.code, party.c.kind))
            self._kinds = {row.code: row.kind for row in rows}
        return self._kinds
