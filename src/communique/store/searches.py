"""Searches: those that somebody saved, to be made again or followed as a feed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from communique.errors import NotFoundError, QueryError
from communique.intake.letters import sound
from communique.store import tables
from communique.store.times import Clock, stamp, utc_now
from communique.store.users import User

if TYPE_CHECKING:
    from communique.store.store import Store

_LONGEST_NAME = 200
_LONGEST_QUERY = 4000


@dataclass(frozen=True)
class SavedSearch:
    """A search under a name; ``query`` is as an address has it (``q=ports&kind=request``)."""

    id: int
    name: str
    query: str
    created: str
    user: str | None = None
    """Whose it is; None is everybody's."""


class Searches:
    """The saved searches of a store. Get it as ``Store.searches``.

    ``user`` is who asks; None where there are no accounts, and then all are everybody's.
    """

    def __init__(self, store: Store, *, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock

    def save(self, name: str, query: str, user: User | None = None) -> SavedSearch:
        """Save a search; one of the same name and user is replaced, and keeps its number.

        Raises QueryError for a name that is empty, or what is too long.
        """
        kept, said = " ".join(sound(name).split()), sound(query).removeprefix("?").strip()
        if not kept or len(kept) > _LONGEST_NAME:
            raise QueryError(f"a saved search needs a name; expected 1 to {_LONGEST_NAME} letters")
        if len(said) > _LONGEST_QUERY:
            raise QueryError(f"the search is too long; expected at most {_LONGEST_QUERY} letters")
        search, owner = tables.searches, None if user is None else user.id
        same = (search.c.name == kept, search.c.user_id.is_not_distinct_from(owner))
        with self._store.changing() as connection:
            number = connection.scalar(select(search.c.id).where(*same))
            if number is None:
                values = {"name": kept, "query": said, "created": stamp(self._clock())}
                made = connection.execute(insert(search).values(user_id=owner, **values))
                number = made.inserted_primary_key[0] if made.inserted_primary_key else 0
            else:
                connection.execute(update(search).where(search.c.id == number).values(query=said))
            return _found(connection, search.c.id == number)[0]

    def list(self, user: User | None = None) -> Sequence[SavedSearch]:
        """The searches of a user and everybody's, by name."""
        search = tables.searches
        mine = search.c.user_id == (user.id if user else None)
        with self._store.reading() as connection:
            return _found(connection, or_(mine, search.c.user_id.is_(None)))

    def get(self, number: int) -> SavedSearch:
        """The search of a number, whosever it is. Raises NotFoundError."""
        with self._store.reading() as connection:
            found = _found(connection, tables.searches.c.id == number)
        if not found:
            raise NotFoundError(f"{number}: no such saved search; it may have been removed")
        return found[0]

    def remove(self, number: int, user: User | None = None) -> None:
        """Remove a search of a user, or one that is everybody's. Raises NotFoundError if there is
        none, or it is another user's."""
        if all(each.id != number for each in self.list(user)):
            raise NotFoundError(f"{number}: no such saved search; it may have been removed")
        with self._store.changing() as connection:
            connection.execute(delete(tables.searches).where(tables.searches.c.id == number))


def _found(connection: Connection, where: Any) -> list[SavedSearch]:
    search, user = tables.searches, tables.users
    query = (
        select(search.c.id, search.c.name, search.c.query, search.c.created, user.c.name)
        .outerjoin(user, user.c.id == search.c.user_id)
        .where(where)
        .order_by(search.c.name, search.c.id)
    )
    return [SavedSearch(*row) for row in connection.execute(query).all()]


__all__ = ["SavedSearch", "Searches"]
