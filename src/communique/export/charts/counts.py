"""How often, over periods: lines or bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from communique.export.charts.drawing import (
    COLOURS,
    DASHES,
    INK,
    SHAPES,
    WIDTH,
    Chart,
    altair,
    cut,
    styled,
)

_NAME = 30
_NUMBERED = 30
"""Bars in a row up to which each has its number above it."""


@dataclass(frozen=True)
class Count:
    """A number of a series in a period; None where there is nothing to count. ``hollow`` is one
    that is of too little to lead a line to."""

    period: str
    series: str
    number: float | None
    words: str
    hollow: bool = False


def line_chart(counts: Sequence[Count], unit: str) -> Chart:
    """Lines over periods, each series in its colour, dash and shape; a line breaks where there is
    nothing to count. There are as many series as signs at most, the first ones.

    Every period between the first and the last should be there.
    """
    alt = altair()
    periods = sorted({count.period for count in counts})
    series = list(dict.fromkeys(count.series for count in counts))[: len(COLOURS)]
    rows = [
        {**vars(each), "series": cut(each.series, _NAME), "solid": 0 if each.hollow else 1,
         "joined": None if each.hollow else each.number}
        for each in counts if each.series in series
    ]  # fmt: skip
    legend = alt.Legend(title=None, orient="top", columns=len(COLOURS), symbolSize=90,
                        symbolStrokeWidth=0)  # fmt: skip

    def scale(signs: Sequence[Any]) -> Any:
        names = [cut(name, _NAME) for name in series]
        return alt.Scale(domain=names, range=list(signs[: len(series)]))

    base = alt.Chart(alt.Data(values=rows)).encode(
        x=_axis(periods),
    )
    up = {"title": unit, "axis": alt.Axis(tickCount=6)}
    colour = {"scale": scale(COLOURS), "legend": legend}
    lines = base.mark_line(
        strokeWidth=1.8, strokeJoin="round", invalid="break-paths-show-domains", aria=False
    ).encode(
        y=alt.Y("joined:Q", **up),
        stroke=alt.Stroke("series:N", **colour),
        strokeDash=alt.StrokeDash("series:N", scale=scale([list(d) for d in DASHES]), legend=None),
    )
    points = (
        base.transform_filter("isValid(datum.number)")
        .mark_point(filled=True, size=46, opacity=1, strokeWidth=1.3)
        .encode(y=alt.Y("number:Q", **up), fill=alt.Fill("series:N", **colour),
                stroke=alt.Stroke("series:N", **colour),
                shape=alt.Shape("series:N", scale=scale(SHAPES), legend=legend),
                fillOpacity=alt.FillOpacity("solid:Q", scale=None, legend=None),
                description="words:N")
    )  # fmt: skip
    return styled(alt.layer(lines, points).properties(width=WIDTH, height=260))


def bars_chart(counts: Sequence[Count]) -> Chart:
    """Bars over periods, each series in a row of its own, with the number above each bar."""
    alt = altair()
    periods = sorted({count.period for count in counts})
    series = list(dict.fromkeys(cut(count.series, _NAME) for count in counts))
    rows = [{**vars(each), "series": cut(each.series, _NAME)} for each in counts if each.number]
    base = alt.Chart().encode(x=_axis(periods), y=alt.Y("number:Q", title=None, axis=None))
    layers = [base.mark_bar(color=COLOURS[0]).encode(description="words:N")]
    if len(periods) <= _NUMBERED:
        numbers = base.mark_text(dy=-6, color=INK, fontSize=10, aria=False)
        layers.append(numbers.encode(text=alt.Text("number:Q", format=",")))
    drawn = alt.layer(*layers, data=alt.Data(values=rows)).properties(width=WIDTH - 60, height=46)
    header = alt.Header(title=None, labelAngle=0, labelAlign="left", labelColor=INK,
                        labelFontSize=12)  # fmt: skip
    return styled(drawn.facet(row=alt.Row("series:N", sort=series, header=header), spacing=10))


def _axis(periods: Sequence[str]) -> Any:
    """The axis of the periods, with as many names as have room."""
    alt = altair()
    room = WIDTH // (8 * max((len(each) for each in periods), default=4) + 10)
    step = -(-len(periods) // room) or 1
    axis = alt.Axis(labelAngle=0, values=list(periods[::step]), grid=False)
    return alt.X("period:O", title=None, scale=alt.Scale(domain=list(periods)), axis=axis)
