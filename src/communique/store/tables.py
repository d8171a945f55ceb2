"""The tables of a store, the same in SQLite and PostgreSQL. The search indexes are in ``search``.

Dates are ISO 8601 text, as precise as they are known; times are UTC (2031-05-04T09:30:00Z).
``start`` and ``end`` are a span of ``versions.text`` in code points, end exclusive. Lists are JSON.
The comments of tables and columns make the page docs/schema.md.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from communique.store.columns import Json, Key, metadata
from communique.store.team_tables import logins, searches, sessions, tokens, users


def _span(start: str = "start", end: str = "end", *, of: str = "its words") -> list[Column[Any]]:
    return [
        Column(start, Integer, comment=f"where {of} begin in the text of the version"),
        Column(end, Integer, comment=f"where {of} end"),
    ]


def _of_version(*, primary: bool = False) -> Column[Any]:
    return Column(
        "version_id",
        Key,
        ForeignKey("versions.id", ondelete="CASCADE"),
        primary_key=primary,
        nullable=False,
        index=not primary,
        comment="the version of the document that it stands in",
    )


blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True, comment="digest of the bytes"),
    Column("size", Integer, nullable=False, comment="length of the bytes, unpacked"),
    Column("data", LargeBinary, nullable=False, comment="the bytes, packed with zlib"),
    comment="Original bytes of everything that was read, each once.",
)

publications = Table(
    "publications",
    metadata,
    Column("id", Key, primary_key=True),
    comment="A text as published: its main document, copies of it, and its language versions. "
    "Searches and analyses count publications.",
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(16), primary_key=True, comment="made of the key; never changes"),
    Column("key", Text, nullable=False, unique=True, comment="what the document is known by: its "
           "address without what does not matter, or where the file or row stands"),
    Column("bare_key", Text, index=True, comment="the key without what names a language"),
    Column("publication_id", Key, ForeignKey("publications.id"), index=True),
    Column("role", String(11),
           comment="in its publication: main, copy or translation"),
    Column("version_id", Key, index=True, comment="the current version"),
    Column("url", Text), Column("title", Text), Column("publisher", Text),
    Column("source", Text, comment="whom the page credits with the text"),
    Column("language", Text),
    Column("published", Text),
    Column("is_readout", Boolean, nullable=False),
    Column("date", Text, index=True, comment="of the engagement, else of the publication"),
    Column("first_seen", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
    comment="One published text under one address, as its current version says.",
)  # fmt: skip

versions = Table(
    "versions",
    metadata,
    Column("id", Key, primary_key=True),
    Column("document_id", String(16), ForeignKey("documents.id"), nullable=False),
    Column("number", Integer, nullable=False, comment="1 for the first"),
    Column("captured", Text, nullable=False, comment="when these words were first found"),
    Column("blob_sha256", String(64), ForeignKey("blobs.sha256"), nullable=False, index=True),
    Column("item", Json, nullable=False, comment="what came with the bytes: form, charset, ..."),
    Column("label", Text, nullable=False, comment="the document's id as its source has it"),
    Column("origin", Text, nullable=False), Column("url", Text), Column("title", Text),
    Column("publisher", Text), Column("source", Text), Column("language", Text),
    Column("published", Text), Column("updated", Text),
    Column("text", Text, nullable=False, comment="the body; every span is one of this text"),
    Column("text_sha256", String(64), nullable=False),
    Column("sha256", String(64), nullable=False, comment="digest of the source of the text"),
    Column("images", Json, nullable=False), Column("translations", Json, nullable=False),
    Column("rights", Text), Column("dateline", Text), Column("byline", Text),
    Column("blocks", Json, nullable=False, comment="[start, end, role] of paragraphs and headings"),
    Column("is_readout", Boolean, nullable=False),
    Column("uncoded", Json, nullable=False, comment="[start, end] of sentences no part covers"),
    Column("made_by", Json, nullable=False, comment="versions of what made the record"),
    UniqueConstraint("document_id", "number"),
    comment="The words of a document at one time. None is ever changed or removed.",
)  # fmt: skip

engagements = Table(
    "engagements",
    metadata,
    _of_version(primary=True),
    Column("type", String(20), nullable=False, index=True),
    Column("date", Text, index=True), Column("date_precision", String(5)),
    Column("date_from", String(8), comment="where it was found: body, dateline or page"),
    Column("date_end", Text, comment="the last day, where several are named"),
    Column("place", Text), Column("place_country", String(3)),
    Column("lat", Float), Column("lon", Float),
    *_span("place_start", "place_end", of="the words of the place"),
    Column("occasion", Text),
    *_span(),
    comment="What a version reports: one encounter, message or statement.",
)  # fmt: skip

people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True, comment="a short name; never given to another person"),
    Column("name", Text, nullable=False, comment="the full form seen most often"),
    Column("party", Text, index=True, comment="the party given most often"),
    Column("first_seen", Text, comment="date of the first readout that names the person"),
    Column("last_seen", Text),
    comment="The register of people that readouts name.",
)

former_ids = Table(
    "former_ids",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person_id", Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False,
           index=True),
    comment="Ids that people had before they were found to be one with another.",
)  # fmt: skip

names = Table(
    "names",
    metadata,
    Column("id", Key, primary_key=True),
    Column("person_id", Text, ForeignKey("people.id"), nullable=False, index=True),
    Column("form", Text, nullable=False, comment="the name as a readout gives it"),
    Column("folded", Text, nullable=False, index=True, comment="the form for looking up"),
    Column("key", Text, nullable=False, index=True,
           comment="what full forms of one name have in common; empty for a short name"),
    Column("party", Text, comment="the party that comes with the name"),
    Column("office", Text, comment="of a short name: the words of the office that comes with it"),
    Column("document_id", String(16), ForeignKey("documents.id"),
           comment="where a review tells one document's use of the name from the others"),
    Column("language", Text), Column("script", String(4), comment="ISO 15924: Latn, Hani"),
    Column("how", String(6), nullable=False,
           comment="sure, guess, open (a person of its own until reviewed) or review"),
    Column("why", Text, nullable=False, comment="the rule that chose the person"),
    Column("candidates", Json, nullable=False, comment="of an open one: who it may be"),
    Column("uses", Integer, nullable=False),
    Column("first_seen", Text), Column("last_seen", Text),
    comment="The forms of people's names, each with the person that it stands for.",
)  # fmt: skip

name_words = Table(
    "name_words",
    metadata,
    Column("name_id", Key, ForeignKey("names.id", ondelete="CASCADE"), primary_key=True),
    Column("word", Text, primary_key=True, index=True),
    Column("opening", String(3), nullable=False, index=True, comment="its first letters"),
    comment="The words of names, by which short forms and other spellings find their person.",
)

offices = Table(
    "offices",
    metadata,
    Column("id", Key, primary_key=True),
    Column("person_id", Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False,
           index=True),
    Column("office", Text, nullable=False, comment="as the readout gives it that shows it first"),
    Column("folded", Text, nullable=False, index=True, comment="its words, the head first"),
    Column("party", Text),
    Column("first_seen", Text, comment="date of the first readout that gives the office"),
    Column("last_seen", Text),
    Column("uses", Integer, nullable=False),
    _of_version(),
    *_span(of="the words that show it first"),
    comment="Who held which office, as readouts say; the version is the first evidence.",
)  # fmt: skip

parties = Table(
    "parties",
    metadata,
    Column("code", Text, primary_key=True, comment="ISO 3166-1 alpha-3, or an acronym or name"),
    Column("name", Text, nullable=False, comment="the usual English name"),
    Column("kind", String(12), comment="state, organisation or body"),
    comment="The parties that records name.",
)

participants = Table(
    "participants",
    metadata,
    Column("id", Key, primary_key=True),
    _of_version(),
    Column("label", String(8), nullable=False, comment="p1, p2, ... within the record"),
    Column("name", Text, nullable=False), Column("party", Text, index=True),
    Column("offices", Json, nullable=False), Column("side", Integer),
    *_span(),
    Column("person_id", Text, ForeignKey("people.id"), index=True,
           comment="none where it names no person but a party or an office"),
    Column("name_id", Key, ForeignKey("names.id"), index=True),
    comment="Who took part in an engagement.",
)  # fmt: skip

statements = Table(
    "statements",
    metadata,
    Column("id", Key, primary_key=True),
    _of_version(),
    Column("label", String(8), nullable=False, comment="s1, s2, ... within the record"),
    *_span(),
    Column("text", Text, nullable=False),
    Column("source", Json, nullable=False, comment="labels of the participants who speak"),
    Column("source_parties", Json, nullable=False),
    Column("attribution", String(8), nullable=False),
    *_span("cue_start", "cue_end", of="the words that show who speaks"),
    Column("direct", Boolean, nullable=False),
    Column("holder", Text, index=True, comment="whose stance, promise or request it is"),
    Column("addressee", Json, nullable=False),
    Column("kind", String(16), nullable=False, index=True),
    Column("act", Text), Column("strength", Integer), Column("modality", String(12)),
    Column("topics", Json, nullable=False),
    Column("plover_event", String(12)),
    Column("plover_source", Text), Column("plover_target", Text),
    Column("rule", Text, nullable=False), Column("confidence", Float, nullable=False),
    comment="One proposition that a readout puts forward.",
)  # fmt: skip

references = Table(
    "references",
    metadata,
    Column("id", Key, primary_key=True),
    _of_version(),
    *_span(),
    Column("text", Text, nullable=False),
    Column("kind", String(16), nullable=False, index=True),
    Column("time", String(8)),
    Column("date", Text), Column("date_precision", String(5)), Column("date_from", String(8)),
    Column("date_end", Text),
    Column("place", Text), Column("place_country", String(3)),
    Column("lat", Float), Column("lon", Float),
    *_span("place_start", "place_end", of="the words of the place"),
    Column("parties", Json, nullable=False), Column("people", Json, nullable=False),
    comment="Mentions of other engagements, documents and processes.",
)  # fmt: skip

phrases = Table(
    "phrases",
    metadata,
    Column("id", Key, primary_key=True),
    _of_version(),
    Column("phrase", Text, nullable=False, index=True, comment="the concept"),
    *_span(),
    Column("text", Text, nullable=False, comment="the form used"),
    Column("source_parties", Json, nullable=False),
    comment="Stock phrases of diplomatic language, where they are used.",
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Key, primary_key=True),
    Column("at", Text, nullable=False),
    Column("reviewer", Text),
    Column("subject", String(16), nullable=False, index=True,
           comment="what it is about: person, statement, engagement, ..."),
    Column("target", Text, nullable=False, index=True,
           comment="which one, named so that it is found again after a re-read"),
    Column("decision", Json, nullable=False),
    Column("note", Text),
    Column("step", Key, nullable=False, comment="the same for decisions made in one go"),
    comment="What people decided. A re-read never changes them; the latest of a target counts.",
)  # fmt: skip

fetches = Table(
    "fetches",
    metadata,
    Column("id", Key, primary_key=True),
    Column("at", Text, nullable=False),
    Column("key", Text, nullable=False, comment="what the item is known by before it is read"),
    Column("origin", Text, nullable=False), Column("container", Text), Column("url", Text),
    Column("sha256", String(64), comment="digest of the bytes found"),
    Column("outcome", String(13), nullable=False, index=True,
           comment="added, unchanged, new version, duplicate, not a readout, plain text, failed, "
           "or tried again (it failed earlier)"),
    Column("message", Text, comment="why it failed, or what it is a duplicate of"),
    Column("version_id", Key, ForeignKey("versions.id")),
    Index("ix_fetches_key_sha256", "key", "sha256"),
    comment="Every time an item was found and not already known with the same bytes.",
)  # fmt: skip

likenesses = Table(
    "likenesses",
    metadata,
    Column("band", Integer, primary_key=True),
    Column("hash", BigInteger, primary_key=True),
    Column("version_id", Key, ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
    comment="Bands of MinHash signatures, by which near-duplicates are found.",
)

translations = Table(
    "translations",
    metadata,
    Column("document_id", String(16), ForeignKey("documents.id"), primary_key=True),
    Column("key", Text, primary_key=True, index=True, comment="of the document that is linked"),
    Column("language", Text, nullable=False),
    comment="What pages link as the same text in another language.",
)

indexed = Table(
    "indexed",
    metadata,
    _of_version(primary=True),
    Column(
        "first", BigInteger, nullable=False, comment="what the numbers of its entries begin with"
    ),
    comment="Which versions stand in the search indexes.",
)

words = Table(
    "words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("stem", Text, primary_key=True, index=True),
    comment="The words that stand in stored texts, each with its stem.",
)

__all__ = [
    "blobs",
    "documents",
    "engagements",
    "fetches",
    "former_ids",
    "indexed",
    "likenesses",
    "logins",
    "metadata",
    "name_words",
    "names",
    "offices",
    "participants",
    "parties",
    "people",
    "phrases",
    "publications",
    "references",
    "reviews",
    "searches",
    "sessions",
    "statements",
    "tokens",
    "translations",
    "users",
    "versions",
    "words",
]
