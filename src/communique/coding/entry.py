"""The record's entry for one statement, whichever stages found it."""

from __future__ import annotations

from typing import Protocol

from communique.coding.attributed import Attributed
from communique.coding.mentions import Cast
from communique.coding.plover import code_plover
from communique.coding.text import Text
from communique.record import Span, Statement
from communique.record.parts import Modality

AHEAD = frozenset({"commitment", "request", "agreement", "warning", "expectation"})
"""The kinds that are of what is to come."""


class Judged(Protocol):
    """What a rule says of a proposition."""

    @property
    def kind(self) -> str:
        """The kind of statement."""

    @property
    def rule(self) -> str:
        """The rule that decided."""

    @property
    def strength(self) -> int | None:
        """The strength, which counts for a commitment."""


def statement_of(
    text: Text,
    cast: Cast,
    stretch: Attributed,
    span: Span,
    verdict: Judged,
    *,
    ident: str,
    act: str | None,
    holder: tuple[str, ...],
    addressee: tuple[str, ...],
    modality: Modality | None,
    topics: tuple[str, ...],
    confidence: float,
) -> Statement:
    """The statement that a stretch of speech makes at a place."""
    return Statement(
        id=ident,
        span=span,
        text=text.quote(span),
        source=tuple(cast.ids[key] for key in stretch.people if key in cast.ids),
        source_parties=stretch.parties,
        attribution=stretch.attribution,
        cue=stretch.cue,
        direct=stretch.direct,
        holder="+".join(holder) or None,
        addressee=addressee,
        kind=verdict.kind,
        act=act,
        strength=verdict.strength if verdict.kind == "commitment" else None,
        modality=modality,
        topics=topics,
        plover=code_plover(verdict.kind, modality, holder, addressee, topics),
        rule=verdict.rule,
        confidence=confidence,
    )
