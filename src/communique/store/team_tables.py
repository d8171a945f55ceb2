"""The tables of those who use a store together: accounts and what they saved.

No reading of documents writes to these; see ``opening.changing``.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, String, Table, Text

from communique.store.columns import Key, metadata


def _of_user(*, nullable: bool = False) -> Column[Any]:
    key = ForeignKey("users.id", ondelete="CASCADE")
    return Column("user_id", Key, key, nullable=nullable, index=True)


users = Table(
    "users",
    metadata,
    Column("id", Key, primary_key=True),
    Column("name", Text, nullable=False, comment="as it is shown, and signs reviews"),
    Column("folded", Text, nullable=False, unique=True, comment="the name for looking up"),
    Column("role", String(8), nullable=False, comment="reader or reviewer"),
    Column("password_hash", Text, nullable=False, comment="by argon2, with its parameters"),
    Column("created", Text, nullable=False),
    Column("disabled", Text, comment="since when the account is closed"),
    comment="Who may read the store in a browser or by a program.",
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_sha256", String(64), primary_key=True, comment="digest of what the browser has"),
    _of_user(),
    Column("created", Text, nullable=False),
    Column("last_seen", Text, nullable=False, comment="to five minutes"),
    Column("expires", Text, nullable=False),
    Column("csrf", Text, nullable=False, comment="what forms of this session must carry"),
    comment="Who is logged in.",
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Key, primary_key=True),
    _of_user(),
    Column("name", Text, nullable=False, comment="what it is for"),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("created", Text, nullable=False),
    Column("last_used", Text, comment="to five minutes"),
    Column("revoked", Text, comment="since when it opens nothing"),
    comment="What programs show in place of a name and password.",
)

logins = Table(
    "logins",
    metadata,
    Column("id", Key, primary_key=True),
    Column("name", Text, nullable=False, comment="as it was looked up, whether it is there or not"),
    Column("address", Text, nullable=False, index=True, comment="of IPv6 the network"),
    Column("at", Text, nullable=False, index=True),
    Column("succeeded", Boolean, nullable=False),
    comment="Attempts to log in during the last minutes, so that nobody tries too many passwords.",
)

searches = Table(
    "searches",
    metadata,
    Column("id", Key, primary_key=True),
    _of_user(nullable=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False, comment="as an address has it: q=ports&kind=request"),
    Column("created", Text, nullable=False),
    comment="Searches that somebody saved; those of no user are everybody's.",
)
