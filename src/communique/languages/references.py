"""The section of a language pack that tells references; see the heading of its TOML file."""

from __future__ import annotations

from communique.languages.pack import Section


class Cue(Section):
    """Head nouns of one kind, and the signs that make a phrase of them a reference."""

    kind: str
    nouns: tuple[str, ...]
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class ReferenceCues(Section):
    """Words in small letters; lists are described in ``languages/<code>/references.toml``."""

    cue: tuple[Cue, ...]
    names: dict[str, tuple[str, ...]]
    articles: frozenset[str]
    definite: frozenset[str]
    demonstratives: frozenset[str]
    quantifiers: frozenset[str]
    ordinals: frozenset[str]
    companions: frozenset[str]
    places: frozenset[str]
    participles: frozenset[str]
    past: frozenset[str]
    upcoming: frozenset[str]
    ongoing: frozenset[str]
