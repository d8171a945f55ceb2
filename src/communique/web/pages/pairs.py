"""Pairs: the readouts that two or more sides published of one engagement."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter

from communique.analysis.pairs import OPEN, Pair, find_pairs
from communique.export.comparing import pairs_report
from communique.web.asking import ANSWER, Asked, Field, dates
from communique.web.desk import AtDesk, Desk
from communique.web.screens import Screen, screen

router = APIRouter()
_ABOUT = (
    "Which engagements several sides tell of. The score leads to the comparison, A and B to the "
    "texts."
)
_EMPTY = (
    "No two readouts of the store report one engagement. Add what the other side published, or "
    "look at a longer time."
)


@screen(router, "/pairs")
def pairs(
    desk: AtDesk, since: str | None = None, until: str | None = None, same_side: bool = False
) -> Screen:
    """Readouts of one engagement by its several sides, the best agreeing first."""
    found = [
        each
        for each in all_pairs(desk)
        if (same_side or each.two_sides) and _within(each, since, until)
    ]
    report = pairs_report(found, len(desk.engagements()))
    sides = [("", "two sides"), ("true", "also of one side")]
    fields = [*dates(since, until), Field("same_side", "Published by",
                                          "true" if same_side else "", sides)]  # fmt: skip
    return Screen(
        ANSWER,
        Asked("Two sides", _ABOUT, fields, report if found else None, empty=_EMPTY),
        data=lambda: [each.to_dict() for each in found],
        report=lambda: report,
    )


def all_pairs(desk: Desk) -> Sequence[Pair]:
    """The pairs of the store, those of one side among them; what people decided holds."""
    return desk.recall(
        "pairs",
        lambda: find_pairs(
            desk.engagements(), least=OPEN, same_side=True, reviews=desk.store.reviewing.pairs()
        ),
    )


def _within(pair: Pair, since: str | None, until: str | None) -> bool:
    day = pair.a.source.date or pair.b.source.date or ""
    return (not since or day >= since) and (not until or day <= f"{until}~")
