"""Accounts: who may use a store in a browser or by a program, and who is logged in."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import delete

from communique.errors import AccountError, LogInError, StoreError
from communique.store import sessions, tables, throttling, users
from communique.store.passwords import Passwords, check_password
from communique.store.sessions import OFTEN, Session, Token
from communique.store.times import Clock, parsed, stamp, utc_now
from communique.store.users import User

if TYPE_CHECKING:
    from argon2 import PasswordHasher

    from communique.store.store import Store

_PATIENCE = 200
"""Milliseconds that a page waits so that the use of a session can be noted."""

_WRONG = "the name or the password is wrong"


class Accounts:
    """The users of a store. Get it as ``Store.accounts``.

    Of passwords only hashes are kept, of sessions and tokens only digests. Names are looked up
    whatever their case. What is not there or cannot be is an AccountError.
    """

    def __init__(
        self, store: Store, *, hasher: PasswordHasher | None = None, clock: Clock = utc_now
    ) -> None:
        self._store = store
        self._hasher = hasher
        self._clock = clock

    # -- users -------------------------------------------------------------------------------

    def add_user(self, name: str, password: str, role: str = "reader") -> User:
        """Add a user. Raises AccountError if there is one of the name, or for a weak password."""
        kept, known_role = users.checked_name(name), users.checked_role(role)
        check_password(password, kept)
        values = {"name": kept, "role": known_role, "created": self._now(),
                  "password_hash": self._passwords.hashed(password)}  # fmt: skip
        with self._store.changing() as connection:
            users.insert_user(connection, values)
            return users.user_of(users.known(connection, kept))

    def set_password(self, name: str, password: str) -> None:
        """Give a user another password; all sessions of the user end."""
        check_password(password, name)
        made = self._passwords.hashed(password)
        with self._store.changing() as connection:
            row = users.change(connection, name, password_hash=made)
            sessions.end(connection, user_id=row["id"])

    def set_role(self, name: str, role: str) -> User:
        """Give a user another role; it holds at once, for those who are logged in too."""
        known_role = users.checked_role(role)
        with self._store.changing() as connection:
            return users.user_of(users.change(connection, name, role=known_role))

    def disable(self, name: str) -> User:
        """Close the account of a user: all sessions end, and tokens open nothing."""
        with self._store.changing() as connection:
            row = users.change(connection, name, disabled=self._now())
            sessions.end(connection, user_id=row["id"])
            return users.user_of(row)

    def enable(self, name: str) -> User:
        """Open the account of a user again, with the password and the tokens that it had."""
        with self._store.changing() as connection:
            return users.user_of(users.change(connection, name, disabled=None))

    def remove(self, name: str) -> None:
        """Remove a user with all sessions, tokens and saved searches.

        Raises AccountError for one who has signed reviews: the name must not become another's.
        """
        with self._store.changing() as connection:
            row = users.known(connection, name)
            number = users.signed(connection, row["name"])
            if number:
                raise AccountError(
                    f"{row['name']}: has signed {number:,} reviews, so that the name must stay; "
                    "expected: communique user disable"
                )
            connection.execute(delete(tables.users).where(tables.users.c.id == row["id"]))

    def user(self, name: str) -> User:
        """The user of a name."""
        with self._store.reading() as connection:
            return users.user_of(users.known(connection, name))

    def list_users(self) -> list[User]:
        """All users by name."""
        with self._store.reading() as connection:
            return users.listed(connection)

    # -- who is logged in --------------------------------------------------------------------

    def log_in(self, name: str, password: str, address: str, *, ending: str | None = None) -> str:
        """Begin a session; returns its token, for a cookie. ``address`` is where the attempt comes
        from, ``ending`` the token of a session that this one follows.

        Raises LogInError: what is wrong is not said; ``wait`` is set after too many attempts.
        """
        with self._store.changing() as connection:
            number = throttling.attempt(
                connection, users.folded(name), throttling.network_of(address), self._clock()
            )
            row = users.row_of(connection, name)
        # outside of the transaction, since it takes long by intention
        stored = None if row is None else row["password_hash"]
        if not self._passwords.match(stored, password) or row is None or row["disabled"]:
            raise LogInError(_WRONG)
        outdated = self._passwords.outdated(row["password_hash"])
        anew = self._passwords.hashed(password) if outdated else row["password_hash"]
        with self._store.changing() as connection:
            still = users.row_of(connection, name)
            if still is None or still["disabled"] or still["password_hash"] != stored:
                raise LogInError(_WRONG)
            if outdated:
                users.change(connection, name, password_hash=anew)
            throttling.succeeded(connection, number)
            sessions.end(connection, token=ending)
            return sessions.begin(connection, still["id"], self._clock())

    def session(self, token: str) -> Session | None:
        """Who shows a token; None if nobody is logged in by it (any more)."""
        now = self._clock()
        with self._store.reading() as connection:
            found = sessions.find(connection, token, now)
        if found is not None and now - parsed(found.last_seen) >= OFTEN:
            # somebody who adds documents to the file may be in the way: the next use is noted then
            with suppress(StoreError), self._store.changing(patience=_PATIENCE) as connection:
                sessions.touch(connection, token, found, now)
        return found

    def log_out(self, token: str) -> None:
        """End the session of a token, if there is one."""
        with self._store.changing() as connection:
            sessions.end(connection, token=token)

    # -- tokens of programs ------------------------------------------------------------------

    def new_token(self, user: str, name: str) -> tuple[Token, str]:
        """A token for a program of a user; the second is what the program shows. It is kept
        nowhere, so that it must be noted now."""
        with self._store.changing() as connection:
            row = users.known(connection, user)
            return sessions.new_token(connection, row["name"], row["id"], name, self._clock())

    def tokens(self, user: str | None = None) -> list[Token]:
        """The tokens of all users or of one, revoked ones too, the oldest first."""
        with self._store.reading() as connection:
            id_ = None if user is None else users.known(connection, user)["id"]
            return sessions.listed_tokens(connection, id_)

    def token(self, bearer: str) -> User | None:
        """Whose program shows a token; None if it is none, or is revoked."""
        now = self._clock()
        with self._store.reading() as connection:
            found = sessions.find_token(connection, bearer)
        if found is None:
            return None
        number, user, last_used = found
        if last_used is None or now - parsed(last_used) >= OFTEN:
            with suppress(StoreError), self._store.changing(patience=_PATIENCE) as connection:
                sessions.change_token(connection, number, last_used=stamp(now))
        return user

    def revoke(self, number: int, *, user: str | None = None) -> Token:
        """Let a token open nothing any more; with ``user`` only one of that user."""
        of_whom = self.tokens(user)
        found = next((each for each in of_whom if each.id == number), None)
        if found is None:
            raise AccountError(f"{number}: no such token; expected one of: communique token list")
        if found.revoked is None:
            with self._store.changing() as connection:
                sessions.change_token(connection, number, revoked=self._now())
        return next(each for each in self.tokens(user) if each.id == number)

    # ----------------------------------------------------------------------------------------

    @property
    def _passwords(self) -> Passwords:
        return Passwords(self._hasher)

    def _now(self) -> str:
        return stamp(self._clock())


__all__ = ["Accounts", "Session", "Token", "User"]
