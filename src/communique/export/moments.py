"""Moments in time as calendars and feeds need them: exact to the second, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

from communique.errors import DataError


def moment(said: str) -> datetime:
    """An ISO 8601 date or time in UTC: a date, a month or a year is its beginning, a time without
    a zone is taken for UTC. Raises DataError for what is no date."""
    whole = said + "-01-01"[len(said) - 4 :] if len(said) in (4, 7) else said
    try:
        found = datetime.fromisoformat(whole)
    except ValueError:
        raise DataError(f"{said!r} is no date; expected such as 2031-05-04T08:00:00Z") from None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
