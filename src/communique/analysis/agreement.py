"""How well two readouts agree on when, who, how and where: a number for each, and one for all."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from rapidfuzz.fuzz import token_set_ratio

from communique.record.listed import Attendant, Listed

_DAYS = 1
"""Time zones and late hours put one engagement on two days."""

_ALIKE = 85
_WEIGHTS = {"date": 2.0, "parties": 2.0, "people": 2.0, "type": 1.5, "place": 1.0}

# what one side calls a meeting, the other may call a visit; a call is never a meeting
_FAMILIES: dict[str, str] = {
    "call": "at a distance", "video": "at a distance", "meeting": "in person",
    "visit": "in person", "conference": "in person", "signing": "in person",
    "summons": "in person", "message": "in writing", "statement": "in writing",
}  # fmt: skip


def agreements(a: Listed, b: Listed) -> dict[str, float]:
    """How well two readouts agree on each thing, 0 to 1."""
    return {
        "date": _dates(a, b),
        "parties": len(a.parties & b.parties) / (len(a.parties | b.parties) or 1),
        "people": _people(a, b),
        "type": _types(a.type, b.type),
        "place": _places(a.country, b.country),
    }


def weighed(reasons: Mapping[str, float]) -> float:
    """The weighted geometric mean of agreements: one contradiction tells, whatever else agrees."""
    weight = sum(_WEIGHTS.values())
    logs = sum(_WEIGHTS[name] * math.log(max(value, 0.01)) for name, value in reasons.items())
    return math.exp(logs / weight)


def day_of(said: str | None) -> date | None:
    """A date that is known to the day; None for a month, a year, or nothing."""
    try:
        return date.fromisoformat(said or "")
    except ValueError:
        return None


def _dates(a: Listed, b: Listed) -> float:
    first, second = day_of(a.day), day_of(b.day)
    if first and second:
        apart = abs((first - second).days)
        return 1.0 if apart == 0 else 0.7 if apart <= _DAYS else 0.1
    first, second = first or day_of(a.source.published), second or day_of(b.source.published)
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
