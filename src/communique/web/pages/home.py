"""Home: what is new, what was edited, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fastapi import APIRouter

from communique.export.report import Link, Report, Section, Table
from communique.store import Summary
from communique.store.recent import Recent
from communique.web.around import baselines_of
from communique.web.desk import AtDesk
from communique.web.pages.review import open_names
from communique.web.screens import Screen, screen

router = APIRouter()
_SHOWN = 20


@dataclass(frozen=True)
class Context:
    """What the front page shows."""

    totals: dict[str, int]
    first: str | None
    last: str | None
    latest: Sequence[Recent]
    against: dict[str, str]
    """What a new readout is read against first: the one before it, where there is one."""
    edited: Sequence[Recent]
    open_cases: int


@screen(router, "/")
def home(desk: AtDesk) -> Screen:
    """What came last, what was edited after publication, and what waits for a decision."""
    summary = desk.recall("summary", desk.store.summary)
    latest, edited = desk.recall(
        "recent", lambda: (desk.store.latest(_SHOWN), desk.store.edited(_SHOWN))
    )
    against = {
        each.document: found[0].listed.document
        for each in latest
        if (found := baselines_of(desk, each.document))
    }
    waiting = sum(not each.unsure for each in open_names(desk))
    return Screen(
        "home.html",
        Context(summary.totals, summary.first, summary.last, latest, against, edited, waiting),
        data=lambda: _data(summary, latest, edited),
        report=lambda: _report(latest, edited),
    )


def _data(summary: Summary, latest: Sequence[Recent], edited: Sequence[Recent]) -> dict[str, Any]:
    return {
        "totals": summary.totals,
        "latest": [asdict(each) for each in latest],
        "edited": [asdict(each) for each in edited],
    }


def _report(latest: Sequence[Recent], edited: Sequence[Recent]) -> Report:
    return Report(
        "What is new",
        [Section("Read last", [_table(latest)]), Section("Edited", [_table(edited)])],
    )


def _table(found: Sequence[Recent]) -> Table:
    rows = [
        (each.date, each.type, Link(each.title or each.document, entry=each.document),
         each.publisher, each.captured, each.number)
        for each in found
    ]  # fmt: skip
    return Table(("date", "type", "readout", "publisher", "captured", "version"), rows)
