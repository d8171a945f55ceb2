"""Stored things made by hand, without reading a page."""

from __future__ import annotations

import json
from typing import Any

from communique.intake import Item, document_of, from_bytes
from communique.intake.assembling import Known
from communique.record import Document, MadeBy, Readout
from communique.store import Added, Coded, Store, coded

MADE_BY = MadeBy(communique="1", codebook="1")


def plain(text: str, url: str, **stated: Any) -> Coded:
    """A document of a text at an address, without a record; ``source``, ``translations`` and other
    fields of a Document may be stated."""
    row = {key: stated.pop(key) for key in list(stated) if key in ("published", "publisher",
           "language", "title")}  # fmt: skip
    data = json.dumps({"url": url, "text": text, **row}).encode()
    (document,) = from_bytes(data, origin=url)
    assert isinstance(document, Document)
    item = Item(data, "json", Known(url, url=url), container="rows.jsonl")
    assert document_of(item).text == document.text
    document = document.model_copy(update=stated)
    return coded(item, Readout(document=document, is_readout=False, made_by=MADE_BY))


def put(store: Store, *found: Coded) -> list[Added]:
    """Store these, in one transaction."""
    with store.writing() as writer:
        return [writer.add(each) for each in found]
