"""What can still be read of a damaged store, taken into a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from communique.errors import DataError, StoreError
from communique.store import Store

_AT_ONCE = 50


@dataclass
class Rescued:
    """How much was taken over, and what was not: a line for each version or review."""

    versions: int = 0
    reviews: int = 0
    lost: list[str] = field(default_factory=list)


def rescue(
    damaged: Store, new: Path, *, watch: Callable[[Rescued], None] = lambda _done: None
) -> Rescued:
    """Take every version that can be read, and every review, into a new store.

    Versions come in their order, with their original bytes and records; the register, publications
    and indexes are made anew of them. The damaged store is only read. Raises DataError if there is
    something at ``new`` already, StoreError if nothing at all can be read.
    """
    if new.exists():
        raise DataError(f"{new}: exists; expected the name of a new store")
    done = Rescued()
    numbers = damaged.version_numbers()
    with Store.open(new, create=True) as target:
        for start in range(0, len(numbers), _AT_ONCE):
            with target.writing() as writer:
                for number in numbers[start : start + _AT_ONCE]:
                    try:
                        found, first_seen = damaged.whole_version(number)
                    except StoreError as error:
                        done.lost.append(f"version number {number}: {error}")
                        continue
                    if found is not None:
                        writer.add(found, first_seen=first_seen)
                        done.versions += 1
            watch(done)
        done.reviews, lost = damaged.copy_reviews(target)
        done.lost += lost
    return done
