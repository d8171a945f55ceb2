"""The table of reviews: what people decided, in order; nothing in it is ever changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from communique.store import tables

UNDO = "undo"
"""The key of a decision that takes back an earlier one, whose number is the value."""


@dataclass(frozen=True)
class Decision:
    """One review as the table has it."""

    number: int
    at: str
    reviewer: str | None
    subject: str
    target: str
    values: dict[str, Any]
    note: str | None
    step: int


def decide(
    connection: Connection,
    said: Sequence[tuple[str, str, dict[str, Any]]],
    *,
    at: str,
    reviewer: str | None,
    note: str | None = None,
) -> list[Decision]:
    """Enter decisions (subject, target, values) that are made in one go."""
    review = tables.reviews
    number = connection.scalar(select(func.max(review.c.id))) or 0
    made = [
        Decision(number + 1 + at_, at, reviewer, subject, target, values, note, number + 1)
        for at_, (subject, target, values) in enumerate(said)
    ]
    rows = [
        {
            "id": one.number, "at": one.at, "reviewer": one.reviewer, "subject": one.subject,
            "target": one.target, "decision": one.values, "note": one.note, "step": one.step,
        }
        for one in made
    ]  # fmt: skip
    if rows:
        connection.execute(insert(review), rows)
    return made


def history(
    connection: Connection, *, subject: str | None = None, targets: str | None = None
) -> list[Decision]:
    """All decisions in the order in which they were made; ``targets`` is how theirs begin."""
    review = tables.reviews
    query = select(review).order_by(review.c.id)
    if subject is not None:
        query = query.where(review.c.subject == subject)
    if targets is not None:
        query = query.where(review.c.target.startswith(targets, autoescape=True))
    return _decisions(connection, query)


def latest(connection: Connection, *, limit: int, offset: int) -> list[Decision]:
    """The decisions made last, the last first."""
    review = tables.reviews
    query = select(review).order_by(review.c.id.desc()).limit(limit).offset(offset)
    return _decisions(connection, query)


def about(connection: Connection, some: Sequence[Decision]) -> list[Decision]:
    """All decisions about what some decisions are about, in the order in which they were made."""
    review = tables.reviews
    targets = sorted({one.target for one in some})
    query = select(review).where(review.c.target.in_(targets)).order_by(review.c.id)
    return _decisions(connection, query)


def _decisions(connection: Connection, query: Select[Any]) -> list[Decision]:
    return [
        Decision(
            row["id"], row["at"], row["reviewer"], row["subject"], row["target"],
            row["decision"], row["note"], row["step"],
        )
        for row in connection.execute(query).mappings()
    ]  # fmt: skip


def standing(
    connection: Connection, *, subject: str | None = None, targets: str | None = None
) -> list[Decision]:
    """The decisions that count: the latest of each target that was not taken back."""
    return standing_of(history(connection, subject=subject, targets=targets))


def standing_of(made: Sequence[Decision]) -> list[Decision]:
    """Those of a history that count, in their order."""
    undone = undone_of(made)
    latest: dict[tuple[str, str], Decision] = {}
    for one in made:
        if one.number not in undone and UNDO not in one.values:
            latest[one.subject, one.target] = one
    return sorted(latest.values(), key=lambda one: one.number)


def undone_of(made: Sequence[Decision]) -> set[int]:
    """The numbers of those that were taken back."""
    return {one.values[UNDO] for one in made if UNDO in one.values}
