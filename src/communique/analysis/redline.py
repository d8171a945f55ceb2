"""A redline: what a readout says otherwise than the one before it, in words and in the record."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from communique.analysis.baseline import Baseline
from communique.analysis.compare import Comparison, Said, TopicCell, compare
from communique.analysis.edits import Edit, tidied, word_edits, words_of
from communique.analysis.facts import is_whole
from communique.analysis.passages import Alignment, Pair, align, passages
from communique.record import Document, Phrase, Readout, Span

What = Literal["same", "changed", "removed", "added", "moved", "left"]
StatementChange = Literal["new", "dropped", "stronger", "weaker", "other stance"]
TopicChange = Literal["came", "went", "up", "down"]

_KEPT = 0.3
"""Of a reworded sentence so much must be left, or it is shown as one taken out and one put in."""
_ANOTHER = 0.5
"""Two stances of different sorts are on one matter only with a score of so much."""


@dataclass(frozen=True)
class Piece:
    """A sentence or more in the redline, in the order in which it is read.

    ``same``, ``changed`` (with its word-level ``edits``), ``removed`` and ``added``; ``moved``
    stands where the new text has it, ``left`` where the old text had it, both with the number of
    the ``move``. Spans are of the two texts. ``opens`` tells that a paragraph begins.
    """

    what: What
    old: Span | None
    new: Span | None
    opens: bool
    edits: tuple[Edit, ...] = ()
    move: int | None = None


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


@dataclass(frozen=True)
class Redline:
    """What changed from ``old`` to ``new``.

    ``whole`` tells of each text whether it is there to its end: nothing is called new against an
    old text that breaks off, nor dropped against a new one. ``baseline`` says why the old text was
    chosen, where it was not named; ``others`` are what could be chosen instead.
    """

    old: Document
    new: Document
    ids: tuple[str, str]
    pieces: tuple[Piece, ...]
    words: dict[str, int]
    statements: tuple[ChangedStatement, ...]
    kept: int
    """Statements that both texts have in the same strength."""
    topics: tuple[ChangedTopic, ...]
    phrases: tuple[ChangedPhrase, ...]
    whole: tuple[bool, bool]
    baseline: Baseline | None = None
    others: tuple[Baseline, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The redline as plain data."""
        return {
            "schema": "communique/redline/1",
            "old": _of(self.ids[0], self.old, self.whole[0]),
            "new": _of(self.ids[1], self.new, self.whole[1]),
            "baseline": self.baseline and self.baseline.to_dict(),
            "others": [each.to_dict() for each in self.others],
            "words": self.words,
            "text": [self._piece(each) for each in self.pieces],
            "statements": [asdict(each) for each in self.statements],
            "kept": self.kept,
            "topics": [asdict(each) for each in self.topics],
            "phrases": [asdict(each) for each in self.phrases],
        }

    def _piece(self, each: Piece) -> dict[str, Any]:
        data: dict[str, Any] = {"what": each.what, "old": each.old, "new": each.new}
        if each.move is not None:
            data["move"] = each.move
        if each.edits:
            data["edits"] = [
                {"what": edit.what, "text": self.words_in(edit)} for edit in each.edits
            ]
        else:
            data["text"] = self.text(each)
        return data

    def text(self, each: Piece) -> str:
        """The words of a piece: as they are now, or as they were where they are gone."""
        if each.new is not None:
            return self.new.text[slice(*each.new)]
        return self.old.text[slice(*(each.old or (0, 0)))]

    def words_in(self, edit: Edit) -> str:
        """The words of an edit."""
        if edit.what == "removed":
            return self.old.text[slice(*edit.old)]
        return self.new.text[slice(*edit.new)]


def _of(id_: str, document: Document, whole: bool) -> dict[str, Any]:
    return {
        "id": id_,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "whole": whole,
    }


def redline(old: Readout, new: Readout, *, ids: tuple[str, str] | None = None) -> Redline:
    """What changed from one readout to another.

    ``ids`` name the documents (default: their own ids).
    """
    names = ids or (old.document.id, new.document.id)
    pieces = text_changes(old.document, new.document)
    compared = compare([old, new], ids=names)
    statements, kept = _statements(compared)
    return Redline(
        old=old.document,
        new=new.document,
        ids=names,
        pieces=tuple(pieces),
        words=_counted(pieces, old.document.text, new.document.text),
        statements=tuple(statements),
        kept=kept,
        topics=tuple(_topics(compared)),
        phrases=tuple(_phrases(old.phrases, new.phrases)),
        whole=(is_whole(old.document), is_whole(new.document)),
    )


# -- the words ---------------------------------------------------------------------------------


def text_changes(old: Document, new: Document) -> list[Piece]:
    """The pieces of a redline of two texts; together they hold both texts whole."""
    aligned = align(passages(old), passages(new))
    return list(_Walk(aligned, old.text, new.text).pieces())


class _Walk:
    """Goes through both texts at once, from one sentence that stayed to the next."""

    def __init__(self, aligned: Alignment, old: str, new: str) -> None:
        self._aligned = aligned
        self._old, self._new = old, new
        self._moves = _numbered(aligned.moved)
        self._moved_from = {pair.old: pair for pair in aligned.moved}
        self._moved_to = {pair.new: pair for pair in aligned.moved}

    def pieces(self) -> Iterator[Piece]:
        old, new = self._aligned.old, self._aligned.new
        at_old = at_new = 0
        for pair in (*self._aligned.stayed, Pair(len(old), len(new), 0)):
            yield from self._gone(range(at_old, pair.old))
            yield from self._come(range(at_new, pair.new))
            if pair.new < len(new):
                yield from self._stayed(pair)
            at_old, at_new = pair.old + 1, pair.new + 1

    def _gone(self, numbers: range) -> Iterator[Piece]:
        for number in numbers:
            each = self._aligned.old[number]
            pair = self._moved_from.get(number)
            if pair is None:
                yield Piece("removed", each.span, None, each.opens)
            else:
                yield Piece("left", each.span, None, each.opens, move=self._moves[pair])

    def _come(self, numbers: range) -> Iterator[Piece]:
        for number in numbers:
            each = self._aligned.new[number]
            pair = self._moved_to.get(number)
            if pair is None:
                yield Piece("added", None, each.span, each.opens)
                continue
            was = self._aligned.old[pair.old]
            yield Piece("moved", was.span, each.span, each.opens,
                        self._edits(was.span, each.span), self._moves[pair])  # fmt: skip

    def _stayed(self, pair: Pair) -> Iterator[Piece]:
        was, now = self._aligned.old[pair.old], self._aligned.new[pair.new]
        if self._old[slice(*was.span)].split() == self._new[slice(*now.span)].split():
            yield Piece("same", was.span, now.span, now.opens)
            return
        edits = self._edits(was.span, now.span)
        left = sum(_length(self._new, each.new) for each in edits if each.what == "same")
        if left < _KEPT * min(len(was.words), len(now.words)):
            yield Piece("removed", was.span, None, was.opens)
            yield Piece("added", None, now.span, now.opens)
        else:
            yield Piece("changed", was.span, now.span, now.opens, edits)

    def _edits(self, was: Span, now: Span) -> tuple[Edit, ...]:
        old, new = self._old[slice(*was)], self._new[slice(*now)]
        if old.split() == new.split():
            return ()
        return tuple(
            Edit(each.what, _shifted(each.old, was[0]), _shifted(each.new, now[0]))
            for each in tidied(word_edits(old, new), old, new)
        )


def _shifted(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _length(text: str, span: Span) -> int:
    return sum(1 for _ in words_of(text[slice(*span)]))


def _numbered(moved: Sequence[Pair]) -> dict[Pair, int]:
    """The number of the move of each pair: sentences that moved together are one move."""
    numbers: dict[Pair, int] = {}
    last: Pair | None = None
    for pair in moved:
        together = last and pair.old == last.old + 1 and pair.new == last.new + 1
        numbers[pair] = numbers[last] if last and together else len(set(numbers.values())) + 1
        last = pair
    return numbers


def _counted(pieces: Sequence[Piece], old: str, new: str) -> dict[str, int]:
    """Words (signs aside, as people count) that stayed, were taken out, put in, moved."""
    counts = {"old": len(old.split()), "new": len(new.split()), "same": 0, "removed": 0,
              "added": 0, "moved": 0}  # fmt: skip
    for each in pieces:
        if each.edits:
            for edit in each.edits:
                text = old[slice(*edit.old)] if edit.what == "removed" else new[slice(*edit.new)]
                same = "moved" if each.what == "moved" else "same"
                counts[same if edit.what == "same" else edit.what] += len(text.split())
        elif each.what in ("same", "moved", "added") and each.new:
            counts[each.what] += len(new[slice(*each.new)].split())
        elif each.what == "removed" and each.old:
            counts["removed"] += len(old[slice(*each.old)].split())
    return counts


# -- the record --------------------------------------------------------------------------------


def _statements(compared: Comparison) -> tuple[list[ChangedStatement], int]:
    """What became of the statements, in the order of the new text, the dropped ones last.

    The stances of two parties are never one that changed: they are one dropped and one new.
    """
    old, new = (side.id for side in compared.sides)
    found: list[ChangedStatement] = [
        ChangedStatement("new", None, each) for each in compared.only[new]
    ]
    dropped = [ChangedStatement("dropped", each, None) for each in compared.only[old]]
    kept = 0
    for pair in compared.aligned:
        far = pair.relation == "different" and pair.score < _ANOTHER
        if far or not _one_holder(pair.a, pair.b):
            found.append(ChangedStatement("new", None, pair.b))
            dropped.append(ChangedStatement("dropped", pair.a, None))
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


def _one_holder(one: Said, other: Said) -> bool:
    first, second = set((one.holder or "").split("+")), set((other.holder or "").split("+"))
    return bool(first & second)


def _number(said: Said | None) -> int:
    return int(said.id.lstrip("s")) if said and said.id.lstrip("s").isdigit() else 0


def _topics(compared: Comparison) -> list[ChangedTopic]:
    """Topics that came or went, and those that changed places with others that both texts have."""
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
        elif isinstance(now, TopicCell) and not isinstance(was, TopicCell):
            what = "came"
        elif isinstance(was, TopicCell) and not isinstance(now, TopicCell):
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


def _phrases(old: Sequence[Phrase], new: Sequence[Phrase]) -> list[ChangedPhrase]:
    before, after = {each.id for each in old}, {each.id for each in new}
    gained = {each.id: ChangedPhrase("gained", each.id, each.text, each.source_parties)
              for each in reversed(new) if each.id not in before}  # fmt: skip
    lost = {each.id: ChangedPhrase("lost", each.id, each.text, each.source_parties)
            for each in reversed(old) if each.id not in after}  # fmt: skip
    return [*reversed(gained.values()), *reversed(lost.values())]
