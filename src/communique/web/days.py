"""Dates in addresses."""

from __future__ import annotations

import re

from communique.errors import QueryError

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def day_asked(name: str, said: str | None) -> str | None:
    """A date in an address; None where there is none. Raises QueryError for what is no date."""
    if said is None or not said.strip():
        return None
    if not _DAY.fullmatch(said.strip()):
        raise QueryError(f"{name}: {said}: is no date; expected 2031, 2031-05 or 2031-05-04")
    return said.strip()


def within(day: str | None, since: str | None, until: str | None) -> bool:
    """Whether a date lies in a time; ``until`` is inclusive, whole or not."""
    said = day or ""
    return (not since or said >= since) and (not until or (day is not None and said <= f"{until}~"))
