"""Evidence: a span of one Document; it refuses to exist if the quoted text does not match."""

from __future__ import annotations

from communique.errors import EvidenceError
from communique.record.document import Document, Span


def quote(document: Document, span: Span) -> str:
    """The words of a span of the document's text.

    Raises EvidenceError if the span is empty, reversed or outside the text.
    """
    start, end = span
    if not 0 <= start < end <= len(document.text):
        raise EvidenceError(
            f"span [{start}, {end}] in document {document.id}: expected a non-empty span within "
            f"the {len(document.text)} characters of its text"
        )
    return document.text[start:end]


def check(document: Document, span: Span, text: str) -> None:
    """Raise EvidenceError unless ``span`` of the document holds exactly ``text``."""
    found = quote(document, span)
    if found != text:
        raise EvidenceError(
            f"span [{span[0]}, {span[1]}] in document {document.id} holds {found[:60]!r}, "
            f"but the record quotes {text[:60]!r}: read the document again"
        )
