"""A Readout: one Document's record, and the versions of what made it."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import Field, model_validator

from communique.record.document import Document, Frozen, Span
from communique.record.evidence import check, quote
from communique.record.parts import Engagement, Participant, Phrase, Reference, Statement

SCHEMA: Literal["communique/readout/1"] = "communique/readout/1"


class MadeBy(Frozen):
    """The versions of what made a record; equal versions and equal text give an equal record."""

    communique: str
    codebook: str
    pack: str | None = None
    model: str | None = None


class Readout(Frozen):
    """What one document records. Refuses to exist if a part quotes words that are not there.

    ``is_readout`` is False for a page that reports no engagement; such a page has no parts.
    ``uncoded`` lists the sentences of the body that no part covers.
    """

    schema_: Literal["communique/readout/1"] = Field(default=SCHEMA, serialization_alias="schema")
    document: Document
    is_readout: bool
    engagement: Engagement | None = None
    participants: tuple[Participant, ...] = ()
    statements: tuple[Statement, ...] = ()
    references: tuple[Reference, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    uncoded: tuple[Span, ...] = ()
    made_by: MadeBy

    @property
    def coded(self) -> bool:
        """Whether there is a pack for the text's language; without one nothing is known of it."""
        return self.is_readout or self.made_by.pack is not None

    @model_validator(mode="after")
    def _evidence_holds(self) -> Readout:
        quoting: list[Statement | Reference | Phrase] = [
            *self.statements,
            *self.references,
            *self.phrases,
        ]
        for part in quoting:
            check(self.document, part.span, part.text)
        for statement in self.statements:
            if statement.cue is not None:
                quote(self.document, statement.cue)
        for participant in self.participants:
            if participant.span is not None:
                quote(self.document, participant.span)
        known = {participant.id for participant in self.participants}
        for statement in self.statements:
            if not known.issuperset(statement.source):
                raise ValueError(f"statement {statement.id} names a source that is no participant")
        return self

    def to_dict(self) -> dict[str, Any]:
        """The record as plain data, with exactly the documented fields."""
        return self.model_dump(mode="json", by_alias=True)

    def to_json(self) -> str:
        """The record as one line of JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False)
