"""Cite: the documents of an answer in every style, and as files for reference managers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from communique.export.cite import STYLES, cited_as
from communique.export.report import Report, Section, Table
from communique.record.listed import Source
from communique.web.desk import AtDesk, Desk
from communique.web.rendering import CITED
from communique.web.screens import Screen, screen

router = APIRouter()

NAMES = {
    "chicago": "Chicago note",
    "apa": "APA",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl": "CSL-JSON",
}
_FILES = {"bibtex": "bib", "ris": "ris", "csl": "json"}


@dataclass(frozen=True)
class Context:
    """Citations by style."""

    ids: str
    names: Mapping[str, str]
    citations: Sequence[tuple[str, str]]


@screen(router, "/cite")
def citations(desk: AtDesk, ids: str = "") -> Screen:
    """Citations of documents, named by their ids with commas between, in every style."""
    sources = _sources(desk, ids)
    found = [(style, cited_as(sources, style)) for style in STYLES] if sources else []
    return Screen(
        "cite.html",
        Context(ids, NAMES, found),
        data=lambda: dict(found),
        report=lambda: Report("Citations", [Section(None, [Table(("style", "citation"), found)])]),
        sources=sources,
    )


@router.get("/cite/{style}", include_in_schema=False)
def citation_file(desk: AtDesk, style: str, ids: str = "") -> Response:
    """Citations in one style as a file."""
    if style not in STYLES:
        raise HTTPException(404, f"{style}: unknown style; expected one of: {', '.join(STYLES)}")
    name = f"citation.{_FILES.get(style, 'txt')}"
    return Response(
        cited_as(_sources(desk, ids), style) + "\n",
        media_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _sources(desk: Desk, ids: str) -> list[Source]:
    names = [each.strip() for each in ids.split(",") if each.strip()][:CITED]
    return [desk.store.source(desk.store.find(name)) for name in names]
