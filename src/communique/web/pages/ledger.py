"""Ledger: who promised whom what, when it is due, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter

from communique.analysis.ledger import Entry
from communique.analysis.ledger import ledger as keep_ledger
from communique.analysis.outcomes import STATUSES, of_status, reviewed
from communique.export.answers import ledger_report
from communique.record.listed import within
from communique.web.asking import ANSWER, Asked, Field, dates
from communique.web.days import day_asked
from communique.web.desk import AtDesk, Desk
from communique.web.screens import Screen, screen
from communique.web.who import code_asked

router = APIRouter()
_EMPTY = "No promise is stored of which this holds. Leave fields empty to see more."


@screen(router, "/ledger")
def ledger(
    desk: AtDesk,
    holder: str | None = None,
    to: str | None = None,
    status: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 50,
) -> Screen:
    """Promises and agreements with what became of them, the latest first."""
    who, whom = code_asked(desk, holder), code_asked(desk, to)
    days = day_asked("since", since), day_asked("until", until)
    entries = [
        entry
        for entry in all_entries(desk)
        if _of(entry, who, whom)
        and within(entry.first.source.date, *days)
        and (not status or of_status(entry, status, desk.today))
    ]
    shown = entries[-min(max(limit, 1), 1000) :][::-1]
    report = ledger_report(shown, len(entries), desk.today)
    states = [("", "anything"), *((each, each) for each in STATUSES)]
    fields = [
        Field("holder", "Who promised", holder or "", hint="CHN, China"),
        Field("to", "To whom", to or "", hint="RUS, Russia"),
        Field("status", "What became of it", status or "", states),
        *dates(since, until),
    ]
    about = "What became of a promise is a suggestion from later readouts, with its evidence."
    return Screen(
        ANSWER,
        Asked("Ledger", about, fields, report if shown else None, empty=_EMPTY, wide=True),
        data=lambda: [entry.to_dict() for entry in shown],
        report=lambda: report,
    )


def all_entries(desk: Desk) -> Sequence[Entry]:
    """The ledger of the whole store."""

    # what later readouts suggest takes seconds, and no decision changes it
    suggested = desk.recall_read(
        "suggested", lambda: keep_ledger(desk.statements(), desk.engagements())
    )
    return desk.recall("ledger", lambda: reviewed(suggested, desk.store.reviewing.promises()))


def _of(entry: Entry, who: str | None, whom: str | None) -> bool:
    holders = (entry.first.holder or "").split("+")
    return (who is None or who in holders) and (whom is None or whom in entry.first.addressee)
