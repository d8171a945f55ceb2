"""What decisions have in common: they are signed, entered in the table of reviews, and stay."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection

from communique.record import Review
from communique.store.decisions import Decision, decide
from communique.store.entries import parse_pair, parse_statement
from communique.store.people import Registrar
from communique.store.verdicts import parse_target
from communique.store.writer import now

if TYPE_CHECKING:
    from communique.store.store import Store

Said = tuple[str, str, dict[str, Any]]
"""Subject, target and values of a decision."""


class Deciding:
    """A store that somebody decides about."""

    def __init__(self, store: Store, reviewer: str | None = None) -> None:
        self._store = store
        self._reviewer = reviewer

    def signed(self, reviewer: str | None) -> Self:
        """The same for decisions of somebody; None is the user of this computer."""
        return type(self)(self._store, reviewer)

    @contextmanager
    def _deciding(self) -> Iterator[tuple[Connection, Registrar]]:
        with self._store.writing() as writer:
            yield writer.connection, writer.register

    def _enter(
        self, connection: Connection, said: Sequence[Said], note: str | None
    ) -> list[Decision]:
        who = self._reviewer or _user()
        return decide(connection, said, at=now(), reviewer=who, note=note)


def review_of(one: Decision) -> Review:
    """A decision as the record has it."""
    about: dict[str, Any] = {}
    if one.subject == "person":
        form, person = parse_target(one.target)
        about = {
            "form": form.folded, "party": form.party or None, "office": form.office or None,
            "document": form.document or None, "person": person,
        }  # fmt: skip
    elif one.subject in ("statement", "promise"):
        about = dict(zip(("document", "kind", "quote"), parse_statement(one.target), strict=True))
    elif one.subject == "pair":
        about = dict(zip(("document", "other"), parse_pair(one.target), strict=True))
    else:
        about = {"document": one.target}
    return Review(
        number=one.number, at=one.at, reviewer=one.reviewer, subject=one.subject,
        decision=one.values, note=one.note, **about,
    )  # fmt: skip


def _user() -> str | None:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return None
