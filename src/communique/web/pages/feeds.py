"""Atom feeds: of a search, of what is new, of what was edited."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from communique.export.feeds import FeedEntry, atom, source_entry
from communique.store import Hit
from communique.store.recent import Recent
from communique.web.desk import AtDesk
from communique.web.question import AtQuestion
from communique.web.rendering import entry_url

router = APIRouter()
_ENTRIES = 50


@router.get("/search.atom", response_class=Response)
def search_feed(request: Request, desk: AtDesk, asked: AtQuestion) -> Response:
    """The hits of a search, those first that were stored last."""
    found = desk.store.search(
        asked.said, asked.filters, where=asked.where, sort="stored", limit=_ENTRIES
    )
    title = f"communique: {asked.said or 'search'}"
    return _feed(request, title, [_hit(request, hit) for hit in found.hits])


@router.get("/new.atom", response_class=Response)
def new_feed(request: Request, desk: AtDesk) -> Response:
    """The readouts that were stored last."""
    found = desk.store.latest(_ENTRIES)
    return _feed(request, "communique: new readouts", [_new(request, each) for each in found])


@router.get("/edits.atom", response_class=Response)
def edits_feed(request: Request, desk: AtDesk) -> Response:
    """The documents that were edited after publication, the last edit first."""
    found = desk.store.edited(_ENTRIES)
    return _feed(request, "communique: edits", [_edit(request, each) for each in found])


def _feed(request: Request, title: str, entries: list[FeedEntry]) -> Response:
    asked = f"?{request.url.query}" if request.url.query else ""
    made = atom(title, _here(request, request.url.path + asked), entries)
    return Response(made, media_type="application/atom+xml; charset=utf-8")


def _here(request: Request, path: str) -> str:
    return f"{request.url.scheme}://{request.url.netloc}{path}"


def _hit(request: Request, hit: Hit) -> FeedEntry:
    start, end = hit.passage
    return source_entry(
        hit.source,
        _here(request, entry_url(hit.entry)),
        summary=hit.text[start:end],
        statement=hit.statement.id if hit.statement else None,
    )


def _new(request: Request, each: Recent) -> FeedEntry:
    return FeedEntry(
        key=each.document,
        title=each.title or each.document,
        url=_here(request, entry_url(each.document)),
        updated=each.captured,
        author=each.publisher,
        language=each.language,
        published=each.date,
    )


def _edit(request: Request, each: Recent) -> FeedEntry:
    return FeedEntry(
        key=f"{each.document}@{each.number}",
        title=f"Edited: {each.title or each.document}",
        url=_here(request, f"/r/{each.document}/edits"),
        updated=each.captured,
        author=each.publisher,
        language=each.language,
    )
