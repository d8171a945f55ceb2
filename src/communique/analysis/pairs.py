"""Readouts of one engagement by its several sides, found among the records of many publishers.

Two readouts are of one engagement if they agree on when, who and how. Where different parties
published them, they are its *two sides*; where one did (a ministry and a president's office, or
remarks before a meeting and the readout after it), they are of the *same side*. Each agreement is a
number between 0 and 1, shown as a reason; the score is their weighted geometric mean, so that one
plain contradiction tells against a pair whatever else agrees. What scores well enough is a pair,
what scores less is left open for a person to decide; what a person decided holds whatever the
score.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any, Literal

from communique.analysis.agreement import agreements, day_of, weighed
from communique.record import PairVerdict, Review
from communique.record.listed import Listed

SURE = 0.75
"""A score from which two readouts are taken for a pair."""

OPEN = 0.55
"""A score from which a pair is worth a person's look."""

_DAYS_PUBLISHED = 2

Two = tuple[str, str]
"""Two parties, in order."""

_MOST = 20
"""Parties of a readout up to which it is found by every two of them."""
_ALL, _LARGE = ("", "all"), ("", "large")


@dataclass(frozen=True)
class Pair:
    """Two readouts of one engagement, with how sure that is and why."""

    a: Listed
    b: Listed
    score: float
    reasons: dict[str, float]
    two_sides: bool = True
    """Whether two parties published them, each of which took part for the other."""
    review: Review | None = None
    """What a person decided about it."""

    @property
    def verdict(self) -> PairVerdict | None:
        """What a person decided: the same engagement, or different ones."""
        return None if self.review is None else self.review.decision["verdict"]

    @property
    def sure(self) -> bool:
        """Whether it is taken for a pair."""
        return self.score >= SURE if self.verdict is None else self.verdict == "same"

    @property
    def open(self) -> bool:
        """Whether it is for a person to decide, and nobody has."""
        return self.verdict is None and self.score < SURE

    def to_dict(self) -> dict[str, Any]:
        """The pair as plain data."""
        return {
            "a": _brief(self.a),
            "b": _brief(self.b),
            "score": round(self.score, 3),
            "sure": self.sure,
            "open": self.open,
            "review": self.review and self.review.signed(),
            "two_sides": self.two_sides,
            "reasons": {name: round(value, 3) for name, value in self.reasons.items()},
        }


def find_pairs(
    reports: Iterable[Listed],
    *,
    least: float = OPEN,
    same_side: bool = False,
    reviews: Mapping[tuple[str, str], Review] | None = None,
    different: bool = False,
) -> list[Pair]:
    """The pairs among readouts, the best first; with ``same_side`` also those of one side.

    A readout is paired with at most one of each other publisher, and one of its own. ``reviews``
    are what people decided, by the two ids in order: what is the same is a pair whatever its score,
    what is different is none, and comes only if it is asked for with ``different``. Time grows with
    the number of readouts and of those that share a day and two parties.
    """
    listed = list(reports)
    home = publishing_parties(each for each in listed if each.parties)
    decided = list(_decided(listed, home, reviews or {}, same_side=same_side))
    same = [pair for pair in decided if pair.verdict == "same"]
    known = {(pair.a.document, pair.b.document) for pair in decided}
    scored = [
        pair
        for pair in _scored(listed, home, same_side=same_side)
        if pair.score >= least and (pair.a.document, pair.b.document) not in known
    ]
    scored.sort(key=_rank)
    return sorted([*(decided if different else same), *_best(scored, same)], key=_rank)


def _rank(pair: Pair) -> tuple[float, str, str]:
    return -pair.score, pair.a.document, pair.b.document


def _scored(
    reports: Sequence[Listed], home: Mapping[str | None, str], *, same_side: bool
) -> Iterator[Pair]:
    """All that may be pairs, with their scores."""
    for a, b in _candidates([each for each in reports if each.parties]):
        sides = _sides(a, b, home)
        if sides is None or (sides == "same" and not same_side):
            continue
        # one publisher names all who were there: talks of three are not the talks of two of them
        if sides == "same" and a.parties != b.parties:
            continue
        pair = score_pair(a, b)
        # a call and a letter on one day are two engagements, as are two calls on two days; only
        # another side's clock or name for a thing may differ
        if sides == "same" and (pair.reasons["type"] < 0.5 or pair.reasons["date"] < 0.8):
            continue
        yield replace(pair, two_sides=sides == "two")


def _best(scored: Iterable[Pair], same: Iterable[Pair]) -> Iterator[Pair]:
    """Pairs by their score, each readout with one of a publisher; those of a person go first."""
    taken = {end for pair in same for end in _ends(pair)}
    for pair in scored:
        ends = _ends(pair)
        if not ends & taken:
            taken |= ends
            yield pair


def _ends(pair: Pair) -> set[tuple[str, str | None]]:
    return {
        (pair.a.document, pair.b.source.publisher),
        (pair.b.document, pair.a.source.publisher),
    }


def _decided(
    reports: Sequence[Listed],
    home: Mapping[str | None, str],
    reviews: Mapping[tuple[str, str], Review],
    *,
    same_side: bool,
) -> Iterator[Pair]:
    """The pairs that people decided about, both readouts of which are there."""
    of_document = {each.document: each for each in reports} if reviews else {}
    for (first, second), review in reviews.items():
        a, b = of_document.get(first), of_document.get(second)
        if a is not None and b is not None:
            one, other = (home.get(each.source.publisher, each.document) for each in (a, b))
            if one != other or same_side:
                yield replace(score_pair(a, b), two_sides=one != other, review=review)


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
    reasons = agreements(a, b)
    return Pair(a, b, weighed(reasons), reasons)


def _candidates(reports: Sequence[Listed]) -> Iterator[tuple[Listed, Listed]]:
    """Readouts of two publications that are near in time and share two parties."""
    days = [day_of(each.day) or day_of(each.source.published) for each in reports]
    by_two: dict[tuple[date, Two], list[int]] = defaultdict(list)
    for number, (each, day) in enumerate(zip(reports, days, strict=True)):
        if day is not None:
            for two in _stored_under(each):
                by_two[day, two].append(number)
    for number, (a, day) in enumerate(zip(reports, days, strict=True)):
        if day is None:
            continue
        # what is not dated by its engagement may be published two days later
        near = {
            second
            for two in _looked_up(a)
            for apart in range(_DAYS_PUBLISHED + 1)
            for second in by_two.get((day + timedelta(days=apart), two), ())
        }
        for second in near:
            b = reports[second]
            if (
                (number < second or days[second] != day)
                and a.document != b.document
                and a.source.publication != b.source.publication
                and len(a.parties & b.parties) > 1
            ):
                yield (a, b) if a.document < b.document else (b, a)


def _stored_under(each: Listed) -> Iterator[Two]:
    yield _ALL
    yield from [_LARGE] if len(each.parties) > _MOST else _twos(each)


def _looked_up(each: Listed) -> Iterator[Two]:
    """Under what those stand that may share two parties; a summit's twos are too many."""
    if len(each.parties) > _MOST:
        yield _ALL
    else:
        yield _LARGE
        yield from _twos(each)


def _twos(each: Listed) -> Iterator[Two]:
    return combinations(sorted(each.parties), 2)


def _sides(a: Listed, b: Listed, home: Mapping[str | None, str]) -> Literal["two", "same"] | None:
    """Whether two parties published them, or one; None where the two did not meet each other."""
    first, second = home[a.source.publisher], home[b.source.publisher]
    if first == second:
        # two texts of one publisher on one call are two readouts of it; two calls to one person on
        # a day are told apart by their people and places only
        return "same" if first in a.parties & b.parties else None
    return "two" if {first, second} <= a.parties & b.parties else None


def _brief(each: Listed) -> dict[str, Any]:
    return {
        "document": each.document,
        "publisher": each.source.publisher,
        "date": each.day,
        "type": each.type,
        "title": each.source.title,
        "url": each.source.url,
    }
