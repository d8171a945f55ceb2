"""What a record is found by: its words and marks, cut for the search indexes of both databases."""

from __future__ import annotations

from dataclasses import dataclass

from communique.record import Readout


@dataclass(frozen=True)
class Terms:
    """What the indexes hold of a version: one entry for the document, one for each statement."""

    document: str = ""
    statements: tuple[str, ...] = ()


def terms_of(readout: Readout) -> Terms:
    """The terms of a record."""
    return Terms(readout.document.text, tuple(each.text for each in readout.statements))
