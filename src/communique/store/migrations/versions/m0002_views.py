"""Views for people who open a store with SQL."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Show what stands in the store now, with addresses and dates."""
    op.execute(
        "CREATE VIEW readouts AS SELECT d.id, d.publication_id, d.role, d.url, d.title, "
        "d.publisher, d.language, d.published, v.captured, v.text_sha256, e.type, e.date, "
        "e.place, e.place_country, e.occasion, v.text FROM documents d "
        "JOIN versions v ON v.id = d.version_id JOIN engagements e ON e.version_id = v.id"
    )
    op.execute(
        "CREATE VIEW said AS SELECT d.id AS document, s.label, d.date, d.publisher, s.holder, "
        's.addressee, s.kind, s.strength, s.text, s.source_parties, s.topics, s."start", s."end", '
        "s.rule, s.confidence, d.role, d.url, v.captured, v.text_sha256 FROM statements s "
        "JOIN versions v ON v.id = s.version_id JOIN documents d ON d.version_id = v.id"
    )
