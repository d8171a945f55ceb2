"""What entity coding hands on: who is mentioned where, and who that is."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from typing import Literal

from communique.record import Participant, Span

OTHER = "OTHER"
"""The party of those who speak for no state, organisation or body that has a code."""

Form = Literal["name", "title", "party", "pronoun", "group"]


@dataclass(frozen=True)
class Mention:
    """One mention of people or parties.

    ``span`` covers the whole mention with its titles ("Foreign Minister Wang Yi"); ``root`` is the
    index of the token that stands for it in the dependency tree (the token whose head lies outside
    the mention). ``form`` says what the mention is made of: a person's ``name`` (with or without
    titles), a bare ``title`` ("the Minister"), a ``party`` (state, organisation, "the Chinese
    side", a capital used for a government), a ``pronoun`` ("he", "they", "we"), or a ``group``
    ("the two sides", "both leaders", "the parties").

    ``people`` are keys into ``Entities.people``; ``parties`` are codes. Both are empty where the
    mention stays unresolved. ``how`` names the rule that resolved it, "" if none did.
    """

    span: Span
    root: int
    form: Form
    people: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    how: str = ""


@dataclass(frozen=True)
class Person:
    """A person named in the text: longest ``name``, every office the text gives, and the party."""

    key: str
    name: str
    party: str | None
    offices: tuple[str, ...]
    span: Span


@dataclass
class Entities:
    """All people and mentions of a text. ``mentions`` are in order of ``span`` and never overlap
    except a party inside a person's mention ("Russian Foreign Minister Sergey Lavrov" is one
    mention of the person; "Russian" inside it is not listed)."""

    people: dict[str, Person] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()

    def __post_init__(self) -> None:
        self._by_root = {mention.root: mention for mention in self.mentions}
        self._starts = [mention.span[0] for mention in self.mentions]

    def at(self, token: int) -> Mention | None:
        """The mention whose root is this token, if any."""
        return self._by_root.get(token)

    def within(self, span: Span) -> list[Mention]:
        """The mentions that lie wholly inside a span."""
        found: list[Mention] = []
        for i in range(bisect.bisect_left(self._starts, span[0]), len(self.mentions)):
            if self.mentions[i].span[0] >= span[1]:
                break
            if self.mentions[i].span[1] <= span[1]:
                found.append(self.mentions[i])
        return found


@dataclass(frozen=True)
class Cast:
    """Who takes part: the participants of the record, and which person each one is.

    ``sides`` groups party codes: in a bilateral engagement one tuple a side, publisher's own side
    first where it is known. ``ids`` maps a person's key to the participant's id. ``author`` is the
    party whose text this is (the publisher's government), if known.
    """

    participants: tuple[Participant, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    ids: dict[str, str] = field(default_factory=dict)
    author: str | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        """All party codes of the sides, in order."""
        return tuple(code for side in self.sides for code in side)
