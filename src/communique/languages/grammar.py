"""The section of a language pack that holds its small words and endings, each named by what it
does in a sentence; see the heading of its TOML file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from communique.languages.pack import Section


class Grammar(Section):
    """Words in small letters; lists are described in ``languages/<code>/grammar.toml``."""

    contracted: dict[str, str]
    modals: dict[str, str]
    negators: frozenset[str]
    nobody: frozenset[str]
    no_determiners: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    progressive_auxiliaries: frozenset[str]
    untold_auxiliaries: frozenset[str]
    neutral: frozenset[str]
    speaker: frozenset[str]
    ours: frozenset[str]
    no_pronouns: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    possessive_clitics: tuple[str, ...]
    bare_possessives: tuple[str, ...]
    genitive_cases: frozenset[str]
    partner_cases: frozenset[str]
    addressee_cases: frozenset[str]
    topic_cases: frozenset[str]
    reason_marks: frozenset[str]
    actor_cases: frozenset[str]
    agent_cases: frozenset[str]
    goal_cases: frozenset[str]
    infinitive_marks: frozenset[str]
    purpose_marks: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    additive: frozenset[str]
    joining: frozenset[str]
    row_links: tuple[str, ...]
    singulars: dict[str, tuple[str, ...]]
    plural_endings: tuple[str, ...]
    name_links: frozenset[str]
    event_links: tuple[str, ...]
    label_links: tuple[str, ...]
    office_complements: tuple[str, ...]
    office_links: frozenset[str]
    headline_verb_forms: tuple[str, ...]
    headline_verb_endings: tuple[str, ...]
    cased: bool = False
    drops_subjects: bool = False
    drops_copula: bool = False
    holder_cases: frozenset[str] = frozenset()
    own_determiners: frozenset[str] = frozenset()

    def plain(self, form: str) -> str:
        """A small word in its full form ("'ll": "will"), in small letters."""
        low = form.lower()
        return self.contracted.get(low, low)

    def forms_of(self, word: str) -> Iterator[str]:
        """The forms of which a word may be the plural, itself first."""
        yield word
        for ending, replacements in self.singulars.items():
            if word.endswith(ending):
                for replacement in replacements:
                    yield word[: len(word) - len(ending)] + replacement

    def without_possessive(self, word: str) -> str:
        """The word without a possessive at its end."""
        for clitic in self.possessive_clitics:
            if word.endswith(clitic):
                return word[: -len(clitic)]
        return word

    @cached_property
    def definite_article(self) -> str:
        """A pattern for a definite article with what parts it from the next word, or nothing."""
        return _optional(self.definite)

    @cached_property
    def any_article(self) -> str:
        """A pattern for any article with what parts it from the next word, or nothing."""
        return _optional(self.definite | self.indefinite)

    @cached_property
    def plural(self) -> str:
        """A pattern for the ending of a plural, or nothing."""
        return (
            f"(?:{'|'.join(map(re.escape, self.plural_endings))})?" if self.plural_endings else ""
        )


def either(words: frozenset[str] | tuple[str, ...]) -> str:
    """A pattern for one of the words, the longest first."""
    return "|".join(map(written, sorted(words, key=lambda word: (-len(word), word))))


def written(words: str) -> str:
    """A pattern for words as a pack gives them: "*" stands for any ending, "ё" for "е" as well,
    and an apostrophe for either."""
    pattern = re.escape(words).replace(r"\*", r"\w*").replace("ё", "[её]")
    return pattern.replace("'", "['’]")


def _optional(words: frozenset[str]) -> str:
    """Words with the space after them; an elided one ("l'") stands right before the next."""
    spaced = frozenset(word for word in words if word[-1] not in "'’")
    parts = [rf"(?:{either(spaced)})\s+"] if spaced else []
    parts += [either(words - spaced)] if words - spaced else []
    return f"(?:{'|'.join(parts)})?" if parts else ""
