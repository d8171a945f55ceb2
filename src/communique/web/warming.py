"""What pages remember of the whole store, made before anybody asks for it.

A thread of its own asks the pages that rest on everything, when the reader starts and whenever the
store has changed, so that no visitor waits for what takes seconds. It stands back behind visitors:
between two pages it waits until nobody is being answered. While very much is being stored it works
a tenth of the time; who comes meanwhile waits as long as the answer takes, as ever.
"""

from __future__ import annotations

import contextlib
import gc
import threading
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from communique.analysis.context import matters
from communique.errors import CommuniqueError
from communique.web.around import baselines_of
from communique.web.desk import Desk
from communique.web.pages.pairs import all_pairs
from communique.web.rendering import environment
from communique.web.screens import Screen
from communique.web.stock import phrases_used

_PAGES = (
    ("home", "home"), ("pairs", "pairs"), ("parties", "parties"), ("people", "people"),
    ("phrases", "phrases"), ("sources", "sources"), ("edited", "edited"), ("map", "world"),
    ("network", "meetings"), ("timeline", "contacts"), ("review", "review"), ("ledger", "ledger"),
    ("matrix", "topics_by_party"),
)  # fmt: skip
"""The pages that rest on the whole store, those that are made fast first: module and answer."""

_PAIRS = 400
"""Pairs, the best ones, whose comparisons are made ready."""

_EVERY = 1.0
"""Seconds between two looks at the store's state."""
_SHARE = 0.1
"""Seconds of work that every second gives credit for ..."""
_CREDIT = 15.0
"""... up to so many: a store that is filled all day is not worked through all day."""
_PATIENCE = 5.0
"""Seconds at most that a page is put off because visitors are being answered."""


class Traffic:
    """How many requests are being answered."""

    def __init__(self) -> None:
        self._number = 0
        self._changed = threading.Condition()

    def __enter__(self) -> None:
        with self._changed:
            self._number += 1

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._number -= 1
            self._changed.notify_all()

    def wait_for_quiet(self, seconds: float) -> None:
        """Wait until none is, or so long."""
        with self._changed:
            self._changed.wait_for(lambda: self._number == 0, seconds)


class Warming:
    """The thread: ``start`` and ``stop`` it; ``desk`` makes the desk of a moment."""

    def __init__(self, desk: Callable[[], Desk], traffic: Traffic) -> None:
        self._desk = desk
        self._traffic = traffic
        self._stopped = threading.Event()
        self.done = False
        """Whether everything has been made once."""
        self._thread = threading.Thread(target=self._run, name="warming", daemon=True)

    def start(self) -> None:
        """Begin to look at the store."""
        self._thread.start()

    def stop(self) -> None:
        """End, once the page that is being made is made."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)

    def _run(self) -> None:
        known: tuple[int, ...] | None = None
        credit, looked = _CREDIT, time.monotonic()
        while not self._stopped.is_set():
            begun = time.monotonic()
            credit = min(_CREDIT, credit + _SHARE * (begun - looked))
            looked = begun
            with contextlib.suppress(CommuniqueError):  # a store that is busy: the next time
                stored = self._desk().state.stored
                if stored != known and credit > 0:
                    self.make()
                    if known is not None:  # all that a start loads is loaded once
                        credit -= time.monotonic() - begun
                    known, self.done = stored, True
            self._stopped.wait(_EVERY)

    def make(self) -> None:
        """Make all of it now, or as much until somebody stops it."""
        with _without_collections():
            for name in environment().list_templates(extensions=["html"]):
                environment().get_template(name)
            for module, answer in _PAGES:
                if self._stopped.is_set():
                    return
                self._traffic.wait_for_quiet(_PATIENCE)
                made_whole(_ask(module, answer, self._desk()))
            for module, answer, asked in examples(self._desk()):
                made_whole(_ask(module, answer, self._desk(), asked))
            self._compare()

    def _compare(self) -> None:
        """Ask the encoder about the sides of pairs, which remembers what it has read."""
        for pair in all_pairs(self._desk())[:_PAIRS]:
            for each in (pair.a, pair.b):
                if self._stopped.is_set():
                    return
                self._traffic.wait_for_quiet(_PATIENCE)
                matters(self._desk().store.readout(each.document))


def _ask(module: str, answer: str, *asked: object) -> Any:
    return getattr(import_module(f"communique.web.pages.{module}"), answer)(*asked)


def examples(desk: Desk) -> list[tuple[str, str, str]]:
    """One page of each sort that has very many: the first of them loads what all of them need."""
    newest = reversed(desk.engagements())
    latest = next((each for each in newest if baselines_of(desk, each.document)), None)
    between = [each for each in desk.engagements() if len(each.parties) == 2][-1:]
    return [
        *(("readout", "readout", each.document) for each in (latest,) if each),
        *(("pair", "pair", "-".join(sorted(each.parties))) for each in between),
        *(("phrase", "phrase", each.phrase) for each in phrases_used(desk)[:1]),
    ]


def made_whole(found: Any) -> None:
    """Make what a screen leaves for later; what is remembered of it is what is wanted."""
    if isinstance(found, Screen) and callable(found.context):
        found.context()


@contextlib.contextmanager
def _without_collections() -> Iterator[None]:
    """Without the collector of cycles, which would go through hundreds of thousands of new objects
    again and again; afterwards it leaves those alone, so that no visitor waits for it."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
            gc.freeze()
