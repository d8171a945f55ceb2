"""What statements have in common across languages, and which stands for which.

No word is the same in two languages. What crosses over is who says it, whose stance of which sort
it is, its topics, the parties, dates and amounts that it names, the concepts of its stock phrases,
and its place: a translation keeps the order of what it translates. So the best monotone alignment
is found (S. Needleman, C. Wunsch, 1970), and what was moved is then looked for among the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.analysis.agreement import day_of
from communique.analysis.meaning import meanings
from communique.codebook import load_codebook
from communique.languages.dates import find_dates
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable
from communique.record import Readout, Span, Statement

LIKE = 0.5
"""A score from which two statements may stand for each other ..."""
MOVED = 0.75
"""... and from which they may in another place."""

_AMOUNT = re.compile(r"\d+(?:[ \u00a0]\d{3}(?!\d))*(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))|[ \u00a0]")
_WEIGHTS = {"phrases": 0.2, "topics": 0.2, "parties": 0.1, "amounts": 0.15, "dates": 0.15}
_SENTENCE_END = re.compile(r"[。！？\n]|[.!?][»”\"']?\s+(?=[«“\"']?[^\W\d_a-zа-яё])")


@dataclass(frozen=True)
class Marks:
    """What of a stretch of text can be found again in another language."""

    topics: frozenset[str]
    phrases: frozenset[str]
    parties: frozenset[str]
    amounts: frozenset[float]
    dates: frozenset[str]


@dataclass(frozen=True)
class Crossing:
    """A statement with what crosses over: of itself, and of the sentence that it stands in."""

    statement: Statement
    own: Marks
    around: Marks
    sentence: Span


def crossings(readout: Readout, parties: PartyTable | None = None) -> list[Crossing]:
    """The statements of a record, in the order of the text, with what crosses over."""
    sentences = list(_sentences(readout.document.text))
    topics = {each.statement.id: each.topics for each in meanings(readout, parties)}
    marker = _Marker(readout, parties)
    found = []
    for each in sorted(readout.statements, key=lambda one: one.span):
        inside = [s for s in sentences if s[0] < each.span[1] and each.span[0] < s[1]]
        around = (min(inside, default=each.span)[0], max(inside, default=each.span)[1])
        own = marker.marks(each.span, topics[each.id])
        found.append(Crossing(each, own, marker.marks(around, own.topics), around))
    return found


def aligned(first: Sequence[Crossing], second: Sequence[Crossing]) -> list[tuple[int, int, float]]:
    """Which of the second statements stands for which of the first, with the scores, in order."""
    scores = [[_score(one, other) for other in second] for one in first]
    kept = _monotone(scores)
    taken = {row for row, _ in kept}, {column for _, column in kept}
    rest = sorted(
        (
            (score, row, column)
            for row, line in enumerate(scores)
            for column, score in enumerate(line)
            if score >= MOVED and row not in taken[0] and column not in taken[1]
        ),
        reverse=True,
    )
    for _, row, column in rest:
        if row not in taken[0] and column not in taken[1]:
            taken[0].add(row)
            taken[1].add(column)
            kept.append((row, column))
    return [(row, column, round(scores[row][column], 3)) for row, column in sorted(kept)]


def _monotone(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs in order whose scores exceed LIKE by most in all."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            both = scores[row][column] - LIKE + best[row + 1][column + 1]
            best[row][column] = max(both, best[row + 1][column], best[row][column + 1])
    found, row, column = [], 0, 0
    while row < rows and column < columns:
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            found.append((row, column))
            row, column = row + 1, column + 1
    return found


def _score(one: Crossing, other: Crossing) -> float:
    """How well one statement may stand for another, 0 to 1, of what can be compared."""
    a, b = one.statement, other.statement
    near = 0.25 * _overlap(a.source_parties, b.source_parties)
    near += 0.15 * _overlap(holders(a), holders(b)) + 0.3 * _kinds(a.kind, b.kind)
    weight = 0.7
    for name, part in _WEIGHTS.items():
        first, second = getattr(one.own, name), getattr(other.own, name)
        if first or second:
            weight += part
            near += part * len(first & second) / len(first | second)
    return near / weight


def holders(each: Statement) -> tuple[str, ...]:
    """The codes of those whose stance it is."""
    return tuple((each.holder or "").split("+"))


def _overlap(one: Sequence[str], other: Sequence[str]) -> float:
    first, second = set(one), set(other)
    if first == second:
        return 1.0
    return 0.5 if first & second else 0.0


def _kinds(one: str, other: str) -> float:
    if one == other:
        return 1.0
    book = load_codebook()
    if any(one in ladder and other in ladder for ladder in book.ladders.values()):
        return 0.6
    return 0.4 if book.kinds[one].act == book.kinds[other].act else 0.1


class _Marker:
    """Finds what crosses over in stretches of one text."""

    def __init__(self, readout: Readout, parties: PartyTable | None) -> None:
        document = readout.document
        language = document.language or "en"
        pack = load_pack(language)
        self._text = document.text
        self._phrases = readout.phrases
        self._present = {each.party for each in readout.participants if each.party}
        table = (parties or PartyTable.default()).in_language(language)
        self._parties = [(each.start, each.code) for each in table.find(self._text)]
        published = day_of((document.published or "")[:10])
        self._dates = find_dates(self._text, pack.dates, base=published)
        days = [(each.start, each.end) for each in self._dates]
        sizes = pack.comparisons.magnitudes
        self._amounts = [
            (match.start(), _amount(match, self._text, sizes))
            for match in _AMOUNT.finditer(self._text)
            if not any(start <= match.start() < end for start, end in days)
        ]

    def marks(self, span: Span, topics: frozenset[str]) -> Marks:
        """What crosses over of a stretch; the parties that take part are named everywhere."""
        start, end = span
        return Marks(
            topics=topics,
            phrases=frozenset(
                p.id for p in self._phrases if start <= p.span[0] and p.span[1] <= end
            ),
            parties=frozenset(c for at, c in self._parties if start <= at < end) - self._present,
            amounts=frozenset(size for at, size in self._amounts if start <= at < end),
            dates=frozenset(d.value for d in self._dates if start <= d.start and d.end <= end),
        )


def _amount(match: re.Match[str], text: str, sizes: dict[str, float]) -> float:
    """A number with the word of size after it: "2.4 billion", "24亿", "2,4 млрд"."""
    figures = _THOUSANDS.sub("", match[0]).replace(",", ".")
    number = float(figures) if figures.count(".") < 2 else 0.0
    after = text[match.end() : match.end() + 20].lstrip(" \u00a0-").casefold()
    word = max((size for size in sizes if after.startswith(size)), key=len, default=None)
    return number * sizes[word] if word else number


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)
