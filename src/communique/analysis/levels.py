"""The level of an office and of an engagement: heads, their deputies, ministers, ..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.errors import DataError
from communique.languages.comparisons import ComparisonWords
from communique.languages.folding import SPACELESS, simplified
from communique.languages.pack import load_pack
from communique.record.listed import Listed


@lru_cache(maxsize=8)
def levels(language: str = "en") -> tuple[str, ...]:
    """The names of the levels from the highest; none for a language without a pack."""
    words = _words(language)
    return tuple(words.levels) if words else ()


@lru_cache(maxsize=10_000)
def office_level(office: str, language: str | None) -> str | None:
    """The level of an office, or the highest one of several that are named together; None where
    none is known."""
    words = _words(language or "en")
    if words is None:
        return None
    order = tuple(words.levels)
    found = [level for one in _offices(office, words) if (level := _level(one, words))]
    return min(found, key=order.index, default=None)


def level_of(listed: Listed, parties: frozenset[str] = frozenset()) -> str | None:
    """The level of an engagement: that of the side whose highest representative is lowest."""
    best: dict[str, int] = {}
    order = levels(listed.source.language or "en")
    for each in listed.attendants:
        if not each.party or (parties and each.party not in parties):
            continue
        for office in each.offices:
            level = office_level(office, listed.source.language)
            if level is not None:
                rank = order.index(level)
                best[each.party] = min(rank, best.get(each.party, rank))
    return order[max(best.values())] if best else None


@lru_cache(maxsize=8)
def _words(language: str) -> ComparisonWords | None:
    try:
        return load_pack(language).comparisons
    except DataError:
        return None


def _offices(said: str, words: ComparisonWords) -> Iterator[str]:
    """The offices that are named together, each between spaces."""
    folded = _spaced(said).strip()
    signs = "|".join(re.escape(each) for each in words.office_joins if not each[0].isalnum())
    joins = "|".join(re.escape(each) for each in words.office_joins if each[0].isalnum())
    parts = [rf"\s*(?:{signs})\s*"] if signs else []
    parts += [rf"\s+(?:{joins})\s+"] if joins else []
    for one in re.split("|".join(parts), folded) if parts else [folded]:
        yield f" {one} "


def _level(office: str, words: ComparisonWords) -> str | None:
    """The level of one office: of the first word that tells one, unless that is the office of
    somebody else ("adviser to the president")."""
    if any(_spaced(each) in office for each in words.unranked):
        return None
    ends = [at for each in words.office_of if (at := office.find(_spaced(each))) >= 0]
    end = min(ends, default=len(office))
    found = [
        (at, -len(word), level)
        for level, some in words.levels.items()
        for word in map(_spaced, some)
        if 0 <= (at := _place(word, office, words)) < end
    ]
    if not found:
        return None
    # of "secretary" and "secretary of state" the longer
    at, _, level = max(found, key=_end) if words.head_last else min(found)
    before = office[: at + 1]
    if any(_spaced(each) in before for each in words.former):
        return None
    if any(_spaced(each) in before for each in words.deputising):
        return words.deputies.get(level, level)
    return level


def _place(word: str, office: str, words: ComparisonWords) -> int:
    return office.rfind(word) if words.head_last else office.find(word)


def _end(found: tuple[int, int, str]) -> tuple[int, int]:
    """Where a word that was found ends, and how long it is."""
    at, minus_length, _ = found
    return at - minus_length, -minus_length


@lru_cache(maxsize=20_000)
def _spaced(said: str) -> str:
    """Words in small letters between single spaces; letters that stand without are words, too."""
    parted = SPACELESS.sub(r" \g<0> ", simplified(said)) if not said.isascii() else said
    return f" {' '.join(parted.casefold().split())} "
