"""The section of a pack that tells a statement's kind; see the heading of its TOML file."""

from __future__ import annotations

from pydantic import Field

from communique.languages.pack import Section


class StatementCues(Section):
    """Lemmas and words; every table is described in ``languages/<code>/statements.toml``."""

    verbs: dict[str, str]
    governed: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    judgement: dict[str, str]
    shown: dict[str, str]
    courtesies: dict[str, str]
    strength: dict[str, int]
    blame: frozenset[str]
    principle: frozenset[str]
    state: frozenset[str]
    control: frozenset[str]
    joint_work: frozenset[str]
    transparent: frozenset[str]
    obligation: frozenset[str]
    obligation_adjectives: frozenset[str]
    action_nouns: frozenset[str]
    relation_nouns: frozenset[str]
    things: frozenset[str]
    praise: frozenset[str]
    harm: frozenset[str]
    threat: frozenset[str]
    condition: frozenset[str]
    actors: frozenset[str]
    hoping: frozenset[str]
    wanting: frozenset[str]
    outcome: frozenset[str]
    closing: frozenset[str]
    causes: frozenset[str]
    effort: frozenset[str]
    viewed: frozenset[str]
    answer: frozenset[str]
    money: frozenset[str]
    settling: frozenset[str]
    expecting: frozenset[str]
    stated: frozenset[str]
    weighty: frozenset[str]
    nothing: frozenset[str]
    linking: frozenset[str]
    giving: frozenset[str]
    confidence: dict[str, float] = Field(default_factory=dict)
    inviting: frozenset[str]
    assuring: frozenset[str]
    aspiring: frozenset[str]
    relaying: frozenset[str] = frozenset()
