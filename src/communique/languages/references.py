"""The section of a language pack that tells references; see the heading of its TOML file."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from communique.languages.pack import Section

RelativeTime = Literal["past", "ongoing", "upcoming"]


class Cue(Section):
    """Head nouns of one kind, and the signs that make a phrase of them a reference."""

    kind: str
    nouns: tuple[str, ...]
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()

    def holds(self, signs: frozenset[str]) -> bool:
        """Whether the signs of a phrase make it a reference."""
        if any(_shown(sign, signs) for sign in self.unless):
            return False
        return not self.needs or any(_shown(sign, signs) for sign in self.needs)


def _shown(condition: str, signs: frozenset[str]) -> bool:
    """Whether "a+b+-c" holds: a and b are there, c is not."""
    return all(
        part[1:] not in signs if part.startswith("-") else part in signs
        for part in condition.split("+")
    )


class Follow(Section):
    """What nouns of one kind take after them, wherever the tree puts it."""

    cases: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    contact: bool = False
    made: bool = False
    founded: bool = False


class TimeWords(Section):
    """Words of the expressions of time that belong to a phrase ("later this year")."""

    prepositions: frozenset[str]
    shifts: frozenset[str]
    leads: frozenset[str]
    units: frozenset[str]
    seasons: frozenset[str]
    adverbs: frozenset[str]
    ago: str


class ReferenceCues(Section):
    """Words in small letters; lists are described in ``languages/<code>/references.toml``."""

    cue: tuple[Cue, ...]
    names: dict[str, tuple[str, ...]]
    patterns: dict[str, tuple[str, ...]]
    main: dict[str, frozenset[str]]
    fixed: dict[str, RelativeTime]
    follow: dict[str, Follow]
    times: TimeWords
    additions: frozenset[str]
    circumstances: frozenset[str]
    purposes: frozenset[str]
    agents: frozenset[str]
    numbers: frozenset[str]
    hosting: frozenset[str]
    connectors: frozenset[str]
    title_cases: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    demonstratives: frozenset[str]
    quantifiers: frozenset[str]
    ordinals: frozenset[str]
    companions: frozenset[str]
    topics: frozenset[str]
    signs: dict[str, str]
    infinitives: frozenset[str]
    passives: frozenset[str]
    verbs: dict[str, str]
    whens: frozenset[str]
    pairing: str
    places: frozenset[str]
    participles: frozenset[str]
    relatives: frozenset[str]
    now: frozenset[str]
    main_cases: frozenset[str]
    around_cases: frozenset[str]
    listing: frozenset[str]
    introducing: tuple[str, ...]
    gatherings: tuple[str, ...]
    subjects: frozenset[str]
    organs: frozenset[str]
    makers: frozenset[str]
    means: frozenset[str]
    remote: frozenset[str]
    remote_kind: str
    past: frozenset[str]
    upcoming: frozenset[str]
    ongoing: frozenset[str]
    futures: frozenset[str]
    pasts: frozenset[str]
    occurring: frozenset[str]
    founders: frozenset[str]
    modals: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]
    inside: frozenset[str]
    away: str
    amid: frozenset[str]
    making: frozenset[str]
    lasting: frozenset[str]
    towards: frozenset[str]
    dated: frozenset[str]
    usual: dict[str, RelativeTime]

    @cached_property
    def listed_words(self) -> frozenset[str]:
        """The listed names of one word, in small letters."""
        return frozenset(name.lower() for names in self.names.values() for name in names)
