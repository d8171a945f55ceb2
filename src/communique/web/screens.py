"""Screens: one answer in four forms, as a page and as .json, .csv and .md at the same address.

A page's module has a function that answers: it takes the desk and what the address says, and gives
a Screen. ``screen`` puts it at its address in all forms. What a page shows and what a program gets
come from one answer, so they cannot differ.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from communique.export.report import Report, to_csv, to_markdown
from communique.record.listed import Source
from communique.web.desk import Desk
from communique.web.kept import Kept, Pages
from communique.web.rendering import render

_NOT_KEPT = "no-store"

FORMS = ("json", "csv", "md")
_TYPES = {"csv": "text/csv; charset=utf-8", "md": "text/markdown; charset=utf-8"}


@dataclass(frozen=True)
class Screen:
    """An answer. ``context`` is a dataclass whose fields are what the template may use, or a
    function that makes it where that costs.

    ``data`` and ``report`` are made only where JSON, or CSV or Markdown, is asked for; ``table`` is
    what goes into CSV where that is not the first table of the report. ``sources`` are the
    documents that the answer rests on, to be cited.
    """

    template: str
    context: Any
    data: Callable[[], Any]
    report: Callable[[], Report]
    sources: Sequence[Source] = ()
    status: int = 200
    table: Callable[[], Report] | None = None


@dataclass(frozen=True)
class Moved:
    """Where an answer is now: another address of this site, for good. The form that was asked for
    is kept, and what was asked where ``asked`` does not say it anew."""

    path: str
    asked: str | None = None


@dataclass(frozen=True)
class Waiting:
    """An answer that is being made: a page that asks again by itself, and for programs the status
    503 with the seconds after which to ask again."""

    page: Screen
    said: str
    seconds: int


Answer = Callable[..., "Screen | Moved | Waiting"]


def screen(
    router: APIRouter, path: str, *, forms: Sequence[str] = FORMS, lasting: bool = True
) -> Callable[[Answer], Answer]:
    """Put a function that answers at an address, as a page and in the other forms.

    ``lasting``: what it answers rests on what is read and decided, the day and who is asking, and
    on nothing else, so that it is kept until that changes.
    """

    def put(answer: Answer) -> Answer:
        base = "/index" if path == "/" else path
        # a suffix first: the part of an address before it could hold it, too
        for form in forms:
            router.add_api_route(
                f"{base}.{form}",
                _endpoint(answer, form, lasting=lasting),
                methods=["GET"],
                response_class=Response,
                include_in_schema=form == "json",
                name=f"{answer.__name__}.{form}",
                summary=(answer.__doc__ or "").strip().partition("\n")[0],
            )
        router.add_api_route(
            path, _endpoint(answer, "html", lasting=lasting), methods=["GET", "HEAD"],
            response_class=Response, include_in_schema=False, name=answer.__name__,
        )  # fmt: skip
        return answer

    return put


def _endpoint(answer: Answer, form: str, *, lasting: bool) -> Callable[..., Response]:
    """The answer in one form; it takes what the answer takes, and the request."""

    signature = inspect.signature(answer, eval_str=True)
    wanted = "request" in signature.parameters

    @functools.wraps(answer)
    def endpoint(request: Request, **asked: Any) -> Response:
        def make() -> Response:
            found = answer(**asked, **({"request": request} if wanted else {}))
            return respond(request, found, form)

        with request.app.state.traffic:
            desk = asked.get("desk") if lasting else None
            return _kept(request, desk, make) if isinstance(desk, Desk) else make()

    asks = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    given = [
        each.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for name, each in signature.parameters.items()
        if name != "request"
    ]
    endpoint.__signature__ = inspect.Signature([asks, *given])  # type: ignore[attr-defined]
    del endpoint.__wrapped__  # what is asked for is said by the signature alone
    return endpoint


def _kept(request: Request, desk: Desk, make: Callable[[], Response]) -> Response:
    """An answer that was made before, where it still holds; else it is made."""
    pages: Pages = request.app.state.pages
    name = (request.url.path, request.url.query, desk.visitor)
    moment = (desk.state, desk.today)
    page = pages.get(name, moment)
    if page is None:
        answer = make()
        if answer.status_code != 200 or answer.headers.get("cache-control") == _NOT_KEPT:
            return answer
        page = Kept.of(answer)
        pages.keep(name, moment, page)
    return page.answer(request)


def respond(request: Request, found: Screen | Moved | Waiting, form: str = "html") -> Response:
    """A screen as an answer to a request, in one form."""
    if isinstance(found, Waiting):
        if form == "html":
            made = respond(request, found.page)
            made.headers["Cache-Control"] = _NOT_KEPT
            return made
        after = {"Retry-After": str(found.seconds)}
        if form == "json":
            return JSONResponse({"error": found.said}, 503, after)
        return Response(f"{found.said}\n", 503, after, media_type="text/plain; charset=utf-8")
    if isinstance(found, Moved):
        asked = request.url.query if found.asked is None else found.asked
        where = found.path + ("" if form == "html" else f".{form}") + (asked and f"?{asked}")
        return RedirectResponse(where, 301)
    if form == "json":
        return JSONResponse(found.data(), found.status)
    if form == "csv":
        table = found.table or found.report
        return Response(to_csv(table()), found.status, media_type=_TYPES[form])
    if form == "md":
        return Response(to_markdown(found.report()), found.status, media_type=_TYPES[form])
    return Response(render(request, found), found.status, media_type="text/html; charset=utf-8")
