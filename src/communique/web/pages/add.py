"""Add: an address, a text or a file; the record appears, and how far it is can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from communique.export.report import Link, Report, Section, Table
from communique.intake.handed import Given, given_address, given_file, given_text
from communique.jobs.add_queue import AddJobs, Became, Status
from communique.web.desk import AtDesk, Visitor
from communique.web.safety import may_decide
from communique.web.screens import Screen, screen

router = APIRouter()

_SHOWN = 20

_TOLD = {
    "added": "added",
    "unchanged": "was stored already, word for word",
    "new version": "was stored already; this is a new version",
    "duplicate": "is added as a copy of another document",
    "not a readout": "is added; it reports no engagement",
    "plain text": "is added as plain text: its language is not coded yet",
    "failed": "could not be read",
}


@dataclass(frozen=True)
class Context:
    """The forms, and what was handed in lately. ``now`` is the job that is looked at."""

    limit: int
    now: Status | None
    lately: Sequence[Status]
    told: dict[str, str]


@screen(router, "/add", lasting=False)
def add(request: Request, desk: AtDesk) -> Screen:
    """Add a readout by its address, its text or a file."""
    return _screen(request, desk.visitor, desk.settings.upload_limit, None)


@screen(router, "/add/{job}", lasting=False)
def added(request: Request, desk: AtDesk, job: str) -> Screen:
    """How far something is that was handed in, and what became of it."""
    found = _jobs(request).status(job)
    if found is None or not _sees(desk.visitor, found):
        raise HTTPException(404, "nothing of this name was handed in since this reader started")
    return _screen(request, desk.visitor, desk.settings.upload_limit, found)


@router.post("/add/address", include_in_schema=False)
def add_address(
    request: Request,
    desk: AtDesk,
    address: Annotated[str, Form()],
    csrf: Annotated[str, Form()] = "",
) -> Response:
    """Fetch a page and read it."""
    visitor = may_decide(request, csrf)
    return _submitted(request, visitor, given_address(address))


@router.post("/add/text", include_in_schema=False)
def add_text(
    request: Request,
    desk: AtDesk,
    text: Annotated[str, Form()],
    csrf: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
) -> Response:
    """Read a text that was pasted, with what is stated of it."""
    visitor = may_decide(request, csrf)
    given = given_text(
        text,
        limit=desk.settings.upload_limit,
        title=title,
        publisher=publisher,
        published=published,
        url=url,
    )
    return _submitted(request, visitor, given)


@router.post("/add/file", include_in_schema=False)
def add_file(
    request: Request,
    desk: AtDesk,
    file: Annotated[UploadFile, File()],
    csrf: Annotated[str, Form()] = "",
) -> Response:
    """Read a file: a page, a PDF, an archive, a table."""
    visitor = may_decide(request, csrf)
    given = given_file(file.filename or "", file.file, limit=desk.settings.upload_limit)
    return _submitted(request, visitor, given)


def _submitted(request: Request, visitor: Visitor, given: Given) -> Response:
    job = _jobs(request).submit(given, by=visitor.name)
    return RedirectResponse(f"/add/{job}", 303)


def _jobs(request: Request) -> AddJobs:
    jobs: AddJobs = request.app.state.adding
    return jobs


def _sees(visitor: Visitor | None, job: Status) -> bool:
    return visitor is not None and (visitor.may_review or job.by == visitor.name)


def _screen(request: Request, visitor: Visitor | None, limit: int, now: Status | None) -> Screen:
    known = [each for each in _jobs(request).jobs() if _sees(visitor, each)]
    lately = [each for each in known if now is None or each.id != now.id][:_SHOWN]
    shown = lately if now is None else [now]
    return Screen(
        "add.html",
        Context(limit, now, lately, _TOLD),
        data=lambda: now.to_dict() if now else [each.to_dict() for each in lately],
        report=lambda: _report(shown),
    )


def _report(jobs: Sequence[Status]) -> Report:
    rows = [row for job in jobs for row in _rows(job)]
    table = Table(("handed in", "at", "state", "outcome", "document", "why"), rows)
    return Report("Handed in", [Section(None, [table])])


def _rows(job: Status) -> list[tuple[Any, ...]]:
    whole = (job.name, job.submitted, job.state)
    rows = [(*whole, each.outcome, _document(each), each.said) for each in job.became]
    return rows or [(*whole, None, None, job.said)]


def _document(became: Became) -> Link | None:
    if became.document is None:
        return None
    return Link(became.title or became.document, entry=became.document)
