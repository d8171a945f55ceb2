"""A process beside this one that reads what strangers hand in, within bounds of memory and time.

A file can be made to unpack without end, to bring a library down, or to read for hours. Here it
costs its own process at most: the reader ends it, says so in a line, and starts another.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from communique.errors import InputError
from communique.intake.handed import UPLOAD_LIMIT, Given, items_given
from communique.intake.limits import TIMEOUT
from communique.jobs.interrupts import not_inherited
from communique.jobs.pool import Task, begin, read_task
from communique.store import Coded

MOST_SECONDS = 300.0
"""How long all that was handed in at once may take to be read."""

MOST_MEMORY = 2_500_000_000
"""Bytes that the process may hold; the model takes about a tenth of it."""


STOPPED = "the program was stopped before it was read; add it again"

_DIED = (
    "the process that read it ended (it took too much memory, or met a fault in a library); "
    "expected a smaller file: add it with communique add"
)


@dataclass(frozen=True)
class Bounds:
    """What reading may take. ``upload`` is how many bytes an address may answer with."""

    seconds: float = MOST_SECONDS
    memory: int = MOST_MEMORY
    upload: int = UPLOAD_LIMIT


@dataclass(frozen=True)
class Reading:
    """What is to be read, and how; see ``communique.jobs.read.Options``."""

    given: Given
    parties: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    timeout: float = TIMEOUT
    upload: int = UPLOAD_LIMIT


class Confined:
    """Reads one thing after the other in its process, which is started when it is first needed.

    One thread reads and closes; ``stop`` may be called by any other.
    """

    def __init__(self, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or Bounds()
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._stopped = False

    def read(self, reading: Reading) -> Generator[Coded | InputError]:
        """What was handed in, read text by text; what goes wrong is an error among them."""
        whole = False
        try:
            yield from self._answers(reading, time.monotonic() + self.bounds.seconds)
            whole = True
        except TimeoutError:
            yield InputError(
                f"{reading.given.name}: takes longer than {self.bounds.seconds:g} seconds to read; "
                "expected less: add it with communique add, which has no such limit"
            )
        except (EOFError, OSError):
            said = STOPPED if self._stopped else _DIED
            yield InputError(f"{reading.given.name}: {said}")
        finally:
            if not whole:  # what is still to come is no answer to the next
                self.close()

    def stop(self) -> None:
        """End what is being read, and read nothing more."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """Let go of the process."""
        with self._lock:
            process, pipe = self._process, self._pipe
            self._process = self._pipe = None
        if process is not None:
            process.kill()
            process.join()
            process.close()
        if pipe is not None:
            pipe.close()

    def _answers(self, reading: Reading, end: float) -> Iterator[Coded | InputError]:
        """What the process answers. Raises TimeoutError at the end, EOFError if it ends."""
        pipe = self._ready()
        pipe.send(reading)
        while True:
            if not pipe.poll(max(end - time.monotonic(), 0)):
                raise TimeoutError
            found: Coded | InputError | None = pipe.recv()
            if found is None:
                return
            yield found

    def _ready(self) -> Connection:
        """The pipe to a process that is there."""
        if self._process is not None and not self._process.is_alive():
            self.close()
        with self._lock:
            if self._stopped:
                raise EOFError
            if self._pipe is None:
                context = multiprocessing.get_context("spawn")
                self._pipe, other = context.Pipe()
                self._process = context.Process(
                    target=_serve, args=(other, self.bounds.memory), daemon=True
                )
                with not_inherited():
                    self._process.start()
                other.close()  # so that the end of the process is seen here
            return self._pipe


def _serve(pipe: Connection, memory: int) -> None:
    """Read what comes through the pipe and send back what it gives, ``None`` after the last."""
    begin()
    _bound(memory)
    with contextlib.suppress(EOFError):
        while True:
            reading: Reading = pipe.recv()
            for found in read_given(reading):
                pipe.send(found)
            pipe.send(None)


def _bound(memory: int) -> None:
    """Let this process hold no more memory; where the system knows no such bound, time is one."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most == resource.RLIM_INFINITY or most > memory:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, most))


def read_given(reading: Reading) -> Iterator[Coded | InputError]:
    """What was handed in, read text by text."""
    given = reading.given
    live = given.kind == "address"
    source = given.known.origin if live else "-"  # no file beside it counts
    try:
        for item in items_given(given, timeout=reading.timeout, limit=reading.upload):
            if isinstance(item, InputError):
                yield item
            else:
                yield read_task(Task(item, source, reading.parties, live, reading.phrases))
    except MemoryError:
        yield InputError(
            f"{given.name}: takes more memory than it may; expected a smaller file: add it with "
            "communique add"
        )
    except Exception as error:  # noqa: BLE001 - a fault met in one file must not stop the others
        said = f"{type(error).__name__}: {error}"
        yield InputError(f"{given.name}: cannot be read ({said}); please report it")
