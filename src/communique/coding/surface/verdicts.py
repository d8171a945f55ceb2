"""What is judged of one clause, and what the clauses after it go on with."""

from __future__ import annotations

from dataclasses import dataclass

from communique.coding.surface.subjects import Subject


@dataclass(frozen=True)
class Verdict:
    """The kind of a proposition and the rule that decided; ``strength`` of a commitment."""

    kind: str
    rule: str
    strength: int | None = None
    confidence: float = 0.6
    silent: bool = False
    """The clause only says who acts with whom or when; what follows it is the proposition."""
    then: tuple[str, int | None] | None = None
    """The kind with which clauses without a subject go on, where it is another."""
    base: tuple[str, int | None] | None = None
    """The kind without the opening of its sentence ("我们都同意，")."""
    wish: bool = False
    """A wish that goes on over what happens to things."""
    once: bool = False
    """What follows without a subject belongs to the same proposition."""
    loose: bool = False
    """A stance of its own behind it is not part of what is asked ("欢迎 …，支持 …")."""
    alone: bool = False
    """Backing of a cause and not of what an actor does: the next clauses are the speaker's acts."""
    first: bool = False
    """Tells before any cue does."""


@dataclass(frozen=True)
class Chain:
    """What a clause without a subject goes on with."""

    verdict: Verdict
    subject: Subject
