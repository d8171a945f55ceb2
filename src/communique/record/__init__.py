"""The record: typed, frozen classes that hold what a readout says; pydantic and nothing else."""

from communique.record.document import Block, Document, SourceMap, Span, Translation
from communique.record.parts import (
    Date,
    Engagement,
    Participant,
    Phrase,
    Place,
    Plover,
    Reference,
    Statement,
)
from communique.record.provenance import Provenance
from communique.record.readout import MadeBy, Readout
from communique.record.review import Outcome, PairVerdict, Review

__all__ = [
    "Block",
    "Date",
    "Document",
    "Engagement",
    "MadeBy",
    "Outcome",
    "PairVerdict",
    "Participant",
    "Phrase",
    "Place",
    "Plover",
    "Provenance",
    "Readout",
    "Reference",
    "Review",
    "SourceMap",
    "Span",
    "Statement",
    "Translation",
]
