"""Adding sources to a store: items are read by a pool of processes and written in batches.

The main process takes items out of the sources, leaves out what is stored already, hands the rest
to the pool, and writes the results in the order of the items, so that a store does not depend on
which process was faster. What it reports was committed before.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from glob import glob, has_magic
from itertools import islice
from pathlib import Path

from communique.errors import InputError, NotFoundError, RefusedError, StoreError
from communique.intake import open_items
from communique.jobs.interrupts import held_back
from communique.jobs.pool import Pool, Task
from communique.reading import is_address
from communique.store import Added, Coded, Outcome, Store, Writer
from communique.store.keys import item_key

_LOOKED_UP = 250
"""Items that are looked up in the store at a time."""

_BATCH = 50
"""Documents that are written in one transaction, at most ..."""

_SECONDS = 1.0
"""... and how long the first of them waits for the others."""

_AHEAD = 24
"""Items for each process that may wait between being taken out and being written."""

_AHEAD_BYTES = 64_000_000

READ_ENDINGS = {
    *(".html", ".htm", ".xhtml", ".txt", ".text", ".md", ".markdown", ".pdf", ".docx"),
    *(".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".wacz"),
}
"""Endings of the files of a folder that are read; others are named to be read."""


@dataclass
class Tally:
    """What became of the items of a job, as far as it is stored."""

    counts: dict[Outcome, int] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    """The first errors, one line each; the store lists them all."""

    MOST_FAILURES = 20

    @property
    def items(self) -> int:
        """How many there were."""
        return sum(self.counts.values())

    def count(self, outcome: Outcome, number: int = 1) -> None:
        """Count so many items with an outcome."""
        self.counts[outcome] = self.counts.get(outcome, 0) + number


@dataclass(frozen=True)
class Options:
    """How sources are read; see ``communique add --help``."""

    language: str | None = None
    columns: Mapping[str, str] | None = None
    parties: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    timeout: float = 20.0
    jobs: int = 0
    """Processes that read; 0 is one for each core, 1 reads in this process."""
    public_only: bool = False
    """Open nothing but pages of the public internet."""


@dataclass(frozen=True)
class Watch:
    """What is told of a job while it runs."""

    tally: Callable[[Tally], None] = lambda _tally: None
    read: Callable[[int], None] = lambda _bytes: None
    """How many bytes of the files were taken in."""


def add(
    store: Store,
    sources: Sequence[str],
    options: Options | None = None,
    watch: Watch | None = None,
    *,
    tally: Tally | None = None,
) -> Tally:
    """Add what sources hold to a store, and say what became of it.

    A source is a file, a folder (with all that is in it), a pattern (``*``, ``?``, ``**``), an
    address or ``-``. An item that cannot be read is counted as failed and noted in the store; the
    others go on. What is stored already is not read again. ``tally`` goes on from an earlier one.
    Raises StoreError if the store cannot
    be written; what was counted by then is stored.
    """
    options, watch = options or Options(), watch or Watch()
    with Pool(options.jobs) as pool:
        job = _Job(store, pool, watch, tally or Tally())
        try:
            for entry in _new(store, _entries(sources, options, watch), job.tally):
                job.take(entry)
            job.finish()
        except StoreError:
            raise
        except BaseException:
            job.stop()
            raise
    return job.tally


def expand(sources: Iterable[str]) -> Iterator[str | InputError]:
    """Sources one by one: folders as the files in them, patterns as what fits them, in order.

    Of a folder come the files whose endings are those of texts, at any depth, hidden ones aside.
    """
    for source in sources:
        if is_address(source) or not (has_magic(source) or Path(source).is_dir()):
            yield source
            continue
        found = sorted(_inside(source))
        yield from found
        if not found:
            what = "is a folder without files" if Path(source).is_dir() else "fits no file"
            yield NotFoundError(f"{source}: {what}; expected something to read: check the path")


def _inside(source: str) -> Iterator[str]:
    """The files of a folder that can be read, by their names, or those that fit a pattern."""
    if not Path(source).is_dir():
        yield from glob(source, recursive=True)  # noqa: PTH207 (a pattern may be absolute)
        return
    root = Path(source)
    for file in root.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
        ends = {end.lower() for end in file.suffixes[-2:]}
        if not hidden and file.is_file() and (ends & READ_ENDINGS or not file.suffix):
            yield str(file)


@dataclass(frozen=True)
class _Broken:
    """An item that could not be taken out of its source, or a source that is not there."""

    source: str
    error: InputError


@dataclass(frozen=True)
class _Ended:
    """The end of a source: all that was in it was taken out."""

    source: str


_Entry = Task | _Broken | _Ended
_Read = tuple[_Entry, Coded | InputError | None]


def _entries(sources: Sequence[str], options: Options, watch: Watch) -> Iterator[_Entry]:
    """The items of all sources, each with what reading it needs; errors and ends among them."""
    for source in sources if options.public_only else expand(sources):
        if isinstance(source, InputError):
            yield _Broken(str(source).partition(":")[0], source)
            continue
        items = open_items(
            source,
            language=options.language,
            timeout=options.timeout,
            columns=options.columns,
            on_bytes=watch.read,
            public_only=options.public_only,
        )
        live = is_address(source) and source != "-"
        for item in items:
            if isinstance(item, InputError):
                yield _Broken(source, item)
            else:
                yield Task(item, source, options.parties, live, options.phrases)
        yield _Ended(source)


def _new(store: Store, entries: Iterator[_Entry], tally: Tally) -> Iterator[_Entry]:
    """The entries without items whose bytes are stored already. An address is always read."""
    while batch := list(islice(entries, _LOOKED_UP)):
        pairs = {
            index: (item_key(entry.item), entry.item.sha256)
            for index, entry in enumerate(batch)
            if isinstance(entry, Task) and not entry.live
        }
        known = store.known(list(pairs.values())) if pairs else set()
        for index, entry in enumerate(batch):
            if pairs.get(index) in known:
                tally.count("unchanged")
            else:
                yield entry


def _is_read(future: Future[Coded | InputError]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _of_one(error: Exception) -> bool:
    """Whether storing failed for one entry's sake, and not for the store's."""
    return isinstance(error, RefusedError) or not isinstance(error, StoreError)


def _reason(error: Exception) -> str:
    if isinstance(error, RefusedError):
        return str(error)
    return f"cannot be stored ({type(error).__name__}: {error}); please report it"


class _Job:
    """Items on their way through the pool, and the batch that is written next."""

    def __init__(self, store: Store, pool: Pool, watch: Watch, tally: Tally) -> None:
        self.tally = tally
        self._store = store
        self._pool = pool
        self._watch = watch
        self._waiting: deque[tuple[_Entry, Future[Coded | InputError] | None]] = deque()
        self._bytes = 0
        self._batch: list[_Read] = []
        self._since = time.monotonic()
        self._before = store.last_fetch()

    def take(self, entry: _Entry) -> None:
        """Hand an item to the pool; wait where enough are on their way."""
        if isinstance(entry, Task):
            self._waiting.append((entry, self._pool.submit(entry)))
            self._bytes += len(entry.item.data)
        else:
            self._waiting.append((entry, None))
        self._collect()

    def finish(self) -> None:
        """Wait for what is being read, and write it."""
        self._collect(everything=True)
        self._write()

    def stop(self) -> None:
        """Write what was read, and leave what is being read."""
        self._collect(nothing_more=True)
        self._write()

    def _collect(self, *, everything: bool = False, nothing_more: bool = False) -> None:
        """Take results from the head of the row: those that are there, more where it is long."""
        while self._waiting:
            entry, future = self._waiting[0]
            if nothing_more and not (future is None or _is_read(future)):
                break
            long = len(self._waiting) > _AHEAD * self._pool.size or self._bytes > _AHEAD_BYTES
            if not (everything or long or future is None or future.done()):
                break
            result = self._result(entry, future)
            with held_back():  # a result that is taken and not kept would leave a gap
                self._waiting.popleft()
                self._keep(entry, result)

    def _result(
        self, entry: _Entry, future: Future[Coded | InputError] | None
    ) -> Coded | InputError | None:
        if isinstance(entry, Task) and future is not None:
            result = self._pool.result(entry, future)
            self._bytes -= len(entry.item.data)
            return result
        return entry.error if isinstance(entry, _Broken) else None

    def _keep(self, entry: _Entry, result: Coded | InputError | None) -> None:
        if not self._batch:
            self._since = time.monotonic()
        self._batch.append((entry, result))
        if len(self._batch) >= _BATCH or time.monotonic() - self._since > _SECONDS:
            self._write()

    def _write(self) -> None:
        """Write the batch in one transaction, and count it when it is stored."""
        if not self._batch:
            return
        with held_back():
            try:
                self._store_all(self._batch)
            except Exception as error:
                if not _of_one(error):
                    raise
                self._store_each(self._batch)
            self._batch = []
            self._watch.tally(self.tally)

    def _store_all(self, batch: Sequence[_Read]) -> None:
        with self._store.writing() as writer:
            added = [self._write_one(writer, *each) for each in batch]
        for each in added:
            if each is not None:
                self.tally.count(each.outcome)
        errors = [str(result) for _, result in batch if isinstance(result, InputError)]
        self.tally.failures = [*self.tally.failures, *errors][: Tally.MOST_FAILURES]

    def _store_each(self, batch: Sequence[_Read]) -> None:
        """Store the entries one by one, since one of them is not taken; that one fails."""
        for entry, result in batch:
            try:
                self._store_all([(entry, result)])
            except Exception as error:
                if not _of_one(error) or not isinstance(result, Coded):
                    raise
                place = entry.item.known.place if isinstance(entry, Task) else entry.source
                self._store_all([(entry, InputError(f"{place}: {_reason(error)}"))])

    def _write_one(
        self, writer: Writer, entry: _Entry, result: Coded | InputError | None
    ) -> Added | None:
        if isinstance(result, Coded):
            return writer.add(result)
        if result is None:
            writer.ended(entry.source, since=self._before)
            return None
        origin = entry.item.known.origin if isinstance(entry, Task) else entry.source
        return writer.fail(result, source=entry.source, origin=origin)
