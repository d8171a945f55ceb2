"""Calendar: the engagements of a month, and what was announced for it. A view of the timeline."""

from __future__ import annotations

from calendar import Calendar, month_name
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from fastapi import APIRouter

from communique.analysis.contacts import Announcement, Contact, Timeline
from communique.errors import QueryError
from communique.export.answers import parties
from communique.export.report import Link, Report, Section, Table
from communique.web.asking import Field, Lead
from communique.web.days import day_asked
from communique.web.desk import Desk
from communique.web.rendering import address
from communique.web.screens import Screen

router = APIRouter()
_MONTH = len("2031-05")
_DAY = len("2031-05-04")
_SHOWN = 8
_TITLE = 60


@dataclass(frozen=True)
class Item:
    """An engagement in a calendar, or one that was announced for the day."""

    words: str
    about: str
    document: str
    announced: bool


@dataclass(frozen=True)
class Day:
    """A day of a month, or one of the days around it that fill its weeks."""

    day: str
    number: int
    inside: bool
    items: Sequence[Item]
    more: int
    list: str


@dataclass(frozen=True)
class Context:
    """A month as weeks of days."""

    subject: str
    name: str
    weeks: Sequence[Sequence[Day]]
    undated: Sequence[Item]
    engagements: int
    announced: int
    total: int
    before: str | None
    after: str | None
    fields: Sequence[Field]
    leads: Sequence[Lead]


def calendar_of(
    desk: Desk,
    found: Timeline,
    asks: Mapping[str, Any],
    fields: Sequence[Field],
    month: str | None,
) -> Screen:
    """A month of a timeline: that which is named, else the last that has an engagement."""
    name = _month(desk, found, month)
    contacts = [each for each in found.contacts if (each.day or "").startswith(name)]
    announced = [
        each
        for each in found.announced
        if (each.reference.day or "").startswith(name) and each.seen is None
    ]
    return Screen(
        "calendar.html",
        lambda: _context(found, name, contacts, announced, asks, fields),
        data=lambda: {"month": name, **Timeline(found.subject, tuple(contacts), (),
                                                tuple(announced)).to_dict()},
        report=lambda: _report(found.subject, name, contacts, announced),
    )  # fmt: skip


def _month(desk: Desk, found: Timeline, said: str | None) -> str:
    asked = day_asked("month", said)
    if asked is not None and len(asked) != _MONTH:
        raise QueryError(f"month: {said}: expected a month, as in 2031-05")
    if asked is not None:
        return asked
    today = desk.today.isoformat()
    days = [each.day for each in found.contacts if len(each.day or "") == _DAY]
    return max((day for day in days if day and day <= today), default=today)[:_MONTH]


def _context(
    found: Timeline,
    name: str,
    contacts: Sequence[Contact],
    announced: Sequence[Announcement],
    asks: Mapping[str, Any],
    fields: Sequence[Field],
) -> Context:
    by_day: dict[str, list[Item]] = {}
    for one in contacts:
        by_day.setdefault(one.day or "", []).append(_engaged(one, asks))
    for each in announced:
        by_day.setdefault(each.reference.day or "", []).append(_expected(each))
    year, month = int(name[:4]), int(name[5:])
    here = {**asks, "view": "calendar"}
    return Context(
        subject=found.subject,
        name=f"{month_name[month]} {year}",
        weeks=_weeks(year, month, by_day, asks),
        undated=by_day.get(name, []),
        engagements=len(contacts),
        announced=len(announced),
        total=len(found.contacts),
        before=address("/timeline", **here, month=_next(year, month, -1)),
        after=address("/timeline", **here, month=_next(year, month, 1)),
        fields=fields,
        leads=[
            Lead(address("/timeline", **{**asks, "view": "list"}), "List"),
            Lead(address("/timeline.ics", **asks), "Announced, as iCalendar"),
        ],
    )


def _weeks(
    year: int, month: int, by_day: Mapping[str, Sequence[Item]], asks: Mapping[str, Any]
) -> list[list[Day]]:
    weeks = []
    for week in Calendar().monthdayscalendar(year, month):
        days = []
        for number in week:
            day = f"{year:04}-{month:02}-{number:02}"
            items = by_day.get(day, ()) if number else ()
            more = {**asks, "since": day, "until": day, "view": "list"}
            days.append(Day(day, number, number > 0, items[:_SHOWN],
                            len(items[_SHOWN:]), address("/timeline", **more)))  # fmt: skip
        weeks.append(days)
    return weeks


def _engaged(each: Contact, asks: Mapping[str, Any]) -> Item:
    others = sorted(each.listed.parties - set(asks["who"]))
    title = each.listed.source.title or ""
    # with nobody else to name, the title tells more
    with_whom = parties("+".join(others)) or shorten(title, _TITLE, placeholder=" …")
    return Item(f"{each.listed.type} {with_whom}".strip(), title, each.listed.document, False)


def _expected(each: Announcement) -> Item:
    said = each.reference
    with_whom = parties("+".join(sorted(said.parties)))
    words = f"{said.kind} {with_whom}" if with_whom else shorten(said.text, _TITLE)
    return Item(words, said.text, said.source.document, True)


def _next(year: int, month: int, step: int) -> str | None:
    number = year * 12 + month - 1 + step
    return f"{number // 12:04}-{number % 12 + 1:02}" if 12 <= number < 120_000 else None


def _report(
    subject: str, name: str, contacts: Sequence[Contact], announced: Sequence[Announcement]
) -> Report:
    rows = [
        (each.day, each.listed.type, ", ".join(sorted(each.listed.parties)), each.listed.place,
         Link(each.listed.source.title or each.listed.document, each.listed.source.url,
              each.listed.document))
        for each in contacts
    ]  # fmt: skip
    rows += [
        (each.reference.day, f"{each.reference.kind}, announced",
         ", ".join(each.reference.parties), each.reference.place,
         Link(each.reference.text, each.reference.source.url, each.reference.source.document))
        for each in announced
    ]  # fmt: skip
    note = f"{len(contacts):,} engagements, {len(announced):,} announced and not in the store"
    columns = ("date", "type", "parties", "place", "readout")
    rows.sort(key=lambda row: row[0] or "")
    return Report(f"{subject} in {name}", [Section(None, [Table(columns, rows, note)])])
