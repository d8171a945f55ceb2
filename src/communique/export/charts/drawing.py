"""How charts look, and how they are drawn."""

from __future__ import annotations

import json
import re
import textwrap
from importlib.util import find_spec
from typing import Any

from communique.errors import DataError
from communique.export.charts.svg import inline, on_paper

Chart = Any
"""A chart of Altair, of whichever of its classes."""

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#7f63d8", "#c2443e", "#8f7300", "#b8589c", "#7a7f87")
SHAPES = ("circle", "triangle-up", "square", "diamond", "cross", "triangle-down", "triangle-right",
          "triangle-left")  # fmt: skip
DASHES = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3), (12, 3), (4, 4), (1, 3), (10, 2, 2, 2, 2, 2))

INK = "currentColor"
"""The colour of words: that of the page which the drawing stands in."""

WIDTH = 720
_FONT = '"Noto Sans", "DejaVu Sans", "Segoe UI", Arial, "Noto Sans CJK SC", sans-serif'
_TITLE, _CAPTION = 70, 104
"""Letters of a line of the title and of the caption."""


def installed() -> bool:
    """Whether the libraries that draw charts are there."""
    return find_spec("altair") is not None and find_spec("vl_convert") is not None


def require() -> None:
    """Raise DataError if charts cannot be drawn."""
    if not installed():
        raise DataError(
            "charts need altair and vl-convert-python, which are not installed: "
            "pip install 'communique[charts]'"
        )


def altair() -> Any:
    """The library. Raises DataError if it is not installed."""
    require()
    import altair as library

    return library


def styled(chart: Chart) -> Chart:
    """The chart in our letters and lines, on no ground."""
    lines = {
        f"{part}{what}": value
        for part, opacity in (("domain", 0.5), ("tick", 0.5), ("grid", 0.15))
        for what, value in (("Color", INK), ("Opacity", opacity))
    }
    words = {"labelColor": INK, "titleColor": INK, "labelFontSize": 12, "titleFontSize": 12,
             "titleFontWeight": "normal", "labelLimit": 0, "titleLimit": 0}  # fmt: skip
    return (
        chart.configure(font=_FONT, background="transparent", padding=6)
        .configure_axis(**lines, **words)
        .configure_legend(**words, symbolLimit=0)
        .configure_view(stroke=None)
        .configure_title(color=INK, subtitleColor=INK, fontSize=16, subtitleFontSize=12,
                         anchor="start", frame="bounds", offset=14, subtitlePadding=6)
    )  # fmt: skip


def titled(chart: Chart, title: str, caption: str) -> Chart:
    """The chart with a heading and what it shows, to stand by itself."""
    heading = altair().Title(
        textwrap.wrap(title, _TITLE) or "", subtitle=textwrap.wrap(caption, _CAPTION)
    )
    return chart.properties(title=heading)


def to_svg(chart: Chart, words: str = "Chart", *, paper: bool = False) -> str:
    """The chart as SVG to be put into a page: no script, no address, no style attribute.

    ``words`` say what it shows. With ``paper`` it is a file of its own, dark on white. Raises
    DataError if the libraries are not installed.
    """
    require()
    import vl_convert

    # what Altair would check is ours, and takes longer than the drawing
    specification = _sound(chart.to_dict(validate=False))
    drawn = inline(vl_convert.vegalite_to_svg(specification), words)
    return on_paper(drawn) if paper else drawn


_BREAKS = re.compile(r"[\t\n\r\u2028\u2029]")
_UNSOUND = re.compile(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Letters that no XML may hold, or that steer. At a NUL the library ends the whole process."""


def quoted(words: Any) -> str:
    """Words, or a list or table of them, as they are written in an expression."""
    return json.dumps(_sound(words))


def _sound(part: Any) -> Any:
    """A specification with only such letters in its words as can be drawn."""
    if isinstance(part, str):
        return _UNSOUND.sub("\ufffd", _BREAKS.sub(" ", part))
    if isinstance(part, dict):
        return {_sound(name): _sound(each) for name, each in part.items()}
    return [_sound(each) for each in part] if isinstance(part, list) else part


def to_png(chart: Chart, *, scale: float = 2) -> bytes:
    """The chart as PNG, dark on white. Raises DataError if the libraries are not installed."""
    return svg_to_png(to_svg(chart, paper=True), scale=scale)


def svg_to_png(drawing: str, *, scale: float = 2) -> bytes:
    """A drawing as PNG. Raises DataError if the libraries are not installed."""
    require()
    import vl_convert

    made: bytes = vl_convert.svg_to_png(drawing, scale=scale)
    return made


def cut(words: str, length: int) -> str:
    """A name of at most some letters. The library is told no limits: it cuts letters in two."""
    return words if len(words) <= length else f"{words[: length - 1]}…"
