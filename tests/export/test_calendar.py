"""Calendars: what icalendar reads back, what stays the same, and what cannot be smuggled in."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from listed import engagement, reference, statement

from communique.analysis.contacts import announcements
from communique.analysis.ledger import Entry, Mention
from communique.errors import DataError
from communique.export.calendar import Event, announced, calendar, due
from communique.record import Review

icalendar = pytest.importorskip("icalendar", reason="needs icalendar (extra web)")

VISIT = reference("a", "will visit Talmar on 9 June", day="2031-06-09")
PROMISE = Entry(statement("a", "will open the bridge by 2032"), "2032")


def read(events: list[Event]) -> list[Any]:
    return list(icalendar.Calendar.from_ical(calendar(events, name="Test")).walk("VEVENT"))


def one(events: list[Event]) -> Any:
    found = read(events)
    assert len(found) == 1
    return found[0]


def test_an_announced_engagement_comes_back() -> None:
    event = one(announced(announcements([VISIT], [engagement("a")])))
    assert str(event["summary"]) == "Visit announced: XAR, XBE"
    assert "“will visit Talmar on 9 June”" in event["description"]
    assert "https://mfa.example/a" in event["description"]
    assert str(event["url"]) == "https://mfa.example/a"
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2031, 6, 9), date(2031, 6, 10))
    assert event["dtstamp"].dt == datetime(2031, 6, 1, tzinfo=UTC)
    assert (event["sequence"], str(event["status"])) == (0, "TENTATIVE")


def test_what_was_seen_is_certain_and_another_change_of_the_same_event() -> None:
    before = one(announced(announcements([VISIT], [engagement("a")])))
    again = reference("c", "is to visit Talmar on 9 June", said="2031-05-20", day="2031-06-09")
    listed = [engagement("a"), engagement("c", "2031-05-20"), engagement("b", "2031-06-09")]
    after = one(announced(announcements([VISIT, again], listed)))
    assert str(after["uid"]) == str(before["uid"])
    assert (after["sequence"], str(after["status"])) == (2, "CONFIRMED")
    assert "In the store: b (b)." in after["description"]


def test_twice_in_one_readout_is_no_change() -> None:
    twice = [VISIT, replace(VISIT, text="the visit to Talmar on 9 June")]
    assert one(announced(announcements(twice, [engagement("a")])))["sequence"] == 0


def test_a_promise_that_is_due() -> None:
    event = one(due([PROMISE, Entry(statement("b", "will co-operate"), None)]))
    assert str(event["summary"]) == "Due: commitment of XAR to XBE"
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2032, 1, 1), date(2033, 1, 1))
    assert "Due 2032, as its words name it." in event["description"]
    assert "(a#s1)" in event["description"]


def test_a_mention_changes_a_promise_and_its_stamp() -> None:
    later = statement("b", "will indeed open the bridge by 2032", "2031-08-01")
    later = replace(later, source=replace(later.source, captured="2031-09-01T10:00:00+02:00"))
    event = one(due([replace(PROMISE, mentions=(Mention(later, "reaffirmed", 0.9),))]))
    assert str(event["uid"]) == str(one(due([PROMISE]))["uid"])
    assert event["sequence"] == 1
    assert event["dtstamp"].dt == datetime(2031, 9, 1, 8, tzinfo=UTC)


def test_a_review_changes_it_too_and_a_dropped_promise_is_cancelled() -> None:
    review = Review(number=7, at="2031-07-02T09:00:00Z", reviewer="ana", subject="promise",
                    decision={"status": "dropped"})  # fmt: skip
    event = one(due([replace(PROMISE, review=review)]))
    assert (event["sequence"], str(event["status"])) == (7, "CANCELLED")
    assert event["dtstamp"].dt == datetime(2031, 7, 2, 9, tzinfo=UTC)
    assert "as ana says: dropped." in event["description"]


@pytest.mark.parametrize(("said", "first", "after"), [
    ("2031-12-31", date(2031, 12, 31), date(2032, 1, 1)),
    ("2031-02", date(2031, 2, 1), date(2031, 3, 1)),
    ("2031-12", date(2031, 12, 1), date(2032, 1, 1)),
    ("2031", date(2031, 1, 1), date(2032, 1, 1)),
])  # fmt: skip
def test_what_is_named_lasts_as_long_as_it_is(said: str, first: date, after: date) -> None:
    event = one(due([replace(PROMISE, due=said)]))
    assert (event["dtstart"].dt, event["dtend"].dt) == (first, after)


@pytest.mark.parametrize("said", ["9999", "2031-02-30", "soon"])
def test_what_no_calendar_holds_is_left_out(said: str) -> None:
    assert due([replace(PROMISE, due=said)]) == []


def test_the_same_events_are_the_same_bytes() -> None:
    events = [*due([PROMISE]), *announced(announcements([VISIT], [engagement("a")]))]
    assert calendar(events, name="T") == calendar(events[::-1], name="T")
    assert calendar([*events, *events], name="T") == calendar(events, name="T")
    assert len({str(each["uid"]) for each in read(events)}) == 2


def test_no_line_of_strangers_becomes_a_property() -> None:
    evil = "by 2032\r\nATTENDEE:mailto:x@example.org\x00; a, b\nEND:VEVENT"
    made = due([replace(PROMISE, first=statement("a", evil))])
    bad = [
        replace(each, url="https://x.example/\r\nATTENDEE:mailto:x@example.org") for each in made
    ]
    lines = calendar(bad, name="a\r\nMETHOD:REQUEST").decode().replace("\r\n ", "").splitlines()
    assert not [line for line in lines if line.startswith(("ATTENDEE", "METHOD", "URL"))]
    assert lines.count("END:VEVENT") == 1
    assert "a, b" in one(bad)["description"]


def test_addresses_that_could_run_are_left_out() -> None:
    made = [replace(each, url="javascript:alert(1)") for each in due([PROMISE])]
    assert "url" not in one(made)


def test_an_empty_calendar_can_be_read() -> None:
    assert read([]) == []


def test_without_the_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(DataError, match=r"pip install 'communique\[web\]'"):
        calendar([], name="T")
