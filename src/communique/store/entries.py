"""What reviews are about, named so that it is found again; what they may say of entries."""

from __future__ import annotations

from typing import Any, get_args

from communique.codebook import load_codebook
from communique.errors import QueryError
from communique.record import Readout, Statement
from communique.record.parts import Attribution, Modality

_SEPARATOR = " | "
_SEVERAL = ("addressee", "topics", "source_parties")
STATEMENT_FIELDS = ("kind", "holder", "addressee", "strength", "modality", "topics",
                    "source_parties", "attribution")  # fmt: skip
ENGAGEMENT_FIELDS = ("type", "date", "place", "country", "occasion")
NO_ENTRY = "none"
"""The kind of what is no statement, the type of what is no engagement."""


def statement_target(document: str, statement: Statement) -> str:
    """What a statement is known by, so that it is found again: document, kind, quoted words."""
    return _SEPARATOR.join((document, statement.kind, statement.text))


def pair_target(one: str, other: str) -> str:
    """What a pair of documents is known by, whichever of the two is named first."""
    return _SEPARATOR.join(sorted((one, other)))


def parse_pair(target: str) -> tuple[str, str]:
    """The two documents of a target, in order."""
    one, other = target.split(_SEPARATOR, 1)
    return one, other


def parse_statement(target: str) -> tuple[str, str, str]:
    """The document, the kind and the quote of a target."""
    document, kind, quote = target.split(_SEPARATOR, 2)
    return document, kind, quote


def find_statement(readout: Readout, kind: str, quote: str) -> Statement | None:
    """The statement with these words: of this kind, or the only one of another kind."""
    same = [one for one in readout.statements if one.text == quote]
    found = [one for one in same if one.kind == kind] or (same if len(same) == 1 else [])
    return found[0] if found else None


def checked(subject: str, values: dict[str, str]) -> dict[str, Any]:
    """Corrections as they are stored. Raises QueryError for an unknown field or value."""
    fields = STATEMENT_FIELDS if subject == "statement" else ENGAGEMENT_FIELDS
    book = load_codebook()
    allowed: dict[str, tuple[str, ...]] = {
        "kind": (*book.kinds, NO_ENTRY),
        "type": (*book.engagement_types, NO_ENTRY),
        "topics": tuple(book.topics),
        "strength": tuple(map(str, book.strengths)),
        "modality": get_args(Modality),
        "attribution": get_args(Attribution),
    }
    found: dict[str, Any] = {}
    for field, said in values.items():
        if field not in fields:
            raise QueryError(f"{field}: no field of a {subject}; expected: {', '.join(fields)}")
        parts = [part.strip() for part in said.split(",") if part.strip()]
        each = parts if field in _SEVERAL else [said.strip()]
        for one in each:
            if field in allowed and one and one not in allowed[field]:
                known = ", ".join(allowed[field])
                raise QueryError(f"{field}={one}: unknown; expected one of: {known}")
        if field in _SEVERAL:
            found[field] = each
        elif field == "strength":
            found[field] = int(said) if said.strip() else None
        else:
            found[field] = said.strip() or None
    return found
