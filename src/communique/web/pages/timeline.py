"""Timeline: the contacts of a pair or a person by level, and what was announced; also by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from communique.analysis.contacts import Announcement, Contact, LastContact, Timeline, timeline
from communique.export.answers import timeline_report
from communique.export.calendar import announced, calendar
from communique.export.report import Picture, Report
from communique.record.listed import within
from communique.store.roster import Person
from communique.web.asking import Field, Lead, dates
from communique.web.days import day_asked
from communique.web.desk import AtDesk, Desk
from communique.web.pages.calendar import calendar_of
from communique.web.paging import Paged, paged
from communique.web.pictures import drawn
from communique.web.rendering import address
from communique.web.screens import Screen, screen
from communique.web.who import parties_asked, party_fields, party_name, person_asked

router = APIRouter()
_ANNOUNCED = 60
_MARKS = 300

Who = Annotated[list[str] | None, Query()]


@dataclass(frozen=True)
class Context:
    """Contacts with what was announced, and the other ways to see them."""

    subject: str
    day: str
    last: Sequence[LastContact]
    pictures: Sequence[Picture]
    contacts: Paged[Contact]
    announced: Sequence[Announcement]
    unseen: int
    seen: int
    person: Person | None
    asked: dict[str, object]
    fields: Sequence[Field]
    leads: Sequence[Lead]


@dataclass(frozen=True)
class Asked:
    """Whose contacts, and of what time."""

    who: tuple[str, ...]
    person: Person | None
    since: str | None
    until: str | None

    def to_dict(self) -> dict[str, object]:
        """What stands in the address for it."""
        person = self.person and self.person.id
        return {"who": self.who, "person": person, "since": self.since, "until": self.until}


@router.get("/timeline.ics", include_in_schema=False)
def calendar_file(
    desk: AtDesk,
    who: Who = None,
    person: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Response:
    """What is announced for a day, a month or a year, as iCalendar."""
    found = timeline_of(desk, asked_for(desk, who, person, since, until))
    events = calendar(announced(found.announced), name=f"Announced: {found.subject}")
    given = {"Content-Disposition": 'inline; filename="announced.ics"'}
    return Response(events, media_type="text/calendar; charset=utf-8", headers=given)


@screen(router, "/timeline")
def contacts(
    desk: AtDesk,
    who: Who = None,
    person: str | None = None,
    since: str | None = None,
    until: str | None = None,
    view: Literal["", "list", "calendar"] = "",
    month: str | None = None,
    page: int = 1,
) -> Screen:
    """The contacts of a pair, a party or a person: when, at which level, what is announced.

    Without any of them, or with view=calendar, a month of all that is stored.
    """
    asked = asked_for(desk, who, person, since, until)
    found = timeline_of(desk, asked)
    if view == "calendar" or (view != "list" and asked == Asked((), None, None, None)):
        return calendar_of(desk, found, asked.to_dict(), _fields(desk, asked, "calendar"), month)
    return Screen(
        "timeline.html",
        lambda: _context(desk, found, asked, page),
        data=found.to_dict,
        report=lambda: _report(desk, found),
        sources=[each.contact.listed.source for each in found.last],
    )


def asked_for(
    desk: Desk, who: Sequence[str] | None, person: str | None, since: str | None, until: str | None
) -> Asked:
    """What an address asks for. Raises NotFoundError or QueryError with what to do."""
    one = person_asked(desk, person) if person and person.strip() else None
    days = day_asked("since", since), day_asked("until", until)
    return Asked(parties_asked(desk, who or ()), one, *days)


def timeline_of(desk: Desk, asked: Asked) -> Timeline:
    """The contacts that are asked for, remembered."""

    def made() -> Timeline:
        days = asked.since, asked.until
        listed = [each for each in desk.engagements() if within(each.source.date, *days)]
        named = [each for each in desk.upcoming() if within(each.source.date, *days)]
        if asked.person:
            forms = {name.form.casefold() for name in asked.person.names}
            id_ = asked.person.id
            listed = [each for each in listed if any(a.person == id_ for a in each.attendants)]
            named = [each for each in named if any(p.casefold() in forms for p in each.people)]
        found = timeline(listed, named, parties=asked.who, today=desk.today)
        return replace(found, subject=_subject(desk, asked))

    person = asked.person and asked.person.id
    key = ("timeline", asked.who, person, asked.since, asked.until, desk.today)
    return desk.recall(key, made)


def _subject(desk: Desk, asked: Asked) -> str:
    names = [party_name(desk, code) for code in asked.who]
    if asked.person:
        names.insert(0, asked.person.name)
    return " and ".join(names) or "all parties"


def _report(desk: Desk, found: Timeline) -> Report:
    """The timeline as a report, the contacts first: CSV is the first table."""
    report = timeline_report(found, desk.today)
    return replace(report, sections=sorted(report.sections, key=lambda s: s.title != "Contacts"))


def _context(desk: Desk, found: Timeline, asked: Asked, page: int) -> Context:
    asks = asked.to_dict()
    unseen = [each for each in found.announced if each.seen is None]
    key = ("timeline pictures", tuple(asks.items()), desk.today)
    return Context(
        subject=found.subject,
        day=desk.today.isoformat(),
        last=found.last,
        pictures=desk.recall(key, lambda: _pictures(desk, found)),
        contacts=paged(found.contacts[::-1], page),
        announced=_by_day(unseen[::-1])[:_ANNOUNCED],
        unseen=len(unseen),
        seen=len(found.announced) - len(unseen),
        person=asked.person,
        asked=asks,
        fields=_fields(desk, asked, "list"),
        leads=_leads(asked),
    )


def _pictures(desk: Desk, found: Timeline) -> Sequence[Picture]:
    """The pictures; where a mark for each contact would be too many, those that count them."""
    every = list(timeline_report(found, desk.today).pictures())
    return drawn(every if len(found.contacts) <= _MARKS else every[-1:])


def _by_day(found: Sequence[Announcement]) -> Sequence[Announcement]:
    """What has a day first, the latest of it; the rest as it comes."""
    return sorted(found, key=lambda each: each.reference.day or "", reverse=True)


def _fields(desk: Desk, asked: Asked, view: str) -> list[Field]:
    views = [("list", "a list"), ("calendar", "a month")]
    person = asked.person.name if asked.person else ""
    return [
        *party_fields(desk, "who", asked.who, ["Party", *["and"] * max(1, len(asked.who) - 1)]),
        Field("person", "or person", person, hint="a name", size=14),
        *dates(asked.since, asked.until),
        Field("view", "as", view, views),
    ]


def _leads(asked: Asked) -> list[Lead]:
    asks = asked.to_dict()
    found = [
        Lead(address("/timeline", **asks, view="calendar"), "Calendar"),
        Lead(address("/timeline.ics", **asks), "Announced, as iCalendar"),
    ]
    if not asked.person:
        found.append(Lead(address("/map", **asks), "Map"))
    if len(asked.who) > 1:
        found.append(Lead(f"/pair/{'-'.join(sorted(asked.who))}", "Briefing"))
    if asked.person:
        found.append(Lead(f"/person/{asked.person.id}", asked.person.name))
    return found
