"""Stored things made by hand, without reading a page."""

from __future__ import annotations

import json
from typing import Any

from communique.intake import Item, document_of, from_bytes
from communique.intake.assembling import Known
from communique.record import Document, Engagement, MadeBy, Participant, Readout, Statement
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


Named = tuple[str, str | None, str | None]
"""A participant: name, party, office."""


def meeting(
    number: int, *people: Named, date: str | None = "2031-05-04", said: str = "",
    language: str | None = None,
) -> Coded:  # fmt: skip
    """A readout of a meeting, the document of a number, with a statement if something is said."""
    lines = [f"{office or ''} {name}".strip() for name, _, office in people]
    text = f"{number}. Today there met:\n" + "\n".join(lines) + f"\n{said}"
    url = f"https://mfa.example/{number}"
    data = json.dumps({"url": url, "text": text, "published": date}).encode()
    (document,) = from_bytes(data, origin=url)
    assert isinstance(document, Document)
    stated = {"language": language} if language else {}
    document = document.model_copy(update={"text": text, "blocks": (), **stated})
    participants = [
        Participant(id=f"p{at}", name=name, party=party, offices=(office,) if office else (),
                    span=_span(document.text, line))
        for at, ((name, party, office), line) in enumerate(zip(people, lines, strict=True), 1)
    ]  # fmt: skip
    statements = [
        Statement(id="s1", span=_span(document.text, said), text=said, attribution="narrated",
                  kind="request", rule="test", confidence=1.0)
    ] if said else []  # fmt: skip
    readout = Readout(
        document=document, is_readout=True, made_by=MADE_BY, engagement=Engagement(type="meeting"),
        participants=tuple(participants), statements=tuple(statements),
    )  # fmt: skip
    return coded(Item(data, "json", Known(url, url=url), container="rows.jsonl"), readout)


def _span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def put(store: Store, *found: Coded) -> list[Added]:
    """Store these, in one transaction."""
    with store.writing() as writer:
        return [writer.add(each) for each in found]
