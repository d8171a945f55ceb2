"""Topic by party: what every party has said about what, with the strongest words of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

from communique.record.listed import ListedStatement

_ORDER = ("agreement", "commitment", "warning", "accusation", "opposition", "request", "support",
          "concern", "position", "announcement", "condolence", "appreciation", "expectation",
          "assessment", "report", "discussion")  # fmt: skip
"""Kinds by what a reader of a cell wants to see first."""

_QUOTED = 3


@dataclass(frozen=True)
class Cell:
    """What a party has said on a topic: how often, in how many publications, first and last when,
    and the words that say most."""

    topic: str
    party: str
    statements: int
    publications: int
    quotes: tuple[ListedStatement, ...]
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True)
class Matrix:
    """The cells, and how many publications of each party there are to find them in."""

    cells: tuple[Cell, ...]
    publications: dict[str, int]

    def to_dict(self) -> dict[str, Any]:
        """The matrix as plain data."""
        return {
            "publications": self.publications,
            "cells": [
                {
                    "topic": cell.topic,
                    "party": cell.party,
                    "statements": cell.statements,
                    "publications": cell.publications,
                    "first": cell.first,
                    "last": cell.last,
                    "quotes": [
                        {
                            "document": each.source.document,
                            "date": each.source.date,
                            "kind": each.kind,
                            "quote": each.text,
                            "start": each.start,
                            "end": each.end,
                            "url": each.source.url,
                        }
                        for each in cell.quotes
                    ],
                }
                for cell in self.cells
            ],
        }


def matrix(statements: Iterable[ListedStatement], *, topics: Iterable[str] = ()) -> Matrix:
    """What each holder has said on each topic, or on some; joint statements count for each holder.

    Cells come by topic and party, the most publications first.
    """
    wanted = frozenset(topics)
    said: dict[tuple[str, str], list[ListedStatement]] = {}
    speaking: dict[str, set[int]] = {}
    for each in statements:
        for party in filter(None, (each.holder or "").split("+")):
            speaking.setdefault(party, set()).add(each.source.publication)
            for topic in each.topics:
                if not wanted or topic in wanted:
                    said.setdefault((topic, party), []).append(each)
    cells = [
        Cell(
            topic=topic,
            party=party,
            statements=len(some),
            publications=len({each.source.publication for each in some}),
            quotes=tuple(nsmallest(_QUOTED, some, key=_weight)),
            first=min(_days(some), default=None),
            last=max(_days(some), default=None),
        )
        for (topic, party), some in said.items()
    ]
    cells.sort(key=lambda cell: (cell.topic, -cell.publications, cell.party))
    return Matrix(tuple(cells), {party: len(them) for party, them in sorted(speaking.items())})


def _days(some: Iterable[ListedStatement]) -> list[str]:
    return [each.source.date for each in some if each.source.date]


def _weight(each: ListedStatement) -> tuple[int, int, str, int]:
    """What is shown first: by kind, strength, the latest date, the place in the text."""
    rank = _ORDER.index(each.kind) if each.kind in _ORDER else len(_ORDER)
    # what has no date stands last: it may be the oldest
    late = "".join(chr(0x10FFFF - ord(c)) for c in each.source.date or "0")
    return rank, -(each.strength or 0), late, each.start
