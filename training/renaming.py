"""Other names in training texts, so that no name is learned as a sign of a kind.

A word that names a person, a state or what belongs to one is exchanged for another of its sort from
any document, the same word for the same word throughout a stretch. Trees are not learned from these
texts, so the words need not fit each other.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

SHARE = 0.5  # of the stretches, and in them of the names

Rename = Callable[[int, str], str]


def unchanged(number: int, word: str) -> str:
    """Call a word what it is called."""
    return word


class Renamer:
    """Names of all documents, by their sort, to draw others from."""

    def __init__(self, documents: list[dict[str, Any]], rng: random.Random) -> None:
        self._rng = rng
        self._pools: dict[str, list[str]] = {}
        for document in documents:
            for sort, places in document["names"].items():
                self._pools.setdefault(sort, []).extend({document["words"][i] for i in places})

    def draw(self, document: dict[str, Any]) -> Rename:
        """What to call each word of a document this time: number and word to word."""
        if self._rng.random() >= SHARE:
            return unchanged
        sorts = {i: sort for sort, places in document["names"].items() for i in places}
        chosen: dict[str, str] = {}

        def rename(number: int, word: str) -> str:
            if number not in sorts:
                return word
            if word not in chosen:
                other = self._rng.choice(self._pools[sorts[number]])
                chosen[word] = other if self._rng.random() < SHARE else word
            return chosen[word]

        return rename
