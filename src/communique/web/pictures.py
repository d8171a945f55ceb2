"""Pictures of a report, drawn once."""

from __future__ import annotations

from collections.abc import Sequence

from communique.export.report import Picture, Report


def pictures(report: Report) -> Sequence[Picture]:
    """The pictures of a report, drawn: a chart may be drawn only where it is shown."""
    return [
        Picture(block.svg, block.caption)
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Picture)
    ]
