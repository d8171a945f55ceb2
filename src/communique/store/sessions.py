"""The tables of sessions and tokens: only digests of what browsers and programs show."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from communique.errors import AccountError
from communique.store import tables
from communique.store.times import parsed, stamp
from communique.store.users import User

IDLE = timedelta(hours=12)
"""A session ends when nobody used it for so long ..."""
LONGEST = timedelta(days=14)
"""... and in any case so long after somebody logged in."""

OFTEN = timedelta(minutes=5)
"""A use is noted so often, since every note is a transaction."""

TOKEN_PREFIX = "communique_"
"""What tokens of programs begin with, so that those who look for leaked ones find them."""

_LONGEST_NAME = 100
_LONGEST_SHOWN = 200


@dataclass(frozen=True)
class Session:
    """Somebody who is logged in."""

    user: User
    csrf: str
    """What every form that changes something must carry."""
    created: str
    last_seen: str
    expires: str

    def accepts(self, csrf: str) -> bool:
        """Whether a form carries the secret of this session."""
        return hmac.compare_digest(self.csrf.encode(), csrf.encode("utf-8", "replace"))


@dataclass(frozen=True)
class Token:
    """What a program shows in place of a name and password; the thing itself is kept nowhere."""

    id: int
    user: str
    name: str
    created: str
    last_used: str | None = None
    revoked: str | None = None


def digest(token: str) -> str:
    """What is kept of a token. It is long and random, so a plain digest does."""
    return hashlib.sha256(token[:_LONGEST_SHOWN].encode("utf-8", "replace")).hexdigest()


# -- sessions ------------------------------------------------------------------------------------


def begin(connection: Connection, user_id: int, now: datetime) -> str:
    """Begin a session, and give its token."""
    session = tables.sessions
    connection.execute(delete(session).where(session.c.expires <= stamp(now)))
    token = secrets.token_urlsafe(32)
    connection.execute(
        insert(session).values(
            token_sha256=digest(token),
            user_id=user_id,
            created=stamp(now),
            last_seen=stamp(now),
            expires=stamp(now + IDLE),
            csrf=secrets.token_urlsafe(32),
        )
    )
    return token


def find(connection: Connection, token: str, now: datetime) -> Session | None:
    """The session of a token, if it has not ended and its user's account is open."""
    session = tables.sessions
    columns = (session.c.csrf, session.c.created.label("begun"), session.c.last_seen,
               session.c.expires)  # fmt: skip
    row = _with_user(
        connection, session, session.c.token_sha256 == digest(token),
        session.c.expires > stamp(now), columns=columns,
    )  # fmt: skip
    if row is None:
        return None
    return Session(_user(row), row["csrf"], row["begun"], row["last_seen"], row["expires"])


def touch(connection: Connection, token: str, found: Session, now: datetime) -> None:
    """Note that a session is used, so that it goes on."""
    session = tables.sessions
    expires = stamp(min(now + IDLE, parsed(found.created) + LONGEST))
    connection.execute(
        update(session)
        .where(session.c.token_sha256 == digest(token))
        .values(last_seen=stamp(now), expires=expires)
    )


def end(connection: Connection, *, token: str | None = None, user_id: int | None = None) -> None:
    """End the session of a token, or all of a user."""
    session = tables.sessions
    if token is not None:
        connection.execute(delete(session).where(session.c.token_sha256 == digest(token)))
    if user_id is not None:
        connection.execute(delete(session).where(session.c.user_id == user_id))


# -- tokens --------------------------------------------------------------------------------------


def new_token(
    connection: Connection, owner: str, user_id: int, name: str, now: datetime
) -> tuple[Token, str]:
    """Make a token; the second is what the program shows, and is not kept."""
    kept = " ".join(name.split())
    if not kept or len(kept) > _LONGEST_NAME or not kept.isprintable():
        raise AccountError(
            f"{name!r}: is no name of a token; expected what it is for, such as notebook"
        )
    shown = TOKEN_PREFIX + secrets.token_urlsafe(32)
    values = {"user_id": user_id, "name": kept, "token_sha256": digest(shown),
              "created": stamp(now)}  # fmt: skip
    made = connection.execute(insert(tables.tokens).values(values)).inserted_primary_key
    return Token(int(made[0]) if made else 0, owner, kept, stamp(now)), shown


def listed_tokens(connection: Connection, user_id: int | None = None) -> list[Token]:
    """The tokens of all users or of one, in the order in which they were made."""
    token, user = tables.tokens, tables.users
    columns = ("id", "name", "created", "last_used", "revoked")
    query = (
        select(user.c.name.label("user"), *(token.c[name] for name in columns))
        .join(user, user.c.id == token.c.user_id)
        .order_by(token.c.id)
    )
    if user_id is not None:
        query = query.where(token.c.user_id == user_id)
    return [Token(**row) for row in connection.execute(query).mappings()]


def find_token(connection: Connection, shown: str) -> tuple[int, User, str | None] | None:
    """The number of a token that holds, its user, and when it was last used."""
    token = tables.tokens
    row = _with_user(
        connection, token, token.c.token_sha256 == digest(shown), token.c.revoked.is_(None),
        columns=(token.c.id.label("token"), token.c.last_used),
    )  # fmt: skip
    return None if row is None else (row["token"], _user(row), row["last_used"])


def change_token(connection: Connection, number: int, **values: str) -> None:
    """Note when a token was used or revoked."""
    token = tables.tokens
    connection.execute(update(token).where(token.c.id == number).values(**values))


def _with_user(connection: Connection, table: Table, *where: Any, columns: Any) -> Any:
    user = tables.users
    query = (
        select(user.c.id, user.c.name, user.c.role, user.c.created, user.c.disabled, *columns)
        .join(user, user.c.id == table.c.user_id)
        .where(user.c.disabled.is_(None), *where)
    )
    return connection.execute(query).mappings().first()


def _user(row: Any) -> User:
    return User(row["id"], row["name"], row["role"], row["created"], row["disabled"])
