"""What can still be read of a damaged store, taken into a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from communique.errors import DataError, InputError, StoreError
from communique.jobs.pool import Task, parties_for, read_task
from communique.store import Coded, Store, coded

_AT_ONCE = 50


@dataclass
class Rescued:
    """How much was taken over, and what was not: a line for each."""

    versions: int = 0
    read_again: int = 0
    """Of the versions, those whose records could not be read and were made again ..."""
    words_alone: int = 0
    """... and those whose original bytes could not be read, but whose words could."""
    reviews: int = 0
    users: int = 0
    """With their tokens and saved searches."""
    lost: list[str] = field(default_factory=list)


def rescue(
    damaged: Store, new: Path, *, watch: Callable[[Rescued], None] = lambda _done: None
) -> Rescued:
    """Take every version that can be read, every review and every account, into a new store.

    Versions come in their order, with their original bytes and records; the register, publications
    and indexes are made anew of them. The damaged store is only read. Raises DataError if there is
    something at ``new`` already, StoreError if nothing at all can be read.
    """
    if new.exists():
        raise DataError(f"{new}: exists; expected the name of a new store")
    done = Rescued()
    numbers = damaged.version_numbers()
    with Store.open(new, create=True) as target:
        # the reviews first: they decide who is who among those whom the versions name
        done.reviews, done.users, lost = damaged.copy_decisions(target)
        for start in range(0, len(numbers), _AT_ONCE):
            pieces = [_piece(damaged, number, done) for number in numbers[start : start + _AT_ONCE]]
            with target.writing() as writer:
                for found, first_seen in filter(None, pieces):
                    writer.add(found, first_seen=first_seen)
            watch(done)
        done.lost += lost
    return done


def _piece(damaged: Store, number: int, done: Rescued) -> tuple[Coded, str | None] | None:
    """A version as a store takes it, of what is left of it."""
    try:
        left = damaged.piece(number)
    except StoreError as error:
        done.lost.append(f"version number {number}: {error}")
        return None
    found: Coded | InputError
    if left.readout is None:
        found = read_task(Task(left.item, left.source, live=True))
        if isinstance(found, InputError):
            done.lost.append(f"version number {number}: {found}")
            return None
        done.read_again += 1
    else:
        parties = parties_for(left.source, ())
        found = coded(left.item, left.readout, live=True, original=left.original, parties=parties)
    done.versions += 1
    done.words_alone += left.original is None
    return found, left.first_seen
