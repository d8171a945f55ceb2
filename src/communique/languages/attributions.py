"""The section of a language pack that ties words to a speaker; see the heading of its TOML file."""

from __future__ import annotations

from communique.languages.pack import Section


class AttributionCues(Section):
    """Lemmas and words; every list is described in ``languages/<code>/attributions.toml``."""

    say: frozenset[str]
    act: frozenset[str]
    framing: frozenset[str]
    conversing: frozenset[str]
    briefing: frozenset[str]
    giving: frozenset[str]
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
    regarding: frozenset[str]
    about: frozenset[str]
    strictly: frozenset[str]
    discussing: frozenset[str]
    circumstance: frozenset[str]
    partner: frozenset[str]
    own: frozenset[str]
    links: frozenset[str]
    companions: frozenset[str]
    holding: frozenset[str]
    asides: frozenset[str]
    civil: frozenset[str]
    groups: frozenset[str]
    visitors: frozenset[str]
    visiting: frozenset[str]
    settled: frozenset[str]
    mutual: frozenset[str]
    narrating: frozenset[str]
    leading: tuple[str, ...]
    releasing: tuple[str, ...]
    signing: tuple[str, ...]
    comprising: frozenset[str]
    countries: frozenset[str]
    calling: frozenset[str]
    contrast: frozenset[str]
    purpose: str
    calling_to: frozenset[str]
    appealing: dict[str, frozenset[str]]
    counts: dict[str, int]
    summits: tuple[str, ...]
    phrasal: frozenset[str]
    ours: frozenset[str]
    subjects: tuple[str, ...]
    everybody: frozenset[str]
    former: frozenset[str]
    remarks: frozenset[str]
    going: frozenset[str]
    spoken: frozenset[str]
    occasions: frozenset[str]
    carriers: frozenset[str]
    courses: frozenset[str] = frozenset()

    def is_speech(self, lemma: str) -> bool:
        """Whether a lemma is that of a verb of speech."""
        return lemma in self.say or lemma in self.act
