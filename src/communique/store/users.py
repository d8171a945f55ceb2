"""The table of users: their rows, and what names and roles there are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from communique.errors import AccountError
from communique.intake.letters import sound
from communique.store import tables

Role = Literal["reader", "reviewer"]
ROLES: tuple[Role, ...] = get_args(Role)

_LONGEST = 64
_NAME = re.compile(r"\w[\w .@-]*")


@dataclass(frozen=True)
class User:
    """Somebody with an account; ``name`` signs reviews."""

    id: int
    name: str
    role: Role
    created: str
    disabled: str | None = None
    """Since when the account is closed."""
    last_seen: str | None = None
    """When somebody who is still logged in was last there; only ``list_users`` tells it."""

    @property
    def may_review(self) -> bool:
        """Whether the user may decide about entries and people, and add texts."""
        return self.role == "reviewer"


def checked_name(name: str) -> str:
    """A name as it is kept. Raises AccountError for what cannot be one."""
    kept = " ".join(unicodedata.normalize("NFKC", name).split())
    if len(kept) > _LONGEST or not _NAME.fullmatch(kept):
        raise AccountError(
            f"{name!r}: is no name of a user; expected at most {_LONGEST} letters, digits, spaces "
            "and . @ _ -, a letter or digit first"
        )
    return kept


def checked_role(role: str) -> Role:
    """A role. Raises AccountError for another word."""
    for known in ROLES:
        if role == known:
            return known
    raise AccountError(f"{role}: is no role; expected one of: {', '.join(ROLES)}")


def folded(name: str) -> str:
    """A name as it is looked up, whatever somebody typed."""
    kept = " ".join(unicodedata.normalize("NFKC", sound(name)[: 4 * _LONGEST]).split())
    return kept.casefold()[:_LONGEST]


def row_of(connection: Connection, name: str) -> RowMapping | None:
    """The row of a user, if there is one."""
    query = select(tables.users).where(tables.users.c.folded == folded(name))
    return connection.execute(query).mappings().first()


def known(connection: Connection, name: str) -> RowMapping:
    """The row of a user. Raises AccountError if there is none."""
    found = row_of(connection, name)
    if found is None:
        raise AccountError(f"{name}: no such user; expected one of: communique user list")
    return found


def user_of(row: RowMapping, *, id_: str = "id") -> User:
    """The user of a row."""
    return User(row[id_], row["name"], row["role"], row["created"], row["disabled"])


def insert_user(connection: Connection, values: dict[str, Any]) -> None:
    """Add a user. Raises AccountError if there is one of the name already."""
    there = row_of(connection, values["name"])
    if there is not None:
        closed = "; its account is closed: communique user enable opens it" * bool(
            there["disabled"]
        )
        raise AccountError(f"{there['name']}: is there already{closed or '; expected a new name'}")
    connection.execute(insert(tables.users).values(folded=folded(values["name"]), **values))


def change(connection: Connection, name: str, **values: Any) -> RowMapping:
    """Change a user, and give the new row. Raises AccountError if there is none."""
    found = known(connection, name)
    user = tables.users
    connection.execute(update(user).where(user.c.id == found["id"]).values(**values))
    return known(connection, name)


def listed(connection: Connection) -> list[User]:
    """All users by name."""
    user, session = tables.users, tables.sessions
    seen = (
        select(func.max(session.c.last_seen))
        .where(session.c.user_id == user.c.id)
        .scalar_subquery()
        .label("last_seen")
    )
    query = select(user, seen).order_by(user.c.folded)
    return [
        User(row["id"], row["name"], row["role"], row["created"], row["disabled"], row["last_seen"])
        for row in connection.execute(query).mappings()
    ]


def signed(connection: Connection, name: str) -> int:
    """How many reviews a name has signed."""
    review = tables.reviews
    query = select(func.count()).select_from(review).where(review.c.reviewer == name)
    return connection.scalar(query) or 0
