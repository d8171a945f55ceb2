"""Accounts, and what those who use a store together save."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; nothing that is there is touched."""
    op.create_table(
        "logins",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "name",
            sa.Text(),
            nullable=False,
            comment="as it was looked up, whether it is there or not",
        ),
        sa.Column("address", sa.Text(), nullable=False, comment="of IPv6 the network"),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logins")),
        comment="Attempts to log in during the last minutes, so that nobody tries too many passwords.",
    )
    op.create_index(op.f("ix_logins_address"), "logins", ["address"], unique=False)
    op.create_index(op.f("ix_logins_at"), "logins", ["at"], unique=False)
    op.create_table(
        "users",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False, comment="as it is shown, and signs reviews"),
        sa.Column("folded", sa.Text(), nullable=False, comment="the name for looking up"),
        sa.Column("role", sa.String(length=8), nullable=False, comment="reader or reviewer"),
        sa.Column(
            "password_hash", sa.Text(), nullable=False, comment="by argon2, with its parameters"
        ),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("disabled", sa.Text(), nullable=True, comment="since when the account is closed"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("folded", name=op.f("uq_users_folded")),
        comment="Who may read the store in a browser or by a program.",
    )
    op.create_table(
        "searches",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "query", sa.Text(), nullable=False, comment="as an address has it: q=ports&kind=request"
        ),
        sa.Column("created", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_searches_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_searches")),
        comment="Searches that somebody saved; those of no user are everybody's.",
    )
    op.create_index(op.f("ix_searches_user_id"), "searches", ["user_id"], unique=False)
    op.create_table(
        "sessions",
        sa.Column(
            "token_sha256",
            sa.String(length=64),
            nullable=False,
            comment="digest of what the browser has",
        ),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("last_seen", sa.Text(), nullable=False, comment="to five minutes"),
        sa.Column("expires", sa.Text(), nullable=False),
        sa.Column(
            "csrf", sa.Text(), nullable=False, comment="what forms of this session must carry"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_sessions_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_sessions")),
        comment="Who is logged in.",
    )
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"], unique=False)
    op.create_table(
        "tokens",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False, comment="what it is for"),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("last_used", sa.Text(), nullable=True, comment="to five minutes"),
        sa.Column("revoked", sa.Text(), nullable=True, comment="since when it opens nothing"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_tokens_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_tokens_token_sha256")),
        comment="What programs show in place of a name and password.",
    )
    op.create_index(op.f("ix_tokens_user_id"), "tokens", ["user_id"], unique=False)
