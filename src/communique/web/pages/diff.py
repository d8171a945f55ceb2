"""Redline: what a readout says otherwise than an earlier one, in its words and in its record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from communique.analysis.baseline import Baseline, why_none
from communique.analysis.record_changes import ChangedStatement
from communique.analysis.redline import Redline
from communique.analysis.redline import redline as make_redline
from communique.errors import NotFoundError, QueryError
from communique.export.redline import inline, record_table, redline_report, side_by_side
from communique.record.listed import Listed, Source
from communique.web.around import baselines_of, engagement_of, neighbours_of, sides_of
from communique.web.desk import AtDesk, Desk
from communique.web.screens import Screen, screen
from communique.web.steps import Row, Stretch, count, in_paragraphs, in_rows

router = APIRouter()
_CHOICES = 8

View = Literal["inline", "sides"]


@dataclass(frozen=True)
class Context:
    """A redline with what else it could be read against."""

    found: Redline
    sources: tuple[Source, Source]
    """The old document and the new one."""
    view: View
    full: bool
    paragraphs: Sequence[Sequence[Stretch]]
    """The text with its marks, in one column."""
    rows: Sequence[Row]
    """The text in two columns."""
    total: int
    """How many changes are marked."""
    changed: Sequence[tuple[str, Sequence[ChangedStatement]]]
    """Statements that changed, under what became of them."""
    choices: Sequence[Baseline]
    before: Baseline | None
    """What the old one is best read against, to go back to its redline."""
    after: Listed | None
    """The readout after the new one, to go on to its redline."""
    compared: Sequence[str]
    """What others published of the new one's engagement."""


@screen(router, "/diff/{a}..{b}")
def diff(desk: AtDesk, a: str, b: str, view: View = "inline", full: bool = False) -> Screen:
    """What one readout says otherwise than another: words, statements, topics, stock phrases."""
    ids = desk.store.find(a), desk.store.find(b)
    old, new = (desk.store.readout(each) for each in ids)
    choices = baselines_of(desk, ids[1])
    found = replace(
        make_redline(old, new, ids=ids),
        baseline=next((each for each in choices if each.listed.document == ids[0]), None),
        others=tuple(each for each in choices if each.listed.document != ids[0])[:_CHOICES],
    )
    sources = desk.store.source(ids[0]), desk.store.source(ids[1])
    return Screen(
        "diff.html",
        lambda: _context(desk, found, sources, view, full),
        data=found.to_dict,
        report=lambda: redline_report(found, full=full, sides=view == "sides"),
        table=lambda: record_table(found),
        sources=sources,
    )


@router.get("/r/{name}/redline", include_in_schema=False)
def best(desk: AtDesk, name: str) -> Response:
    """The way to the redline against the readout that a readout is best read against."""
    document = desk.store.find(name)
    found = baselines_of(desk, document)
    if not found:
        raise NotFoundError(
            f"{document}: {why_none(engagement_of(desk, document))}; choose one to read it "
            f"against: /diff/ID..{document}"
        )
    return RedirectResponse(f"/diff/{found[0].listed.document}..{document}", 303)


@router.get("/diff", include_in_schema=False)
def chosen(desk: AtDesk, a: str = "", b: str = "") -> Response:
    """The way to the redline of two readouts that a form names by id or address."""
    if not a.strip() or not b.strip():
        raise QueryError("two readouts make a redline; expected /diff?a=ID&b=ID")
    return RedirectResponse(
        f"/diff/{desk.store.find(a.strip())}..{desk.store.find(b.strip())}", 303
    )


def _context(
    desk: Desk, found: Redline, sources: tuple[Source, Source], view: View, full: bool
) -> Context:
    paragraphs = in_paragraphs(inline(found, full=full)) if view == "inline" else []
    rows = in_rows(side_by_side(found, full=full)) if view == "sides" else []
    return Context(
        found=found,
        sources=sources,
        view=view,
        full=full,
        paragraphs=paragraphs,
        rows=rows,
        total=count(paragraphs or rows),
        changed=_by_change(found.statements),
        choices=baselines_of(desk, found.ids[1])[:_CHOICES],
        before=next(iter(baselines_of(desk, found.ids[0])), None),
        after=neighbours_of(desk, found.ids[1])[1],
        compared=[each.document for each in sides_of(desk, found.ids[1])],
    )


_ORDER = ("stronger", "weaker", "other stance", "new", "dropped")


def _by_change(
    statements: Sequence[ChangedStatement],
) -> Sequence[tuple[str, Sequence[ChangedStatement]]]:
    """What both texts have otherwise comes before what only one has."""
    found = [(what, [each for each in statements if each.what == what]) for what in _ORDER]
    return [(what, those) for what, those in found if those]
