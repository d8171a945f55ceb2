"""Records as tidy tables: one row a thing, each with where its words stand.

Every row of every table says which document and version it is of, the address, when the words were
captured, and their digest; rows of things found in the text quote the words with their offsets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from communique.record import Provenance, Readout
from communique.record.rows import Row, VersionRows, rows_of, text_digest

Type = Literal["text", "integer", "number", "truth", "list", "json", "bytes"]


class Column(NamedTuple):
    """A column: its name, the type of its values, and what it means."""

    name: str
    type: Type
    meaning: str


_OF = (
    Column("document", "text", "id of the document"),
    Column("version", "integer", "number of its version, 1 for the first"),
    Column("publication", "integer", "the publication; copies and translations share one"),
    Column("role", "text", "in the publication: main, copy or translation"),
    Column("url", "text", "address of the page"),
    Column("captured", "text", "when these words were first found (UTC)"),
    Column("text_sha256", "text", "digest of the text, in which all offsets count"),
    Column("publisher", "text", "whose page it is"),
    Column("published", "text", "date of publication, ISO 8601"),
    Column("language", "text", "code of the text's language"),
    Column("engagement_date", "text", "date of the engagement, ISO 8601"),
    Column("engagement_type", "text", "type of the engagement; see the codebook"),
)


def _quoted(what: str) -> tuple[Column, ...]:
    return (
        Column("start", "integer", f"where {what} begins in the text, in code points"),
        Column("end", "integer", f"where {what} ends (exclusive)"),
    )


_DATE = (
    Column("date", "text", "ISO 8601, as precise as it is known"),
    Column("date_precision", "text", "day, month or year"),
    Column("date_from", "text", "where it was found: body, dateline or page"),
    Column("date_end", "text", "last day, where several are named"),
)
_PLACE = (
    Column("place", "text", "the place as written"),
    Column("place_country", "text", "its country, ISO 3166-1 alpha-3"),
    Column("lat", "number", "latitude in degrees"),
    Column("lon", "number", "longitude in degrees"),
    Column("place_start", "integer", "where the words of the place begin"),
    Column("place_end", "integer", "where they end"),
)

TABLES: Mapping[str, tuple[Column, ...]] = {
    "documents": (
        *_OF,
        Column("title", "text", "the title"),
        Column("source", "text", "whom the page credits"),
        Column("updated", "text", "date of the last change that the page gives"),
        Column("is_readout", "truth", "whether it reports an engagement"),
        Column("text", "text", "the body"),
        Column("label", "text", "the document's id as its source has it"),
        Column("origin", "text", "what it was read from"),
        Column("sha256", "text", "digest of the source"),
        Column("images", "list", "addresses of its pictures"),
        Column("translations", "list", "the same text in other languages, as the page links them"),
        Column("rights", "text", "what the page says of rights"),
        Column("dateline", "text", "a date line that opens the text"),
        Column("byline", "text", "who signs the text"),
        Column("blocks", "json", "[start, end, role] of paragraphs and headings"),
        Column("uncoded", "json", "[start, end] of sentences that no part covers"),
        Column("made_by", "json", "versions of what made the record"),
    ),
    "engagements": (
        *_OF,
        Column("type", "text", "see the codebook"),
        *_DATE,
        *_PLACE,
        Column("occasion", "text", "the larger event"),
        Column("quote", "text", "the words that tell of it"),
        *_quoted("the quote"),
    ),
    "participants": (
        *_OF,
        Column("label", "text", "p1, p2, ... within the record"),
        Column("name", "text", "the name"),
        Column("party", "text", "ISO 3166-1 alpha-3, or an organisation's acronym or name"),
        Column("offices", "list", "offices as the text gives them"),
        Column("side", "integer", "which side of the engagement, from 1"),
        Column("quote", "text", "the words that name the person first"),
        *_quoted("the quote"),
    ),
    "statements": (
        *_OF,
        Column("label", "text", "s1, s2, ... within the record"),
        Column("quote", "text", "the words of the statement"),
        *_quoted("the quote"),
        Column("kind", "text", "see the codebook"),
        Column("holder", "text", "whose stance, promise or request it is"),
        Column("addressee", "list", "whom it concerns"),
        Column("strength", "integer", "of a commitment, 1 to 4"),
        Column("modality", "text", "done, ongoing, planned, conditional or negated"),
        Column("topics", "list", "see the codebook"),
        Column("source", "list", "labels of the participants who speak"),
        Column("source_parties", "list", "the parties who speak"),
        Column("attribution", "text", "cued, carried, joint or narrated"),
        Column("direct", "truth", "whether it is quoted speech"),
        Column("cue_start", "integer", "where the words begin that show who speaks"),
        Column("cue_end", "integer", "where they end"),
        Column("act", "text", "Searle's class"),
        Column("plover_event", "text", "the PLOVER event that it makes"),
        Column("plover_source", "text", "its source"),
        Column("plover_target", "text", "its target"),
        Column("rule", "text", "what decided the kind"),
        Column("confidence", "number", "that the entry is right, 0 to 1"),
    ),
    "references": (
        *_OF,
        Column("quote", "text", "the words of the reference"),
        *_quoted("the quote"),
        Column("kind", "text", "see the codebook"),
        Column("time", "text", "past, ongoing or upcoming"),
        *_DATE,
        *_PLACE,
        Column("parties", "list", "parties named with it"),
        Column("people", "list", "people named with it"),
    ),
    "phrases": (
        *_OF,
        Column("phrase", "text", "the concept"),
        Column("quote", "text", "the form used"),
        *_quoted("the quote"),
        Column("source_parties", "list", "the parties who use it"),
    ),
}
"""The columns of each table, in order."""

CORPUS_TABLES: Mapping[str, tuple[Column, ...]] = {
    **TABLES,
    "documents": (
        *TABLES["documents"],
        Column("key", "text", "what the document is known by in a store"),
        Column("original", "bytes", "the bytes that it was read from, packed with zlib"),
        Column("original_sha256", "text", "digest of these bytes, unpacked"),
        Column("original_size", "integer", "their number, unpacked"),
        Column("item", "json", "what came with the bytes: form, charset, ..."),
    ),
}
"""The same with the original bytes, so that a store can take documents over whole."""


def tidy(readout: Readout, provenance: Provenance) -> Iterator[tuple[str, Row]]:
    """The rows of a record, each with the name of its table."""
    rows = rows_of(readout)
    common = _common(readout, provenance)
    yield "documents", _row("documents", {**rows.version, **common})
    if rows.engagement is not None:
        quote = _words(readout, rows.engagement)
        yield "engagements", _row("engagements", {**common, **rows.engagement, "quote": quote})
    for name, parts in rows.parts.items():
        for part in parts:
            quote = part.get("text") or _words(readout, part)
            yield name, _row(name, {**common, **part, "quote": quote})


def untidy(tables: Mapping[str, list[Row]]) -> VersionRows:
    """The rows of one version as a store takes them, of its tidy rows by table."""
    (document,) = tables["documents"]
    parts = {
        name: [{**row, "text": row["quote"]} for row in tables.get(name, [])]
        for name in ("participants", "statements", "references", "phrases")
    }
    return VersionRows(document, next(iter(tables.get("engagements", [])), None), parts)


def _common(readout: Readout, provenance: Provenance) -> Row:
    document, engagement = readout.document, readout.engagement
    return {
        "document": provenance.document,
        "version": provenance.version,
        "publication": provenance.publication,
        "role": provenance.role,
        "url": document.url,
        "captured": provenance.captured,
        "text_sha256": text_digest(document.text),
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "engagement_date": engagement.date.value if engagement and engagement.date else None,
        "engagement_type": engagement.type if engagement else None,
    }


def _row(table: str, values: Mapping[str, Any]) -> Row:
    return {column.name: values.get(column.name) for column in TABLES[table]}


def _words(readout: Readout, row: Row) -> str | None:
    return None if row["start"] is None else readout.document.text[row["start"] : row["end"]]
