"""The sections of a pack whose texts are read by surface patterns, without trees.

Each class is one TOML file of ``languages/<code>/``; what its keys mean is said in the heading of
the Chinese file. A key with a default stands for something that not every language has, or that a
first pack may do without. Words and patterns match the text in the form that the analyser made for
matching.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import Field

from communique.languages.pack import ROOT, Section, read_toml

if TYPE_CHECKING:
    from pydantic import BaseModel

S = TypeVar("S", bound="BaseModel")

GroupOf = Literal["sides", "others", "all", "self"]
SubjectSort = Literal["own", "sides", "other", "thing", "none"]
RelativeTime = Literal["past", "ongoing", "upcoming"]


class SurfaceTokens(Section):
    """How words are cut and where clauses end: ``tokens.toml``."""

    own: dict[str, tuple[str, ...]]
    split: tuple[str, ...] = ()
    clause_marks: str
    brackets: tuple[str, ...] = ()
    list_marks: str = ""
    attributive: str = ""
    verbal: frozenset[str] = frozenset()
    quotes: str = ""
    speech_marks: tuple[str, str]
    abbreviations: tuple[str, ...] = ()


class SurfaceEntities(Section):
    """Offices, names and groups: ``entities.toml``."""

    offices: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    office_parts: frozenset[str] = frozenset()
    home: dict[str, str] = Field(default_factory=dict)
    name_stops: frozenset[str] = frozenset()
    name_stop_letters: str = ""
    name_first: str = ""
    ordinals: str = ""
    accredited: tuple[str, ...] = ()
    longest_name: int = 0
    joiners: str = ""
    list_words: frozenset[str] = frozenset()
    side: str = ""
    bodies: frozenset[str] = frozenset()
    groups: dict[str, GroupOf]
    actors: frozenset[str] = frozenset()
    pronouns: dict[str, GroupOf] = Field(default_factory=dict)
    addressed: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class SurfaceEngagements(Section):
    """What tells the engagement: ``engagements.toml``. Tuples are regular expressions."""

    types: dict[str, tuple[str, ...]]
    besides: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    domestic: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    statement_titles: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    joint_titles: tuple[str, ...] = ()
    hosting: tuple[str, ...] = ()
    datelines: tuple[str, ...] = ()
    attended: tuple[str, ...] = ()
    delegations: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    place_leads: tuple[str, ...] = ()
    place_ends: tuple[str, ...] = ()
    places: dict[str, str] = Field(default_factory=dict)


class SurfaceAttributions(Section):
    """Who speaks: ``attributions.toml``. Tuples are regular expressions."""

    speech: frozenset[str]
    named_speech: frozenset[str] = frozenset()
    relative: str = ""
    openers: frozenset[str] = frozenset()
    between: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    narrating: tuple[str, ...] = ()
    exchanged: tuple[str, ...] = ()
    signing: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    expressing: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    press: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    enumerators: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()


class Stance(Section):
    """One row of cues with what they mean; see the heading of ``statements.toml``."""

    words: tuple[str, ...]
    kind: str
    strength: int | None = None
    thing: str | None = None
    other: str | None = None
    sides: str | None = None
    asked: str | None = None
    wished: str | None = None
    acts: str | None = None
    acts_strength: int | None = None
    subjects: frozenset[SubjectSort] = frozenset()
    yields: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
    through: bool = False
    unless: tuple[str, ...] = ()
    loose: bool = False
    noun: bool = False
    once: bool = False


class Pattern(Section):
    """Regular expressions over one clause, the kind that they show, and of which subjects."""

    patterns: tuple[str, ...]
    kind: str
    strength: int | None = None
    subjects: frozenset[SubjectSort] = frozenset()
    timed: bool = False
    first: bool = False
    then: str | None = None


class SurfaceStatements(Section):
    """What tells the kind of a statement: ``statements.toml``."""

    stance: tuple[Stance, ...]
    pattern: tuple[Pattern, ...] = ()
    confidence: dict[str, float] = Field(default_factory=dict)
    frames: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    running: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    comments: tuple[str, ...] = ()
    weighed: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    copulas: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    enumerators: tuple[str, ...] = ()
    default_none: str = "assessment"
    partners: frozenset[str] = frozenset()
    negated: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    verbs: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    rows: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    binding: tuple[str, ...] = ()
    default: str
    default_own: str = "assessment"


class ReferencePattern(Section):
    """Regular expressions that name references; a group ``name`` is the span, else the match.

    ``time`` is what they are where no word tells; ``fixed``: whatever words stand beside.
    ``main``: they count in the sentence that reports the engagement, too. ``whole``: the match is
    taken with all words that lead to it.
    """

    patterns: tuple[str, ...]
    kind: str
    time: RelativeTime
    fixed: bool = False
    main: bool = False
    whole: bool = False


class SurfaceReferences(Section):
    """What names another engagement, document or process: ``references.toml``."""

    reference: tuple[ReferencePattern, ...]
    times: dict[RelativeTime, tuple[str, ...]] = Field(default_factory=dict)
    never: tuple[str, ...] = ()
    cuts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SurfacePack:
    """The sections of one language, each read when it is first used."""

    code: str

    def _section(self, name: str, model: type[S]) -> S:
        return read_toml(ROOT / self.code / f"{name}.toml", model)

    @cached_property
    def tokens(self) -> SurfaceTokens:
        """Words of the language's own, and the marks of clauses."""
        return self._section("tokens", SurfaceTokens)

    @cached_property
    def entities(self) -> SurfaceEntities:
        """Offices, names and groups."""
        return self._section("entities", SurfaceEntities)

    @cached_property
    def engagements(self) -> SurfaceEngagements:
        """What tells the engagement."""
        return self._section("engagements", SurfaceEngagements)

    @cached_property
    def attributions(self) -> SurfaceAttributions:
        """Who speaks."""
        return self._section("attributions", SurfaceAttributions)

    @cached_property
    def statements(self) -> SurfaceStatements:
        """What tells the kind of a statement."""
        return self._section("statements", SurfaceStatements)

    @cached_property
    def references(self) -> SurfaceReferences:
        """What names a reference."""
        return self._section("references", SurfaceReferences)
