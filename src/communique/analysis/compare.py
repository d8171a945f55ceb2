"""Two or more readouts of one engagement, side by side: what both say, and what only one does.

Statements are aligned one to one with the assignment that is best as a whole (the Hungarian method;
H. W. Kuhn, 1955). What one readout attributes to another side is held against that side's own
readout. That something is *not* said is claimed only of texts that are whole and can be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import combinations
from typing import Any, Literal

from communique.analysis.facts import conflicts_between, is_coded, is_whole, own_parties
from communique.analysis.meaning import Meaning, Rarity, likeness, meanings
from communique.codebook import load_codebook
from communique.languages.parties import PartyTable
from communique.record import Readout, Statement

ALIGNED = 0.34
"""A score from which two statements are taken for the same matter."""

NOT_MENTIONED = "not mentioned"
NOT_PUBLISHED = "not published"

Relation = Literal["same", "stronger", "weaker", "different"]
Status = Literal["corroborated", "uncorroborated", "contradicted", "unknown"]


@dataclass(frozen=True)
class Said:
    """A statement with the document that it stands in."""

    document: str
    id: str
    text: str
    kind: str
    holder: str | None
    source_parties: tuple[str, ...]
    strength: int | None


@dataclass(frozen=True)
class Side:
    """One document: whose it is, how long, and how much of it each speaker has."""

    id: str
    publisher: str | None
    party: str | None
    """The party that published it, where that is known."""
    parties: tuple[str, ...]
    words: int
    shares: Mapping[str, float]
    """The share of the coded text that each speaker or each group of speakers has; sums to 1."""
    whole: bool
    """False if the text breaks off."""
    coded: bool = True
    """False if the text is in a language that cannot be read yet."""

    @property
    def complete(self) -> bool:
        """Whether what its record does not hold is not said."""
        return self.whole and self.coded


@dataclass(frozen=True)
class Aligned:
    """Two statements on one matter; ``relation`` says how ``b`` stands to ``a``."""

    a: Said
    b: Said
    relation: Relation
    score: float


@dataclass(frozen=True)
class Attributed:
    """What one readout has another side say, and whether that side's own readout says it.

    ``unknown`` where the other text breaks off or cannot be read; ``found`` is what it was held
    against.
    """

    statement: Said
    by: str
    to: str
    status: Status
    found: Said | None = None


@dataclass(frozen=True)
class Conflict:
    """A fact that the documents give differently; None where one does not give it."""

    field: str
    values: Mapping[str, str | None]


@dataclass(frozen=True)
class TopicCell:
    """How one document takes a topic: as its which, with what share of its text, in which
    statements."""

    order: int
    share: float
    statements: tuple[str, ...]


Cell = TopicCell | str


@dataclass(frozen=True)
class Comparison:
    """What comparing readouts found."""

    sides: tuple[Side, ...]
    aligned: tuple[Aligned, ...]
    only: Mapping[str, tuple[Said, ...]]
    attributed: tuple[Attributed, ...]
    conflicts: tuple[Conflict, ...]
    topics: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain data, with the documented fields."""
        return {
            "schema": "communique/comparison/1",
            "sides": [asdict(side) for side in self.sides],
            "aligned": [asdict(each) for each in self.aligned],
            "only": {name: [asdict(each) for each in said] for name, said in self.only.items()},
            "attributed": [asdict(each) for each in self.attributed],
            "conflicts": [asdict(each) for each in self.conflicts],
            "topics": {
                topic: {
                    name: asdict(cell) if isinstance(cell, TopicCell) else cell
                    for name, cell in cells.items()
                }
                for topic, cells in self.topics.items()
            },
        }


def compare(
    readouts: Sequence[Readout],
    *,
    ids: Sequence[str] | None = None,
    published: Sequence[bool] | None = None,
    parties: PartyTable | None = None,
) -> Comparison:
    """Compare readouts of one engagement, two or more.

    ``ids`` name the documents (default: their own ids); ``published`` says of each whether there is
    a text at all (a side that is known to have published nothing is given as a record without one).
    """
    names = _unique(list(ids or [each.document.id for each in readouts]))
    there = list(published or [True] * len(readouts))
    table = parties or PartyTable.default()
    means = [meanings(each, table) for each in readouts]
    rarity = Rarity.of(means)
    own = own_parties(readouts, table)
    aligned = [
        pair
        for (a, first), (b, second) in combinations(zip(names, means, strict=True), 2)
        for pair in _align(a, first, b, second, rarity)
    ]
    sides = [
        _side(name, each, party) for name, each, party in zip(names, readouts, own, strict=True)
    ]
    return Comparison(
        sides=tuple(sides),
        aligned=tuple(aligned),
        only=_only(names, readouts, aligned, sides),
        attributed=tuple(_attributed(names, readouts, sides, means, rarity)),
        conflicts=tuple(
            Conflict(name, dict(zip(names, values, strict=True)))
            for name, values in conflicts_between(readouts)
        ),
        topics=_topics(names, readouts, there, sides),
    )


def _unique(names: list[str]) -> list[str]:
    """Names that are all different, so that two files of one text can be compared."""
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return unique


def _said(document: str, each: Statement) -> Said:
    return Said(document, each.id, each.text, each.kind, each.holder, each.source_parties,
                each.strength)  # fmt: skip


# -- alignment ---------------------------------------------------------------------------------


def _align(
    a: str, first: Sequence[Meaning], b: str, second: Sequence[Meaning], rarity: Rarity
) -> list[Aligned]:
    """The best one-to-one assignment of two records' statements, those that score enough."""
    if not first or not second:
        return []
    from scipy.optimize import linear_sum_assignment

    scores = [[_score(one, other, rarity) for other in second] for one in first]
    rows, columns = linear_sum_assignment(scores, maximize=True)
    return [
        Aligned(
            _said(a, first[row].statement),
            _said(b, second[column].statement),
            relation(first[row].statement, second[column].statement),
            round(scores[row][column], 3),
        )
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        if scores[row][column] >= ALIGNED
    ]


def _score(one: Meaning, other: Meaning, rarity: Rarity) -> float:
    """Nearness in meaning, and whether it is the same party's stance of the same sort."""
    first, second = one.statement, other.statement
    near = likeness(one, other, rarity)
    return near * (0.55 + 0.25 * _same_holder(first, second) + 0.2 * _same_kind(first, second))


def _same_holder(one: Statement, other: Statement) -> float:
    if one.holder == other.holder:
        return 1.0
    first, second = set((one.holder or "").split("+")), set((other.holder or "").split("+"))
    if first == second:
        return 1.0
    return 0.7 if first & second else 0.0


def _same_kind(one: Statement, other: Statement) -> float:
    if one.kind == other.kind:
        return 1.0
    kinds = load_codebook().kinds
    return 0.5 if kinds[one.kind].act == kinds[other.kind].act else 0.25


def relation(one: Statement, other: Statement) -> Relation:
    """How the second of two statements on one matter stands to the first.

    Stronger or weaker where the two kinds, or the strengths of two commitments, are steps of one
    ladder of the codebook; different where they are stances of different sorts.
    """
    if one.kind == other.kind and one.strength == other.strength:
        return "same"
    for ladder in load_codebook().ladders.values():
        if one.kind in ladder and other.kind in ladder:
            first = (ladder.index(one.kind), one.strength or 0)
            second = (ladder.index(other.kind), other.strength or 0)
            return "same" if first == second else "stronger" if second > first else "weaker"
    return "same" if one.kind == other.kind else "different"


# -- what only one says ------------------------------------------------------------------------


def _only(
    names: Sequence[str],
    readouts: Sequence[Readout],
    aligned: Sequence[Aligned],
    sides: Sequence[Side],
) -> dict[str, tuple[Said, ...]]:
    """The statements of each document that no other one has.

    Nothing is claimed against a text that breaks off: it might have said the same further on; nor
    against one that cannot be read.
    """
    paired = {(each.document, each.id) for pair in aligned for each in (pair.a, pair.b)}
    found = {}
    for name, readout in zip(names, readouts, strict=True):
        others = all(side.complete for side in sides if side.id != name)
        found[name] = tuple(
            _said(name, each)
            for each in readout.statements
            if others and (name, each.id) not in paired
        )
    return found


# -- words put in the other side's mouth -------------------------------------------------------

_OPPOSED = ({"support", "appreciation", "commitment", "agreement"},
            {"opposition", "accusation", "warning", "concern"})  # fmt: skip


def _attributed(
    names: Sequence[str],
    readouts: Sequence[Readout],
    sides: Sequence[Side],
    means: Sequence[Sequence[Meaning]],
    rarity: Rarity,
) -> list[Attributed]:
    """What each document has another one's side say alone."""
    found = []
    for by, name in enumerate(names):
        for to, other in enumerate(names):
            party = sides[to].party
            if by == to or party is None or party == sides[by].party:
                continue
            own = [each for each in means[to] if party in each.statement.source_parties]
            for each in means[by]:
                if each.statement.source_parties == (party,):
                    status, match = _status(each, own, rarity, whole=sides[to].complete)
                    against = None if match is None else _said(other, match.statement)
                    said = _said(name, each.statement)
                    found.append(Attributed(said, name, other, status, against))
    return found


def _status(
    claim: Meaning, own: Sequence[Meaning], rarity: Rarity, *, whole: bool
) -> tuple[Status, Meaning | None]:
    """Whether a side's own statements hold what it is said to have said."""
    best = max(own, key=lambda each: _score(claim, each, rarity), default=None)
    if best is None or _score(claim, best, rarity) < ALIGNED:
        return ("uncorroborated" if whole else "unknown"), None
    kinds = {claim.statement.kind, best.statement.kind}
    opposed = any(kinds & one and kinds & other for one, other in (_OPPOSED, _OPPOSED[::-1]))
    negated = [each.statement.modality == "negated" for each in (claim, best)]
    if opposed or negated[0] != negated[1]:
        return "contradicted", best
    return "corroborated", best


# -- sides and topics --------------------------------------------------------------------------


def _side(name: str, readout: Readout, party: str | None) -> Side:
    parties = dict.fromkeys(each.party for each in readout.participants if each.party)
    return Side(
        id=name,
        publisher=readout.document.publisher,
        party=party,
        parties=tuple(parties),
        words=word_count(readout.document.text),
        shares=_shares(readout),
        whole=is_whole(readout.document),
        coded=is_coded(readout.document),
    )


def word_count(text: str) -> int:
    """The words of a text; of Han text, the characters."""
    from communique.analysis.edits import words_of

    return sum(text[start:end].isalnum() for start, end in words_of(text))


def _shares(readout: Readout) -> dict[str, float]:
    """The share of each speaker in the characters that statements cover, the largest first."""
    lengths: dict[str, int] = {}
    for speaker, spans in _spans_by_speaker(readout).items():
        reach = -1
        for start, end in sorted(spans):
            lengths[speaker] = lengths.get(speaker, 0) + max(0, end - max(start, reach))
            reach = max(reach, end)
    total = sum(lengths.values()) or 1
    ranked = sorted(lengths.items(), key=lambda item: (-item[1], item[0]))
    return {speaker: round(length / total, 3) for speaker, length in ranked}


def _spans_by_speaker(readout: Readout) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for each in readout.statements:
        spans.setdefault("+".join(each.source_parties) or "nobody", []).append(each.span)
    return spans


def _topics(
    names: Sequence[str],
    readouts: Sequence[Readout],
    there: Sequence[bool],
    sides: Sequence[Side],
) -> dict[str, dict[str, Cell]]:
    """Every topic with how each document takes it, in the order of the first document that does."""
    taken = [_topics_of(readout) for readout in readouts]
    order = dict.fromkeys(topic for cells in taken for topic in cells)
    return {
        topic: {
            name: cells.get(topic) or _absent(published, side)
            for name, cells, published, side in zip(names, taken, there, sides, strict=True)
        }
        for topic in order
    }


def _absent(published: bool, side: Side) -> str:
    """A text that breaks off, or cannot be read, may have mentioned it: it is as if unpublished."""
    return NOT_MENTIONED if published and side.complete else NOT_PUBLISHED


def _topics_of(readout: Readout) -> dict[str, TopicCell]:
    """The topics of a record in the order in which they come up."""
    found: dict[str, list[Statement]] = {}
    for each in sorted(readout.statements, key=lambda one: one.span):
        for topic in each.topics:
            found.setdefault(topic, []).append(each)
    total = sum(len(each.text) for each in readout.statements) or 1
    return {
        topic: TopicCell(
            order=number,
            share=round(sum(len(each.text) for each in statements) / total, 3),
            statements=tuple(each.id for each in statements),
        )
        for number, (topic, statements) in enumerate(found.items(), start=1)
    }
