"""A Document: one published text, with everything the page says of itself.

Offsets everywhere in a record are positions in ``Document.text``: start inclusive, end exclusive,
counted in Unicode code points.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Span = tuple[int, int]

BlockRole = Literal["body", "heading"]


class Frozen(BaseModel):
    """The base of all record types: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Translation(Frozen):
    """The same text in another language, as the page names or links it."""

    language: str
    url: str | None = None


class Block(Frozen):
    """One paragraph, list item or heading of the body text."""

    span: Span
    role: BlockRole = "body"


class SourceMap(Frozen):
    """Where the characters of ``Document.text`` stood in the source.

    ``runs`` holds (text offset, source offset, length) for every stretch that was taken over
    unchanged, in rising order of the text offset. What lies between runs is white space that
    intake put in or drew together. ``source`` names what the source offsets count: code points of
    the decoded input text (``text``), or of the text content of the page's elements (``html``).
    """

    source: Literal["text", "html"] = "text"
    runs: tuple[tuple[int, int, int], ...] = ()

    def to_source(self, offset: int) -> int | None:
        """The source offset of a text offset, or None where intake put the character in."""
        low, high = 0, len(self.runs)
        while low < high:
            middle = (low + high) // 2
            if self.runs[middle][0] <= offset:
                low = middle + 1
            else:
                high = middle
        if low == 0:
            return None
        text_at, source_at, length = self.runs[low - 1]
        return source_at + offset - text_at if offset < text_at + length else None


class Document(Frozen):
    """A published text as it was found. What was not found is None, never a guess.

    ``text`` is the body: paragraphs separated by one newline, white space inside a paragraph drawn
    together to single spaces, every other character as on the page. ``published`` and ``updated``
    are ISO 8601 dates. ``sha256`` is the digest of the source bytes.
    """

    id: str
    origin: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    source: str | None = None
    language: str | None = None
    published: str | None = None
    updated: str | None = None
    text: str
    images: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()
    rights: str | None = None
    sha256: str
    dateline: str | None = Field(default=None, exclude=True)
    """A date line that opens the text ("BEIJING, June 9 (Xinhua) --"), as written."""
    byline: str | None = Field(default=None, exclude=True)
    """Who signs the text, in a line of its own over it ("Jane Doe, Secretary of State")."""
    blocks: tuple[Block, ...] = Field(default=(), exclude=True)
    source_map: SourceMap = Field(default=SourceMap(), exclude=True)
