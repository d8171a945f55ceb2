"""The option ``--ical``: an answer's dates as a file for any calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.messages import complain, refuse
from communique.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.export.calendar import Event

IcalFile = Annotated[
    Path | None,
    typer.Option("--ical", metavar="FILE", help="Write what has a date as iCalendar instead."),
]


def write_ical(path: Path, events: Sequence[Event], *, name: str, undated: int) -> None:
    """Write events, and say how many have no date and so no place in a calendar."""
    from communique.export.calendar import write_calendar

    try:
        write_calendar(path, events, name=name)
    except DataError as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"--ical {path}: cannot be written: {error.strerror}; choose another file")
    if undated:
        complain(f"--ical {path}: {undated:,} without a date are left out")
