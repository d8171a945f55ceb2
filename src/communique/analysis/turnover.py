"""Stock phrases that the readouts of some parties have taken up or given up, and how each side
names things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from communique.record.listed import ListedText, Source

_MOST = 12
_TWICE = 2
"""What was said once only is not given up by not being said again."""


@dataclass(frozen=True)
class Turned:
    """A phrase that is there in one part of the readouts alone: in so many of them."""

    phrase: str
    words: str
    speakers: tuple[str, ...]
    readouts: int
    first: Source
    last: Source


@dataclass(frozen=True)
class Turnover:
    """The phrases of readouts ``since`` a date that no earlier one has, and the other way round.

    ``late`` and ``early`` are how many readouts there are on each side of the date.
    """

    since: str | None
    late: int
    early: int
    gained: tuple[Turned, ...] = ()
    lost: tuple[Turned, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The turnover as plain data."""
        return {
            "since": self.since,
            "readouts_since": self.late,
            "readouts_before": self.early,
            "gained": [_plain(each) for each in self.gained],
            "lost": [_plain(each) for each in self.lost],
        }


@dataclass(frozen=True)
class Naming:
    """How each side puts one thing: its forms, the most frequent first, with how often."""

    thing: str
    sides: dict[str, dict[str, int]]

    @property
    def uses(self) -> int:
        """How often any side names it."""
        return sum(sum(forms.values()) for forms in self.sides.values())


def _plain(each: Turned) -> dict[str, Any]:
    return {
        "phrase": each.phrase,
        "words": each.words,
        "speakers": list(each.speakers),
        "readouts": each.readouts,
        "first": {"document": each.first.document, "date": each.first.date},
        "last": {"document": each.last.document, "date": each.last.date},
    }


def turnover(
    texts: Iterable[ListedText], *, parties: Sequence[str], since: str | None = None
) -> Turnover:
    """The phrases that readouts of all the parties have taken up and given up.

    ``texts`` are by date. Without ``since`` it is a year before the latest of them.
    """
    wanted = frozenset(parties)
    ours = [each for each in texts if wanted <= each.parties and each.source.date]
    if not ours:
        return Turnover(since, 0, 0)
    day = since or _year_before(ours[-1].source.date or "")
    late = [each for each in ours if (each.source.date or "") >= day]
    early = [each for each in ours if (each.source.date or "") < day]
    now, then = _uses(late), _uses(early)
    return Turnover(
        day,
        len(late),
        len(early),
        tuple(_only(now, then))[:_MOST] if early else (),
        tuple(each for each in _only(then, now) if each.readouts >= _TWICE)[:_MOST] if late else (),
    )


def namings(
    texts: Iterable[ListedText],
    *,
    parties: Sequence[str],
    family: Callable[[str], str | None] = lambda _: None,
) -> list[Naming]:
    """How each of the parties names what stock phrases stand for, the most frequent first.

    Phrases of one ``family`` are names of one thing. What both sides say jointly counts for both.
    """
    wanted = frozenset(parties)
    found: dict[str, dict[str, Counter[str]]] = {}
    for text in texts:
        if not wanted <= text.parties:
            continue
        for used in text.phrases:
            for party in wanted & set(used.source_parties):
                thing = family(used.phrase) or used.phrase
                sides = found.setdefault(thing, {each: Counter() for each in parties})
                sides[party][" ".join(used.text.split()).casefold()] += 1
    made = [
        Naming(thing, {party: dict(forms.most_common()) for party, forms in sides.items()})
        for thing, sides in found.items()
    ]
    return sorted(made, key=lambda each: (-each.uses, each.thing))


def _uses(texts: Iterable[ListedText]) -> dict[str, list[tuple[ListedText, str, tuple[str, ...]]]]:
    """The readouts that have each phrase, with its words and who says it."""
    found: dict[str, list[tuple[ListedText, str, tuple[str, ...]]]] = {}
    for text in texts:
        for used in {each.phrase: each for each in text.phrases}.values():
            found.setdefault(used.phrase, []).append((text, used.text, used.source_parties))
    return found


def _only(
    these: dict[str, list[tuple[ListedText, str, tuple[str, ...]]]], those: Iterable[str]
) -> list[Turned]:
    """The phrases of these that are not among those, in the most readouts first."""
    absent = set(those)
    found = [
        Turned(
            phrase,
            " ".join(uses[-1][1].split()),
            tuple(sorted({party for _, _, speakers in uses for party in speakers})),
            len(uses),
            uses[0][0].source,
            uses[-1][0].source,
        )
        for phrase, uses in these.items()
        if phrase not in absent
    ]
    return sorted(found, key=lambda each: (-each.readouts, each.phrase))


def _year_before(day: str) -> str:
    return f"{int(day[:4]) - 1:04}{day[4:]}"
