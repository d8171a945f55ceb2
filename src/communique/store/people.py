"""The register of people and their offices, as readouts name them."""

from __future__ import annotations

from sqlalchemy import Connection


def note(connection: Connection, version_id: int, *, date: str | None) -> None:
    """Enter the participants of a version, and set ``person_id`` in their rows."""
    del connection, version_id, date


def forget(connection: Connection, version_id: int) -> None:
    """Take what only a version shows out of the register, before its parts are replaced."""
    del connection, version_id
