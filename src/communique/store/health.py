"""Where a store's documents come from, how far they reach, and what is missing between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, case, func, select

from communique.store import tables

_MONTH = len("2031-05")


@dataclass(frozen=True)
class Gap:
    """A run of months, first and last inclusive, of which a publisher has no document."""

    first: str
    last: str
    months: int


@dataclass(frozen=True)
class PublisherHealth:
    """What is stored of a publisher. ``first`` and ``last`` are dates of engagements, else of
    publication; ``seen`` is when one of its documents was last found where it stands."""

    publisher: str | None
    documents: int
    readouts: int
    copies: int
    edited: int
    undated: int
    first: str | None
    last: str | None
    seen: str | None
    months: Mapping[str, int] = field(default_factory=dict)
    """Documents by month, the earliest first; months without one are left out."""

    @property
    def share(self) -> float:
        """The share of the documents that are readouts."""
        return self.readouts / self.documents if self.documents else 0.0

    @property
    def years(self) -> dict[str, int]:
        """Documents by year."""
        found: dict[str, int] = {}
        for month, number in self.months.items():
            found[month[:4]] = found.get(month[:4], 0) + number
        return found

    @property
    def gaps(self) -> list[Gap]:
        """The months between the first and the last of which there is no document."""
        return list(_gaps(list(self.months)))


@dataclass(frozen=True)
class Outcome:
    """How often a fetch ended so, and when last."""

    outcome: str
    number: int
    last: str


@dataclass(frozen=True)
class Health:
    """The sources of a store, those of the most documents first, and how its fetches ended."""

    publishers: Sequence[PublisherHealth]
    outcomes: Sequence[Outcome]

    @property
    def last_fetch(self) -> str | None:
        """When something was last fetched that was not known."""
        return max((each.last for each in self.outcomes), default=None)


def health(connection: Connection) -> Health:
    """What is stored of each publisher, and how fetches ended."""
    months = _months(connection)
    publishers = [
        PublisherHealth(**row, months=months.get(row["publisher"], {}))
        for row in connection.execute(_by_publisher()).mappings()
    ]
    return Health(publishers, _outcomes(connection))


def _by_publisher() -> Any:
    document, version = tables.documents, tables.versions
    number = func.count()

    def counted(condition: Any) -> Any:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    return (
        select(
            document.c.publisher,
            number.label("documents"),
            counted(document.c.is_readout).label("readouts"),
            counted(document.c.role == "copy").label("copies"),
            counted(version.c.number > 1).label("edited"),
            counted(document.c.date.is_(None)).label("undated"),
            func.min(document.c.date).label("first"),
            func.max(document.c.date).label("last"),
            func.max(document.c.last_seen).label("seen"),
        )
        .join(version, version.c.id == document.c.version_id)
        .group_by(document.c.publisher)
        .order_by(number.desc(), document.c.publisher)
    )


def _months(connection: Connection) -> dict[str | None, dict[str, int]]:
    document = tables.documents
    month = func.substr(document.c.date, 1, _MONTH).label("month")
    query = (
        select(document.c.publisher, month, func.count())
        .where(func.length(document.c.date) >= _MONTH)
        .group_by(document.c.publisher, month)
        .order_by(month)
    )
    found: dict[str | None, dict[str, int]] = {}
    for publisher, name, number in connection.execute(query):
        found.setdefault(publisher, {})[name] = number
    return found


def _outcomes(connection: Connection) -> list[Outcome]:
    fetched = tables.fetches
    query = (
        select(fetched.c.outcome, func.count(), func.max(fetched.c.at))
        .group_by(fetched.c.outcome)
        .order_by(func.count().desc(), fetched.c.outcome)
    )
    return [Outcome(*row) for row in connection.execute(query)]


def _gaps(months: Sequence[str]) -> Iterator[Gap]:
    numbers = [_number(month) for month in months]
    for before, after in pairwise(numbers):
        if after - before > 1:
            yield Gap(_name(before + 1), _name(after - 1), after - before - 1)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _name(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
