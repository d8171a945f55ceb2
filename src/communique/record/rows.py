"""A Readout as rows of the tables, and back: no word of the record is lost on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from communique.record import (
    Block,
    Date,
    Document,
    Engagement,
    MadeBy,
    Participant,
    Phrase,
    Place,
    Plover,
    Readout,
    Reference,
    Span,
    Statement,
    Translation,
)

Row = dict[str, Any]
Stored = Mapping[str, Any]

PARTS = ("participants", "statements", "references", "phrases")
"""The tables with several rows a version."""


@dataclass(frozen=True)
class VersionRows:
    """One version's rows by table, without the numbers that the store gives. Plain data."""

    version: Row
    engagement: Row | None = None
    parts: dict[str, list[Row]] = field(default_factory=dict)

    def readout(self) -> Readout:
        """The record that these are the rows of."""
        return readout_of(self.version, self.engagement, self.parts)


def rows_of(readout: Readout) -> VersionRows:
    """The rows of a record."""
    return VersionRows(
        version=_version(readout),
        engagement=_engagement(readout.engagement),
        parts={
            "participants": [_participant(each) for each in readout.participants],
            "statements": [_statement(each) for each in readout.statements],
            "references": [_reference(each) for each in readout.references],
            "phrases": [_phrase(each) for each in readout.phrases],
        },
    )


def readout_of(
    version: Stored, engagement: Stored | None, parts: Mapping[str, Sequence[Stored]]
) -> Readout:
    """The record of stored rows. The way back to the source bytes (``source_map``) is not kept;
    reading the bytes again gives it."""
    return Readout(
        document=document_of_row(version),
        is_readout=version["is_readout"],
        engagement=None if engagement is None else _engagement_of(engagement),
        participants=tuple(_participant_of(row) for row in parts.get("participants", ())),
        statements=tuple(_statement_of(row) for row in parts.get("statements", ())),
        references=tuple(_reference_of(row) for row in parts.get("references", ())),
        phrases=tuple(_phrase_of(row) for row in parts.get("phrases", ())),
        uncoded=tuple(_pair(span) for span in version["uncoded"]),
        made_by=MadeBy(**version["made_by"]),
    )


def date_of(readout: Readout) -> str | None:
    """The date that a document stands under: its engagement's, else that of its publication."""
    engaged = readout.engagement.date if readout.engagement else None
    return engaged.value if engaged else readout.document.published


# -- documents ---------------------------------------------------------------------------------

_SAME = ("origin", "url", "title", "publisher", "source", "language", "published", "updated",
         "text", "rights", "sha256", "dateline", "byline")  # fmt: skip


def _version(readout: Readout) -> Row:
    document = readout.document
    return {
        **{name: getattr(document, name) for name in _SAME},
        "label": document.id,
        "text_sha256": text_digest(document.text),
        "images": list(document.images),
        "translations": [each.model_dump() for each in document.translations],
        "blocks": [[*block.span, block.role] for block in document.blocks],
        "is_readout": readout.is_readout,
        "uncoded": [list(span) for span in readout.uncoded],
        "made_by": readout.made_by.model_dump(),
    }


def text_digest(text: str) -> str:
    """What tells two versions of a document apart: the digest of the words alone."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_of_row(version: Stored) -> Document:
    """The document of a stored version."""
    return Document(
        id=version["label"],
        **{name: version[name] for name in _SAME},
        images=tuple(version["images"]),
        translations=tuple(Translation(**each) for each in version["translations"]),
        blocks=tuple(Block(span=(start, end), role=role) for start, end, role in version["blocks"]),
    )


# -- engagements -------------------------------------------------------------------------------


def _engagement(engagement: Engagement | None) -> Row | None:
    if engagement is None:
        return None
    return {
        "type": engagement.type,
        **_date(engagement.date),
        **_place(engagement.place),
        "occasion": engagement.occasion,
        **_span(engagement.span),
    }


def _engagement_of(row: Stored) -> Engagement:
    return Engagement(
        type=row["type"],
        date=_date_of(row),
        place=_place_of(row),
        occasion=row["occasion"],
        span=_span_of(row),
    )


def _date(date: Date | None) -> Row:
    return {
        "date": date and date.value,
        "date_precision": date and date.precision,
        "date_from": date and date.origin,
        "date_end": date and date.end,
    }


def _date_of(row: Stored) -> Date | None:
    if row["date"] is None:
        return None
    return Date(
        value=row["date"],
        precision=row["date_precision"],
        origin=row["date_from"],
        end=row["date_end"],
    )


def _place(place: Place | None) -> Row:
    return {
        "place": place and place.text,
        "place_country": place and place.country,
        "lat": place and place.lat,
        "lon": place and place.lon,
        **_span(place.span if place else None, "place_start", "place_end"),
    }


def _place_of(row: Stored) -> Place | None:
    if row["place"] is None:
        return None
    return Place(
        text=row["place"],
        country=row["place_country"],
        lat=row["lat"],
        lon=row["lon"],
        span=_span_of(row, "place_start", "place_end"),
    )


def _span(span: Span | None, start: str = "start", end: str = "end") -> Row:
    return {start: span and span[0], end: span and span[1]}


def _span_of(row: Stored, start: str = "start", end: str = "end") -> Span | None:
    return None if row[start] is None else (row[start], row[end])


def _pair(span: Sequence[int]) -> Span:
    return span[0], span[1]


# -- the other parts ---------------------------------------------------------------------------


def _participant(participant: Participant) -> Row:
    return {
        "label": participant.id,
        "name": participant.name,
        "party": participant.party,
        "offices": list(participant.offices),
        "side": participant.side,
        **_span(participant.span),
    }


def _participant_of(row: Stored) -> Participant:
    return Participant(
        id=row["label"],
        name=row["name"],
        party=row["party"],
        offices=tuple(row["offices"]),
        side=row["side"],
        span=_span_of(row),
    )


_STATED = ("text", "attribution", "direct", "holder", "kind", "act", "strength", "modality",
           "rule", "confidence")  # fmt: skip


def _statement(statement: Statement) -> Row:
    event = statement.plover
    return {
        **{name: getattr(statement, name) for name in _STATED},
        "label": statement.id,
        **_span(statement.span),
        **_span(statement.cue, "cue_start", "cue_end"),
        "source": list(statement.source),
        "source_parties": list(statement.source_parties),
        "addressee": list(statement.addressee),
        "topics": list(statement.topics),
        "plover_event": event and event.event,
        "plover_source": event and event.source,
        "plover_target": event and event.target,
    }


def _statement_of(row: Stored) -> Statement:
    event = row["plover_event"]
    return Statement(
        **{name: row[name] for name in _STATED},
        id=row["label"],
        span=(row["start"], row["end"]),
        cue=_span_of(row, "cue_start", "cue_end"),
        source=tuple(row["source"]),
        source_parties=tuple(row["source_parties"]),
        addressee=tuple(row["addressee"]),
        topics=tuple(row["topics"]),
        plover=None
        if event is None
        else Plover(event=event, source=row["plover_source"], target=row["plover_target"]),
    )


def _reference(reference: Reference) -> Row:
    return {
        **_span(reference.span),
        "text": reference.text,
        "kind": reference.kind,
        "time": reference.time,
        **_date(reference.date),
        **_place(reference.place),
        "parties": list(reference.parties),
        "people": list(reference.people),
    }


def _reference_of(row: Stored) -> Reference:
    return Reference(
        span=(row["start"], row["end"]),
        text=row["text"],
        kind=row["kind"],
        time=row["time"],
        date=_date_of(row),
        place=_place_of(row),
        parties=tuple(row["parties"]),
        people=tuple(row["people"]),
    )


def _phrase(phrase: Phrase) -> Row:
    return {
        "phrase": phrase.id,
        **_span(phrase.span),
        "text": phrase.text,
        "source_parties": list(phrase.source_parties),
    }


def _phrase_of(row: Stored) -> Phrase:
    return Phrase(
        id=row["phrase"],
        span=(row["start"], row["end"]),
        text=row["text"],
        source_parties=tuple(row["source_parties"]),
    )
