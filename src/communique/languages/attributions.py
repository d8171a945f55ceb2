"""The section of a language pack that ties words to a speaker; see the heading of its TOML file."""

from __future__ import annotations

from functools import cached_property

from communique.languages.pack import Section


class AttributionCues(Section):
    """Lemmas and words; every list is described in ``languages/<code>/attributions.toml``."""

    say: frozenset[str]
    act: frozenset[str]
    light: frozenset[str]
    stance: frozenset[str]
    governed: frozenset[str]
    topic: frozenset[str]
    brief: frozenset[str]
    encounter: frozenset[str]
    event: frozenset[str]
    attention: frozenset[str]
    attend: frozenset[str]
    sources: frozenset[str]
    officials: frozenset[str]
    question: frozenset[str]
    answer: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]
    joint: tuple[str, ...]
    exchange: frozenset[str]
    about: frozenset[str]
    partner: frozenset[str]
    own: frozenset[str]

    @cached_property
    def acts(self) -> frozenset[str]:
        """All verbs that make a speech act or introduce what is said."""
        return self.say | self.act
