"""The parts of a Readout, one class each, as CODEBOOK fields. All spans are into Document.text."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from communique.record.document import Frozen, Span

DatePrecision = Literal["day", "month", "year"]
DateOrigin = Literal["body", "dateline", "page"]
Attribution = Literal["cued", "carried", "joint", "narrated"]
Modality = Literal["done", "ongoing", "planned", "conditional", "negated"]
RelativeTime = Literal["past", "ongoing", "upcoming"]


class Date(Frozen):
    """A date: ``value`` is ISO 8601 as precise as ``precision`` says (2024-06-10, 2024-06, 2024).

    ``end`` is the last day where several days are named. ``origin`` (``from`` in JSON) says where
    it was found: in the body, a date line, or on the page around the text.
    """

    value: str
    precision: DatePrecision = "day"
    origin: DateOrigin = Field(default="body", serialization_alias="from")
    end: str | None = Field(default=None, exclude_if=lambda end: end is None)


class Place(Frozen):
    """A place as written; ``country`` is ISO 3166-1 alpha-3, ``lat``/``lon`` are in degrees."""

    text: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    span: Span | None = None


class Engagement(Frozen):
    """What the readout reports: one encounter, message or statement."""

    type: str
    date: Date | None = None
    place: Place | None = None
    occasion: str | None = None
    span: Span | None = None


class Participant(Frozen):
    """Someone who took part. ``name`` is the canonical form; ``span`` shows it first in the text.

    ``party`` is an ISO 3166-1 alpha-3 code, an organisation's usual acronym, or a body's name.
    """

    id: str
    name: str
    party: str | None = None
    offices: tuple[str, ...] = ()
    side: int | None = None
    span: Span | None = None


class Plover(Frozen):
    """A PLOVER event that a statement makes, with the parties that it runs between."""

    event: str
    source: str | None = None
    target: str | None = None


class Statement(Frozen):
    """One proposition that the readout puts forward, tied to the exact text that shows it."""

    id: str
    span: Span
    text: str
    source: tuple[str, ...] = ()
    source_parties: tuple[str, ...] = ()
    attribution: Attribution
    cue: Span | None = None
    direct: bool = False
    holder: str | None = None
    """The party whose stance, promise or request it is; several are joined with ``+``."""
    addressee: tuple[str, ...] = ()
    kind: str
    act: str | None = None
    strength: int | None = None
    modality: Modality | None = None
    topics: tuple[str, ...] = ()
    plover: Plover | None = None
    rule: str
    confidence: float


class Reference(Frozen):
    """A mention of another engagement, document or process than the main one."""

    span: Span
    text: str
    kind: str
    time: RelativeTime | None = None
    date: Date | None = None
    place: Place | None = None
    parties: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class Phrase(Frozen):
    """A stock phrase of diplomatic language: ``id`` is the concept, ``text`` the form used."""

    id: str
    span: Span
    text: str
    source_parties: tuple[str, ...] = ()
