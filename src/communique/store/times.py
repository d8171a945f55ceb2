"""Times as the store writes them (2031-05-04T09:30:00Z), for what must count with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""What tells the present time; tests give one of their own."""

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def utc_now() -> datetime:
    """The present time."""
    return datetime.now(UTC)


def stamp(at: datetime) -> str:
    """A time as the store writes it; earlier ones sort first."""
    return at.astimezone(UTC).strftime(_FORM)


def parsed(at: str) -> datetime:
    """The time that ``stamp`` wrote."""
    return datetime.strptime(at, _FORM).replace(tzinfo=UTC)
