"""Two or more readouts of one engagement, side by side: what both say, and what only one does.

Statements are aligned one to one with the assignment that is best as a whole (``counterparts``).
What one readout attributes to another side is held against that side's own readout. That something
is *not* said is claimed only of texts that are whole and can be read, and only where nothing near
it stands in them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from communique.analysis.comparison import (
    NOT_MENTIONED,
    NOT_PUBLISHED,
    Aligned,
    Attributed,
    Cell,
    Comparison,
    Conflict,
    Said,
    Side,
    Status,
    TopicCell,
)
from communique.analysis.counterparts import counterparts, left_over, relation, said
from communique.analysis.facts import conflicts_between, is_coded, is_whole, own_parties
from communique.analysis.judgement import nearness
from communique.analysis.meaning import Meaning, Rarity, meanings
from communique.languages.parties import PartyTable
from communique.record import Readout, Statement


def compare(
    readouts: Sequence[Readout],
    *,
    ids: Sequence[str] | None = None,
    published: Sequence[bool] | None = None,
    parties: PartyTable | None = None,
    by_words: bool = False,
) -> Comparison:
    """Compare readouts of one engagement, two or more.

    ``ids`` name the documents (default: their own ids); ``published`` says of each whether there is
    a text at all (a side that is known to have published nothing is given as a record without one).
    ``by_words``: for texts of one hand, which say the same thing in the same words; asks no model.
    """
    names = _unique(list(ids or [each.document.id for each in readouts]))
    there = list(published or [True] * len(readouts))
    table = parties or PartyTable.default()
    means = [meanings(each, table, by_words=by_words) for each in readouts]
    rarity = Rarity.of(means)
    own = own_parties(readouts, table)
    aligned, touched = counterparts(dict(zip(names, means, strict=True)), rarity)
    sides = [
        _side(name, each, party) for name, each, party in zip(names, readouts, own, strict=True)
    ]
    left = left_over(dict(zip(names, readouts, strict=True)), aligned, sides)
    return Comparison(
        sides=tuple(sides),
        aligned=tuple(aligned),
        only=_those(left, lambda each: (each.document, each.id) not in touched),
        near=_those(left, lambda each: (each.document, each.id) in touched),
        attributed=tuple(_attributed(names, readouts, sides, means, rarity)),
        conflicts=tuple(
            Conflict(name, dict(zip(names, values, strict=True)))
            for name, values in conflicts_between(readouts)
        ),
        topics=_topics(names, readouts, there, sides),
    )


def _those(
    left: Mapping[str, Sequence[Said]], wanted: Callable[[Said], bool]
) -> dict[str, tuple[Said, ...]]:
    return {name: tuple(filter(wanted, some)) for name, some in left.items()}


def _unique(names: list[str]) -> list[str]:
    """Names that are all different, so that two files of one text can be compared."""
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return unique


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
                against = None if match is None else said(other, match.statement)
                found.append(Attributed(said(name, claim.statement), name, other, status, against))
    return found


def _nearest(
    claims: Sequence[Meaning], own: Sequence[Meaning], rarity: Rarity
) -> list[Meaning | None]:
    """For each claim the statement of the side itself that is nearest to it, if any is near."""
    if not claims or not own:
        return [None] * len(claims)
    found = nearness(claims, own, rarity)
    best = found.scores.argmax(axis=1).tolist()
    return [
        own[at] if found.scores[row, at] >= found.aligned else None for row, at in enumerate(best)
    ]


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
    "NOT_MENTIONED",
    "NOT_PUBLISHED",
    "Aligned",
    "Attributed",
    "Cell",
    "Comparison",
    "Conflict",
    "Said",
    "Side",
    "Status",
    "TopicCell",
    "compare",
    "relation",
    "word_count",
]
