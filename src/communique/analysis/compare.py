"""Two or more readouts of one engagement, side by side: what both say, and what only one does.

Statements are aligned one to one with the assignment that is best as a whole (``alignment``). What
one readout attributes to another side is held against that side's own readout. That something is
*not* said is claimed only of texts that are whole and can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from communique.analysis.alignment import assigned, score_table
from communique.analysis.comparison import (
    NOT_MENTIONED,
    NOT_PUBLISHED,
    Aligned,
    Attributed,
    Cell,
    Comparison,
    Conflict,
    Relation,
    Said,
    Side,
    Status,
    TopicCell,
)
from communique.analysis.facts import conflicts_between, is_coded, is_whole, own_parties
from communique.analysis.meaning import Meaning, Rarity, meanings
from communique.codebook import load_codebook
from communique.languages.parties import PartyTable
from communique.record import Readout, Statement

ALIGNED = 0.24
"""A score from which two statements are taken for the same matter."""


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
    scores = score_table(first, second, rarity)
    return [
        Aligned(
            _said(a, first[row].statement),
            _said(b, second[column].statement),
            relation(first[row].statement, second[column].statement),
            round(float(scores[row, column]), 3),
        )
        for row, column in assigned(scores)
        if scores[row, column] >= ALIGNED
    ]


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
            claims = [each for each in means[by] if each.statement.source_parties == (party,)]
            for claim, match in zip(claims, _nearest(claims, own, rarity), strict=True):
                status = _status(claim, match, whole=sides[to].complete)
                against = None if match is None else _said(other, match.statement)
                said = _said(name, claim.statement)
                found.append(Attributed(said, name, other, status, against))
    return found


def _nearest(
    claims: Sequence[Meaning], own: Sequence[Meaning], rarity: Rarity
) -> list[Meaning | None]:
    """For each claim the statement of the side itself that is nearest to it, if any is near."""
    if not claims or not own:
        return [None] * len(claims)
    scores = score_table(claims, own, rarity)
    best = scores.argmax(axis=1).tolist()
    return [own[at] if scores[row, at] >= ALIGNED else None for row, at in enumerate(best)]


def _status(claim: Meaning, best: Meaning | None, *, whole: bool) -> Status:
    """Whether a side's own statements hold what it is said to have said."""
    if best is None:
        return "uncorroborated" if whole else "unknown"
    kinds = {claim.statement.kind, best.statement.kind}
    opposed = any(kinds & one and kinds & other for one, other in (_OPPOSED, _OPPOSED[::-1]))
    negated = [each.statement.modality == "negated" for each in (claim, best)]
    if opposed or negated[0] != negated[1]:
        return "contradicted"
    return "corroborated"


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


__all__ = [
    "ALIGNED",
    "NOT_MENTIONED",
    "NOT_PUBLISHED",
    "Aligned",
    "Attributed",
    "Cell",
    "Comparison",
    "Conflict",
    "Relation",
    "Said",
    "Side",
    "Status",
    "TopicCell",
    "compare",
    "relation",
    "word_count",
]
