"""What is shown where something is wrong: what, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from communique.export.report import Report
from communique.web.screens import Screen, respond

_HEADS = {
    400: "This cannot be asked so",
    401: "Log in first",
    403: "This is not yours to do",
    404: "Not here",
    405: "This page does not take that",
    413: "Too large",
    422: "This cannot be asked so",
    429: "Too many tries",
}


@dataclass(frozen=True)
class Context:
    """What is wrong."""

    status: int
    head: str
    said: str


def trouble(request: Request, status: int, said: str) -> Response:
    """An error in the form that was asked for."""
    head = _HEADS.get(status, "Something went wrong")
    form = request.url.path.rpartition(".")[2]
    if form == "json":
        return JSONResponse({"error": said}, status)
    if form in ("csv", "md"):
        return PlainTextResponse(f"{said}\n", status)
    shown = Screen("trouble.html", Context(status, head, said), lambda: None,
                   lambda: Report(head), status=status)  # fmt: skip
    return respond(request, shown)
