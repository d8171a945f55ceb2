"""What attribution coding hands on to the statements: stretches of text with their speakers."""

from __future__ import annotations

from dataclasses import dataclass

from communique.record import Span
from communique.record.parts import Attribution


@dataclass(frozen=True)
class Attributed:
    """One stretch of one sentence and who says it.

    ``content`` is what is said, without the cue; ``root`` is the token that heads the content;
    ``sentence`` is the sentence's index. ``people`` (keys) and ``parties`` (codes) are the source:
    both empty for the publisher's own narration. ``cue`` is the span of the speech verb or phrase,
    ``cue_root`` the index of its main token.
    """

    sentence: int
    content: Span
    root: int
    attribution: Attribution
    people: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    cue: Span | None = None
    cue_root: int | None = None
    direct: bool = False
    rule: str = ""
