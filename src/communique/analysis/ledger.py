"""The ledger: every promise and agreement, what it was, when it is due, and what became of it.

Later readouts of the same parties are looked through for the same thing: said again, reaffirmed,
in stronger or weaker words, reported as done, or no longer mentioned. That is a suggestion with its
evidence; what became of a promise is for a person to say, and what one said holds (``outcomes``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from communique.analysis.agreement import day_of
from communique.analysis.meaning import Rarity, bag_of
from communique.errors import DataError
from communique.languages.dates import find_dates
from communique.languages.folding import is_spaceless
from communique.languages.pack import load_pack
from communique.record import Outcome, Review
from communique.record.listed import Listed, ListedStatement

KINDS = ("commitment", "agreement", "announcement")
"""What is entered."""

_ABOUT = ("report", "support", "expectation", "appreciation")
"""What may be said later of what its holder promised."""

Status = Literal["new", "repeated", "reaffirmed", "stronger", "weaker", "reported done", "dropped"]

_SAME = 0.5
"""Two wordings are of one thing if so much of their weighted stems agrees."""

_COMMON = 3
"""Stems that two wordings of one thing share, at least; the same wording, two."""

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
    bags = [bag_of(each.text, each.source.language) for each in listed]
    threads = _Threads(bags)
    for number, each in enumerate(listed):
        match = threads.match(number, each)
        if match is not None:
            thread, score = match
            thread.mentions.append(Mention(each, _what(thread, each), score))
        elif each.kind in KINDS:
            threads.add(number, each)
    since = _Since(engagements)
    return [_entry(thread, since) for thread in threads.all()]


class _Threads:
    """The promises so far, by the words that weigh most in them."""

    def __init__(self, bags: Sequence[frozenset[str]]) -> None:
        self._bags = bags
        self._squares, self._rare = _squares(bags)
        self._totals = [sum(map(self._squares.__getitem__, bag)) for bag in bags]
        self._made: dict[int, _Thread] = {}
        self._by_stem: dict[tuple[str, str], list[int]] = defaultdict(list)

    def all(self) -> Iterable[_Thread]:
        """The promises in the order in which they were first made."""
        return self._made.values()

    def add(self, number: int, each: ListedStatement) -> None:
        """Begin a promise with a statement."""
        self._made[number] = _Thread(each)
        heaviest = self._heaviest(number)
        for holder in _holders(each):
            for stem in heaviest:
                self._by_stem[holder, stem].append(number)

    def match(self, number: int, each: ListedStatement) -> tuple[_Thread, float] | None:
        """The earlier promise that a statement is about, if any, the likest one."""
        if each.kind not in KINDS and each.kind not in _ABOUT:
            return None
        bag = self._bags[number]
        heaviest = self._heaviest(number)
        near = {
            first
            for holder in _holders(each)
            for stem in heaviest
            for first in self._by_stem.get((holder, stem), ())
        }
        best: tuple[float, int] | None = None
        for first in near:
            shared = self._bags[first] & bag
            fewest = 2 if shared == bag == self._bags[first] else _COMMON
            if len(shared) < fewest or not shared & self._rare:
                continue
            if self._made[first].first.source.publication == each.source.publication:
                continue
            most = max(self._totals[first], self._totals[number])
            score = sum(map(self._squares.__getitem__, shared)) / most
            if score >= _SAME and (best is None or (score, -first) > best):
                best = score, -first
        return None if best is None else (self._made[-best[1]], best[0])

    def _heaviest(self, number: int) -> list[str]:
        """Stems without one of which too little is left to be of one thing with another statement:
        what two such statements share has its heaviest stem among these of both (S. Chaudhuri, V.
        Ganti and R. Kaushik, 2006, prefix filtering)."""
        squares = self._squares
        ranked = sorted(self._bags[number], key=lambda stem: (-squares[stem], stem))
        left = self._totals[number]
        # a hair less, since sums of the same numbers in another order may differ by one
        enough = 0.999 * _SAME * left
        for place, stem in enumerate(ranked):
            if left < enough:
                return ranked[:place]
            left -= squares[stem]
        return ranked


def _squares(bags: Sequence[frozenset[str]]) -> tuple[dict[str, float], frozenset[str]]:
    """The squared weight of every stem, and the stems that are rare."""
    counts: dict[str, int] = defaultdict(int)
    for bag in bags:
        for stem in bag:
            counts[stem] += 1
    most = max(_RARE, len(bags) // 200)
    rarity = Rarity(counts, len(bags))
    squares = {stem: rarity.square(stem) for stem in counts}
    return squares, frozenset(stem for stem, number in counts.items() if number <= most)


def _holders(each: ListedStatement) -> set[str]:
    return set((each.holder or "").split("+"))


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
    return "reaffirmed" if _says_again(each) else "repeated"


def _says_again(each: ListedStatement) -> bool:
    """Whether a statement says that it was made before; in some scripts words have no spaces."""
    text = each.text.casefold()
    words = set(text.split())
    return any(
        word in text if is_spaceless(word[0]) else word in words
        for word in _again(each.source.language)
    )


def _again(language: str | None) -> frozenset[str]:
    try:
        return frozenset(load_pack(language or "en").comparisons.again)
    except DataError:
        return frozenset()


class _Since:
    """The days of engagements by those who were there."""

    def __init__(self, engagements: Iterable[Listed]) -> None:
        self._of_party: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        self._of_several: dict[frozenset[str], list[str]] = {}
        for each in engagements:
            if day := each.day or each.source.published:
                for party in each.parties:
                    self._of_party[party].append((day, each.parties))

    def count(self, parties: frozenset[str], day: str) -> int:
        """How many engagements of all these parties there were after a day."""
        days = self._of_several.get(parties)
        if days is None:
            some = min((self._of_party.get(party, []) for party in parties), key=len)
            days = sorted(each for each, there in some if parties <= there)
            self._of_several[parties] = days
        return len(days) - bisect_right(days, day)


def _entry(thread: _Thread, since: _Since) -> Entry:
    made = thread.first
    last = made
    status: Status = "new"
    for each in thread.mentions:
        if each.what != "undated":
            last, status = each.statement, each.what
    concerned = frozenset({*_holders(made), *made.addressee} - {""})
    passed = since.count(concerned, last.source.date or "~") if len(concerned) > 1 else 0
    if passed >= _DROPPED_AFTER and status != "reported done":
        status = "dropped"
    return Entry(made, due_date(made), tuple(thread.mentions), status, passed)


def due_date(said: ListedStatement) -> str | None:
    """The last date that a promise names after its day ("by 2027", "before June"), ISO 8601."""
    base = day_of(said.source.date) or day_of(said.source.published)
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
