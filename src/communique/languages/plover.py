"""The section of a pack that codes single sentences as PLOVER events; see the heading of its
TOML file."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import model_validator

from communique.languages.pack import Section

Operator = Literal["say", "begin", "intend", "refuse", "threaten", "request", "order", "stop"]


class EventFrame(Section):
    """Verbs, and the company in which they are an event or an operator on one."""

    verbs: frozenset[str]
    objects: frozenset[str] = frozenset()
    obliques: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    event: str | None = None
    operator: Operator | None = None
    empty: str | None = None

    @property
    def bound(self) -> bool:
        """Whether the frame asks for company."""
        return bool(self.objects or self.obliques or self.subjects)


class PloverCues(Section):
    """Frames in the order in which they are tried, and the words around them."""

    frame: tuple[EventFrame, ...]
    classes: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]
    modals: dict[str, frozenset[str]]
    negations: frozenset[str]
    failing: frozenset[str]
    governed: frozenset[str]
    together: frozenset[str]
    particles: frozenset[str]
    irregular: dict[str, str]
    times: frozenset[str]

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, data: dict[str, object]) -> dict[str, object]:
        """Put the words of a class in the place of its name."""
        classes = data.get("classes")
        frames = data.get("frame")
        if not isinstance(classes, dict) or not isinstance(frames, list):
            return data
        return data | {"frame": [_spelled(frame, classes) for frame in frames]}

    @cached_property
    def by_verb(self) -> dict[str, tuple[EventFrame, ...]]:
        """The frames of each verb, in order."""
        found: dict[str, tuple[EventFrame, ...]] = {}
        for frame in self.frame:
            for verb in frame.verbs:
                found[verb] = (*found.get(verb, ()), frame)
        return found

    @cached_property
    def bases(self) -> dict[str, str]:
        """The verb of each regular form ("freed"): rare verbs are lemmatised by guess."""
        verbs = sorted(verb for verb in self.by_verb if verb.isalpha())
        return {form: verb for verb in verbs for form in _inflected(verb)} | {
            **{v: v for v in verbs},
            **self.irregular,
        }

    @cached_property
    def by_noun(self) -> dict[str, str]:
        """The type of each event noun."""
        return {noun: event for event, nouns in self.nouns.items() for noun in nouns}

    @cached_property
    def by_adjective(self) -> dict[str, str]:
        """The type of each predicate adjective."""
        return {word: event for event, words in self.adjectives.items() for word in words}


def _inflected(verb: str) -> tuple[str, ...]:
    """The regular forms of an English verb."""
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing", f"{verb}ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    twice = verb + verb[-1]
    return f"{verb}s", f"{verb}es", f"{verb}ed", f"{verb}ing", f"{twice}ed", f"{twice}ing"


def _spelled(frame: dict[str, object], classes: dict[str, list[str]]) -> dict[str, object]:
    spelled = dict(frame)
    for key in ("objects", "obliques", "subjects", "unless"):
        words = frame.get(key)
        if isinstance(words, list):
            spelled[key] = [
                each
                for word in words
                for each in (classes[word[1:]] if word.startswith("@") else [word])
            ]
    return spelled
