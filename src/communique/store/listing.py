"""Engagements as rows for analyses: what the record says of each, without its statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from communique.store import tables


@dataclass(frozen=True)
class Attendant:
    """Someone who took part."""

    name: str
    party: str | None
    offices: tuple[str, ...]
    side: int | None
    person: str | None
    """Id in the register of people, where the name was entered."""


@dataclass(frozen=True)
class Listed:
    """The engagement of one document as it is now, with its document's facts."""

    document: str
    publication: int
    role: str
    publisher: str | None
    language: str | None
    title: str | None
    url: str | None
    published: str | None
    captured: str
    type: str
    date: str | None
    end: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    occasion: str | None
    attendants: tuple[Attendant, ...] = field(default=())

    @property
    def parties(self) -> frozenset[str]:
        """The parties of those who took part."""
        return frozenset(each.party for each in self.attendants if each.party)


def engagements(
    connection: Connection,
    *,
    since: str | None = None,
    until: str | None = None,
    copies: bool = False,
) -> list[Listed]:
    """The engagements of current versions, by date; dates as ``Store.records`` takes them."""
    document, version, engagement = tables.documents, tables.versions, tables.engagements
    query = (
        select(
            version.c.id, document.c.id, document.c.publication_id, document.c.role,
            document.c.publisher, document.c.language, document.c.title, document.c.url,
            document.c.published, version.c.captured, engagement.c.type, engagement.c.date,
            engagement.c.date_end, engagement.c.place, engagement.c.place_country,
            engagement.c.lat, engagement.c.lon, engagement.c.occasion,
        )
        .join(version, version.c.id == document.c.version_id)
        .join(engagement, engagement.c.version_id == version.c.id)
        .order_by(document.c.date, version.c.id)
    )  # fmt: skip
    if since:
        query = query.where(document.c.date >= since)
    if until:
        query = query.where(document.c.date <= f"{until}~")
    if not copies:
        query = query.where(document.c.role != "copy")
    found: Sequence[Any] = connection.execute(query).all()
    present = _attendants(connection)
    values: list[list[Any]] = [[*row[1:], tuple(present.get(row[0], ()))] for row in found]
    return [Listed(*each) for each in values]


def _attendants(connection: Connection) -> dict[int, list[Attendant]]:
    """Who took part, by version."""
    who = tables.participants
    columns = ("version_id", "name", "party", "offices", "side", "person_id")
    query = select(*(who.c[name] for name in columns)).order_by(who.c.id)
    found: dict[int, list[Attendant]] = {}
    for version, name, party, offices, side, person in connection.execute(query):
        found.setdefault(version, []).append(Attendant(name, party, tuple(offices), side, person))
    return found
