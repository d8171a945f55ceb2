"""Topic: what every party has said on one, with the words that say most. A view of the matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from communique.analysis.matrix import Cell, Matrix
from communique.codebook import load_codebook
from communique.export.report import Link, Report, Section, Table
from communique.web.asking import Field
from communique.web.desk import Desk
from communique.web.paging import Paged, paged
from communique.web.screens import Screen
from communique.web.who import party_name

router = APIRouter()
_AT_ONCE = 40


@dataclass(frozen=True)
class Context:
    """What each party has said, the most publications first."""

    topic: str
    label: str
    meaning: str
    cells: Paged[Cell]
    publications: Mapping[str, int]
    names: Mapping[str, str]
    asked: Mapping[str, str | None]
    fields: Sequence[Field]


def topic_of(
    desk: Desk,
    found: Matrix,
    topic: str,
    fields: Sequence[Field],
    days: tuple[str | None, str | None],
    page: int,
) -> Screen:
    """What every party has said on a topic."""
    cells = [cell for cell in found.cells if cell.topic == topic]
    known = load_codebook().topics[topic]
    shown = paged(cells, page, _AT_ONCE)
    return Screen(
        "topic.html",
        lambda: Context(
            topic=topic,
            label=known.label,
            meaning=known.meaning,
            cells=shown,
            publications=found.publications,
            names={cell.party: party_name(desk, cell.party) for cell in shown.shown},
            asked={"topic": topic, "since": days[0], "until": days[1]},
            fields=fields,
        ),
        data=lambda: Matrix(
            tuple(cells), {cell.party: found.publications[cell.party] for cell in cells}
        ).to_dict(),
        report=lambda: _report(known.label, found, cells),
        sources=[cell.quotes[0].source for cell in shown.shown],
    )


def _report(label: str, found: Matrix, cells: Sequence[Cell]) -> Report:
    rows = [
        (cell.party, each.source.date, each.kind, each.strength,
         Link(each.text, each.source.url, f"{each.source.document}#{each.id}"),
         f"{each.source.document}#{each.id}", cell.publications, found.publications[cell.party])
        for cell in cells
        for each in cell.quotes
    ]  # fmt: skip
    columns = ("party", "date", "kind", "strength", "words", "id", "publications", "of")
    note = "Up to three statements of each party, the weightiest kinds first; publications on the "
    return Report(f"What every party has said: {label}", [
        Section(None, [Table(columns, rows, f"{note}topic, of all in which the party speaks")])
    ])  # fmt: skip
