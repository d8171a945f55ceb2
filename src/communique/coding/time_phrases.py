"""Expressions of time that belong to a phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.languages.references import ReferenceCues

if TYPE_CHECKING:
    from spacy.tokens import Doc


def time_end(
    doc: Doc, at: int, stop: int, cues: ReferenceCues, *, dates: dict[int, int]
) -> int | None:
    """The end of an expression of time that begins here: "on 4 May", "later this year".

    ``dates`` are the last tokens of the dates of the sentence by their first.
    """
    start = at
    words = cues.times
    if doc[at].lower_ in words.prepositions:
        at += 1
        while at < stop and doc[at].lower_ in cues.articles:
            at += 1
    while at < stop and doc[at].lower_ in words.shifts:
        at += 1
    if at in dates:
        return dates[at]
    if at > start and at < stop and doc[at].lower_ in words.seasons:
        return at
    first = at
    while at < stop and (doc[at].lower_ in words.leads or doc[at].tag_ == "CD"):
        at += 1
    if at > first and at in dates:
        return dates[at]  # "this past December"
    if at > first and at < stop and doc[at].lower_ in words.units:
        if doc[at + 1 : at + 2].text.lower() == words.ago:
            return at + 1
        numbers = doc[first].tag_ == "CD" and start == first
        return None if numbers else at
    if start == first and doc[start].lower_ in words.adverbs:
        return start
    return None
