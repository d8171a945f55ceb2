"""Options that several commands take, and the store that they name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.messages import refuse
from communique.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.record.listed import Source
    from communique.settings import Settings
    from communique.store import Store

StoreAddress = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="Where readouts are kept: a file, or postgresql://user@host/database (default: the "
        "setting 'store', else a file in your data folder).",
        show_default=False,
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print one JSON object for each line of the result.")
]


Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="2031, 2031-05 or 2031-05-04.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Up to this date, inclusive.")
]

Cite = Annotated[
    str | None,
    typer.Option(
        "--cite", metavar="STYLE", help="Print citations: chicago, apa, bibtex, ris or csl."
    ),
]


def cited(sources: Iterable[Source], style: str) -> str:
    """Citations of documents in a style, each once; an unknown style is wrong usage."""
    from communique.export.cite import STYLES, cited_as

    if style not in STYLES:
        refuse(f"--cite {style}: unknown style; expected one of: {', '.join(STYLES)}")
    return cited_as(sources, style)


def settings() -> Settings:
    """The settings; a wrong one is wrong usage."""
    from pydantic import ValidationError

    from communique.settings import load_settings

    try:
        return load_settings()
    except ValidationError as error:
        first = error.errors()[0]
        option = ".".join(str(part) for part in first["loc"])
        refuse(f"setting {option!r}: {first['msg']}; correct COMMUNIQUE_{option.upper()}")


def open_store(address: str | None, *, create: bool = False) -> Store:
    """The store that the command line or the settings name; refused if it cannot be opened."""
    from communique.store import Store

    try:
        return Store.open(address or settings().store, create=create)
    except StoreError as error:
        refuse(str(error))


def check_date(option: str, said: str | None) -> None:
    """Refuse what is no date, or no part of one: 2031, 2031-05, 2031-05-04."""
    if said is None:
        return
    whole = said + "-01-01"[len(said) - 4 :] if len(said) in (4, 7) else said
    try:
        date.fromisoformat(whole)
    except ValueError:
        refuse(f"{option} {said}: is no date; expected such as 2031, 2031-05 or 2031-05-04")
