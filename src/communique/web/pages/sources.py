"""Sources: what the store holds of each publisher, what is missing, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fastapi import APIRouter

from communique.export.report import Report, Section, Table
from communique.store.health import Health, PublisherHealth
from communique.store.summary import Failure
from communique.web.asking import Lead
from communique.web.desk import AtDesk
from communique.web.paging import Paged, paged
from communique.web.screens import Screen, screen

router = APIRouter()
_FAILURES = 50


@dataclass(frozen=True)
class Context:
    """The publishers with their years and gaps, the fetches, and the failures by reason."""

    health: Health
    years: Sequence[str]
    documents: int
    reasons: Sequence[tuple[str, int]]
    failures: Paged[Failure]
    leads: Sequence[Lead]


@screen(router, "/sources")
def sources(desk: AtDesk, page: int = 1) -> Screen:
    """Per publisher: documents, readouts, dates, gaps; fetches and failures with their reasons."""
    health, failures = desk.recall("health", lambda: (desk.store.health(), desk.store.failures()))
    return Screen(
        "sources.html",
        lambda: Context(
            health,
            _years(health.publishers),
            sum(each.documents for each in health.publishers),
            Counter(_reason(each) for each in failures).most_common(),
            paged(failures, page, _FAILURES),
            [Lead("/edited", "What was edited"), Lead("/add", "Add")],
        ),
        data=lambda: _data(health, failures),
        report=lambda: _report(health, failures),
    )


def _years(found: Sequence[PublisherHealth]) -> list[str]:
    return sorted({year for each in found for year in each.years})


def _reason(failure: Failure) -> str:
    """What went wrong, without what is particular to one item."""
    said = failure.message
    for own in (failure.origin, failure.container or ""):
        said = said.replace(own, "") if own else said
    parts = [part.strip() for part in said.split(":") if part.strip()]
    return (parts[0] if parts else said).split(";")[0][:120]


def _data(health: Health, failures: Sequence[Failure]) -> dict[str, Any]:
    return {
        "last_fetch": health.last_fetch,
        "publishers": [
            {**asdict(each), "share": round(each.share, 4),
             "gaps": [asdict(gap) for gap in each.gaps]}
            for each in health.publishers
        ],
        "outcomes": [asdict(each) for each in health.outcomes],
        "failures": [asdict(each) for each in failures],
    }  # fmt: skip


def _report(health: Health, failures: Sequence[Failure]) -> Report:
    rows = [
        (each.publisher or "no publisher named", each.documents, each.readouts,
         f"{each.share:.0%}", each.copies, each.edited, each.undated, each.first, each.last,
         each.seen, ", ".join(_gap(gap.first, gap.last) for gap in each.gaps) or None)
        for each in health.publishers
    ]  # fmt: skip
    columns = ("publisher", "documents", "readouts", "share", "copies", "edited", "undated",
               "first", "last", "last found", "months without a document")  # fmt: skip
    failed = [(each.at, each.origin, each.message) for each in failures]
    ended = [(each.outcome, each.number, each.last) for each in health.outcomes]
    return Report("Sources", [
        Section(None, [Table(columns, rows, "The last days before a fetch are incomplete")]),
        Section("Fetches", [Table(("outcome", "items", "last"), ended)]),
        Section("Failures", [Table(("at", "item", "why"), failed)]),
    ])  # fmt: skip


def _gap(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"
