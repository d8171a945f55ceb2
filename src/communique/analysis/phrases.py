"""The use of stock phrases over time: first and last, by whom, how often of how much, what stopped.

Every count stands beside what it is of: the readouts that are stored, or those in which a party
takes part. What is "first" or "new" is so among the readouts that are stored, and no others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import combinations, pairwise
from typing import Any, Literal

from communique.analysis.compare import word_count
from communique.languages.folding import is_spaceless
from communique.record.listed import ListedPhrase, ListedText, Source

By = Literal["year", "quarter", "month"]

GAP = 6
"""Months without a use, from which on they are told."""
_CONTEXT = 70
_PER_WORDS = 10_000


def length_of(text: ListedText) -> int:
    """The words of a text."""
    return word_count(text.text)


@dataclass(frozen=True)
class Use:
    """A use of a phrase: the words with what stands around them, who says them, in what readout."""

    phrase: str
    words: str
    before: str
    after: str
    speakers: tuple[str, ...]
    parties: tuple[str, ...]
    source: Source

    def to_dict(self) -> dict[str, Any]:
        """The use as plain data."""
        return {
            "phrase": self.phrase,
            "document": self.source.document,
            "date": self.source.date,
            "publisher": self.source.publisher,
            "url": self.source.url,
            "speakers": list(self.speakers),
            "parties": list(self.parties),
            "before": self.before,
            "words": self.words,
            "after": self.after,
        }


@dataclass(frozen=True)
class Share:
    """How often of how much: uses, readouts that have the phrase, of how many and of what words."""

    uses: int
    readouts: int
    of_readouts: int
    of_words: int

    @property
    def share(self) -> float:
        """The share of the readouts that have the phrase."""
        return self.readouts / self.of_readouts if self.of_readouts else 0.0

    @property
    def per_words(self) -> float:
        """Uses for each ten thousand words."""
        return _PER_WORDS * self.uses / self.of_words if self.of_words else 0.0

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain data, with the two rates."""
        rates = {"share": round(self.share, 4), "per_10000_words": round(self.per_words, 3)}
        return {**asdict(self), **rates}


@dataclass(frozen=True)
class Adoption:
    """Who says a phrase (a party), or between whom it is said (two): first, last, how often.

    ``before`` are the readouts of the same that are stored from before the first use: with none,
    it may well have been said earlier.
    """

    who: tuple[str, ...]
    first: Use
    last: Use
    share: Share
    before: int


@dataclass(frozen=True)
class Gap:
    """Months in which nobody used a phrase, and how many readouts are stored from them."""

    last: Use
    next: Use | None
    """The use that ended it; None if it still lasts."""
    months: int
    readouts: int


@dataclass(frozen=True)
class History:
    """The history of one phrase in a store."""

    phrase: str
    uses: tuple[Use, ...]
    variants: Mapping[str, int]
    share: Share
    periods: Mapping[str, Share]
    spoken: Mapping[str, Mapping[str, Share]]
    """By party that says it and period: of the readouts in which the party takes part."""
    parties: tuple[Adoption, ...]
    pairs: tuple[Adoption, ...]
    gaps: tuple[Gap, ...]

    @property
    def last(self) -> Use | None:
        """The last use that has a date, else the last."""
        dated = [use for use in self.uses if use.source.date]
        return next(iter(reversed(dated or self.uses)), None)

    def to_dict(self) -> dict[str, Any]:
        """The history as plain data."""
        return {
            "phrase": self.phrase,
            "first": self.uses[0].to_dict() if self.uses else None,
            "last": self.last.to_dict() if self.last else None,
            "share": self.share.to_dict(),
            "variants": dict(self.variants),
            "periods": {name: each.to_dict() for name, each in self.periods.items()},
            "spoken": {
                party: {name: each.to_dict() for name, each in some.items()}
                for party, some in self.spoken.items()
            },
            "parties": [_adoption(each) for each in self.parties],
            "pairs": [_adoption(each) for each in self.pairs],
            "gaps": [
                {
                    "last": each.last.source.date,
                    "next": each.next and each.next.source.date,
                    "months": each.months,
                    "readouts": each.readouts,
                }
                for each in self.gaps
            ],
            "uses": [each.to_dict() for each in self.uses],
        }


def _adoption(each: Adoption) -> dict[str, Any]:
    return {
        "who": list(each.who),
        "first": each.first.to_dict(),
        "last": each.last.to_dict(),
        "share": each.share.to_dict(),
        "before": each.before,
    }


# -- one phrase --------------------------------------------------------------------------------


def history(
    texts: Sequence[ListedText],
    phrase: str,
    *,
    speaker: str | None = None,
    between: Sequence[str] = (),
    by: By = "year",
    gap: int = GAP,
    length: Callable[[ListedText], int] = length_of,
) -> History:
    """The history of a phrase over readouts by date.

    With ``speaker`` only what that party says counts, of the readouts in which it takes part; with
    ``between`` only readouts in which all of these take part. What has no date counts, but is
    neither first nor last where anything else is. ``length`` is for who has counted the words of
    the texts before.
    """
    wanted = {*between, *([speaker] if speaker else ())}
    counted = _dated_first(each for each in texts if wanted <= each.parties)
    lengths = [length(each) for each in counted]
    having: dict[int, list[Use]] = {}
    for number, each in enumerate(counted):
        uses = [
            use_of(each, used)
            for used in each.phrases
            if used.phrase == phrase and (speaker is None or speaker in used.source_parties)
        ]
        if uses:
            having[number] = uses
    found = [use for uses in having.values() for use in uses]
    return History(
        phrase=phrase,
        uses=tuple(found),
        variants=dict(Counter(use.words.casefold() for use in found).most_common()),
        share=Share(len(found), len(having), len(counted), sum(lengths)),
        periods=_periods(counted, lengths, having, by),
        spoken=_spoken(counted, lengths, having, by),
        parties=_adopted(counted, lengths, having, _speakers),
        pairs=_adopted(counted, lengths, having, _pairs),
        gaps=tuple(_gaps(counted, found, gap)),
    )


def _dated_first(texts: Iterable[ListedText]) -> list[ListedText]:
    """Readouts by date, those without one at the end."""
    return sorted(texts, key=lambda each: each.source.date is None)


def last_dated(sources: Sequence[Source]) -> Source:
    """The last of some documents, by date, that has one; else the last."""
    return next((each for each in reversed(sources) if each.date), sources[-1])


def as_written(texts: Iterable[ListedText], words: str) -> list[ListedText]:
    """The texts, in some of which words stand as they are: there the places are the uses of a
    phrase of that name. The others stay as they are."""
    pattern = _pattern(words)
    parts = sorted(set(words.lower().split()), key=len, reverse=True)
    found = []
    for each in texts:
        lower = each.text.lower()
        # much faster than the pattern
        places = pattern.finditer(each.text) if all(part in lower for part in parts) else ()
        uses = [ListedPhrase(words, place.group(), *place.span(), ()) for place in places]
        found.append(replace(each, phrases=tuple(uses)) if uses else each)
    return found


def _pattern(words: str) -> re.Pattern[str]:
    """Words as they may stand in a text: whole, where the script shows where words end."""
    before = "" if is_spaceless(words[:1]) else r"(?<!\w)"
    after = "" if is_spaceless(words[-1:]) else r"(?!\w)"
    inside = r"[\s-]+".join(map(re.escape, words.split()))
    return re.compile(f"{before}{inside}{after}", re.IGNORECASE)


def use_of(text: ListedText, used: ListedPhrase) -> Use:
    """A use with what stands around it, on one line."""
    before = " ".join(text.text[max(0, used.start - _CONTEXT) : used.start].split())
    after = " ".join(text.text[used.end : used.end + _CONTEXT].split())
    return Use(used.phrase, " ".join(used.text.split()), before, after, used.source_parties,
               tuple(sorted(text.parties)), text.source)  # fmt: skip


def period(day: str | None, by: By) -> str:
    """The year, quarter or month of a date; "no date" where it is not known so well."""
    if not day or (by != "year" and len(day) < 7):
        return "no date"
    if by == "quarter":
        return f"{day[:4]} Q{(int(day[5:7]) + 2) // 3}"
    return day[:4] if by == "year" else day[:7]


def _periods(
    texts: Sequence[ListedText],
    lengths: Sequence[int],
    having: Mapping[int, Sequence[Use]],
    by: By,
) -> dict[str, Share]:
    counts: dict[str, list[int]] = {}
    for number, (each, length) in enumerate(zip(texts, lengths, strict=True)):
        uses = len(having.get(number, ()))
        cell = counts.setdefault(period(each.source.date, by), [0, 0, 0, 0])
        for place, more in enumerate((uses, int(uses > 0), 1, length)):
            cell[place] += more
    return {name: Share(*counts[name]) for name in sorted(counts)}


def _spoken(
    texts: Sequence[ListedText],
    lengths: Sequence[int],
    having: Mapping[int, Sequence[Use]],
    by: By,
) -> dict[str, dict[str, Share]]:
    """By party that says the phrase, those who say it in most readouts first, and by period."""
    saying = Counter(
        party for uses in having.values() for party in {who for use in uses for who in use.speakers}
    )
    counts: dict[str, dict[str, list[int]]] = {
        party: {} for party, _ in sorted(saying.items(), key=lambda each: (-each[1], each[0]))
    }
    for number, (each, length) in enumerate(zip(texts, lengths, strict=True)):
        uses = Counter(who for use in having.get(number, ()) for who in use.speakers)
        for party in (each.parties | uses.keys()) & counts.keys():
            cell = counts[party].setdefault(period(each.source.date, by), [0, 0, 0, 0])
            for place, more in enumerate((uses[party], int(uses[party] > 0), 1, length)):
                cell[place] += more
    return {
        party: {name: Share(*some[name]) for name in sorted(some)} for party, some in counts.items()
    }


def _speakers(use: Use) -> Iterable[tuple[str, ...]]:
    return ((party,) for party in use.speakers)


def _pairs(use: Use) -> Iterable[tuple[str, ...]]:
    return combinations(use.parties, 2)


def _adopted(
    texts: Sequence[ListedText],
    lengths: Sequence[int],
    having: Mapping[int, Sequence[Use]],
    whose: Any,
) -> tuple[Adoption, ...]:
    """Each party or pair that uses a phrase, those that began first first."""
    uses: dict[tuple[str, ...], list[tuple[int, Use]]] = {}
    for number, some in having.items():
        for use in some:
            for who in whose(use):
                uses.setdefault(who, []).append((number, use))
    readouts: Counter[tuple[str, ...]] = Counter()
    words: Counter[tuple[str, ...]] = Counter()
    before: Counter[tuple[str, ...]] = Counter()
    starts = {who: some[0][0] for who, some in uses.items()}
    size = len(next(iter(uses), ("",)))
    for number, (each, length) in enumerate(zip(texts, lengths, strict=True)):
        for who in combinations(sorted(each.parties), size):
            if who in uses:
                readouts[who] += 1
                words[who] += length
                before[who] += number < starts[who]
    found = [
        Adoption(
            who,
            some[0][1],
            next((use for _, use in reversed(some) if use.source.date), some[-1][1]),
            Share(len(some), len({number for number, _ in some}),
                  max(readouts[who], len({number for number, _ in some})), words[who]),
            before[who],
        )
        for who, some in uses.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (each.first.source.date or "~", each.who)))


def _gaps(texts: Sequence[ListedText], uses: Sequence[Use], least: int) -> Iterable[Gap]:
    """The stretches between two uses, and from the last use to the last readout that is stored."""
    days = [each.source.date for each in texts if each.source.date]
    dated = [use for use in uses if use.source.date]
    ends: list[tuple[Use, Use | None, str]] = [
        (one, other, other.source.date or "") for one, other in pairwise(dated)
    ]
    if dated and days:
        ends.append((dated[-1], None, max(days)))
    for one, other, until in ends:
        months = months_between(one.source.date, until)
        if months is not None and months >= least:
            start = one.source.date or ""
            inside = sum(1 for day in days if start < day < until or (other is None and day == until
                                                                      and day > start))  # fmt: skip
            yield Gap(one, other, months, inside)


def months_between(one: str | None, other: str | None) -> int | None:
    """The whole months from one date to another; None if one of them is no date."""
    first, second = _day(one), _day(other)
    if first is None or second is None:
        return None
    months = (second.year - first.year) * 12 + second.month - first.month
    return months - (second.day < first.day)


def _day(said: str | None) -> date | None:
    if not said:
        return None
    try:
        return date.fromisoformat(said + "-01-01"[len(said) - 4 :] if len(said) < 8 else said[:10])
    except ValueError:
        return None


# -- all phrases -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Overview:
    """One phrase among all: how often, who, since when."""

    phrase: str
    share: Share
    speakers: tuple[str, ...]
    first: Source
    last: Source
    months: int | None
    """Months from its last use to the last readout that is stored."""

    def to_dict(self) -> dict[str, Any]:
        """The phrase as plain data."""
        return {
            "phrase": self.phrase,
            "share": self.share.to_dict(),
            "speakers": list(self.speakers),
            "first": {"document": self.first.document, "date": self.first.date},
            "last": {"document": self.last.document, "date": self.last.date},
            "months": self.months,
        }


def overview(
    texts: Sequence[ListedText],
    *,
    speaker: str | None = None,
    between: Sequence[str] = (),
    length: Callable[[ListedText], int] = length_of,
) -> list[Overview]:
    """All phrases that are used, the most frequent first; options as for ``history``."""
    wanted = {*between, *([speaker] if speaker else ())}
    counted = _dated_first(each for each in texts if wanted <= each.parties)
    words = sum(length(each) for each in counted)
    uses: dict[str, list[tuple[Source, tuple[str, ...]]]] = {}
    for each in counted:
        for used in each.phrases:
            if speaker is None or speaker in used.source_parties:
                uses.setdefault(used.phrase, []).append((each.source, used.source_parties))
    end = max((each.source.date for each in counted if each.source.date), default=None)
    found = []
    for phrase, some in uses.items():
        speakers = Counter(party for _, parties in some for party in parties)
        readouts = len({source.document for source, _ in some})
        found.append(
            Overview(
                phrase,
                Share(len(some), readouts, len(counted), words),
                tuple(party for party, _ in speakers.most_common()),
                some[0][0],
                last_dated([source for source, _ in some]),
                months_between(last_dated([source for source, _ in some]).date, end),
            )
        )
    return sorted(found, key=lambda each: (-each.share.readouts, each.phrase))
