"""Quote: the exact words of an entry with a citation, to be copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter

from communique.errors import NotFoundError
from communique.export.cite import cited_as
from communique.export.report import Report, Section, Table, entry_link
from communique.record import Readout, Statement
from communique.record.listed import Source
from communique.web.asking import Field
from communique.web.desk import AtDesk
from communique.web.pages.cite import NAMES
from communique.web.screens import Screen, screen

router = APIRouter()

Style = Literal["chicago", "apa", "bibtex", "ris", "csl"]


@dataclass(frozen=True)
class Context:
    """The words of a statement and what it is quoted from."""

    statement: Statement
    source: Source
    quoted: str
    version: int | None
    fields: Sequence[Field]


@screen(router, "/r/{name}/quote/{part}")
def quote(
    desk: AtDesk, name: str, part: str, style: Style = "chicago", version: int | None = None
) -> Screen:
    """The exact words of a statement with a citation in a style."""
    document = desk.store.find(name)
    source = desk.store.source(document, version)
    statement = _statement(desk.store.readout(document, version), document, part)
    citation = cited_as([source], style)
    quoted = f"“{statement.text}”\n\n{citation}"
    fields = [Field("style", "Cited as", style, list(NAMES.items()))]
    if version is not None:
        fields.append(Field("version", "Version", str(version), size=4))
    row = (entry_link(document, part), statement.text, style, citation)
    columns = ("id", "words", "style", "citation")
    return Screen(
        "quote.html",
        lambda: Context(statement, source, quoted, version, fields),
        data=lambda: {"id": f"{document}#{part}", "words": statement.text,
                      "span": list(statement.span), "style": style,
                      "citation": citation},
        report=lambda: Report("Quote", [Section(None, [Table(columns, [row])])]),
        sources=[source],
    )  # fmt: skip


def _statement(readout: Readout, document: str, part: str) -> Statement:
    for each in readout.statements:
        if each.id == part:
            return each
    last = f"s1 to s{len(readout.statements)}" if readout.statements else "none"
    raise NotFoundError(f"{document}#{part}: no such statement; it has {last}")
