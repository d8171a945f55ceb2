"""Lists of words, found in a text in one pass.

A word counts where it does not cut another in two. In writing without spaces one character alone
counts only as a word of its own; longer words count within a longer one and across whole ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

T = TypeVar("T")


@dataclass(frozen=True)
class Hit(Generic[T]):
    """A word of a list in a text, and what the list says of it."""

    start: int
    end: int
    word: str
    meaning: T


class Lexicon(Generic[T]):
    """Words with their meanings."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        meanings = {w[:1].upper() + w[1:]: each for w, each in meanings.items()} | dict(meanings)
        self._words = list(meanings)
        self._meanings = list(meanings.values())
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.Standard)

    @staticmethod
    def of(words: Iterable[str]) -> Lexicon[str]:
        """A list of words that mean themselves."""
        return Lexicon({word: word for word in words})

    def find(self, form: str, words: WordEnds) -> list[Hit[T]]:
        """The words of the list in a text, in order, the longest at each place."""
        found = sorted(
            (start, -end, number)
            for number, start, end in self._automaton.find_matches_as_indexes(
                form, overlapping=True
            )
            if words.holds(start, end)
        )
        hits: list[Hit[T]] = []
        reach = 0
        for start, minus_end, number in found:
            if start >= reach:
                reach = -minus_end
                hits.append(Hit(start, reach, self._words[number], self._meanings[number]))
        return hits


class WordEnds:
    """Where the words of a text begin and end; ``compounds`` are where those begin that may hold
    others ("举行会谈")."""

    def __init__(
        self, form: str, spans: Iterable[tuple[int, int]], compounds: Iterable[int] = ()
    ) -> None:
        self._form = form
        self._compounds = frozenset(compounds)
        self._ends = dict(spans)
        self._last = set(self._ends.values())
        self._within = {at: start for start, end in self._ends.items() for at in range(start, end)}

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch is made of whole words, or lies inside a compound of several."""
        if start in self._ends and end in self._last:
            return True
        first = self._within.get(start)
        if first is None or first != self._within.get(end - 1) or is_spaced(self._form[start]):
            return False
        return end - start > 1 and first in self._compounds

    def start_of(self, at: int) -> int:
        """Where the word begins that holds a place."""
        return self._within.get(at, at)

    def end_of(self, at: int) -> int:
        """Where the word ends that holds a place."""
        return self._ends.get(self.start_of(at), at)

    def between(self, at: int) -> bool:
        """Whether no word runs across a place."""
        return at in self._ends or at in self._last or at not in self._within


def is_spaced(letter: str) -> bool:
    """Whether a letter is of a script whose words are parted by spaces."""
    return letter < "\u2e80"
