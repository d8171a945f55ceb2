"""A Review: what somebody decided about an entry, which it never changes, about who is who, or
about what analyses suggest: pairs of readouts, what became of promises."""

from __future__ import annotations

from typing import Any, Literal

from communique.record.document import Frozen

Subject = Literal["person", "statement", "engagement", "pair", "promise"]

PairVerdict = Literal["same", "different"]
"""Whether two readouts are of one engagement."""

Outcome = Literal["open", "done", "changed", "dropped"]
"""What became of a promise, by a person's word: it is still open, was kept, was followed by another
one, or is no longer meant."""


class Review(Frozen):
    """One decision, as it was made.

    ``document``, ``quote`` and ``kind`` name the entry that it is about, so that it is found again
    when the document is coded anew; ``part`` is the entry's id in the present record (``s3``), None
    where no entry has these words any more. ``form``, ``party``, ``office`` and ``person`` name the
    use of a name that it is about, and whom it may mean; ``other`` is the second document of a
    pair. ``decision`` holds what was decided:
    ``{"kind": "request"}`` is the kind that a statement should have, ``{"verdict": "same"}`` that
    the name means the person. ``counts`` is False of a review that was taken back or followed by
    another one about the same.
    """

    number: int
    at: str
    reviewer: str | None = None
    subject: Subject
    document: str | None = None
    other: str | None = None
    quote: str | None = None
    kind: str | None = None
    part: str | None = None
    form: str | None = None
    party: str | None = None
    office: str | None = None
    person: str | None = None
    decision: dict[str, Any]
    note: str | None = None
    counts: bool = True
    undone: bool = False

    def signed(self) -> dict[str, Any]:
        """What was decided, by whom and when, to stand beside what it is about."""
        return {
            "number": self.number,
            **self.decision,
            "by": self.reviewer,
            "at": self.at,
            "note": self.note,
        }
