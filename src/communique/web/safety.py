"""What every answer carries and every request must show, so that no other page can misuse this one.

The pages show words of strangers. They are escaped where they are shown; should that ever fail, the
Content-Security-Policy forbids every script and style but our own files, and every other host.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable

from fastapi import HTTPException, Request
from fastapi.responses import PlainTextResponse, Response

from communique.web.desk import Visitor

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_AROUND = 100_000
"""Bytes of a form beside the file in it."""

LOOPBACK = ("localhost", "127.0.0.1", "::1")

Next = Callable[[Request], Awaitable[Response]]


async def guard(request: Request, call_next: Next) -> Response:
    """Refuse what comes under another name or from another site; put the headers on the answer."""
    hosts = request.app.state.hosts
    if hosts and request.url.hostname not in hosts:
        # a page of another site may have its name lead to this address (DNS rebinding)
        answer: Response = PlainTextResponse(
            f"This reader is not at {request.url.hostname}; expected {' or '.join(hosts)}.\n", 421
        )
    elif request.method not in ("GET", "HEAD", "OPTIONS") and not _same_origin(request):
        answer = PlainTextResponse("A form of another site was sent here; nothing was done.\n", 403)
    elif (refusal := _too_much(request)) is not None:
        answer = refusal
    else:
        answer = await call_next(request)
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer


def _too_much(request: Request) -> Response | None:
    """A refusal of what is larger than may be handed in, before any of it is taken."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return None
    limit = request.app.state.settings.upload_limit + _AROUND
    said = request.headers.get("content-length")
    if said is None and "transfer-encoding" in request.headers:
        return PlainTextResponse("Say how long it is (Content-Length); nothing was done.\n", 411)
    if said is not None and (not said.isdecimal() or int(said) > limit):
        return PlainTextResponse(f"More than {limit:,} bytes; nothing was done.\n", 413)
    return None


def _same_origin(request: Request) -> bool:
    """Whether a request that changes something comes from a page of this site, or from a program.

    Browsers say where a form was sent from (``Sec-Fetch-Site``, ``Origin``); programs say nothing.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or origin == f"{request.url.scheme}://{request.url.netloc}"


def logged_in(request: Request, csrf: str) -> Visitor:
    """Who sends a form, if it was given out to them. Raises HTTPException.

    Programs that show a token send no form; what they show is proof enough.
    """
    visitor: Visitor | None = request.scope.get("visitor")
    if visitor is None:
        raise HTTPException(401, "log in to do this")
    if not visitor.program and not hmac.compare_digest(visitor.csrf.encode(), csrf.encode()):
        raise HTTPException(403, "this form is not of this session; load the page again")
    return visitor


def may_decide(request: Request, csrf: str) -> Visitor:
    """Who sends a form that decides something. Raises HTTPException for whoever may not."""
    visitor = logged_in(request, csrf)
    if not visitor.may_review:
        raise HTTPException(403, f"{visitor.name} is a reader; expected a reviewer")
    return visitor
