"""Who has to do with whom: circles and lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import pi
from typing import Any

from communique.export.charts.drawing import COLOURS, INK, Chart, altair, cut, styled
from communique.export.charts.layout import spread

_WIDTH = 820
_HEIGHT, _LOW = 620, 420
_FEW = 12
_NAME = 22
_SMALLEST, _LARGEST = 5, 26
"""Radii of the circles."""
_LETTER, _WIDE = 7.9, 11.5
_LINE = 14
"""Room that a letter, a Han letter and a line of a name take; above a circle there is as much, so
that its middle is that of its box."""


@dataclass(frozen=True)
class Circle:
    """A node of a network: its name, how much it weighs, what it is in words."""

    id: str
    name: str
    weight: float
    words: str


@dataclass(frozen=True)
class Tie:
    """An edge between two nodes."""

    a: str
    b: str
    weight: float
    words: str


def network_chart(circles: Sequence[Circle], ties: Sequence[Tie], *, named: int = 40) -> Chart:
    """Circles as large as their weight (by area), lines as thick as theirs; the first are named.

    Circles come in the order of their weight.
    """
    alt = altair()
    most = max((each.weight for each in circles), default=1)
    radii = {
        each.id: _SMALLEST + (_LARGEST - _SMALLEST) * (each.weight / most) ** 0.5
        for each in circles
    }
    known = [tie for tie in ties if tie.a in radii and tie.b in radii]
    height = _HEIGHT if len(circles) > _FEW else _LOW
    boxes = {
        each.id: _box(radii[each.id], each.name if number < named else "")
        for number, each in enumerate(circles)
    }
    at = spread(boxes, [(tie.a, tie.b, tie.weight) for tie in known], width=_WIDTH, height=height)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, _WIDTH], nice=False))
    down = alt.Scale(domain=[0, height], nice=False, reverse=True)
    edges = (
        alt.Chart(alt.Data(values=_lines(known, at)))
        .mark_rule(color=COLOURS[-1])
        .encode(x=x, y=alt.Y("y:Q", axis=None, scale=down), x2="x2:Q", y2="y2:Q",
                strokeWidth=alt.StrokeWidth("thick:Q", scale=None),
                opacity=alt.Opacity("seen:Q", scale=None), description="words:N")
    )  # fmt: skip
    nodes = alt.Chart(alt.Data(values=_dots(circles, radii, at, named))).encode(x=x)
    dots = nodes.mark_point(filled=True, color=COLOURS[0], opacity=1).encode(
        y=alt.Y("y:Q", axis=None, scale=down),
        size=alt.Size("size:Q", scale=None),
        description="words:N",
    )
    names = nodes.mark_text(color=INK, fontSize=11, fontWeight="bold", aria=False).encode(
        y=alt.Y("below:Q", axis=None, scale=down), text="name:N"
    )
    return styled(alt.layer(edges, dots, names).properties(width=_WIDTH, height=height))


def _box(radius: float, name: str) -> tuple[float, float]:
    """The width and height of a circle with the name under it."""
    if not name:
        return 2 * radius, 2 * radius
    letters = sum(_WIDE if ord(letter) >= 0x2E80 else _LETTER for letter in cut(name, _NAME))
    return max(2 * radius, letters), 2 * radius + 2 * _LINE


def _lines(ties: Sequence[Tie], at: Mapping[str, tuple[float, float]]) -> list[dict[str, Any]]:
    thickest = max((tie.weight for tie in ties), default=1)
    found = []
    for tie in sorted(ties, key=lambda tie: (tie.weight, tie.a, tie.b)):
        strength = (tie.weight / thickest) ** 0.5
        (x, y), (x2, y2) = at[tie.a], at[tie.b]
        found.append({"x": x, "y": y, "x2": x2, "y2": y2, "words": tie.words,
                      "thick": 0.6 + 6 * strength, "seen": 0.18 + 0.4 * strength})  # fmt: skip
    return found


def _dots(
    circles: Sequence[Circle],
    radii: Mapping[str, float],
    at: Mapping[str, tuple[float, float]],
    named: int,
) -> list[dict[str, Any]]:
    return [
        {
            "x": at[each.id][0],
            "y": at[each.id][1],
            "below": at[each.id][1] + radii[each.id] + 8,
            "size": pi * radii[each.id] ** 2,
            "name": cut(each.name, _NAME) if number < named else "",
            "words": each.words,
        }
        for number, each in enumerate(circles)
    ]
