"""What all decisions have in common on the command line: who signs, and how they are told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.messages import complain, refuse
from communique.cli.options import open_store, settings
from communique.errors import NotFoundError, QueryError

if TYPE_CHECKING:
    from communique.record import Review
    from communique.store import Store
    from communique.store.register import Register
    from communique.store.reviewing import Reviewing

_NOT_FOUND = 1

Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, in your words.")]


@contextmanager
def opened_store(address: str | None) -> Iterator[Store]:
    """The store; what is asked of it and is not there, or cannot be, ends the command."""
    with open_store(address) as opened:
        try:
            yield opened
        except NotFoundError as error:
            complain(str(error))
            raise typer.Exit(_NOT_FOUND) from None
        except QueryError as error:
            refuse(str(error))


def signed(store: Store) -> Register:
    """The register, for decisions of whom the settings name."""
    return store.register.signed(settings().reviewer)


def decisions(store: Store) -> Reviewing:
    """The reviews, for decisions of whom the settings name."""
    return store.reviewing.signed(settings().reviewer)


def statement_named(name: str) -> tuple[str, str]:
    """The document and the statement of a name such as 3f9a20#s3."""
    document, _, label = name.partition("#")
    if not label:
        refuse(f"{name}: names no statement; expected a document and a statement, such as "
               f"{document}#s3")  # fmt: skip
    return document, label


def about(one: Review) -> str:
    """What a review is about, in words."""
    if one.subject == "person":
        what = ", ".join(filter(None, (one.party, one.office)))
        where = f" in {one.document}" if one.document else ""
        return f"{one.form} ({what}){where} and {one.person}" if what else f"{one.form}{where}"
    if one.subject == "pair":
        return f"{one.document} and {one.other}"
    if one.subject == "engagement":
        return f"{one.document}"
    return f"{one.document}{'#' if one.part else ''}{one.part or ''} {one.kind}: {one.quote}"


def decided(one: Review) -> str:
    """What was decided, in words."""
    if one.subject in ("person", "pair"):
        return str(one.decision.get("verdict"))
    if one.subject == "promise":
        return str(one.decision.get("status"))
    return ", ".join(f"{k}={_said(v)}" for k, v in one.decision.items()) or "noted"


def _said(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else json.dumps(value).strip('"')


def state(one: Review) -> str:
    """Whether a review counts, in a word."""
    return "undone" if one.undone else "yes" if one.counts else "replaced"
