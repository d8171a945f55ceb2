"""Coded: a document that was read, made ready for a store by whoever read it, as plain data."""

from __future__ import annotations

import zlib
from dataclasses import asdict, dataclass, field
from typing import Any

from communique.intake import Item
from communique.intake.assembling import Known
from communique.languages.parties import PartyTable
from communique.record import Readout
from communique.record.rows import VersionRows, date_of, rows_of
from communique.store.keys import document_key, item_key
from communique.store.likeness import Likeness, likeness
from communique.store.naming import Naming, namings_of
from communique.store.parties import PartyNamed, parties_of
from communique.store.terms import Terms, terms_of


@dataclass(frozen=True)
class Original:
    """The bytes of an item, packed, and what came with them that reading them again needs."""

    sha256: str
    size: int
    data: bytes
    item: dict[str, Any]


@dataclass(frozen=True)
class Coded:
    """What ``Writer.add`` stores. Made by ``coded`` in the process that read the document, so that
    the one that writes has little to do."""

    item_key: str
    key: str
    original: Original
    rows: VersionRows
    date: str | None
    likeness: Likeness
    terms: Terms
    namings: tuple[Naming | None, ...] = ()
    """The participants as the register of people takes them."""
    parties: tuple[PartyNamed, ...] = ()
    """The parties that the record names."""
    captured: str | None = None
    live: bool = field(default=False)
    """Whether the item was fetched just now, so that what it holds is what stands there now."""


def coded(
    item: Item,
    readout: Readout,
    *,
    live: bool = False,
    original: Original | None = None,
    parties: PartyTable | None = None,
) -> Coded:
    """Make a record ready for a store; ``original`` are the item's bytes where they are packed,
    ``parties`` those that it was read with."""
    table = parties or PartyTable.default()
    return Coded(
        item_key=item_key(item),
        key=document_key(item, readout.document),
        original=original or original_of(item),
        rows=rows_of(readout),
        date=date_of(readout),
        likeness=likeness(readout.document),
        terms=terms_of(readout),
        namings=namings_of(readout, table),
        parties=parties_of(readout, table),
        captured=item.captured,
        live=live,
    )


def original_of(item: Item) -> Original:
    """The bytes of an item, packed."""
    return Original(
        sha256=item.sha256,
        size=len(item.data),
        data=zlib.compress(item.data, 6),
        item={
            "form": item.form,
            "charset": item.charset,
            "container": item.container,
            "known": {name: value for name, value in asdict(item.known).items() if value},
            **({"key": item.key} if item.key else {}),
        },
    )


def item_of(data: bytes, item: dict[str, Any]) -> Item:
    """The item of stored bytes, to be read again; ``data`` are packed."""
    return Item(
        data=zlib.decompress(data),
        form=item["form"],
        known=Known(**item["known"]),
        charset=item["charset"],
        container=item["container"],
        key=item.get("key"),
    )
