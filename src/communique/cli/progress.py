"""A progress bar on standard error, where many documents are read and somebody looks on."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_MANY = 2


class Progress:
    """Counts sources and documents; shows a bar from the second one on.

    ``quiet`` keeps it hidden, as where the records themselves appear on the same terminal.
    """

    def __init__(self, sources: int, *, quiet: bool = False) -> None:
        self._sources = sources
        self._documents = 0
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._hidden = quiet or not sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.pause()

    def document(self) -> None:
        """One more document is read."""
        self._documents += 1
        self._show(0)

    def source(self) -> None:
        """One more source is done."""
        self._show(1)

    def pause(self) -> None:
        """Take the bar off the screen; the next step shows it again."""
        if self._bar is not None:
            self._bar.stop()

    def _show(self, advance: int) -> None:
        if self._hidden or max(self._sources, self._documents) < _MANY:
            return
        if self._bar is None or self._task is None:
            self._bar, self._task = _new_bar(self._sources)
        self._bar.start()
        self._bar.update(self._task, advance=advance, documents=self._documents)


def _new_bar(sources: int) -> tuple[Bar, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("Reading"),
        BarColumn(),
        TextColumn(
            "{task.completed:.0f} of {task.total:.0f} sources, {task.fields[documents]} documents"
        ),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    return bar, bar.add_task("read", total=sources, documents=0)
