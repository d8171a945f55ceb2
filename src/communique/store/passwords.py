"""Passwords: what they must be, and their hashes by argon2."""

from __future__ import annotations

import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from communique.errors import AccountError, LogInError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 10
_LONGEST = 1024

# each hash takes 64 MiB and a core while it lasts: those who log in at once wait for each other,
# and are not so many that nobody is left to serve pages
_AT_ONCE = threading.BoundedSemaphore(2)
_WAITING = threading.BoundedSemaphore(8)
_SOON = 5


class Passwords:
    """Makes and checks hashes; ``hasher`` holds the cost of one (tests give a cheap one)."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = _usual() if hasher is None else hasher

    def hashed(self, password: str) -> str:
        """The hash of a password, with its salt and parameters."""
        with _turn():
            return self._hasher.hash(_bytes(password))

    def match(self, stored: str | None, password: str) -> bool:
        """Whether a password is the one of a hash. Without a hash (nobody has the name) it is not,
        and that takes as long to find."""
        from argon2.exceptions import InvalidHashError, VerificationError

        against = _decoy(self._hasher)
        with _turn():
            try:
                self._hasher.verify(stored or against, _bytes(password[: _LONGEST + 1]))
            except (VerificationError, InvalidHashError):
                return False
        return stored is not None

    def outdated(self, stored: str) -> bool:
        """Whether a hash was made with other parameters than are used now."""
        return self._hasher.check_needs_rehash(stored)


def check_password(password: str, name: str) -> None:
    """Raise AccountError for a password that nobody should have."""
    if not SHORTEST <= len(password) <= _LONGEST:
        raise AccountError(
            f"a password of {len(password)} characters; expected {SHORTEST} to {_LONGEST}: a few "
            "words that do not belong together are easy to keep"
        )
    if name.casefold() in password.casefold() and len(password) < len(name) + SHORTEST:
        raise AccountError("the password is little more than the name; expected another one")
    if len(set(password)) < SHORTEST // 2:
        raise AccountError("the password repeats a few signs; expected another one")


@contextmanager
def _turn() -> Iterator[None]:
    if not _WAITING.acquire(blocking=False):
        raise LogInError("too many log in at once; try again in a few seconds", wait=_SOON)
    try:
        with _AT_ONCE:
            yield
    finally:
        _WAITING.release()


@cache
def _usual() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
        from argon2.profiles import RFC_9106_LOW_MEMORY
    except ImportError:
        raise AccountError(
            "accounts need argon2, which is not installed: pip install 'communique[web]'"
        ) from None
    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


@cache
def _decoy(hasher: PasswordHasher) -> str:
    """The hash of a password that nobody knows."""
    return hasher.hash(secrets.token_bytes(32))


def _bytes(password: str) -> bytes:
    # the same letters, however a keyboard composes them
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
