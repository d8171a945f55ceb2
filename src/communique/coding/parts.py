"""What the coding of one text comes to, whichever stages made it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.record import Engagement, Participant, Phrase, Reference, Span, Statement


@dataclass(frozen=True)
class Parts:
    """The parts of a record; ``narrated`` are the sentences that tell of the encounter itself."""

    engagement: Engagement
    participants: tuple[Participant, ...]
    statements: tuple[Statement, ...]
    references: tuple[Reference, ...]
    phrases: tuple[Phrase, ...]
    narrated: tuple[Span, ...]
