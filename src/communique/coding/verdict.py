"""What a rule says of a proposition."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """What a proposition is, the rule that said so, and a commitment's strength."""

    kind: str
    rule: str
    strength: int | None = None
