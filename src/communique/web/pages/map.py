"""Map: where engagements took place, with the same numbers as tables."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from communique.analysis.places import Places, places
from communique.export.places import map_report
from communique.export.report import Report
from communique.record.listed import within
from communique.web.asking import ANSWER, Asked, Lead, dates
from communique.web.days import day_asked
from communique.web.desk import AtDesk, Desk
from communique.web.rendering import address
from communique.web.screens import Screen, screen
from communique.web.who import parties_asked, party_fields

router = APIRouter()
_ABOUT = "Engagements by country and place, of all parties or of those that took part together."
_EMPTY = (
    "No engagement of which this holds names a place that is known. Name fewer parties, or look at "
    "a longer time."
)


@screen(router, "/map")
def world(
    desk: AtDesk,
    who: Annotated[list[str] | None, Query()] = None,
    since: str | None = None,
    until: str | None = None,
) -> Screen:
    """Where engagements took place, by country and place."""
    codes = parties_asked(desk, who or ())
    days = day_asked("since", since), day_asked("until", until)
    found, report = desk.recall(("map", codes, *days), lambda: _drawn(desk, codes, *days))
    labels = ["Party", *["and"] * max(1, len(codes) - 1)]
    return Screen(
        ANSWER,
        lambda: Asked(
            report.title,
            _ABOUT,
            [*party_fields(desk, "who", codes, labels), *dates(*days)],
            report if found.countries or found.places else None,
            [Lead(address("/timeline", who=codes, since=days[0], until=days[1], view="list"),
                  "Timeline"), Lead("/network", "Network")],
            _EMPTY,
        ),
        data=found.to_dict,
        report=lambda: report,
    )  # fmt: skip


def _drawn(
    desk: Desk, codes: tuple[str, ...], since: str | None, until: str | None
) -> tuple[Places, Report]:
    listed = [each for each in desk.engagements() if within(each.source.date, since, until)]
    found = places(listed, parties=codes)
    return found, map_report(found)
