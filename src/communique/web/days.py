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
