"""What became of promises by a person's word, which stands before what later readouts suggest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from communique.analysis.ledger import Entry
from communique.record import Review

STATUSES = ("open", "new", "repeated", "reaffirmed", "stronger", "weaker", "changed",
            "reported done", "done", "dropped", "overdue")  # fmt: skip
"""What entries can be asked for by; see ``of_status``."""

Place = tuple[str, str]
"""A document and quoted words."""


def reviewed(entries: Sequence[Entry], reviews: Iterable[Review]) -> list[Entry]:
    """The entries with what people said of them, the latest word of each.

    A review names the document, the kind and the words of a statement, so it finds the entry that
    this begins, also after the document was read again, or else the one that mentions it: an
    earlier readout of the same promise may have come to the store since.
    """
    begins: dict[Place, list[int]] = {}
    mentions: dict[Place, list[int]] = {}
    for number, entry in enumerate(entries):
        begins.setdefault((entry.first.source.document, entry.first.text), []).append(number)
        for each in entry.mentions:
            place = each.statement.source.document, each.statement.text
            mentions.setdefault(place, []).append(number)
    made = list(entries)
    for review in sorted(reviews, key=lambda one: one.number):
        place = review.document or "", review.quote or ""
        found = begins.get(place) or mentions.get(place) or []
        same = [number for number in found if entries[number].first.kind == review.kind] or found
        if same:
            made[same[0]] = replace(made[same[0]], review=review)
    return made


def of_status(entry: Entry, status: str, today: date) -> bool:
    """Whether an entry is of one of ``STATUSES``.

    ``open`` are all of which something is still expected, ``done`` those that a person or a readout
    says are done; ``overdue`` depends on the day.
    """
    if status == "overdue":
        return entry.overdue(today)
    if status == "open":
        return not entry.settled
    return entry.status == status or (status, entry.status) == ("done", "reported done")
