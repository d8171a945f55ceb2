"""What happened when, in rows: a mark each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from communique.export.charts.drawing import (
    COLOURS,
    INK,
    SHAPES,
    WIDTH,
    Chart,
    altair,
    cut,
    quoted,
    styled,
)
from communique.export.charts.layout import lanes

_SIZES = (12, 10, 8, 6, 5, 4)
_HIGHEST = 620
_LOWEST_ROW = 38
_TICKS, _NAMED_TICKS = 14, 7
_NAME = 40


@dataclass(frozen=True)
class Dot:
    """A mark in time: its day, the row it stands in, of what kind it is, what it is in words;
    ``hollow`` is what is not there yet."""

    day: date
    row: str
    kind: str
    words: str
    hollow: bool = False


@dataclass(frozen=True)
class _Stack:
    """The dots of a row: its top and height in the picture, and the lane of each dot."""

    top: float
    height: float
    lanes: Sequence[int]

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    def at(self, lane: int, size: int) -> float:
        """How far down a lane is; the lanes together stand in the middle of the row."""
        return self.middle + (max(self.lanes) / 2 - lane) * size


def timeline_chart(dots: Sequence[Dot], rows: Sequence[str], kinds: Sequence[str]) -> Chart:
    """A mark for each dot, in the rows from top to bottom; those of near days stand on each other.

    ``kinds`` are all that there may be, in their order: each has its colour and shape for good.
    """
    alt = altair()
    ordered = sorted(dots, key=lambda dot: (dot.day, dot.kind, dot.words))
    size, stacks = _stacked(ordered, rows)
    height = max((stack.top + stack.height for stack in stacks.values()), default=_LOWEST_ROW)
    lines = (
        alt.Chart(alt.Data(values=[{"y": s.top + s.height} for s in stacks.values()]))
        .mark_rule(color=INK, opacity=0.25, aria=False)
        .encode(y="y:Q")
    )
    marks = (
        alt.Chart(alt.Data(values=_placed(ordered, stacks, size)))
        .mark_point(filled=True, size=(size - 1) ** 2, opacity=1, strokeWidth=1.3)
        .encode(
            x=alt.X("day:T", title=None, axis=_days(ordered),
                    scale=alt.Scale(type="utc", padding=10)),
            y=_levels(stacks, height),
            fillOpacity=alt.FillOpacity("solid:Q", scale=None, legend=None),
            description="words:N",
            **_signs(kinds, {dot.kind for dot in dots}),
        )
    )  # fmt: skip
    return styled(alt.layer(lines, marks).properties(width=WIDTH, height=height))


def _stacked(ordered: Sequence[Dot], rows: Sequence[str]) -> tuple[int, dict[str, _Stack]]:
    """The rows with their dots, these as large as lets the picture be not too high."""
    days = [dot.day.toordinal() for dot in ordered]
    per_day = (WIDTH - 20) / max(max(days, default=1) - min(days, default=0), 1)
    stacks: dict[str, _Stack] = {}
    # larger ones would not have room even if they filled the picture
    small = [size for size in _SIZES if len(ordered) * size**2 <= WIDTH * _HIGHEST]
    size = _SIZES[-1]
    for size in small or _SIZES[-1:]:
        top, stacks = 0.0, {}
        for row in rows:
            places = [dot.day.toordinal() * per_day for dot in ordered if dot.row == row]
            if places:
                found = lanes(places, size)
                stacks[row] = _Stack(top, max((max(found) + 1) * size + 16, _LOWEST_ROW), found)
                top += stacks[row].height
        if top <= _HIGHEST:
            break
    return size, stacks


def _placed(
    ordered: Sequence[Dot], stacks: Mapping[str, _Stack], size: int
) -> list[dict[str, Any]]:
    turns = {row: iter(stack.lanes) for row, stack in stacks.items()}
    return [
        {"day": dot.day.isoformat(), "y": stacks[dot.row].at(next(turns[dot.row]), size),
         "kind": dot.kind, "words": dot.words, "solid": 0 if dot.hollow else 1}
        for dot in ordered
    ]  # fmt: skip


def _days(ordered: Sequence[Dot]) -> Any:
    """The axis of the days, with years, months or days as there is room."""
    days = (ordered[-1].day - ordered[0].day).days if ordered else 0
    if days > 3 * 365:
        return _ticks("%Y", "year", days / 365 / _TICKS)
    if days > 90:
        return _ticks("%b %Y", "month", days / 30 / _NAMED_TICKS)
    return _ticks("%d %b %Y", "day", days / _NAMED_TICKS)


def _ticks(form: str, interval: str, step: float) -> Any:
    every = {"interval": interval, "step": max(ceil(step), 1)}
    return altair().Axis(format=form, tickCount=every, labelOverlap=True)


def _levels(stacks: Mapping[str, _Stack], height: float) -> Any:
    """The axis with the names of the rows, each in its middle."""
    alt = altair()
    names = " : ".join(
        f"abs(datum.value - {stack.middle}) < 0.01 ? {quoted(cut(row, _NAME))}"
        for row, stack in stacks.items()
    )
    axis = alt.Axis(
        values=[stack.middle for stack in stacks.values()],
        ticks=False,
        domain=False,
        grid=False,
        labelExpr=f'{names} : ""' if names else '""',
    )
    scale = alt.Scale(domain=[0, height], nice=False, zero=False, reverse=True)
    return alt.Y("y:Q", title=None, scale=scale, axis=axis)  # fmt: skip


def _signs(kinds: Sequence[str], present: set[str]) -> dict[str, Any]:
    """Colour and shape of the kinds that are there, which do not hang on what else is there."""
    alt = altair()
    shown = [(kind, number % len(SHAPES)) for number, kind in enumerate(kinds) if kind in present]
    names = [kind for kind, _ in shown]
    legend = alt.Legend(title=None, orient="top", columns=len(SHAPES))
    colour = alt.Scale(domain=names, range=[COLOURS[number] for _, number in shown])
    shape = alt.Scale(domain=names, range=[SHAPES[number] for _, number in shown])
    return {
        "fill": alt.Fill("kind:N", scale=colour, legend=legend),
        "stroke": alt.Stroke("kind:N", scale=colour, legend=legend),
        "shape": alt.Shape("kind:N", scale=shape, legend=legend),
    }
