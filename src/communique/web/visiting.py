"""Who is asking: the user of this computer, somebody who has logged in, or somebody's program."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse, Response

from communique.store import Store
from communique.web.desk import Visitor
from communique.web.safety import Next

_OPEN = ("/login", "/static/")
"""What everybody may see, since nobody could log in without it."""


async def visited(request: Request, call_next: Next) -> Response:
    """Find out who is asking; whoever must log in first is sent there."""
    state = request.app.state
    if not state.accounts:
        request.scope["visitor"] = state.owner
        return await call_next(request)
    visitor = await run_in_threadpool(_visitor, request, state.store)
    request.scope["visitor"] = visitor
    path = request.url.path
    if visitor is None and not any(path == each or path.startswith(each) for each in _OPEN):
        return _log_in_first(request)
    answer = await call_next(request)
    if not path.startswith("/static/"):
        answer.headers.setdefault("Cache-Control", "private, no-cache")
    return answer


def _visitor(request: Request, store: Store) -> Visitor | None:
    kind, _, shown = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        user = store.accounts.token(shown.strip())
        return Visitor(user.name, user.may_review, csrf="", program=True) if user else None
    token = session_token(request)
    session = store.accounts.session(token) if token else None
    if session is None:
        return None
    return Visitor(session.user.name, session.user.may_review, session.csrf, account=True)


def _log_in_first(request: Request) -> Response:
    reads = request.method in ("GET", "HEAD")
    page = "." not in request.url.path.rpartition("/")[2]
    if reads and page and "authorization" not in request.headers:
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/login?next={quote(request.url.path + asked, safe='')}", 303)
    said = {"error": "log in, or show a token: Authorization: Bearer communique_..."}
    return JSONResponse(said, 401, {"WWW-Authenticate": "Bearer"})


# -- the cookie --------------------------------------------------------------------------------


def cookie_name(request: Request) -> str:
    """The name of the cookie of a session; over HTTPS one that no other host can have set."""
    return "__Host-communique" if request.url.scheme == "https" else "communique"


def session_token(request: Request) -> str | None:
    """What the browser shows of a session."""
    return request.cookies.get(cookie_name(request))


def set_cookie(request: Request, answer: Response, token: str | None) -> None:
    """Give the browser the token of a session, or take it away; no script can read it."""
    secure = request.url.scheme == "https"
    if token is None:
        answer.delete_cookie(cookie_name(request), secure=secure, httponly=True, samesite="lax")
    else:
        answer.set_cookie(
            cookie_name(request), token, secure=secure, httponly=True, samesite="lax", path="/"
        )


def own_address(said: str) -> str:
    """An address of this site to go on to, or home if it is none, so that no link that leads here
    can lead away."""
    parts = urlsplit(said)
    own = said.startswith("/") and not said.startswith(("//", "/\\"))
    plain = not any(ord(letter) < 33 or letter == "\\" for letter in said)
    return said if own and plain and not parts.scheme and not parts.netloc else "/"
