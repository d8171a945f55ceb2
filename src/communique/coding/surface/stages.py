"""The stages in order, for a text that has words and sentences but no trees."""

from __future__ import annotations

from communique.codebook import Codebook
from communique.coding.parts import Parts
from communique.coding.text import Text
from communique.languages.phrases import PhraseList


def code_surface(text: Text, *, codebook: Codebook, phrases: PhraseList) -> Parts | None:
    """The parts of a text; None for a page that reports no engagement."""
    return None
