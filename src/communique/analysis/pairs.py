"""Readouts of one engagement by its several sides, found among the records of many publishers.

Two readouts are of one engagement if they agree on when, who and how. Where different parties
published them, they are its *two sides*; where one did (a ministry and a president's office, or
remarks before a meeting and the readout after it), they are of the *same side*. Each agreement is a
number between 0 and 1, shown as a reason; the score is their weighted geometric mean, so that one
plain contradiction tells against a pair whatever else agrees. What scores well enough is a pair,
what scores less is left open for a person to decide.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from rapidfuzz.fuzz import token_set_ratio

from communique.record.listed import Attendant, Listed

SURE = 0.75
"""A score from which two readouts are taken for a pair."""

OPEN = 0.55
"""A score from which a pair is worth a person's look."""

_DAYS = 1
"""Time zones and late hours put one engagement on two days."""

_DAYS_PUBLISHED = 2
_ALIKE = 85
_WEIGHTS = {"date": 2.0, "parties": 2.0, "people": 2.0, "type": 1.5, "place": 1.0}

# what one side calls a meeting, the other may call a visit; a call is never a meeting
_FAMILIES: dict[str, str] = {
    "call": "at a distance", "video": "at a distance", "meeting": "in person",
    "visit": "in person", "conference": "in person", "signing": "in person",
    "summons": "in person", "message": "in writing", "statement": "in writing",
}  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """Two readouts of one engagement, with how sure that is and why."""

    a: Listed
    b: Listed
    score: float
    reasons: dict[str, float]
    two_sides: bool = True
    """Whether two parties published them, each of which took part for the other."""

    @property
    def sure(self) -> bool:
        """Whether it is taken for a pair; else it is open."""
        return self.score >= SURE

    def to_dict(self) -> dict[str, Any]:
        """The pair as plain data."""
        return {
            "a": _brief(self.a),
            "b": _brief(self.b),
            "score": round(self.score, 3),
            "sure": self.sure,
            "two_sides": self.two_sides,
            "reasons": {name: round(value, 3) for name, value in self.reasons.items()},
        }


def find_pairs(
    reports: Iterable[Listed], *, least: float = OPEN, same_side: bool = False
) -> list[Pair]:
    """The pairs among readouts, the best first; with ``same_side`` also those of one side.

    A readout is paired with at most one of each other publisher, and one of its own. Time grows
    with the number of readouts and of those that share a day and two parties.
    """
    listed = [each for each in reports if each.parties]
    home = publishing_parties(listed)
    scored = []
    for a, b in _candidates(listed):
        sides = _sides(a, b, home)
        if sides is None or (sides == "same" and not same_side):
            continue
        pair = score_pair(a, b)
        # a call and a letter on one day are two engagements, as are two calls on two days; only
        # another side's clock or name for a thing may differ
        if sides == "same" and (pair.reasons["type"] < 0.5 or pair.reasons["date"] < 0.8):
            continue
        if pair.score >= least:
            scored.append(replace(pair, two_sides=sides == "two"))
    scored.sort(key=lambda pair: (-pair.score, pair.a.document, pair.b.document))
    taken: set[tuple[str, str | None]] = set()
    chosen = []
    for pair in scored:
        ends = {
            (pair.a.document, pair.b.source.publisher),
            (pair.b.document, pair.a.source.publisher),
        }
        if not ends & taken:
            taken |= ends
            chosen.append(pair)
    return chosen


def publishing_parties(reports: Iterable[Listed]) -> dict[str | None, str]:
    """The party that each publisher speaks for: the one that most of its readouts have.

    Among as many, the one that most of them name first, as a government does its own people.
    """
    counts: dict[str | None, Counter[str]] = defaultdict(Counter)
    first: dict[str | None, Counter[str]] = defaultdict(Counter)
    for each in reports:
        publisher = each.source.publisher
        counts[publisher].update(each.parties)
        first[publisher].update([a.party for a in each.attendants if a.party][:1])
    return {
        publisher: max(sorted(parties), key=lambda party: (parties[party], first[publisher][party]))
        for publisher, parties in counts.items()
    }


def score_pair(a: Listed, b: Listed) -> Pair:
    """How well two readouts agree, and on what."""
    reasons = {
        "date": _dates(a, b),
        "parties": len(a.parties & b.parties) / len(a.parties | b.parties),
        "people": _people(a, b),
        "type": _types(a.type, b.type),
        "place": _places(a.country, b.country),
    }
    weight = sum(_WEIGHTS.values())
    logs = sum(_WEIGHTS[name] * math.log(max(value, 0.01)) for name, value in reasons.items())
    return Pair(a, b, math.exp(logs / weight), reasons)


def _candidates(reports: Sequence[Listed]) -> Iterator[tuple[Listed, Listed]]:
    """Readouts of two publishers that are near in time and share two parties."""
    days: dict[date, list[int]] = defaultdict(list)
    for number, each in enumerate(reports):
        if day := _day(each.day) or _day(each.source.published):
            days[day].append(number)
    for day, numbers in days.items():
        # what is not dated by its engagement may be published two days later
        near = [n for apart in range(_DAYS_PUBLISHED + 1) for n in days.get(_plus(day, apart), ())]
        for first in numbers:
            for second in near:
                a, b = reports[first], reports[second]
                if (
                    (first < second or (_day(b.day) or _day(b.source.published)) != day)
                    and a.document != b.document
                    and a.source.publication != b.source.publication
                    and len(a.parties & b.parties) > 1
                ):
                    yield (a, b) if a.document < b.document else (b, a)


def _plus(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _sides(a: Listed, b: Listed, home: dict[str | None, str]) -> Literal["two", "same"] | None:
    """Whether two parties published them, or one; None where the two did not meet each other."""
    first, second = home[a.source.publisher], home[b.source.publisher]
    if first == second:
        # two texts of one publisher on one call are two readouts of it; two calls to one person on
        # a day are told apart by their people and places only
        return "same" if first in a.parties & b.parties else None
    return "two" if {first, second} <= a.parties & b.parties else None


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said or "")
    except ValueError:  # a month, a year, or nothing
        return None


def _dates(a: Listed, b: Listed) -> float:
    first, second = _day(a.day), _day(b.day)
    if first and second:
        apart = abs((first - second).days)
        return 1.0 if apart == 0 else 0.7 if apart <= _DAYS else 0.1
    first, second = first or _day(a.source.published), second or _day(b.source.published)
    if not first or not second:
        return 0.3
    return 0.8 if abs((first - second).days) <= _DAYS else 0.4


def _people(a: Listed, b: Listed) -> float:
    """The share of the parties, of those whose people both name, of which both name somebody in
    common. Readouts of one side often leave out delegations, so one person is enough; nobody in
    common is a contradiction: another minister had another meeting."""
    found = []
    for party in a.parties & b.parties:
        first = [each for each in a.attendants if each.party == party]
        second = [each for each in b.attendants if each.party == party]
        if first and second:
            found.append(any(_same(one, other) for one in first for other in second))
    if not found:
        return 0.5
    return 1.0 if all(found) else max(0.3 * sum(found) / len(found), 0.05)


def _same(one: Attendant, other: Attendant) -> bool:
    if one.person is not None and one.person == other.person:
        return True
    # of one party and at one engagement, a surname is enough ("Joe" and "Joseph", "Wang" and
    # "Wang Yi"); a given name in common is not
    first, second = _words(one.name), _words(other.name)
    common = set(first) & set(second)
    if len(first) == 1 or len(second) == 1:
        return bool(common)
    return bool(common & {*first[1:], *second[1:]}) or (
        token_set_ratio(one.name.casefold(), other.name.casefold()) >= _ALIKE
    )


def _words(name: str) -> list[str]:
    """The words of a name; initials and "Jr." tell nobody apart."""
    words = [word.strip(".,") for word in name.casefold().split()]
    return [word for word in words if len(word) > 1 and word not in ("jr", "sr")] or words


def _types(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return 0.8 if _FAMILIES.get(one, one) == _FAMILIES.get(other, other) else 0.2


def _places(one: str | None, other: str | None) -> float:
    if one is None or other is None:
        return 0.85
    return 1.0 if one == other else 0.3


def _brief(each: Listed) -> dict[str, Any]:
    return {
        "document": each.document,
        "publisher": each.source.publisher,
        "date": each.day,
        "type": each.type,
        "title": each.source.title,
        "url": each.source.url,
    }
