"""Adding one thing after the other while a program goes on: what the page "Add" uses.

What is handed in waits in a short row; one thread has it read in a confined process and writes it
to the store, text by text, as any writer does in its turn. How far it is can be asked at any time.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict, deque
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from communique.errors import BusyError, CommuniqueError, InputError, RefusedError, StoreError
from communique.intake.handed import Given, Kind
from communique.jobs.confined import STOPPED, Bounds, Confined, Reading
from communique.jobs.read import Options
from communique.store import Added, Coded, Outcome, Store
from communique.store.writer import now

State = Literal["queued", "reading", "done", "failed"]

MOST_WAITING = 20
"""Things that may wait ..."""

MOST_BYTES = 100_000_000
"""... and their bytes, in all."""

MOST_KEPT = 200
"""Jobs that have ended and are still known."""


@dataclass(frozen=True)
class Became:
    """What became of one text: a document of the store, or why there is none."""

    outcome: Outcome
    document: str | None = None
    number: int | None = None
    """The version that the document is at."""
    like: str | None = None
    """The document of which this one is a copy."""
    title: str | None = None
    said: str | None = None
    """Why it failed, in one line."""


@dataclass(frozen=True)
class Status:
    """How far a job is. One of which nothing could be read has failed, and so has one during which
    the store gave up; ``said`` tells why."""

    id: str
    kind: Kind
    name: str
    """What was handed in, as it may be shown: a file's name, an address, a title."""
    state: State = "queued"
    ahead: int = 0
    """How many jobs come before it, while it is queued."""
    became: tuple[Became, ...] = ()
    """The texts that were read so far, in their order."""
    said: str | None = None
    by: str | None = None
    submitted: str = ""
    ended: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will change."""
        return self.state in ("done", "failed")

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that it led to, each once."""
        return tuple(dict.fromkeys(each.document for each in self.became if each.document))

    def to_dict(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return {**asdict(self), "over": self.over, "documents": list(self.documents)}


@dataclass
class _Job:
    given: Given
    status: Status


@dataclass
class _Row:
    """The jobs, under one lock."""

    waiting: deque[_Job] = field(default_factory=deque)
    known: OrderedDict[str, _Job] = field(default_factory=OrderedDict)
    bytes: int = 0
    closed: bool = False


class AddJobs:
    """Adds what is handed in to a store, one thing after the other, in a thread of its own.

    Make what is handed in by ``given_file``, ``given_address`` or ``given_text`` (intake), which
    refuse at once what cannot be taken. All methods may be called by any thread. Close it before
    the store.
    """

    def __init__(
        self, store: Store, options: Options | None = None, bounds: Bounds | None = None
    ) -> None:
        self._store = store
        self._options = options or Options()
        self._confined = Confined(bounds)
        self._row = _Row()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def submit(self, given: Given, *, by: str | None = None) -> str:
        """Put something in the row; gives the id of its job. ``by`` says who handed it in.

        Raises BusyError where too much is waiting.
        """
        with self._changed:
            row = self._row
            if row.closed:
                raise BusyError(f"{given.name}: {STOPPED}")
            size = row.bytes + len(given.data)
            if len(row.waiting) >= MOST_WAITING or (row.waiting and size > MOST_BYTES):
                raise BusyError(
                    f"{given.name}: {len(row.waiting)} others are waiting to be read; "
                    "try again in a minute"
                )
            id_ = secrets.token_urlsafe(12)
            status = Status(id_, given.kind, given.name, by=by, submitted=now())
            job = _Job(given, status)
            row.known[id_] = job
            row.waiting.append(job)
            row.bytes = size
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return id_

    def status(self, id_: str) -> Status | None:
        """How far a job is; None for one that is not known, or no more."""
        with self._changed:
            job = self._row.known.get(id_)
            if job is None:
                return None
            ahead = self._row.waiting.index(job) if job in self._row.waiting else 0
            return replace(job.status, ahead=ahead)

    def jobs(self, *, by: str | None = None) -> list[Status]:
        """The jobs that are known, those of somebody or all, the newest first."""
        with self._changed:
            found = [job.status for job in self._row.known.values()]
        return [each for each in reversed(found) if by is None or each.by == by]

    def wait(self, id_: str, seconds: float | None = None) -> Status | None:
        """The same as ``status``, once the job is over, or after so many seconds."""

        def is_over() -> bool:
            job = self._row.known.get(id_)
            return job is None or job.status.over

        with self._changed:
            self._changed.wait_for(is_over, seconds)
        return self.status(id_)

    def close(self) -> None:
        """End what is being read, and wait until what was read is stored; the rest has failed."""
        with self._changed:
            self._row.closed = True
            self._changed.notify_all()
        self._confined.stop()
        if self._thread is not None:
            self._thread.join()
        self._confined.close()

    def __enter__(self) -> AddJobs:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- the thread ------------------------------------------------------------------------

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                self._add(job)
            except CommuniqueError as error:
                self._end(job, "failed", str(error))
            except Exception as error:  # noqa: BLE001 - the next one must have its turn
                said = f"{job.status.name}: cannot be added ({type(error).__name__}: {error})"
                self._end(job, "failed", f"{said}; please report it")

    def _next(self) -> _Job | None:
        """The next job, waited for; None when there is none and will be none."""
        with self._changed:
            self._changed.wait_for(lambda: self._row.waiting or self._row.closed)
            if not self._row.waiting:
                return None
            job = self._row.waiting.popleft()
            self._row.bytes -= len(job.given.data)
            self._set(job, state="reading")
            return job

    def _add(self, job: _Job) -> None:
        """Have one thing read, and store it text by text."""
        given, before = job.given, self._store.last_fetch()
        with closing(self._confined.read(self._reading(given))) as results:
            for found in results:
                became = self._store_one(found) if isinstance(found, Coded) else _failed(found)
                with self._changed:
                    self._set(job, became=(*job.status.became, became))
        if given.kind == "address" and job.status.documents:
            with self._store.writing() as writer:
                writer.ended(given.known.origin, since=before)
        failures = [each.said for each in job.status.became if each.outcome == "failed"]
        if job.status.documents:
            self._end(job, "done", None)
        else:
            self._end(job, "failed", next(iter(failures), f"{given.name}: holds no text"))

    def _reading(self, given: Given) -> Reading:
        options = self._options
        return Reading(
            given, options.parties, options.phrases, options.timeout, self._confined.bounds.upload
        )

    def _store_one(self, found: Coded) -> Became:
        """Store one text in a transaction of its own; one that a store does not take has failed."""
        title = found.rows.version.get("title")
        try:
            with self._store.writing() as writer:
                added: Added = writer.add(found)
        except RefusedError as error:
            return Became("failed", title=title, said=str(error))
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - it is this text that is at fault
            said = f"cannot be stored ({type(error).__name__}: {error}); please report it"
            return Became("failed", title=title, said=said)
        return Became(added.outcome, added.document, added.number, added.like, title)

    def _end(self, job: _Job, state: State, said: str | None) -> None:
        with self._changed:
            job.given = replace(job.given, data=b"")  # they are not needed any more
            self._set(job, state=state, said=said, ended=now())
            self._forget()

    def _set(self, job: _Job, **changes: Any) -> None:
        job.status = replace(job.status, **changes)
        self._changed.notify_all()

    def _forget(self) -> None:
        """Forget the oldest of the jobs that have ended."""
        over = [id_ for id_, job in self._row.known.items() if job.status.over]
        for id_ in over[: max(0, len(over) - MOST_KEPT)]:
            del self._row.known[id_]


def _failed(error: InputError) -> Became:
    return Became("failed", said=str(error))
