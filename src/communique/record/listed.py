"""Parts of stored records, each with what is known of its document: what analyses read many of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Source:
    """The document that something stands in, as it is now.

    ``published`` and ``captured`` are ISO 8601; ``date`` is that of the engagement, else of the
    publication; ``role`` is what the document is in its publication.
    """

    document: str
    publication: int
    role: str
    publisher: str | None
    language: str | None
    title: str | None
    url: str | None
    published: str | None
    captured: str
    text_sha256: str
    date: str | None


@dataclass(frozen=True)
class Attendant:
    """Someone who took part."""

    name: str
    party: str | None
    offices: tuple[str, ...] = ()
    side: int | None = None
    person: str | None = None
    """Id in the register of people, where the name was entered."""


@dataclass(frozen=True)
class Listed:
    """The engagement that a document reports. ``day`` is its date, where the record has one."""

    source: Source
    type: str
    day: str | None = None
    end: str | None = None
    place: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    occasion: str | None = None
    attendants: tuple[Attendant, ...] = field(default=())

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.source.document

    @cached_property
    def parties(self) -> frozenset[str]:
        """The parties of those who took part."""
        return frozenset(each.party for each in self.attendants if each.party)


@dataclass(frozen=True)
class ListedStatement:
    """A statement; ``start`` and ``end`` are its span in the document's text."""

    source: Source
    id: str
    text: str
    start: int
    end: int
    kind: str
    holder: str | None
    addressee: tuple[str, ...]
    source_parties: tuple[str, ...]
    strength: int | None
    modality: str | None
    topics: tuple[str, ...]
    confidence: float


@dataclass(frozen=True)
class ListedReference:
    """A reference to another engagement, document or process."""

    source: Source
    text: str
    start: int
    end: int
    kind: str
    time: str | None
    day: str | None
    place: str | None
    country: str | None
    parties: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True)
class ListedPhrase:
    """A stock phrase where it is used; ``start`` and ``end`` are its span in the text."""

    phrase: str
    text: str
    start: int
    end: int
    source_parties: tuple[str, ...]


@dataclass(frozen=True)
class ListedText:
    """The text of a readout, the parties that took part, what is said in it, its stock phrases.

    ``said`` are the spans of its statements, in order; what lies between is told of the encounter.
    """

    source: Source
    text: str
    parties: frozenset[str]
    said: tuple[tuple[int, int], ...]
    phrases: tuple[ListedPhrase, ...]

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.source.document


def within(day: str | None, since: str | None, until: str | None) -> bool:
    """Whether a date lies in a time: ISO 8601 dates, whole or not, ``until`` inclusive.

    No date lies in no time; without either bound everything does.
    """
    if not since and not until:
        return True
    # every longer date of the last day, month or year comes before the tilde
    return day is not None and (not since or day >= since) and (not until or day <= f"{until}~")
