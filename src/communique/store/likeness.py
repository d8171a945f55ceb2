"""How like two texts are: MinHash signatures over word shingles."""

from __future__ import annotations

from dataclasses import dataclass

from communique.record import Document


@dataclass(frozen=True)
class Likeness:
    """What a text is compared by: one hash for each band of its signature."""

    bands: tuple[int, ...] = ()


def likeness(document: Document) -> Likeness:
    """The likeness of a document's text."""
    del document
    return Likeness()
