"""What all decisions have in common on the command line: who signs, and how they are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.messages import complain, refuse
from communique.cli.options import open_store, settings
from communique.errors import NotFoundError, QueryError

if TYPE_CHECKING:
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
