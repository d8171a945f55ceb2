"""Long lists in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Paged(Generic[T]):
    """The part of a list that a page shows; ``number`` counts pages from 1."""

    shown: Sequence[T]
    number: int
    pages: int
    first: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last thing that is shown."""
        return self.first + len(self.shown) - 1


def paged(found: Sequence[T], number: int, size: int = 100) -> Paged[T]:
    """A page of a list; a number beyond the last page gives the last."""
    pages = max(1, -(-len(found) // size))
    page = min(max(number, 1), pages)
    start = (page - 1) * size
    return Paged(found[start : start + size], page, pages, start + 1 if found else 0, len(found))
