"""What a redline says of the record: statements, topics and stock phrases that changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from communique.analysis.compare import NOT_MENTIONED, Comparison, Said, TopicCell
from communique.record import Phrase

StatementChange = Literal["new", "dropped", "stronger", "weaker", "other stance"]
TopicChange = Literal["came", "went", "up", "down"]

_ANOTHER = 0.5
"""Two stances of different sorts are on one matter only with a score of so much."""


@dataclass(frozen=True)
class ChangedStatement:
    """A statement that is new, dropped, or put more strongly or weakly."""

    what: StatementChange
    before: Said | None
    after: Said | None


@dataclass(frozen=True)
class ChangedTopic:
    """A topic that came, went, or moved up or down: as which topic it is taken, before and now."""

    topic: str
    what: TopicChange
    before: int | None
    after: int | None
    share_before: float
    share_after: float


@dataclass(frozen=True)
class ChangedPhrase:
    """A stock phrase that only one of the texts has, with the words that it uses."""

    what: Literal["gained", "lost"]
    phrase: str
    text: str
    source_parties: tuple[str, ...]


def changed_statements(compared: Comparison) -> tuple[list[ChangedStatement], int]:
    """What became of the statements, in the order of the new text, the dropped ones last.

    The stances of two parties are never one that changed: they are one dropped and one new.
    Against a text that breaks off nothing is new or dropped.
    """
    old, new = (side.id for side in compared.sides)
    may_come, may_go = (side.complete for side in compared.sides)
    found: list[ChangedStatement] = [
        ChangedStatement("new", None, each) for each in _without(compared, new)
    ]
    dropped = [ChangedStatement("dropped", each, None) for each in _without(compared, old)]
    kept = 0
    for pair in compared.aligned:
        far = pair.relation == "different" and pair.score < _ANOTHER
        if far or not _one_holder(pair.a, pair.b):
            found += [ChangedStatement("new", None, pair.b)] if may_come else []
            dropped += [ChangedStatement("dropped", pair.a, None)] if may_go else []
        elif pair.relation == "same":
            kept += 1
        else:
            what: StatementChange = (
                "other stance" if pair.relation == "different" else pair.relation
            )
            found.append(ChangedStatement(what, pair.a, pair.b))
    found.sort(key=lambda each: _number(each.after))
    dropped.sort(key=lambda each: _number(each.before))
    return [*found, *dropped], kept


def _without(compared: Comparison, name: str) -> list[Said]:
    """The statements of a document that have no counterpart: of one hand's texts they are new, or
    dropped, also where something near them stays."""
    return [*compared.only[name], *compared.near.get(name, ())]


def _one_holder(one: Said, other: Said) -> bool:
    first, second = set((one.holder or "").split("+")), set((other.holder or "").split("+"))
    return bool(first & second)


def _number(said: Said | None) -> int:
    return int(said.id.lstrip("s")) if said and said.id.lstrip("s").isdigit() else 0


def changed_topics(compared: Comparison) -> list[ChangedTopic]:
    """Topics that came or went, and those that changed places with others that both texts have.

    Against a text that breaks off none comes or goes.
    """
    old, new = (side.id for side in compared.sides)
    cells = {name: (each[old], each[new]) for name, each in compared.topics.items()}
    both = {
        name: (was, now)
        for name, (was, now) in cells.items()
        if isinstance(was, TopicCell) and isinstance(now, TopicCell)
    }
    moved = _out_of_order(both)
    found = []
    for name, (was, now) in cells.items():
        what: TopicChange
        if name in moved:
            what = moved[name]
        elif isinstance(now, TopicCell) and was == NOT_MENTIONED:
            what = "came"
        elif isinstance(was, TopicCell) and now == NOT_MENTIONED:
            what = "went"
        else:
            continue
        found.append(ChangedTopic(name, what, *_orders(was, now), *_shares(was, now)))
    return sorted(found, key=lambda each: (each.after is None, each.after or each.before or 0))


def _orders(was: object, now: object) -> tuple[int | None, int | None]:
    return (
        was.order if isinstance(was, TopicCell) else None,
        now.order if isinstance(now, TopicCell) else None,
    )


def _shares(was: object, now: object) -> tuple[float, float]:
    return (
        was.share if isinstance(was, TopicCell) else 0.0,
        now.share if isinstance(now, TopicCell) else 0.0,
    )


def _out_of_order(both: dict[str, tuple[TopicCell, TopicCell]]) -> dict[str, TopicChange]:
    """Of the topics of both texts those that are not in the longest order that both share.

    A topic that came first moves the others down by one without any of them having moved.
    """
    by_new = sorted(both, key=lambda name: both[name][1].order)
    order = {name: number for number, name in enumerate(
        sorted(both, key=lambda name: both[name][0].order))}  # fmt: skip
    chain = _longest_increasing([order[name] for name in by_new])
    kept = {by_new[number] for number in chain}
    found: dict[str, TopicChange] = {}
    for name in by_new:
        was, now = (cell.order for cell in both[name])
        if name not in kept and was != now:
            found[name] = "up" if now < was else "down"
    return found


def _longest_increasing(numbers: Sequence[int]) -> list[int]:
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        place = bisect_left(ends, number)
        before.append(at[place - 1] if place else -1)
        ends[place : place + 1] = [number]
        at[place : place + 1] = [index]
    chain = []
    index = at[-1] if at else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]


def changed_phrases(old: Sequence[Phrase], new: Sequence[Phrase]) -> list[ChangedPhrase]:
    """The stock phrases that only one of two records has, each once, with the words it uses."""
    before, after = {each.id for each in old}, {each.id for each in new}
    gained = {each.id: ChangedPhrase("gained", each.id, each.text, each.source_parties)
              for each in reversed(new) if each.id not in before}  # fmt: skip
    lost = {each.id: ChangedPhrase("lost", each.id, each.text, each.source_parties)
            for each in reversed(old) if each.id not in after}  # fmt: skip
    return [*reversed(gained.values()), *reversed(lost.values())]
