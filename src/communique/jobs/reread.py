"""Reading again what is stored, when the coding has improved: records change, nothing else does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import islice

from communique.analysis.revision import Change, changes
from communique.errors import InputError
from communique.jobs.pool import Pool, Task, present
from communique.store import Coded, Store, StoredItem

_BATCH = 50


@dataclass(frozen=True)
class Changed:
    """A version whose record is another one now."""

    document: str
    number: int
    title: str | None
    changes: list[Change]


@dataclass
class Reread:
    """What a re-read did."""

    read: int = 0
    same: int = 0
    changed: list[Changed] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    """Versions that could not be read; their records are as they were."""


def reread(
    store: Store,
    *,
    changed_only: bool = False,
    parties: tuple[str, ...] = (),
    phrases: tuple[str, ...] = (),
    jobs: int = 0,
    watch: Callable[[Reread], None] = lambda _done: None,
) -> Reread:
    """Code every stored version again from its original bytes, and tell what that changed.

    With ``changed_only`` those are left out that were made by the present versions of the program,
    the codebook, the pack and the model. Versions, their words and all reviews stay as they are.
    An interrupted re-read is gone on with by ``changed_only``. Raises StoreError.
    """
    done = Reread()
    with Pool(jobs) as pool:
        items = store.stored_items()
        if changed_only:
            items = (item for item in items if item.made_by != present(item.language))
        while batch := list(islice(items, _BATCH)):
            _write(store, _results(pool, batch, parties, phrases), done)
            watch(done)
    return done


Result = tuple[StoredItem, Task, Future[Coded | InputError]]


def _results(
    pool: Pool, batch: list[StoredItem], parties: tuple[str, ...], phrases: tuple[str, ...]
) -> Iterator[tuple[StoredItem, Coded | InputError]]:
    """The items of a batch with what reading them gives now, in their order."""
    waiting: list[Result] = []
    for item in batch:
        # what has a key of its own has no place beside which parties could be declared
        origin = "-" if item.item.key else item.item.container or item.item.known.origin
        task = Task(item.item, origin, parties, phrases=phrases)
        waiting.append((item, task, pool.submit(task)))
    for item, task, future in waiting:
        yield item, pool.result(task, future)


def _write(
    store: Store, results: Iterator[tuple[StoredItem, Coded | InputError]], done: Reread
) -> None:
    """Put the new records in the place of the old ones, in one transaction."""
    read = list(results)
    before = {item.version_id: store.version_readout(item.version_id) for item, _ in read}
    with store.writing() as writer:
        for item, result in read:
            if isinstance(result, Coded):
                writer.replace(item.version_id, result)
    for item, result in read:
        done.read += 1
        if isinstance(result, InputError):
            done.failures.append(str(result))
            continue
        found = changes(before[item.version_id], result.rows.readout())
        if found:
            done.changed.append(Changed(item.document, item.number, item.title, found))
        else:
            done.same += 1
