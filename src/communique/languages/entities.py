"""The section of a language pack that finds people, parties and groups; see its TOML file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import model_validator

from communique.languages.pack import Section

NOMINALS = (
    "offices", "capital_offices", "others", "encounters", "common_offices", "seconds", "lesser",
    "ranks", "institutions", "bodies", "honorifics", "accredited", "kin", "sides", "group_nouns",
    "group_plain", "counterparts", "speaking_sides", "heads_of_state", "small_institutions",
    "leaders", "functions",
)  # fmt: skip
VERBS = ("acts", "functions")


class EntityWords(Section):
    """Words in lower case; every list is described in ``languages/<code>/entities.toml``.

    Where a pack is ``inflected`` its lists hold base forms, and the section all forms of them.
    """

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
    name_prepositions: frozenset[str] = frozenset()
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
    adjectives_follow: bool = False
    things_have_gender: bool = False
    inflected: bool = False
    either_number: frozenset[str] = frozenset()

    @model_validator(mode="before")
    @classmethod
    def _all_forms(cls, data: dict[str, Any]) -> dict[str, Any]:
        """The lists with all forms of their words, where they are given in base forms."""
        if not data.get("inflected"):
            return data
        from communique.languages.base_forms import (
            all_forms,
            finite_forms,
            plural_forms,
            singular_forms,
        )

        offices = data["offices"]
        found = dict(data)
        for name in NOMINALS:
            found[name] = list(all_forms(found[name]))
        for name in VERBS:
            found[name] = list(finite_forms(found[name]))
        for name in ("office_parties", "genders"):
            found[name] = {f: code for word, code in data[name].items() for f in all_forms([word])}
        plurals = {form: office for office in offices for form in plural_forms(office)}
        singular = {form for office in offices for form in singular_forms(office)}
        return found | {
            "office_plurals": plurals | data["office_plurals"],
            "either_number": singular & set(plurals),
        }

    def named(self, name: str, cases: Sequence[str] = ()) -> str:
        """A person's name as a record has it: in the nominative. ``cases`` are those that the tree
        gives its words and the office before it."""
        if not self.inflected:
            return name
        from communique.languages.name_cases import nominative_name

        return nominative_name(name, cases)

    def names_nobody(self, word: str, before: str) -> bool:
        """Whether a word with a capital is a word of the dictionary that names no person, and does
        not follow a given name."""
        if not self.inflected:
            return False
        from communique.languages.base_forms import is_given_name, names_nobody

        return names_nobody(word) and not is_given_name(before)

    def agree(self, office: str, name: str) -> bool:
        """Whether an office and a name may stand in one case; where words have none they do."""
        if not self.inflected:
            return True
        from communique.languages.name_cases import agree

        return agree(office, name)

    def case_of(self, office: str) -> str:
        """The case of the first word of an office; nothing where words have none."""
        if not self.inflected or not office:
            return ""
        from communique.languages.name_cases import noun_case

        return noun_case(office)

    def titled(self, office: str) -> str:
        """An office as a record has it: in the nominative."""
        if not self.inflected or not office:
            return office
        from communique.languages.name_cases import nominative_office

        return nominative_office(office)

    def singular(self, word: str) -> str:
        """What a plural would be in the singular ("societies", "ministries", "funds")."""
        for ending, replacement in self.plurals.items():
            if word.endswith(ending):
                return word[: len(word) - len(ending)] + replacement
        return word
