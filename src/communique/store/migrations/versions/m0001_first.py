"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of the first version, and the search indexes of the database's kind."""

    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(length=64), nullable=False, comment="digest of the bytes"),
        sa.Column("size", sa.Integer(), nullable=False, comment="length of the bytes, unpacked"),
        sa.Column("data", sa.LargeBinary(), nullable=False, comment="the bytes, packed with zlib"),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blobs")),
        comment="Original bytes of everything that was read, each once.",
    )
    op.create_table(
        "parties",
        sa.Column(
            "code", sa.Text(), nullable=False, comment="ISO 3166-1 alpha-3, or an acronym or name"
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="the usual English name"),
        sa.Column(
            "kind", sa.String(length=12), nullable=True, comment="state, organisation or body"
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_parties")),
        comment="The parties that records name.",
    )
    op.create_table(
        "people",
        sa.Column(
            "id", sa.Text(), nullable=False, comment="a short name; never given to another person"
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="the full form seen most often"),
        sa.Column("party", sa.Text(), nullable=True, comment="the party given most often"),
        sa.Column(
            "first_seen",
            sa.Text(),
            nullable=True,
            comment="date of the first readout that names the person",
        ),
        sa.Column("last_seen", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        comment="The register of people that readouts name.",
    )
    op.create_index(op.f("ix_people_party"), "people", ["party"], unique=False)
    op.create_table(
        "publications",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
        comment="A text as published: its main document, copies of it, and its language versions. Searches and analyses count publications.",
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=True),
        sa.Column(
            "subject",
            sa.String(length=16),
            nullable=False,
            comment="what it is about: person, statement, engagement, ...",
        ),
        sa.Column(
            "target",
            sa.Text(),
            nullable=False,
            comment="which one, named so that it is found again after a re-read",
        ),
        sa.Column(
            "decision", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column(
            "step",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="the same for decisions made in one go",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        comment="What people decided. A re-read never changes them; the latest of a target counts.",
    )
    op.create_index(op.f("ix_reviews_subject"), "reviews", ["subject"], unique=False)
    op.create_index(op.f("ix_reviews_target"), "reviews", ["target"], unique=False)
    op.create_table(
        "words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", "stem", name=op.f("pk_words")),
        comment="The words that stand in stored texts, each with its stem.",
    )
    op.create_index(op.f("ix_words_stem"), "words", ["stem"], unique=False)
    op.create_table(
        "documents",
        sa.Column(
            "id", sa.String(length=16), nullable=False, comment="made of the key; never changes"
        ),
        sa.Column(
            "key",
            sa.Text(),
            nullable=False,
            comment="what the document is known by: its address without what does not matter, or where the file or row stands",
        ),
        sa.Column(
            "bare_key", sa.Text(), nullable=True, comment="the key without what names a language"
        ),
        sa.Column(
            "publication_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column(
            "role",
            sa.String(length=11),
            nullable=True,
            comment="in its publication: main, copy or translation",
        ),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
            comment="the current version",
        ),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column(
            "source", sa.Text(), nullable=True, comment="whom the page credits with the text"
        ),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("is_readout", sa.Boolean(), nullable=False),
        sa.Column(
            "date", sa.Text(), nullable=True, comment="of the engagement, else of the publication"
        ),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.Column("last_seen", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publications.id"], name=op.f("fk_documents_publication_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("key", name=op.f("uq_documents_key")),
        comment="One published text under one address, as its current version says.",
    )
    op.create_index(op.f("ix_documents_bare_key"), "documents", ["bare_key"], unique=False)
    op.create_index(op.f("ix_documents_date"), "documents", ["date"], unique=False)
    op.create_index(
        op.f("ix_documents_publication_id"), "documents", ["publication_id"], unique=False
    )
    op.create_index(op.f("ix_documents_version_id"), "documents", ["version_id"], unique=False)
    op.create_table(
        "former_ids",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_former_ids_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_ids")),
        comment="Ids that people had before they were found to be one with another.",
    )
    op.create_index(op.f("ix_former_ids_person_id"), "former_ids", ["person_id"], unique=False)
    op.create_table(
        "names",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False, comment="the name as a readout gives it"),
        sa.Column("folded", sa.Text(), nullable=False, comment="the form for looking up"),
        sa.Column(
            "key",
            sa.Text(),
            nullable=False,
            comment="what full forms of one name have in common; empty for a short name",
        ),
        sa.Column("party", sa.Text(), nullable=True, comment="the party that comes with the name"),
        sa.Column(
            "office",
            sa.Text(),
            nullable=True,
            comment="of a short name: the words of the office that comes with it",
        ),
        sa.Column(
            "document_id",
            sa.String(length=16),
            nullable=True,
            comment="where a review tells one document's use of the name from the others",
        ),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("script", sa.String(length=4), nullable=True, comment="ISO 15924: Latn, Hani"),
        sa.Column(
            "how",
            sa.String(length=6),
            nullable=False,
            comment="sure, guess, open (a person of its own until reviewed) or review",
        ),
        sa.Column("why", sa.Text(), nullable=False, comment="the rule that chose the person"),
        sa.Column(
            "candidates",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
            comment="of an open one: who it may be",
        ),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=True),
        sa.Column("last_seen", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_names_document_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_names_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_names")),
        comment="The forms of people's names, each with the person that it stands for.",
    )
    op.create_index(op.f("ix_names_folded"), "names", ["folded"], unique=False)
    op.create_index(op.f("ix_names_key"), "names", ["key"], unique=False)
    op.create_index(op.f("ix_names_person_id"), "names", ["person_id"], unique=False)
    op.create_table(
        "translations",
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="of the document that is linked"),
        sa.Column("language", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_translations_document_id")
        ),
        sa.PrimaryKeyConstraint("document_id", "key", name=op.f("pk_translations")),
        comment="What pages link as the same text in another language.",
    )
    op.create_index(op.f("ix_translations_key"), "translations", ["key"], unique=False)
    op.create_table(
        "versions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="1 for the first"),
        sa.Column(
            "captured", sa.Text(), nullable=False, comment="when these words were first found"
        ),
        sa.Column("blob_sha256", sa.String(length=64), nullable=False),
        sa.Column(
            "item",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
            comment="what came with the bytes: form, charset, ...",
        ),
        sa.Column(
            "label", sa.Text(), nullable=False, comment="the document's id as its source has it"
        ),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("updated", sa.Text(), nullable=True),
        sa.Column(
            "text", sa.Text(), nullable=False, comment="the body; every span is one of this text"
        ),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column(
            "sha256",
            sa.String(length=64),
            nullable=False,
            comment="digest of the source of the text",
        ),
        sa.Column(
            "images", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column(
            "translations", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("rights", sa.Text(), nullable=True),
        sa.Column("dateline", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column(
            "blocks",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
            comment="[start, end, role] of paragraphs and headings",
        ),
        sa.Column("is_readout", sa.Boolean(), nullable=False),
        sa.Column(
            "uncoded",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
            comment="[start, end] of sentences no part covers",
        ),
        sa.Column(
            "made_by",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
            comment="versions of what made the record",
        ),
        sa.ForeignKeyConstraint(
            ["blob_sha256"], ["blobs.sha256"], name=op.f("fk_versions_blob_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_versions_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_versions_document_id_number")),
        comment="The words of a document at one time. None is ever changed or removed.",
    )
    op.create_index(op.f("ix_versions_blob_sha256"), "versions", ["blob_sha256"], unique=False)
    op.create_table(
        "engagements",
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="the version of the document that it stands in",
        ),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_precision", sa.String(length=5), nullable=True),
        sa.Column(
            "date_from",
            sa.String(length=8),
            nullable=True,
            comment="where it was found: body, dateline or page",
        ),
        sa.Column(
            "date_end", sa.Text(), nullable=True, comment="the last day, where several are named"
        ),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_country", sa.String(length=3), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column(
            "place_start",
            sa.Integer(),
            nullable=True,
            comment="where the words of the place begin in the text of the version",
        ),
        sa.Column(
            "place_end", sa.Integer(), nullable=True, comment="where the words of the place end"
        ),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column(
            "start",
            sa.Integer(),
            nullable=True,
            comment="where its words begin in the text of the version",
        ),
        sa.Column("end", sa.Integer(), nullable=True, comment="where its words end"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
            name=op.f("fk_engagements_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_engagements")),
        comment="What a version reports: one encounter, message or statement.",
    )
    op.create_index(op.f("ix_engagements_date"), "engagements", ["date"], unique=False)
    op.create_index(op.f("ix_engagements_type"), "engagements", ["type"], unique=False)
    op.create_table(
        "fetches",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column(
            "key", sa.Text(), nullable=False, comment="what the item is known by before it is read"
        ),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("container", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column(
            "sha256", sa.String(length=64), nullable=True, comment="digest of the bytes found"
        ),
        sa.Column(
            "outcome",
            sa.String(length=13),
            nullable=False,
            comment="added, unchanged, new version, duplicate, not a readout, plain text, failed, or tried again (it failed earlier)",
        ),
        sa.Column(
            "message",
            sa.Text(),
            nullable=True,
            comment="why it failed, or what it is a duplicate of",
        ),
        sa.Column(
            "version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_fetches_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fetches")),
        comment="Every time an item was found and not already known with the same bytes.",
    )
    op.create_index("ix_fetches_key_sha256", "fetches", ["key", "sha256"], unique=False)
    op.create_index(op.f("ix_fetches_outcome"), "fetches", ["outcome"], unique=False)
    op.create_table(
        "indexed",
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="the version of the document that it stands in",
        ),
        sa.Column(
            "first",
            sa.BigInteger(),
            nullable=False,
            comment="what the numbers of its entries begin with",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_indexed_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_indexed")),
        comment="Which versions stand in the search indexes.",
    )
    op.create_table(
        "likenesses",
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.Column(
            "version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
            name=op.f("fk_likenesses_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("band", "hash", "version_id", name=op.f("pk_likenesses")),
        comment="Bands of MinHash signatures, by which near-duplicates are found.",
    )
    op.create_table(
        "name_words",
        sa.Column("name_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("opening", sa.String(length=3), nullable=False, comment="its first letters"),
        sa.ForeignKeyConstraint(
            ["name_id"], ["names.id"], name=op.f("fk_name_words_name_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("name_id", "word", name=op.f("pk_name_words")),
        comment="The words of names, by which short forms and other spellings find their person.",
    )
    op.create_index(op.f("ix_name_words_opening"), "name_words", ["opening"], unique=False)
    op.create_index(op.f("ix_name_words_word"), "name_words", ["word"], unique=False)
    op.create_table(
        "offices",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column(
            "office",
            sa.Text(),
            nullable=False,
            comment="as the readout gives it that shows it first",
        ),
        sa.Column("folded", sa.Text(), nullable=False, comment="its words, the head first"),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column(
            "first_seen",
            sa.Text(),
            nullable=True,
            comment="date of the first readout that gives the office",
        ),
        sa.Column("last_seen", sa.Text(), nullable=True),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="the version of the document that it stands in",
        ),
        sa.Column(
            "start",
            sa.Integer(),
            nullable=True,
            comment="where the words that show it first begin in the text of the version",
        ),
        sa.Column(
            "end", sa.Integer(), nullable=True, comment="where the words that show it first end"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_offices_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_offices_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
        comment="Who held which office, as readouts say; the version is the first evidence.",
    )
    op.create_index(op.f("ix_offices_folded"), "offices", ["folded"], unique=False)
    op.create_index(op.f("ix_offices_person_id"), "offices", ["person_id"], unique=False)
    op.create_index(op.f("ix_offices_version_id"), "offices", ["version_id"], unique=False)
    op.create_table(
        "participants",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="the version of the document that it stands in",
        ),
        sa.Column(
            "label", sa.String(length=8), nullable=False, comment="p1, p2, ... within the record"
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column(
            "offices", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("side", sa.Integer(), nullable=True),
        sa.Column(
            "start",
            sa.Integer(),
            nullable=True,
            comment="where its words begin in the text of the version",
        ),
        sa.Column("end", sa.Integer(), nullable=True, comment="where its words end"),
        sa.Column(
            "person_id",
            sa.Text(),
            nullable=True,
            comment="none where it names no person but a party or an office",
        ),
        sa.Column("name_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["name_id"], ["names.id"], name=op.f("fk_participants_name_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_participants_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
            name=op.f("fk_participants_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        comment="Who took part in an engagement.",
    )
    op.create_index(op.f("ix_participants_name_id"), "participants", ["name_id"], unique=False)
    op.create_index(op.f("ix_participants_party"), "participants", ["party"], unique=False)
    op.create_index(op.f("ix_participants_person_id"), "participants", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_participants_version_id"), "participants", ["version_id"], unique=False
    )
    op.create_table(
        "phrases",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="the version of the document that it stands in",
        ),
        sa.Column("phrase", sa.Text(), nullable=False, comment="the concept"),
        sa.Column(
            "start",
            sa.Integer(),
            nullable=True,
            comment="where its words begin in the text of the version",
        ),
        sa.Column("end", sa.Integer(), nullable=True, comment="where its words end"),
        sa.Column("text", sa.Text(), nullable=False, comment="the form used"),
        sa.Column(
            "source_parties",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_phrases_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phrases")),
        comment="Stock phrases of diplomatic language, where they are used.",
    )
    op.create_index(op.f("ix_phrases_phrase"), "phrases", ["phrase"], unique=False)
    op.create_index(op.f("ix_phrases_version_id"), "phrases", ["version_id"], unique=False)
    op.create_table(
        "references",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="the version of the document that it stands in",
        ),
        sa.Column(
            "start",
            sa.Integer(),
            nullable=True,
            comment="where its words begin in the text of the version",
        ),
        sa.Column("end", sa.Integer(), nullable=True, comment="where its words end"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("time", sa.String(length=8), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_precision", sa.String(length=5), nullable=True),
        sa.Column("date_from", sa.String(length=8), nullable=True),
        sa.Column("date_end", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_country", sa.String(length=3), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column(
            "place_start",
            sa.Integer(),
            nullable=True,
            comment="where the words of the place begin in the text of the version",
        ),
        sa.Column(
            "place_end", sa.Integer(), nullable=True, comment="where the words of the place end"
        ),
        sa.Column(
            "parties", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column(
            "people", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
            name=op.f("fk_references_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_references")),
        comment="Mentions of other engagements, documents and processes.",
    )
    op.create_index(op.f("ix_references_kind"), "references", ["kind"], unique=False)
    op.create_index(op.f("ix_references_version_id"), "references", ["version_id"], unique=False)
    op.create_table(
        "statements",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="the version of the document that it stands in",
        ),
        sa.Column(
            "label", sa.String(length=8), nullable=False, comment="s1, s2, ... within the record"
        ),
        sa.Column(
            "start",
            sa.Integer(),
            nullable=True,
            comment="where its words begin in the text of the version",
        ),
        sa.Column("end", sa.Integer(), nullable=True, comment="where its words end"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "source",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
            comment="labels of the participants who speak",
        ),
        sa.Column(
            "source_parties",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.Column("attribution", sa.String(length=8), nullable=False),
        sa.Column(
            "cue_start",
            sa.Integer(),
            nullable=True,
            comment="where the words that show who speaks begin in the text of the version",
        ),
        sa.Column(
            "cue_end",
            sa.Integer(),
            nullable=True,
            comment="where the words that show who speaks end",
        ),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column(
            "holder", sa.Text(), nullable=True, comment="whose stance, promise or request it is"
        ),
        sa.Column(
            "addressee", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("act", sa.Text(), nullable=True),
        sa.Column("strength", sa.Integer(), nullable=True),
        sa.Column("modality", sa.String(length=12), nullable=True),
        sa.Column(
            "topics", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("plover_event", sa.String(length=12), nullable=True),
        sa.Column("plover_source", sa.Text(), nullable=True),
        sa.Column("plover_target", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
            name=op.f("fk_statements_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
        comment="One proposition that a readout puts forward.",
    )
    op.create_index(op.f("ix_statements_holder"), "statements", ["holder"], unique=False)
    op.create_index(op.f("ix_statements_kind"), "statements", ["kind"], unique=False)
    op.create_index(op.f("ix_statements_version_id"), "statements", ["version_id"], unique=False)

    # by hand
    # words and marks: see store/search.py
    for name in ("statement_index", "document_index"):
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5(words, marks, "
                "tokenize='ascii')"  # words are cut and folded before; ascii leaves all others whole
            )
        else:
            op.execute(f"CREATE TABLE {name} (number bigint PRIMARY KEY, terms tsvector NOT NULL)")
            op.execute(f"CREATE INDEX ix_{name}_terms ON {name} USING gin (terms)")
    # people are found by names that are written otherwise: see store/lookup.py
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE name_trigrams USING fts5(folded, content='names', "
            "content_rowid='id', tokenize='trigram')"
        )
        op.execute(
            "CREATE TRIGGER names_ai AFTER INSERT ON names BEGIN INSERT INTO "
            "name_trigrams(rowid, folded) VALUES (new.id, new.folded); END"
        )
        op.execute(
            "CREATE TRIGGER names_ad AFTER DELETE ON names BEGIN INSERT INTO "
            "name_trigrams(name_trigrams, rowid, folded) VALUES ('delete', old.id, old.folded); END"
        )
    else:
        _with_pg_trgm(bind)


def _with_pg_trgm(bind: sa.Connection) -> None:
    """The index by trigrams, where the server has the extension and this user may have it made."""
    try:
        with bind.begin_nested():
            bind.execute(sa.text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
            bind.execute(
                sa.text(
                    "CREATE INDEX ix_names_folded_trigrams ON names USING gin (folded gin_trgm_ops)"
                )
            )
    except sa.exc.DBAPIError:  # the first letters of words do instead
        pass
