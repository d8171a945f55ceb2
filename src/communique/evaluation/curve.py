"""The reliability curve as a picture: for each range of confidence, how many entries are right.

Where the points lie on the diagonal, confidence means what it says; under it the program is too
sure, over it too shy (DeGroot and Fienberg, "The comparison and evaluation of forecasters", 1983).
The area of a point grows with the statements that it stands for; the bars are 95 % intervals
(Wilson, 1927).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from communique.evaluation.calibration import Bin, Judged, bins, calibration_error

_SIDE, _MARGIN = 320, 56
_WIDTH = _SIDE + 2 * _MARGIN
_Z = 1.96
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#222}.grid{stroke:#ddd}"
    ".even{stroke:#888;stroke-dasharray:5 4}.bar{stroke:#2b5c8a;stroke-width:2}"
    ".point{fill:#2b5c8a;fill-opacity:.75}"
    "@media(prefers-color-scheme:dark){svg{background:#181818}text{fill:#ddd}"
    ".grid{stroke:#3a3a3a}.bar{stroke:#8ab6e0}.point{fill:#8ab6e0}}"
)


def reliability_curve(judged: Sequence[Judged]) -> str:
    """An SVG document of the curve; one without points if there are no statements."""
    found = bins(judged)
    title = (
        f"Reliability of confidence: {len(judged)} statements, "
        f"expected calibration error {calibration_error(judged):.3f}"
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_WIDTH}" role="img" '
        f'aria-label="{title}">',
        f"<title>{title}</title><style>{_STYLE}</style>",
        *_axes(),
        f'<path class="even" d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}"/>',
        *(_point(one, len(judged)) for one in found),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def wilson(share: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a share among ``n``."""
    spread = _Z * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    middle, size = share + _Z**2 / (2 * n), 1 + _Z**2 / n
    return max(0.0, (middle - spread) / size), min(1.0, (middle + spread) / size)


def _x(value: float) -> str:
    return f"{_MARGIN + value * _SIDE:.1f}"


def _y(value: float) -> str:
    return f"{_MARGIN + (1 - value) * _SIDE:.1f}"


def _axes() -> Iterator[str]:
    for step in range(0, 11, 2):
        at = step / 10
        yield f'<path class="grid" d="M{_x(at)} {_y(0)}V{_y(1)}M{_x(0)} {_y(at)}H{_x(1)}"/>'
        yield _text(_x(at), _y(0), f"{at:.1f}", "middle", 18)
        yield _text(_x(0), _y(at), f"{at:.1f}&#8194;", "end", 4)
    yield _text(_x(0.5), _y(0), "confidence given", "middle", 42)
    yield _text(_x(0), _y(1), "share that is right", "start", -16)


def _text(x: str, y: str, words: str, anchor: str, below: int) -> str:
    return f'<text x="{x}" y="{y}" dy="{below}" text-anchor="{anchor}">{words}</text>'


def _point(one: Bin, total: int) -> str:
    low, high = wilson(one.right, one.n)
    x, radius = _x(one.confidence), 3 + 14 * math.sqrt(one.n / total)
    return (
        f'<path class="bar" d="M{x} {_y(low)}V{_y(high)}"/>'
        f'<circle class="point" cx="{x}" cy="{_y(one.right)}" r="{radius:.1f}">'
        f"<title>{one.n} statements: given {one.confidence:.2f}, right {one.right:.2f}</title>"
        "</circle>"
    )
