"""Pictures, drawn once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.export.report import Picture


def drawn(pictures: Iterable[Picture]) -> Sequence[Picture]:
    """The pictures as they are shown: a chart is drawn only when it is asked for its SVG."""
    return [Picture(each.svg, each.caption) for each in pictures]
