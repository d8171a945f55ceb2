"""Rows by columns: fields with a text, the deeper the larger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.export.charts.drawing import COLOURS, INK, Chart, altair, cut, quoted, styled

_CODE = 6
"""Letters of a name that stands level above its column."""

_NAME, _ROW = 24, 42


@dataclass(frozen=True)
class Field:
    """A field of a matrix: ``share`` (0 to 1) is how deep its colour is."""

    row: str
    column: str
    text: str
    share: float
    words: str


def matrix_chart(
    fields: Sequence[Field], rows: Sequence[str], columns: Sequence[str], heads: Mapping[str, str]
) -> Chart:
    """A field for each row and column that has one, with its text, the deeper the larger its share.

    ``heads`` say more of a column under its name.
    """
    alt = altair()
    most = max((each.share for each in fields), default=1) or 1
    # never so deep that the text in it, which has the colour of the page's letters, is not read
    cells = [{**vars(each), "deep": 0.06 + 0.54 * each.share / most} for each in fields]
    base = alt.Chart(alt.Data(values=cells)).encode(
        x=alt.X("column:O", title=None, axis=_heads(columns, heads),
                scale=alt.Scale(domain=list(columns), paddingInner=0.06)),
        y=alt.Y("row:O", title=None, axis=_names(rows),
                scale=alt.Scale(domain=list(rows), paddingInner=0.08)),
    )  # fmt: skip
    boxes = base.mark_rect(color=COLOURS[0]).encode(
        fillOpacity=alt.FillOpacity("deep:Q", scale=None), description="words:N"
    )
    texts = base.mark_text(color=INK, fontSize=11, aria=False).encode(text="text:N")
    return styled(alt.layer(boxes, texts).properties(width=alt.Step(44), height=alt.Step(24)))


def _heads(columns: Sequence[str], heads: Mapping[str, str]) -> Any:
    """The names of the columns, with what is said of each; long ones stand askew."""
    level = max((len(column) for column in columns), default=0) <= _CODE
    names: dict[str, str | list[str]] = {}
    for column in columns:
        name, more = cut(column, _NAME), heads.get(column, "")
        names[column] = [name, more] if level else f"{name} ({more})" if more else name
    return altair().Axis(
        orient="top",
        labelAngle=0 if level else -40,
        labelPadding=20 if level else 4,
        labelExpr=f"{quoted(names)}[datum.label]",
        ticks=False,
        domain=False,
    )


def _names(rows: Sequence[str]) -> Any:
    names = quoted({row: cut(row, _ROW) for row in rows})
    return altair().Axis(ticks=False, domain=False, labelExpr=f"{names}[datum.label]")
