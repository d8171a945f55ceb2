"""Matrix: which party says how much on which topic; of one topic, what every party has said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter

from communique.analysis.matrix import Cell, Matrix, matrix
from communique.codebook import load_codebook
from communique.errors import QueryError
from communique.export.report import Report, Section, Table
from communique.record.listed import within
from communique.web.asking import Field, dates, topics
from communique.web.days import day_asked
from communique.web.desk import AtDesk, Desk
from communique.web.pages.topic import topic_of
from communique.web.screens import Screen, screen
from communique.web.who import party_name

router = APIRouter()
_PARTIES = 16
_STEPS = (0.02, 0.08, 0.2, 0.4)
"""Shares of a party's publications from which a field is shaded more."""


@dataclass(frozen=True)
class Square:
    """What a party says on a topic, in a field of the table; ``step`` is its shade, 0 to 4."""

    publications: int
    statements: int
    step: int


@dataclass(frozen=True)
class Context:
    """The table of topics by party, those first that say and are spoken of most."""

    parties: Sequence[tuple[str, str, int]]
    topics: Sequence[tuple[str, str, int]]
    squares: Mapping[tuple[str, str], Square]
    others: int
    dates: Mapping[str, str | None]
    fields: Sequence[Field]


@screen(router, "/matrix")
def topics_by_party(
    desk: AtDesk,
    topic: str | None = None,
    since: str | None = None,
    until: str | None = None,
    page: int = 1,
) -> Screen:
    """Topics by party with counts; with a topic, what every party has said on it."""
    known = load_codebook().topics
    if topic and topic not in known:
        raise QueryError(f"topic: {topic}: unknown; expected one of: {', '.join(known)}")
    days = day_asked("since", since), day_asked("until", until)
    found = _matrix(desk, *days)
    fields = [topics(topic), *dates(*days)]
    if topic:
        return topic_of(desk, found, topic, fields, days, page)
    return Screen(
        "matrix.html",
        lambda: _context(desk, found, fields, days),
        data=lambda: _data(found),
        report=lambda: _report(found),
    )


def _matrix(desk: Desk, since: str | None, until: str | None) -> Matrix:
    def made() -> Matrix:
        said = desk.statements()
        if since or until:
            said = [each for each in said if within(each.source.date, since, until)]
        return matrix(said)

    return desk.recall(("matrix", since, until), made)


def _context(
    desk: Desk, found: Matrix, fields: Sequence[Field], days: tuple[str | None, str | None]
) -> Context:
    said: Counter[str] = Counter()
    for cell in found.cells:
        said[cell.topic] += cell.publications
    speaking = Counter(found.publications).most_common()
    most = dict(speaking[:_PARTIES])
    labels = load_codebook().topics
    return Context(
        parties=[(code, party_name(desk, code), number) for code, number in most.items()],
        topics=[
            (topic, labels[topic].label if topic in labels else topic, number)
            for topic, number in said.most_common()
        ],
        squares={
            (cell.topic, cell.party): _square(cell, most[cell.party])
            for cell in found.cells
            if cell.party in most
        },
        others=len(speaking) - len(most),
        dates={"since": days[0], "until": days[1]},
        fields=fields,
    )


def _square(cell: Cell, of: int) -> Square:
    step = sum(cell.publications / of >= least for least in _STEPS)
    return Square(cell.publications, cell.statements, step)


def _data(found: Matrix) -> dict[str, Any]:
    """The numbers; the words are in the answer on one topic."""
    cells = [
        {name: getattr(cell, name) for name in
         ("topic", "party", "publications", "statements", "first", "last")}
        for cell in found.cells
    ]  # fmt: skip
    return {"publications": found.publications, "cells": cells}


def _report(found: Matrix) -> Report:
    rows = [
        (cell.topic, cell.party, cell.publications, found.publications[cell.party],
         cell.statements, cell.first, cell.last)
        for cell in found.cells
    ]  # fmt: skip
    columns = ("topic", "party", "publications", "of", "statements", "first", "last")
    note = "of all publications in which the party holds a statement"
    return Report("Topics by party", [Section(None, [Table(columns, rows, note)])])
