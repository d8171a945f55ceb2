"""A pool of processes that read items into what a store takes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import TYPE_CHECKING, Self

from communique.errors import CommuniqueError, InputError
from communique.intake import Item, document_of
from communique.jobs.interrupts import not_inherited
from communique.store import Coded, coded

if TYPE_CHECKING:
    from pathlib import Path

    from communique.languages.parties import PartyTable
    from communique.record import Document, MadeBy, Readout

_ALONE = -1
"""A pool of one process, beside this one."""

_CRASH = "the process that read it died (too little memory, or a fault in a library)"


@dataclass(frozen=True)
class Task:
    """One item to read. ``live`` says that it was fetched just now."""

    item: Item
    source: str
    parties: tuple[str, ...] = ()
    live: bool = False
    phrases: tuple[str, ...] = ()


class Pool:
    """Processes that read tasks; with one job, the tasks are read in this process.

    Processes are started by spawning, so a script that uses a pool needs the usual
    ``if __name__ == "__main__":``.
    """

    def __init__(self, jobs: int = 0) -> None:
        self.size = jobs or available_cores()
        self._executor: ProcessPoolExecutor | None = None
        self._stop: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None and self._stop is not None:
            self._stop.send_bytes(b"stop")  # nobody waits for what is still being read
        if self._executor is not None:
            self._executor.shutdown(wait=kind is None, cancel_futures=True)

    def submit(self, task: Task) -> Future[Coded | InputError]:
        """Begin to read a task."""
        if self.size == 1:
            done: Future[Coded | InputError] = Future()
            done.set_result(read_task(task))
            return done
        if self._executor is None:
            self._executor = self._new()
        with not_inherited():
            try:
                return self._executor.submit(read_task, task)
            except BrokenProcessPool:
                self._executor = self._new()
                return self._executor.submit(read_task, task)

    def result(self, task: Task, future: Future[Coded | InputError]) -> Coded | InputError:
        """The result of a task, waited for. A task that brings its process down is an error.

        A process that dies takes all waiting tasks with it; each of them is then read again in a
        process of its own, so that only the one at fault fails.
        """
        try:
            return future.result()
        except BrokenProcessPool:
            pass
        with Pool(_ALONE) as alone:
            try:
                return alone.submit(task).result()
            except BrokenProcessPool:
                place = task.item.known.place
                return InputError(f"{place}: {_CRASH}; read it alone: communique read")

    def _new(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        stop, self._stop = context.Pipe(duplex=False)
        size = 1 if self.size == _ALONE else self.size
        return ProcessPoolExecutor(size, mp_context=context, initializer=begin, initargs=(stop,))


def available_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def begin(stop: Connection | None = None) -> None:
    """Set a process up: it leaves Ctrl-C to the main process, and ends when that is gone or has
    something to say to ``stop``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:

        def follow() -> None:
            wait([parent.sentinel] if stop is None else [parent.sentinel, stop])
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()


def read_task(task: Task) -> Coded | InputError:
    """Read one item, code it, and make it ready for a store."""
    try:
        document = document_of(task.item)
        parties = parties_for(task.source, task.parties)
        made = code(document, parties, phrases_of(task.phrases))
        return coded(task.item, made, live=task.live, parties=parties)
    except InputError as error:
        return error
    except CommuniqueError as error:
        return InputError(f"{task.item.known.place}: {error}")
    except MemoryError:
        return InputError(
            f"{task.item.known.place}: takes more memory than there is; expected a shorter text: "
            "divide it"
        )
    except Exception as error:  # noqa: BLE001 - a fault met in one text must not stop the others
        said = f"{type(error).__name__}: {error}"
        return InputError(f"{task.item.known.place}: cannot be coded ({said}); please report it")


def code(document: Document, parties: PartyTable, phrases: tuple[Path, ...] = ()) -> Readout:
    """The record of a document; one in a language without a pack is kept as a plain text."""
    from communique.pipeline import read
    from communique.record import Readout

    if _has_pack(document.language):
        return read(document, parties=parties, phrases=phrases)
    return Readout(document=document, is_readout=False, made_by=present(document.language))


def present(language: str | None) -> MadeBy:
    """The versions that make the record of a document in a language now."""
    from communique.codebook import load_codebook
    from communique.pipeline import makers
    from communique.record import MadeBy
    from communique.version import __version__

    if _has_pack(language):
        return makers(language)
    return MadeBy(communique=__version__, codebook=load_codebook().version)


def _has_pack(language: str | None) -> bool:
    from communique.reading import languages

    return language in {None, *languages()}


@lru_cache(maxsize=64)
def parties_for(source: str, parties: tuple[str, ...]) -> PartyTable:
    """The parties that count for a source."""
    from communique.reading import party_table
    from communique.settings import load_settings

    return party_table(source, parties, settings=load_settings())


@lru_cache(maxsize=64)
def phrases_of(named: tuple[str, ...]) -> tuple[Path, ...]:
    """The files of stock phrases that count."""
    from communique.reading import phrase_files
    from communique.settings import load_settings

    return phrase_files(named, settings=load_settings())
