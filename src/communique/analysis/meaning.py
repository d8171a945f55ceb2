"""How near two statements are in meaning: words by their rarity, topics, who and what is named.

Words are compared by their stems, weighted by how rare they are (inverse document frequency; K.
Sparck Jones, 1972), since "sovereignty" in both says more than "cooperation" in both. Across
languages the words have nothing in common, and topics, parties, numbers and stock phrases carry the
comparison. Where the language has an encoder (``context``), its vectors come on top.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import snowballstemmer

from communique.analysis.context import matters
from communique.errors import DataError
from communique.languages.folding import fold
from communique.languages.matter import Floats
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable
from communique.record import Phrase, Readout, Span, Statement

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_]+(?:['-][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_STEMMERS = {"en": "english", "fr": "french", "ru": "russian"}


@dataclass(frozen=True)
class Meaning:
    """What a statement is compared by."""

    statement: Statement
    stems: Mapping[str, int]
    topics: frozenset[str]
    parties: frozenset[str]
    numbers: frozenset[str]
    phrases: frozenset[str]
    matter: Floats | None = field(default=None, compare=False, repr=False)
    """The encoder's vector of what it is about, where the language has an encoder."""


def meanings(
    readout: Readout, parties: PartyTable | None = None, *, by_words: bool = False
) -> list[Meaning]:
    """What each statement of a record is compared by, in their order.

    The parties that take part are left out of ``parties``: every statement names them. No model is
    asked if ``by_words``.
    """
    vectors = None if by_words else matters(readout)
    language = readout.document.language
    table = (parties or PartyTable.default()).in_language(language)
    taking_part = {each.party for each in readout.participants if each.party}
    return [
        Meaning(
            statement=each,
            stems=Counter(stems(each.text, language)),
            topics=frozenset(each.topics),
            parties=frozenset(_named(each.text, table)) - taking_part,
            numbers=frozenset(_NUMBER.findall(each.text)),
            phrases=frozenset(_inside(readout.phrases, each.span)),
            matter=None if vectors is None else vectors[number],
        )
        for number, each in enumerate(readout.statements)
    ]


def stems(text: str, language: str | None) -> list[str]:
    """The stems of the words of a text that mean something, in order; Han text by characters."""
    left_out = _function_words(language)
    return [
        _stem(word, language)
        for word in _WORD.findall(fold(text).casefold())
        if word not in left_out
    ]


def bag_of(text: str, language: str | None) -> frozenset[str]:
    """The same without order and number, for who looks through very many texts."""
    words = set(_WORD.findall(fold(text).casefold())) - _function_words(language)
    return frozenset([_stem(word, language) for word in words])


class Rarity:
    """How much each stem says, learned from the texts that are compared.

    ``frequencies`` are the documents that hold each stem, of ``documents``; stems that are not
    among them are as rare as those of one document.
    """

    def __init__(self, frequencies: Mapping[str, int], documents: int) -> None:
        self._frequencies = frequencies
        self._documents = max(documents, 1)
        self._squares: dict[str, float] = {}

    @classmethod
    def of(cls, texts: Iterable[Sequence[Meaning]]) -> Rarity:
        """The rarity of stems among the statements of records."""
        counted: Counter[str] = Counter()
        number = 0
        for record in texts:
            for each in record:
                counted.update(each.stems.keys())
                number += 1
        return cls(counted, number)

    def weight(self, stem: str) -> float:
        """The inverse document frequency of a stem, smoothed so that a few texts tell little."""
        return math.log(1 + self._documents / self._frequencies.get(stem, 1))

    def square(self, stem: str) -> float:
        """The square of a stem's weight."""
        found = self._squares.get(stem)
        if found is None:
            found = self._squares[stem] = self.weight(stem) ** 2
        return found


def _named(text: str, table: PartyTable) -> Iterable[str]:
    return (found.code for found in table.find(text))


def _inside(phrases: Iterable[Phrase], span: Span) -> Iterable[str]:
    return (each.id for each in phrases if span[0] <= each.span[0] and each.span[1] <= span[1])


@lru_cache(maxsize=8)
def _function_words(language: str | None) -> frozenset[str]:
    """The words that say nothing of a topic; none for a language without a pack."""
    try:
        return load_pack(language or "en").comparisons.function
    except DataError:
        return frozenset()


@lru_cache(maxsize=8)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(language)


@lru_cache(maxsize=100_000)
def _stem(word: str, language: str | None) -> str:
    name = _STEMMERS.get(language or "")
    return _stemmer(name).stemWord(word) if name else word
