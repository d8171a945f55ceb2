"""iCalendar (RFC 5545): announced engagements and promises that are due, for any calendar.

The same store gives the same bytes: an event's stamp is when its latest words were captured or
reviewed, its number of changes (SEQUENCE) grows with every readout that says it again and every
review, and its UID comes from what it is, not from when it was written. A calendar that takes the
file again changes its events instead of doubling them. Where only a month or a year is named, the
event lasts all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import NAMESPACE_URL, uuid5

from communique.errors import DataError
from communique.export.answers import parties
from communique.export.files import write_whole
from communique.export.letters import for_xml
from communique.export.moments import moment
from communique.export.templating import web_address

if TYPE_CHECKING:
    from icalendar import Event as Component

    from communique.analysis.contacts import Announcement
    from communique.analysis.ledger import Entry
    from communique.record.listed import Source

_NEEDED = "calendars need icalendar, which is not installed: pip install 'communique[web]'"


@dataclass(frozen=True)
class Event:
    """An event of whole days. ``day`` is ISO 8601, as precise as it is known; ``key`` says what the
    event is, for good; ``changed`` is when it last did, and ``changes`` how often."""

    key: str
    day: str
    summary: str
    description: str
    url: str | None
    changed: str
    changes: int
    status: Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]
    category: str


def announced(found: Iterable[Announcement]) -> list[Event]:
    """The announced engagements whose day, month or year is known."""
    return [_announced(each) for each in found if _is_date(each.reference.day)]


def _announced(each: Announcement) -> Event:
    said, seen = each.reference, each.seen
    who = parties("+".join(sorted(each.parties)))
    sources = [said.source, *([seen.source] if seen else [])]
    lines = [
        f"“{said.text}”",
        f"Announced for {said.day}.",
        f"In the store: {seen.source.title or seen.document} ({seen.document})."
        if seen
        else "Not in the store, which does not say that it did not take place.",
        *_evidence(said.source),
    ]
    return Event(
        key="\n".join(("announced", said.kind, *sorted(each.parties), said.day or "")),
        day=said.day or "",
        summary=f"{said.kind.capitalize()} announced{f': {who}' if who else ''}",
        description="\n".join(lines),
        url=said.source.url,
        changed=max((each.captured for each in sources), key=moment),
        changes=each.times - 1 + (seen is not None),
        status="CONFIRMED" if seen else "TENTATIVE",
        category="announced engagement",
    )


def due(found: Iterable[Entry]) -> list[Event]:
    """The promises and agreements that name when they are due."""
    return [_due(each) for each in found if _is_date(each.due)]


def _due(each: Entry) -> Event:
    said, review = each.first, each.review
    later = [mention.statement for mention in each.mentions]
    to = parties("+".join(said.addressee))
    lines = [
        f"“{said.text}”",
        f"Due {each.due}, as its words name it. {_became(each)}",
        *(f"{other.source.date}: “{other.text}”" for other in later[-1:]),
        *_evidence(said.source, f"#{said.id}"),
    ]
    times = [*(other.source.captured for other in (said, *later)), *([review.at] if review else [])]
    return Event(
        key="\n".join(("due", said.source.document, said.text)),
        day=each.due or "",
        summary=f"Due: {said.kind} of {parties(said.holder) or 'nobody named'}"
        f"{f' to {to}' if to else ''}",
        description="\n".join(lines),
        url=said.source.url,
        changed=max(times, key=moment),
        changes=len(later) + (review.number if review else 0),
        status="CANCELLED" if review and each.status == "dropped" else "CONFIRMED",
        category="due",
    )


def _became(each: Entry) -> str:
    """What became of a promise, and who says so."""
    if each.review is None:
        return f"What became of it, as later readouts suggest: {each.status}."
    return f"What became of it, as {each.review.reviewer or 'somebody'} says: {each.status}."


def _evidence(source: Source, anchor: str = "") -> list[str]:
    """Where the words stand."""
    where = f"{source.publisher or 'publisher unknown'}, {source.date or 'no date'}"
    return [f"{where}: {source.title or source.document} ({source.document}{anchor})",
            *([source.url] if source.url else [])]  # fmt: skip


def calendar(events: Iterable[Event], *, name: str) -> bytes:
    """The events as one iCalendar file; of several with one key the last.

    Raises DataError where icalendar is not installed.
    """
    try:
        from icalendar import Calendar
    except ImportError:
        raise DataError(_NEEDED) from None

    made = Calendar()
    made.add("prodid", "-//communique//readouts//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", for_xml(" ".join(name.split())))
    for event in _ordered(events):
        made.add_component(_component(event))
    written: bytes = made.to_ical()
    return written


def _ordered(events: Iterable[Event]) -> Sequence[Event]:
    one = {event.key: event for event in events}
    return sorted(one.values(), key=lambda event: (event.day, event.key))


def _component(event: Event) -> Component:
    from icalendar import Event as Component

    first, after = _days(event.day)
    made = Component()
    made.add("uid", f"{uuid5(NAMESPACE_URL, f'communique:{event.key}')}@communique")
    made.add("dtstamp", moment(event.changed))
    made.add("sequence", event.changes)
    made.add("dtstart", first)
    made.add("dtend", after)
    made.add("summary", for_xml(event.summary))
    made.add("description", for_xml(event.description))
    made.add("categories", [event.category])
    made.add("status", event.status)
    made.add("transp", "TRANSPARENT")  # nobody is busy because two others meet
    if (url := web_address(event.url)) and url.isprintable() and " " not in url:
        made.add("url", url)
    return made


def _days(said: str) -> tuple[date, date]:
    """The first day of a day, a month or a year, and the first day after it."""
    first = moment(said).date()
    if len(said) == len("2031"):
        return first, _month_after(first, 12)
    if len(said) == len("2031-05"):
        return first, _month_after(first, 1)
    return first, first + timedelta(days=1)


def _is_date(said: str | None) -> bool:
    try:
        return said is not None and bool(_days(said))
    except (DataError, OverflowError):  # such as the year 9999, after which none can be reckoned
        return False


def _month_after(first: date, months: int) -> date:
    """The first day of a month, so many months after another."""
    for _ in range(months):
        first = (first + timedelta(days=31)).replace(day=1)
    return first


def write_calendar(path: Path, events: Iterable[Event], *, name: str) -> None:
    """Write the calendar in whole or not at all.

    Raises OSError if it cannot be written, DataError where icalendar is not installed.
    """
    write_whole(path, calendar(events, name=name))


__all__ = ["Event", "announced", "calendar", "due", "write_calendar"]
