"""When two of a kind are the same: passages found again, people's names, spans that overlap."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from communique.record import Span

_UNSEEN = "\u200b\ufeff\xad"


def squeeze(text: str) -> tuple[str, list[int]]:
    """A text without white space and unseen marks, and the offset of each character kept."""
    kept = [i for i, c in enumerate(text) if not c.isspace() and c not in _UNSEEN]
    return "".join(text[i] for i in kept), kept


class Finder:
    """Finds passages of a text in another that differs in white space or in what was cut."""

    def __init__(self, text: str) -> None:
        self._flat, self._offsets = squeeze(text)
        self._after = 0

    def find(self, passage: str) -> Span | None:
        """Where a passage stands: after the last one found, else anywhere; None if nowhere."""
        flat, _ = squeeze(passage)
        if not flat:
            return None
        at = self._flat.find(flat, self._after)
        at = at if at >= 0 else self._flat.find(flat)
        if at < 0:
            return None
        self._after = at + len(flat)
        return self._offsets[at], self._offsets[self._after - 1] + 1


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: equal, or the last part of one stands in the other."""
    first, second = _parts(one), _parts(other)
    if not first or not second:
        return False
    return (
        first == second
        or first[-1] in second
        or second[-1] in first
        or "".join(first) == "".join(second)
    )


def _parts(name: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return re.findall(r"\w+", "".join(c for c in decomposed if not unicodedata.combining(c)))


def people_found(made: Sequence[tuple[str, str]], wanted: Sequence[tuple[str, str]]) -> int:
    """How many of the wanted (name, party) pairs were made, each made one counting once."""
    left = list(made)
    found = 0
    for name, party in wanted:
        for candidate in left:
            if party == candidate[1] and same_person(name, candidate[0]):
                left.remove(candidate)
                found += 1
                break
    return found


def spans_found(made: Sequence[Span], wanted: Sequence[Span]) -> int:
    """How many wanted spans have a made one of their own that shares half of both."""
    left = list(made)
    found = 0
    for one in wanted:
        for other in left:
            shared = min(one[1], other[1]) - max(one[0], other[0])
            if shared > 0 and 2 * shared >= max(one[1] - one[0], other[1] - other[0]):
                left.remove(other)
                found += 1
                break
    return found
