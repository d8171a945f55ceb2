"""The ledger: every promise and agreement, what it was, when it is due, and what became of it.

Later readouts of the same parties are looked through for the same thing: said again, reaffirmed,
in stronger or weaker words, reported as done, or no longer mentioned. That is a suggestion with its
evidence; what became of a promise is for a person to say, and what one said holds (``outcomes``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from communique.analysis.meaning import Rarity, stems
from communique.errors import DataError
from communique.languages.dates import find_dates
from communique.languages.pack import load_pack
from communique.record import Outcome, Review
from communique.record.listed import Listed, ListedStatement

KINDS = ("commitment", "agreement", "announcement")
"""What is entered."""

Status = Literal["new", "repeated", "reaffirmed", "stronger", "weaker", "reported done", "dropped"]

_SAME = 0.5
"""Two wordings are of one thing if so much of their weighted stems agrees."""

_COMMON = 3
"""Stems that two wordings of one thing share, at least."""

_RARE = 40
"""A stem that more statements hold than this brings no two together by itself ..."""

_DROPPED_AFTER = 3
"""... and so many later readouts of the same parties without a word make a promise dropped."""


@dataclass(frozen=True)
class Mention:
    """A later statement of the same thing, and what it does to it; ``undated`` is one of which it
    is not known whether it is later."""

    statement: ListedStatement
    what: Status | Literal["undated"]
    score: float


@dataclass(frozen=True)
class Entry:
    """One promise or agreement, as it was first put.

    ``due`` is an ISO 8601 date that its words name, if it lies after the day; ``suggested`` is what
    the mentions suggest; ``passed`` is how many later readouts of the same parties do not mention
    it since it last was; ``review`` is what a person said of it.
    """

    first: ListedStatement
    due: str | None
    mentions: tuple[Mention, ...] = ()
    suggested: Status = "new"
    passed: int = 0
    review: Review | None = None

    @property
    def status(self) -> Status | Outcome:
        """What became of it: a person's word, else the suggestion."""
        return self.suggested if self.review is None else self.review.decision["status"]

    @property
    def settled(self) -> bool:
        """Whether nothing is expected of it any more."""
        return self.status in ("done", "reported done", "dropped")

    def overdue(self, today: date) -> bool:
        """Whether its day has passed, nothing reports it done, and nobody gave it up."""
        late = bool(self.due and self.due < today.isoformat())
        return late and (self.suggested != "reported done" if self.review is None
                         else not self.settled)  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """The entry as plain data."""
        said = self.first
        return {
            "document": said.source.document,
            "statement": said.id,
            "date": said.source.date,
            "kind": said.kind,
            "holder": said.holder,
            "addressee": list(said.addressee),
            "quote": said.text,
            "start": said.start,
            "end": said.end,
            "strength": said.strength,
            "due": self.due,
            "status": self.status,
            "suggested": self.suggested,
            "review": self.review and self.review.signed(),
            "passed": self.passed,
            "mentions": [
                {
                    "document": each.statement.source.document,
                    "statement": each.statement.id,
                    "date": each.statement.source.date,
                    "quote": each.statement.text,
                    "what": each.what,
                    "score": round(each.score, 3),
                }
                for each in self.mentions
            ],
            "url": said.source.url,
            "captured": said.source.captured,
            "sha256": said.source.text_sha256,
        }


@dataclass
class _Thread:
    """An entry in the making."""

    first: ListedStatement
    mentions: list[Mention] = field(default_factory=list)


def ledger(
    statements: Iterable[ListedStatement], engagements: Iterable[Listed] = ()
) -> list[Entry]:
    """The entries of statements, in the order in which they were first made.

    ``statements`` are those of all kinds, by date: reports tell what was done; those without a date
    come last. ``engagements`` tell which later readouts had the same parties. Time grows with the
    number of statements and of those that share a rare stem.
    """
    listed = sorted(statements, key=lambda each: each.source.date is None)
    bags = [frozenset(stems(each.text, each.source.language)) for each in listed]
    rarity, rare = _rarity(bags)
    threads: dict[int, _Thread] = {}
    by_stem: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(listed):
        match = _match(number, listed, bags, threads, by_stem, rarity, rare)
        if match is not None:
            first, score = match
            threads[first].mentions.append(Mention(each, _what(threads[first], each), score))
        elif each.kind in KINDS:
            threads[number] = _Thread(each)
            for stem in bags[number] & rare:
                by_stem[stem].append(number)
    days = _days_by_parties(engagements)
    return [_entry(thread, days) for thread in threads.values()]


def _rarity(bags: Sequence[frozenset[str]]) -> tuple[Rarity, frozenset[str]]:
    counts: dict[str, int] = defaultdict(int)
    for bag in bags:
        for stem in bag:
            counts[stem] += 1
    most = max(_RARE, len(bags) // 200)
    return Rarity(counts, len(bags)), frozenset(s for s, n in counts.items() if n <= most)


def _match(
    number: int,
    listed: Sequence[ListedStatement],
    bags: Sequence[frozenset[str]],
    threads: Mapping[int, _Thread],
    by_stem: Mapping[str, list[int]],
    rarity: Rarity,
    rare: frozenset[str],
) -> tuple[int, float] | None:
    """The earlier promise that a statement is about, if any, the likest one."""
    each, bag = listed[number], bags[number]
    best: tuple[int, float] | None = None
    for first in {first for stem in bag & rare for first in by_stem.get(stem, ())}:
        made = threads[first].first
        if made.source.publication == each.source.publication or not _concerns(made, each):
            continue
        if len(bags[first] & bag) < _COMMON:
            continue
        score = _alike(bags[first], bag, rarity)
        if score >= _SAME and (best is None or (score, -first) > (best[1], -best[0])):
            best = first, score
    return best


def _concerns(made: ListedStatement, each: ListedStatement) -> bool:
    """Whether a statement may be about a promise: of its holder, or a report of what that did."""
    holders = set((made.holder or "").split("+"))
    return bool(holders & set((each.holder or "").split("+"))) and (
        each.kind in KINDS or each.kind in ("report", "support", "expectation", "appreciation")
    )


def _alike(one: frozenset[str], other: frozenset[str], rarity: Rarity) -> float:
    weights = {stem: rarity.weight(stem) ** 2 for stem in one | other}
    shared = sum(weights[stem] for stem in one & other)
    return float(shared / max(sum(weights[s] for s in one), sum(weights[s] for s in other)))


def _what(thread: _Thread, each: ListedStatement) -> Status | Literal["undated"]:
    """What a later statement does to a promise."""
    before = thread.first
    if each.source.date is None:
        return "undated"
    if each.kind == "report" and each.modality in (None, "done"):
        return "reported done"
    if each.strength and before.strength and each.strength != before.strength:
        return "stronger" if each.strength > before.strength else "weaker"
    if before.kind != "agreement" and each.kind == "agreement":
        return "stronger"
    words = set(each.text.casefold().split())
    return "reaffirmed" if words & _again(each.source.language) else "repeated"


def _again(language: str | None) -> frozenset[str]:
    try:
        return frozenset(load_pack(language or "en").comparisons.again)
    except DataError:
        return frozenset()


def _days_by_parties(engagements: Iterable[Listed]) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """For each party, the days of its engagements and who was there."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for each in engagements:
        if day := each.day or each.source.published:
            for party in each.parties:
                found[party].append((day, each.parties))
    return found


def _entry(thread: _Thread, days: Mapping[str, list[tuple[str, frozenset[str]]]]) -> Entry:
    made = thread.first
    last = made
    status: Status = "new"
    for each in thread.mentions:
        if each.what != "undated":
            last, status = each.statement, each.what
    concerned = {*(made.holder or "").split("+"), *made.addressee} - {""}
    passed = 0
    if len(concerned) > 1:
        party = min(concerned, key=lambda each: len(days.get(each, ())))
        passed = sum(
            day > (last.source.date or "~") and concerned <= parties
            for day, parties in days.get(party, ())
        )
    if passed >= _DROPPED_AFTER and status != "reported done":
        status = "dropped"
    return Entry(made, due_date(made), tuple(thread.mentions), status, passed)


def due_date(said: ListedStatement) -> str | None:
    """The last date that a promise names after its day ("by 2027", "before June"), ISO 8601."""
    base = _day(said.source.date) or _day(said.source.published)
    try:
        pack = load_pack(said.source.language or "en")
    except DataError:
        return None
    found = [each.value for each in find_dates(said.text, pack.dates, base=base) if each.value]
    leads = "|".join(re.escape(lead) for lead in pack.comparisons.due)
    if leads:
        found += re.findall(rf"\b(?:{leads})\s+((?:19|20)\d\d)\b", said.text, re.IGNORECASE)
    return max((value for value in found if _after(value, base)), default=None)


def _after(value: str, base: date | None) -> bool:
    """Whether a date lies after a day; the year of the day itself is not over."""
    if base is None:
        return True
    own = base.isoformat()[: len(value)]
    return value >= own if len(value) == len("2031") else value > own


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said or "")
    except ValueError:
        return None
