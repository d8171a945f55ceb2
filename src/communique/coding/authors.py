"""Whose text a page holds: the party of the publisher's government."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from communique import codebook
from communique.languages.parties import ENGLISH, PartyTable
from communique.record import Document

DOMAINS = Path(codebook.__file__).parent / "domains.toml"


def find_author(document: Document, parties: PartyTable) -> str | None:
    """The code of the publisher's party: from its name, else from the address; None if unknown.

    A name that holds several parties ("Embassy of Norway in Chile") gives the first.
    """
    for name in (document.publisher, document.source):
        if name:
            # a publisher's name may be an English one, whatever the text is in
            found = parties.find(name) or parties.in_language(ENGLISH).find(name)
            if found:
                return found[0].code
            if code := _of_agency(name):
                return code
    for address in (document.url, document.source):
        if address and (code := party_of_address(address, parties)):
            return code
    return None


def _of_agency(name: str) -> str | None:
    """The party of the state news agency that a publisher's name holds ("Xinhua")."""
    low = name.casefold()
    agencies: Mapping[str, str] = _domains()["agency"]
    return next((code for word, code in agencies.items() if re.search(rf"\b{word}\b", low)), None)


def party_of_address(address: str, parties: PartyTable) -> str | None:
    """The party that the host of an address belongs to ("www.example.gov.no" -> NOR)."""
    host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    labels = host.split(".")
    table = _domains()
    if len(labels) < 2:
        return None
    if own := table["host"].get(".".join(labels[-2:])):
        return str(own)
    official = labels[-2] in table["government"]
    if labels[-1] in table["open"]:
        return str(table["open"][labels[-1]]) if official else None
    code = table["domain"].get(labels[-1])
    if code is None and labels[-1] == "int":
        party = parties.lookup(labels[-2].upper())
        return party.code if party else None
    return str(code) if code else None


@lru_cache(maxsize=1)
def _domains() -> Mapping[str, Any]:
    with DOMAINS.open("rb") as file:
        return tomllib.load(file)
