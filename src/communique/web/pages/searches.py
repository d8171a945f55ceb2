"""Saved searches: to be made again, or followed as feeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from communique.export.report import Report, Section, Table
from communique.store.searches import SavedSearch
from communique.store.users import User
from communique.web.desk import AtDesk, Desk, Visitor
from communique.web.rendering import address
from communique.web.safety import logged_in
from communique.web.screens import Screen, screen

router = APIRouter()


@dataclass(frozen=True)
class Context:
    """The searches of a visitor and everybody's; ``said`` is what was done last."""

    saved: Sequence[SavedSearch]
    said: str | None


@screen(router, "/searches", lasting=False)
def searches(desk: AtDesk, said: str | None = None) -> Screen:
    """The searches that were saved: your own, and those of everybody."""
    found = desk.store.searches.list(_user(desk, desk.visitor))
    rows = [(each.name, f"/search?{each.query}", each.created, each.user) for each in found]
    table = Table(("name", "search", "saved", "of"), rows)
    return Screen(
        "searches.html",
        Context(found, said),
        data=lambda: [asdict(each) for each in found],
        report=lambda: Report("Saved searches", [Section(None, [table])]),
    )


@router.post("/searches", include_in_schema=False)
def save(
    request: Request,
    desk: AtDesk,
    name: Annotated[str, Form()] = "",
    query: Annotated[str, Form()] = "",
    csrf: Annotated[str, Form()] = "",
) -> Response:
    """Save a search under a name; one of the same name is replaced."""
    visitor = logged_in(request, csrf)
    made = desk.store.searches.save(name, query, _user(desk, visitor))
    return RedirectResponse(address("/searches", said=f"Saved: {made.name}"), 303)


@router.post("/searches/{number}/remove", include_in_schema=False)
def remove(
    request: Request, desk: AtDesk, number: int, csrf: Annotated[str, Form()] = ""
) -> Response:
    """Remove a saved search."""
    visitor = logged_in(request, csrf)
    desk.store.searches.remove(number, _user(desk, visitor))
    return RedirectResponse(address("/searches", said="Deleted"), 303)


def _user(desk: Desk, visitor: Visitor | None) -> User | None:
    """The account of a visitor; None without accounts, when all searches are everybody's."""
    if visitor is None or not (visitor.account or visitor.program):
        return None
    return desk.store.accounts.user(visitor.name)
