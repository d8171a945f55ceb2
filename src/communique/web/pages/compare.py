"""Compare: what each side of an engagement says, and at once what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from fastapi import APIRouter

from communique.analysis.compare import (
    NOT_MENTIONED,
    Aligned,
    Attributed,
    Cell,
    Comparison,
    Conflict,
    Said,
    Side,
    TopicCell,
)
from communique.analysis.compare import compare as compare_readouts
from communique.analysis.discrepancy import Versions
from communique.analysis.pairs import Pair
from communique.codebook import load_codebook
from communique.errors import CommuniqueError, QueryError
from communique.export.comparing import comparison_report, labels_of, pairs_report, topics_report
from communique.jobs.language_versions import compared
from communique.record import Readout
from communique.record.listed import Source
from communique.web.desk import AtDesk, Desk
from communique.web.pages.pairs import all_pairs
from communique.web.screens import Screen, screen

router = APIRouter()
_MOST = 6
_CANDIDATES = 20


@dataclass(frozen=True)
class Column:
    """One side: its document, how it is called on the page, and what it has alone or leaves out."""

    side: Side
    source: Source
    label: str
    statements: int
    only: Sequence[Said]
    near: Sequence[Said]
    """What has no counterpart of its own though another text has something near it."""
    silent: Sequence[tuple[str, float, str]]
    """Topics that others take up and this text does not mention, with the largest share that one
    gives it, and which; the largest first."""
    fullness: float
    """Its words in parts of those of the longest text."""


@dataclass(frozen=True)
class TopicRow:
    """A topic with how each side takes it, in the order of the sides."""

    label: str
    cells: Sequence[Cell]
    split: bool
    """Whether one takes it up and another does not mention it."""


@dataclass(frozen=True)
class Both:
    """What two of the sides both say."""

    a: str
    b: str
    aligned: Sequence[Aligned]


@dataclass(frozen=True)
class Context:
    """A comparison, or what could be compared where fewer than two documents are named."""

    asked: str
    """The ids as they stand in the form."""
    columns: Sequence[Column]
    labels: dict[str, str]
    """How the documents are called, by their ids."""
    stored: dict[str, Source]
    topics: Sequence[TopicRow]
    both: Sequence[Both]
    conflicts: Sequence[Conflict]
    attributed: Sequence[Attributed]
    incomplete: Sequence[str]
    """The sides against which nothing is claimed: their texts break off or cannot be read."""
    candidates: Sequence[Pair]
    versions: Versions | None = None
    """What differs, where the two are one text in two languages."""


@screen(router, "/compare")
def compare(desk: AtDesk, ids: str = "") -> Screen:
    """What two or more readouts of one engagement each say: topics, statements, facts, words put in
    the other's mouth."""
    named = list(dict.fromkeys(each.strip() for each in ids.split(",") if each.strip()))
    if len(named) > _MOST:
        raise QueryError(f"{len(named)} readouts given; expected at most {_MOST}")
    documents = list(dict.fromkeys(desk.store.find(each) for each in named))
    if len(documents) < 2:
        return _candidates(desk, documents)
    sources = [desk.store.source(each) for each in documents]
    readouts = [desk.store.readout(each) for each in documents]
    found = compare_readouts(readouts, ids=documents)
    numbers = [len(each.statements) for each in readouts]
    return Screen(
        "compare.html",
        lambda: replace(
            _context(found, sources, numbers), versions=_versions(desk, documents, readouts)
        ),
        data=found.to_dict,
        report=lambda: comparison_report(found),
        table=lambda: topics_report(found),
        sources=sources,
    )


def _versions(desk: Desk, documents: Sequence[str], readouts: Sequence[Readout]) -> Versions | None:
    """The two as versions of one text, if they are of one publication and in two languages."""
    if len(documents) != 2:
        return None
    if documents[1] not in (each.document for each in desk.store.publication(documents[0])):
        return None
    try:
        return compared(list(zip(documents, readouts, strict=True)))[0]
    except CommuniqueError:  # one language, or one that cannot be read
        return None


def _candidates(desk: Desk, documents: Sequence[str]) -> Screen:
    """What could be compared: the pairs of the one document that is named, or the best of all."""
    found = [
        pair
        for pair in all_pairs(desk)
        if (not documents and pair.two_sides)
        or (documents and documents[0] in (pair.a.document, pair.b.document))
    ][:_CANDIDATES]  # fmt: skip
    stored = {each: desk.store.source(each) for each in documents}
    return Screen(
        "compare.html",
        Context(",".join(documents), (), {}, stored, (), (), (), (), (), found),
        data=lambda: {"candidates": [each.to_dict() for each in found]},
        report=lambda: pairs_report(found, len(desk.engagements())),
    )


def _context(found: Comparison, sources: Sequence[Source], numbers: Sequence[int]) -> Context:
    labels = labels_of(found)
    return Context(
        asked=",".join(labels),
        columns=[
            _column(found, side, source, number, labels)
            for side, source, number in zip(found.sides, sources, numbers, strict=True)
        ],
        labels=labels,
        stored={each.document: each for each in sources},
        topics=_topics(found),
        both=[
            Both(a.id, b.id, [each for each in found.aligned
                              if (each.a.document, each.b.document) == (a.id, b.id)])
            for a, b in combinations(found.sides, 2)
        ],
        conflicts=found.conflicts,
        attributed=sorted(found.attributed, key=lambda each: _STATUSES.index(each.status)),
        incomplete=[labels[side.id] for side in found.sides if not side.complete],
        candidates=(),
    )  # fmt: skip


_STATUSES = ("contradicted", "uncorroborated", "corroborated", "unknown")


def _column(
    found: Comparison, side: Side, source: Source, number: int, labels: dict[str, str]
) -> Column:
    longest = max(each.words for each in found.sides) or 1
    return Column(
        side=side,
        source=source,
        label=labels[side.id],
        statements=number,
        only=found.only[side.id],
        near=found.near.get(side.id, ()),
        silent=_silent(found, side.id, labels),
        fullness=side.words / longest,
    )


def _silent(
    found: Comparison, side: str, labels: dict[str, str]
) -> Sequence[tuple[str, float, str]]:
    missing = []
    for topic, cells in found.topics.items():
        if cells[side] == NOT_MENTIONED:
            share, who = max(
                (cell.share, name) for name, cell in cells.items() if isinstance(cell, TopicCell)
            )
            missing.append((_named(topic), share, labels[who]))
    return sorted(missing, key=lambda each: -each[1])


def _topics(found: Comparison) -> Sequence[TopicRow]:
    return [
        TopicRow(_named(topic), tuple(cells.values()), NOT_MENTIONED in cells.values())
        for topic, cells in found.topics.items()
    ]


def _named(topic: str) -> str:
    known = load_codebook().topics
    return known[topic].label if topic in known else topic
