"""communique reads official diplomatic readouts and keeps the record of diplomacy they make.

    import communique

    readout = communique.read("readout.html")   # a path, an address or the text itself
    for statement in readout.statements:
        print(statement.holder, statement.kind, statement.text)

    with communique.Store.open("readouts.db") as store:
        for hit in store.search("climate kind:commitment").hits:
            print(hit.source.date, hit.text)

Names are loaded on first use, so that importing the record never loads the language models.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from communique.version import __version__

if TYPE_CHECKING:
    from communique.errors import (
        CommuniqueError,
        DataError,
        EvidenceError,
        InputError,
        NotFoundError,
        QueryError,
        StoreError,
    )
    from communique.languages.parties import PartyTable
    from communique.reading import read, read_all
    from communique.record import Document, Readout
    from communique.store import Store

_HOMES = {
    "CommuniqueError": "communique.errors",
    "DataError": "communique.errors",
    "Document": "communique.record",
    "EvidenceError": "communique.errors",
    "InputError": "communique.errors",
    "NotFoundError": "communique.errors",
    "PartyTable": "communique.languages.parties",
    "QueryError": "communique.errors",
    "Readout": "communique.record",
    "Store": "communique.store",
    "StoreError": "communique.errors",
    "read": "communique.reading",
    "read_all": "communique.reading",
}

__all__ = [
    "CommuniqueError",
    "DataError",
    "Document",
    "EvidenceError",
    "InputError",
    "NotFoundError",
    "PartyTable",
    "QueryError",
    "Readout",
    "Store",
    "StoreError",
    "__version__",
    "read",
    "read_all",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
