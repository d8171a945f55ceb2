"""Logging in and out, where the reader has accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from communique.errors import LogInError
from communique.export.report import Report
from communique.web.desk import AtDesk
from communique.web.safety import logged_in
from communique.web.screens import Screen, respond, screen
from communique.web.visiting import own_address, session_token, set_cookie

router = APIRouter()


@dataclass(frozen=True)
class Context:
    """A form to log in with; ``said`` is what went wrong, ``after`` where it leads."""

    after: str
    name: str
    said: str | None


def _screen(after: str, name: str = "", said: str | None = None, status: int = 200) -> Screen:
    return Screen(
        "login.html",
        Context(own_address(after), name, said),
        data=lambda: {"error": said},
        report=lambda: Report("Log in"),
        status=status,
    )


@screen(router, "/login", forms=())
def log_in(next: str = "/") -> Screen:
    """Log in with a name and a password."""
    return _screen(next)


@router.post("/login", include_in_schema=False)
def logged(
    request: Request,
    desk: AtDesk,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=1024)],
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Begin a session, a new one whatever the browser showed."""
    if not request.app.state.accounts:
        raise HTTPException(404, "this reader has no accounts")
    address = request.client.host if request.client else ""
    try:
        token = desk.store.accounts.log_in(name, password, address, ending=session_token(request))
    except LogInError as error:
        answer = respond(request, _screen(next, name, str(error), 429 if error.wait else 401))
        if error.wait:
            answer.headers["Retry-After"] = str(error.wait)
        return answer
    answer = RedirectResponse(own_address(next), 303)
    set_cookie(request, answer, token)
    return answer


@router.post("/logout", include_in_schema=False)
def log_out(request: Request, desk: AtDesk, csrf: Annotated[str, Form()] = "") -> Response:
    """End the session."""
    logged_in(request, csrf)
    token = session_token(request)
    if token:
        desk.store.accounts.log_out(token)
    answer = RedirectResponse("/login", 303)
    set_cookie(request, answer, None)
    return answer
