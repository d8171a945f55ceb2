"""Review: what the program is not sure of, one question at a time, and all that was decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from communique.analysis.pairs import Pair
from communique.export.decisions import log_report
from communique.export.report import Link, Report, Section, Table
from communique.store.open_cases import Case, Grounds
from communique.web.asking import ANSWER, Asked, Lead
from communique.web.desk import AtDesk, Desk
from communique.web.pages.pairs import all_pairs
from communique.web.rendering import address
from communique.web.safety import may_decide
from communique.web.screens import Screen, screen

router = APIRouter()

Sort = Literal["names", "pairs"]
_LISTED = 20
_LOGGED = 200
_LAST = 1_000_000
"""Pages of the log that are asked for, at most."""


@dataclass(frozen=True)
class Context:
    """The question that is asked now, and those that wait."""

    sort: str
    case: Case | None
    grounds: Grounds | None
    pair: Pair | None
    waiting: dict[str, int]
    names: Sequence[Case]
    pairs: Sequence[Pair]
    said: str | None
    """What was decided last."""


@screen(router, "/review")
def review(
    desk: AtDesk, sort: Sort = "names", target: str | None = None, said: str | None = None
) -> Screen:
    """What is open: names that may be somebody's, and readouts that may be of one engagement."""
    cases, pairs = open_names(desk), open_pairs(desk)
    case = _chosen(cases, target, lambda each: each.target) if sort == "names" else None
    pair = _chosen(pairs, target, _pair_target) if sort == "pairs" else None
    return Screen(
        "review.html",
        Context(
            sort=sort,
            case=case,
            grounds=desk.store.register.grounds(case) if case else None,
            pair=pair,
            waiting={"names": len(cases), "pairs": len(pairs)},
            names=[each for each in cases[:_LISTED] if each is not case],
            pairs=[each for each in pairs[:_LISTED] if each is not pair],
            said=said,
        ),
        data=lambda: {
            "names": [asdict(each) for each in cases],
            "pairs": [each.to_dict() for each in pairs],
        },
        report=lambda: _report(cases, pairs),
    )


@router.post("/review/name", include_in_schema=False)
def decide_name(
    request: Request,
    desk: AtDesk,
    target: Annotated[str, Form()],
    verdict: Annotated[Literal["same", "different", "unsure"], Form()],
    csrf: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
) -> Response:
    """Say whether a form of a name means a person."""
    visitor = may_decide(request, csrf)
    register = desk.store.register.signed(visitor.name)
    case = next((each for each in register.open() if each.target == target), None)
    if case is None:
        raise HTTPException(404, "this question is not open any more: somebody has decided it")
    made = register.decide(case, verdict, note.strip() or None)
    return _on("names", f"{case.form}: {verdict} (decision {made.number})")


@router.post("/review/pair", include_in_schema=False)
def decide_pair(
    request: Request,
    desk: AtDesk,
    a: Annotated[str, Form()],
    b: Annotated[str, Form()],
    verdict: Annotated[Literal["same", "different"], Form()],
    csrf: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
) -> Response:
    """Say whether two readouts are of one engagement."""
    visitor = may_decide(request, csrf)
    reviewing = desk.store.reviewing.signed(visitor.name)
    made = reviewing.decide_pair(a, b, verdict, note.strip() or None)
    return _on("pairs", f"{a} and {b}: {verdict} (decision {made.number})")


@router.post("/review/promise", include_in_schema=False)
def decide_promise(
    request: Request,
    desk: AtDesk,
    entry: Annotated[str, Form()],
    status: Annotated[Literal["open", "done", "changed", "dropped"], Form()],
    csrf: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
) -> Response:
    """Say what became of a promise, named by its document and statement (3f9a20#s3)."""
    visitor = may_decide(request, csrf)
    document, _, label = entry.partition("#")
    reviewing = desk.store.reviewing.signed(visitor.name)
    reviewing.decide_promise(document, label, status, note.strip() or None)
    return RedirectResponse("/ledger", 303)


@router.post("/review/undo", include_in_schema=False)
def undo(
    request: Request,
    desk: AtDesk,
    csrf: Annotated[str, Form()] = "",
    number: Annotated[int | None, Form(ge=1, le=2**31 - 1)] = None,
    sort: Annotated[Sort, Form()] = "names",
) -> Response:
    """Take back the latest decision, or one by its number; both stay on record."""
    visitor = may_decide(request, csrf)
    taken = desk.store.reviewing.signed(visitor.name).undo(number)
    return _on(sort, f"taken back: decision {', '.join(str(one.number) for one in taken)}")


@screen(router, "/review/log")
def log(desk: AtDesk, page: int = 1) -> Screen:
    """All that was decided: what, by whom and when, and what was taken back by whom."""
    at = min(max(page, 1), _LAST)
    # one more than is shown tells whether there is a page after this one
    found = desk.store.reviewing.log(_LOGGED + 1, (at - 1) * _LOGGED)
    lines = found[:_LOGGED]
    pages = [("Later", at - 1, at > 1), ("Earlier", at + 1, len(found) > _LOGGED)]
    leads = [Lead(address("/review/log", page=number), words)
             for words, number, there in pages if there]  # fmt: skip
    return Screen(
        ANSWER,
        Asked("Decisions", "Who decided what, the latest first. Nothing is ever removed.", [],
              log_report(lines) if lines else None,
              [Lead("/review", "What is open"), *leads],
              "Nobody has decided anything yet. What is open is under Review."),
        data=lambda: [line.to_dict() for line in lines],
        report=lambda: log_report(lines),
    )  # fmt: skip


def open_names(desk: Desk) -> list[Case]:
    """The names that somebody should look at, those looked at before last."""
    found = desk.recall("open cases", desk.store.register.open)
    return sorted(found, key=lambda each: each.unsure)


def open_pairs(desk: Desk) -> list[Pair]:
    """The pairs of readouts that somebody should look at."""
    return [each for each in all_pairs(desk) if each.open]


def _pair_target(pair: Pair) -> str:
    return f"{pair.a.document}..{pair.b.document}"


def _chosen(found: Sequence[Any], target: str | None, name: Callable[[Any], str]) -> Any:
    """The one that is asked for, else the first."""
    return next((each for each in found if name(each) == target), found[0] if found else None)


def _on(sort: str, said: str) -> Response:
    """On to the next question."""
    return RedirectResponse(address("/review", sort=sort, said=said), 303)


def _report(cases: Sequence[Case], pairs: Sequence[Pair]) -> Report:
    names = Table(
        ("name", "party", "may be", "why", "uses"),
        [(each.form, each.party, each.person, each.why, each.uses) for each in cases],
    )
    readouts = Table(
        ("score", "date", "A", "B"),
        [
            (round(each.score, 2), each.a.day or each.b.day,
             *(Link(one.source.title or one.document, one.source.url, one.document)
               for one in (each.a, each.b)))
            for each in pairs
        ],
    )  # fmt: skip
    return Report("Open", [Section("Names", [names]), Section("Pairs of readouts", [readouts])])
