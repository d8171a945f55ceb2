"""Pairs: the readouts that two or more sides published of one engagement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from communique.analysis.pairs import OPEN, Pair, find_pairs
from communique.export.comparing import pairs_report
from communique.record.listed import within
from communique.web.days import day_asked
from communique.web.desk import AtDesk, Desk
from communique.web.screens import Screen, screen

router = APIRouter()


@dataclass(frozen=True)
class Context:
    """The pairs that are asked for, with what was asked."""

    pairs: Sequence[Pair]
    total: int
    sure: int
    """How many of them are taken for pairs; the others are for review."""
    engagements: int
    """How many were looked through."""
    since: str
    until: str
    same_side: bool


@screen(router, "/pairs")
def pairs(
    desk: AtDesk,
    since: str | None = None,
    until: str | None = None,
    same_side: bool = False,
    limit: int = 200,
) -> Screen:
    """Readouts of one engagement by its several sides, the best agreeing first."""
    days = day_asked("since", since), day_asked("until", until)
    found = [
        each
        for each in all_pairs(desk)
        if (same_side or each.two_sides) and within(each.a.source.date or each.b.source.date, *days)
    ]
    number = len(desk.engagements())
    return Screen(
        "pairs.html",
        Context(found[: max(limit, 1)], len(found), sum(each.sure for each in found), number,
                since or "", until or "", same_side),
        data=lambda: [each.to_dict() for each in found],
        report=lambda: pairs_report(found, number),
    )  # fmt: skip


def all_pairs(desk: Desk) -> Sequence[Pair]:
    """The pairs of the store, those of one side among them; what people decided holds."""
    return desk.recall(
        "pairs",
        lambda: find_pairs(
            desk.engagements(), least=OPEN, same_side=True, reviews=desk.store.reviewing.pairs()
        ),
    )
