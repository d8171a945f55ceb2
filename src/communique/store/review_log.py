"""The log of reviews: all that was decided and taken back, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from communique.record import Review
from communique.store.deciding import review_of
from communique.store.decisions import UNDO, Decision, about, latest, standing_of


@dataclass(frozen=True)
class Logged:
    """One line of the log: a decision, or that an earlier one was taken back."""

    review: Review
    """What was decided; of a line that takes back, by whom and when that was."""
    takes_back: int | None = None
    """The number of the decision that this line takes back."""
    undone_at: str | None = None
    undone_by: str | None = None
    """When and by whom this decision was taken back."""

    def to_dict(self) -> dict[str, Any]:
        """The line as plain data."""
        return {
            **self.review.model_dump(mode="json"),
            "takes_back": self.takes_back,
            "undone_at": self.undone_at,
            "undone_by": self.undone_by,
        }


def log(connection: Connection, limit: int, offset: int) -> list[Logged]:
    """The lines of a page, the latest first. Of the table it asks only for what they are about."""
    page = latest(connection, limit=limit, offset=offset)
    return _logged(page, about(connection, page))


def _logged(page: Sequence[Decision], made: Sequence[Decision]) -> list[Logged]:
    counting = {one.number for one in standing_of(made)}
    undone = {one.values[UNDO]: one for one in made if UNDO in one.values}
    found = []
    for one in page:
        by = undone.get(one.number)
        update = {"counts": one.number in counting, "undone": by is not None}
        found.append(
            Logged(
                review=review_of(one).model_copy(update=update),
                takes_back=one.values.get(UNDO),
                undone_at=by.at if by else None,
                undone_by=by.reviewer if by else None,
            )
        )
    return found
