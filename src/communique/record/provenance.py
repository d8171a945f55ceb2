"""Where a record is kept, and since when its words are known."""

from __future__ import annotations

from communique.record.document import Frozen


class Provenance(Frozen):
    """What is known of a stored record beside what its document says.

    ``document`` is its id in the store, ``version`` the number of its version (1 is the first),
    ``captured`` when these words were first found (ISO 8601, UTC), ``publication`` what copies and
    translations share, ``role`` what the document is in it: main, copy or translation.
    """

    document: str
    version: int = 1
    captured: str | None = None
    publication: int | None = None
    role: str | None = None
