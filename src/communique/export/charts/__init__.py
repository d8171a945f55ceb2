"""Charts drawn without a browser. Needs Altair and vl-convert (extra ``charts``).

Plain data goes in, a chart comes out, ``to_svg`` and ``to_png`` draw it. What a mark stands for can
be read at it; colour is never the only sign (shape, dash or place tells the same), and the colours
keep a contrast of three to one on white and on dark pages.
"""

from communique.export.charts.counts import Count, bars_chart, line_chart
from communique.export.charts.drawing import (
    Chart,
    installed,
    require,
    svg_to_png,
    titled,
    to_png,
    to_svg,
)
from communique.export.charts.matrix import Field, matrix_chart
from communique.export.charts.network import Circle, Tie, network_chart
from communique.export.charts.svg import on_paper
from communique.export.charts.timeline import Dot, timeline_chart

__all__ = [
    "Chart",
    "Circle",
    "Count",
    "Dot",
    "Field",
    "Tie",
    "bars_chart",
    "installed",
    "line_chart",
    "matrix_chart",
    "network_chart",
    "on_paper",
    "require",
    "svg_to_png",
    "timeline_chart",
    "titled",
    "to_png",
    "to_svg",
]
