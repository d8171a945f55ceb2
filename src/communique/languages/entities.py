"""The section of a language pack that finds people, parties and groups; see its TOML file."""

from __future__ import annotations

from communique.languages.pack import Section


class EntityWords(Section):
    """Words in lower case; every list is described in ``languages/<code>/entities.toml``."""

    offices: frozenset[str]
    office_plurals: dict[str, str]
    office_forms: dict[str, str]
    lesser: frozenset[str]
    seconds: frozenset[str]
    capital_offices: frozenset[str]
    given_offices: frozenset[str]
    given_after_offices: frozenset[str]
    others: frozenset[str]
    encounters: frozenset[str]
    encountered: frozenset[str]
    common_offices: frozenset[str]
    state_offices: tuple[str, ...]
    ranks: frozenset[str]
    institutions: frozenset[str]
    bodies: frozenset[str]
    shared_bodies: frozenset[str]
    office_parties: dict[str, str]
    no_offices: dict[str, tuple[str, ...]]
    honorifics: frozenset[str]
    particles: frozenset[str]
    filial: frozenset[str]
    accredited: frozenset[str]
    accredited_to: frozenset[str]
    suffixes: frozenset[str]
    postnominals: frozenset[str]
    family_first: frozenset[str]
    prepositions: frozenset[str]
    origin: frozenset[str]
    employed: frozenset[str]
    serving: frozenset[str]
    called: frozenset[str]
    kin: frozenset[str]
    articles: frozenset[str]
    conjunctions: frozenset[str]
    possessives: frozenset[str]
    functions: frozenset[str]
    surname_words: frozenset[str]
    acts: frozenset[str]
    adverbs: frozenset[str]
    locatives: frozenset[str]
    sides: frozenset[str]
    group_determiners: tuple[str, ...]
    group_nouns: frozenset[str]
    group_plain: frozenset[str]
    groups: tuple[str, ...]
    counterparts: frozenset[str]
    speaking_sides: frozenset[str]
    heads_of_state: frozenset[str]
    sole_offices: frozenset[str]
    nicknames: dict[str, str]
    pronouns: dict[str, str]
    genders: dict[str, str]
    elided: tuple[str, ...]
    abbreviations: tuple[str, ...]
    initials: frozenset[str]
    generations: frozenset[str]
    small_institutions: frozenset[str]
    plurals: dict[str, str]
    posted: frozenset[str]
    addressing: frozenset[str]
    leaders: frozenset[str]
    leader_phrases: tuple[str, ...]
    owned_by: frozenset[str]
    owned_by_all: frozenset[str]

    def singular(self, word: str) -> str:
        """What a plural would be in the singular ("societies", "ministries", "funds")."""
        for ending, replacement in self.plurals.items():
            if word.endswith(ending):
                return word[: len(word) - len(ending)] + replacement
        return word
