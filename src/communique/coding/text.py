"""The analysed text of one document, as all parts of the coding see it."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from communique.languages.inserts import blanked
from communique.record import Document, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.languages.pack import Pack
    from communique.languages.parties import PartyTable


@dataclass(frozen=True)
class Sentence:
    """One sentence: ``tokens`` are the indices [first, last) of its tokens in the Doc.

    ``span`` is in the document's text, without white space at the ends. ``paragraph`` numbers the
    document's blocks; ``heading`` says whether the block is one.
    """

    index: int
    span: Span
    tokens: tuple[int, int]
    paragraph: int
    heading: bool


@dataclass(frozen=True)
class Text:
    """A document with its dependency trees, the pack of its language and the table of parties."""

    document: Document
    doc: Doc
    pack: Pack
    parties: PartyTable

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order, headings included."""
        return tuple(_sentences(self.document, self.doc))

    def tokens(self, sentence: Sentence) -> list[Token]:
        """The tokens of a sentence, white space left out."""
        first, last = sentence.tokens
        return [token for token in self.doc[first:last] if token.pos_ != "SPACE"]

    @cached_property
    def source(self) -> str:
        """The body with white space for what the page inserted in its sentences (name cards)."""
        inserts = self.doc.user_data.get("inserts")
        return blanked(self.document.text, inserts) if inserts else self.document.text

    @cached_property
    def _ends(self) -> list[int]:
        return [sentence.span[1] for sentence in self.sentences]

    def overlapping(self, span: Span) -> list[Sentence]:
        """The sentences that share characters with a span, the last first."""
        first = bisect.bisect_right(self._ends, span[0])
        found: list[Sentence] = []
        for sentence in self.sentences[first:]:
            if sentence.span[0] >= span[1]:
                break
            found.append(sentence)
        return found[::-1]

    def quote(self, span: Span) -> str:
        """The words of a span."""
        return self.document.text[span[0] : span[1]]


def _sentences(document: Document, doc: Doc) -> Iterator[Sentence]:
    blocks = document.blocks
    block, index = 0, 0
    for sent in doc.sents:
        words = [token for token in sent if token.pos_ != "SPACE"]
        if not words:
            continue
        span = (words[0].idx, words[-1].idx + len(words[-1]))
        while block + 1 < len(blocks) and blocks[block + 1].span[0] <= span[0]:
            block += 1
        heading = bool(blocks) and blocks[block].role == "heading"
        yield Sentence(index, span, (words[0].i, words[-1].i + 1), block, heading)
        index += 1


def token_span(first: Token, last: Token) -> Span:
    """The characters from the start of one token to the end of another."""
    return first.idx, last.idx + len(last)


def iso_day(value: str | None) -> date | None:
    """The day that opens an ISO 8601 date; None for none, and for a month or a year alone."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
