"""Every error that communique raises on purpose.

CommuniqueError
├── InputError        something given to be read cannot be read (exit code 1)
│   └── NotFoundError the path or address does not exist or does not answer
├── EvidenceError     a span that does not hold the words it is said to hold
├── DataError         a codebook, pack, parties or settings file is wrong (exit code 2)
├── QueryError        a search that cannot be understood (exit code 2)
├── BusyError         too much is waiting to be done; later it can be asked for again
├── AccountError      a user, password or token is not as it must be (exit code 2)
│   └── LogInError    nobody is logged in; ``wait`` says for how long it is no use to try again
└── StoreError        a store cannot be opened, read or written (exit code 2)
    └── RefusedError  a database does not take one entry; others it does

A message is one line: what was found, where, what was expected, what to do.
"""


class CommuniqueError(Exception):
    """The base of all errors below; catch this one to catch them all."""


class InputError(CommuniqueError):
    """One input cannot be read; the others still are."""


class NotFoundError(InputError):
    """A path does not exist, or an address does not answer."""


class EvidenceError(CommuniqueError):
    """A span and the text it quotes do not agree."""


class DataError(CommuniqueError):
    """A data file (codebook, pack, parties, settings) does not hold what it should."""


class QueryError(CommuniqueError):
    """A search cannot be understood; ``at`` is the place in it, where that is known."""

    def __init__(self, said: str, at: int | None = None) -> None:
        super().__init__(said)
        self.at = at


class BusyError(CommuniqueError):
    """Too much is waiting; the same can be asked for later."""


class AccountError(CommuniqueError):
    """A user, a password or a token is not there, or not as it must be."""


class LogInError(AccountError):
    """Nobody is logged in: the name or the password is wrong, or too many were."""

    def __init__(self, message: str, *, wait: int = 0) -> None:
        super().__init__(message)
        self.wait = wait
        """Seconds until another attempt is looked at; 0 if it is at once."""


class StoreError(CommuniqueError):
    """A store cannot be opened, read or written; what was stored before is as it was."""


class RefusedError(StoreError):
    """A database does not take what one entry holds (a value out of its range); others it does."""
