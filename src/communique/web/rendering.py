"""Templates to pages: jinja2 with what every page shows."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from communique.codebook import load_codebook
from communique.export.answers import parties
from communique.export.report import Link, block_kind, shown
from communique.export.templating import TEMPLATES as RECORDS
from communique.export.templating import environment as templates
from communique.export.templating import web_address
from communique.version import __version__
from communique.web.kwic import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import Request
    from jinja2 import Environment

    from communique.record.listed import Source
    from communique.web.screens import Screen

TEMPLATES = Path(__file__).parent / "templates"

MENU = (
    ("/search", "Search"),
    ("/pairs", "Pairs"),
    ("/parties", "Parties"),
    ("/phrases", "Phrases"),
    ("/ledger", "Ledger"),
    ("/timeline", "Timeline"),
    ("/matrix", "Topics"),
    ("/network", "Network"),
    ("/people", "People"),
    ("/review", "Review"),
    ("/sources", "Sources"),
    ("/add", "Add"),
)
"""Where the menu leads, and its words."""

CITED = 200
"""Documents that are cited at once, at most."""


def render(request: Request, found: Screen) -> str:
    """The page of a screen."""
    made = found.context() if callable(found.context) else found.context
    context = {each.name: getattr(made, each.name) for each in fields(made)}
    return (
        environment().get_template(found.template).render(frame(request, found.sources), **context)
    )


def frame(request: Request, sources: Sequence[Source] = ()) -> dict[str, Any]:
    """What every page may use beside its own context; ``sources`` are what it rests on."""
    path = request.url.path
    asked = f"?{request.url.query}" if request.url.query else ""
    base = "/index" if path == "/" else path
    return {
        "here": path + asked,
        "path": path,
        "forms": {form: f"{base}.{form}{asked}" for form in ("json", "csv", "md")},
        "cited": ",".join(dict.fromkeys(each.document for each in sources[:CITED])),
        "menu": MENU,
        "visitor": request.scope.get("visitor"),
        "teams": request.app.state.accounts,
        "program": __version__,
        "codebook": load_codebook(),
        "doubtful": request.app.state.settings.doubtful,
    }


def entry_url(entry: str) -> str:
    """The address of something stored: ``3f9a20#s3`` is /r/3f9a20#s3, ``3f9a20,77b1c4`` is
    /compare?ids=3f9a20,77b1c4."""
    if "," in entry:
        return f"/compare?ids={quote(entry, safe=',')}"
    document, _, part = entry.partition("#")
    return f"/r/{quote(document)}" + (f"#{quote(part)}" if part else "")


def address(path: str, **asked: Any) -> str:
    """An address with what is asked; None and empty values are left out, lists repeat."""
    given = {name.rstrip("_"): value for name, value in asked.items()
             if value not in (None, "", [], (), False)}  # fmt: skip
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def cell_link(cell: Any) -> str | None:
    """Where a cell of a table leads: to what is stored before what is elsewhere."""
    if not isinstance(cell, Link):
        return None
    return entry_url(cell.entry) if cell.entry else web_address(cell.url)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates: the pages' own, and those of records."""
    made = templates([TEMPLATES, RECORDS])
    made.filters |= {
        "entry_url": entry_url,
        "shown": shown,
        "cell_link": cell_link,
        "pieces": pieces,
        "few": lambda codes: parties(codes if isinstance(codes, str) else "+".join(codes)),
        "block_kind": block_kind,
    }
    made.globals |= {"address": address}
    return made
