"""Sources to Documents: plain text and JSONL."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from communique.errors import InputError
from communique.intake.assembling import Known, assemble
from communique.intake.plain import passages
from communique.record import Document


def from_text(text: str, *, origin: str = "text", **known: str | None) -> Document:
    return assemble(passages(text), Known(origin, **known), text.encode("utf-8", "surrogatepass"))


def from_bytes(data: bytes, *, origin: str, language: str | None = None) -> Iterator[Document | InputError]:
    text = data.decode("utf-8-sig")
    if text.startswith("{"):
        for line in text.splitlines():
            row = json.loads(line)
            yield from_text(row["text"], origin=row["id"], id=row["id"], url=row.get("url"), title=row.get("title"), publisher=row.get("publisher"), published=row.get("published"), language=row.get("language") or language)
    else:
        yield from_text(text, origin=origin, language=language)


def open_source(origin: str, *, language: str | None = None, timeout: float = 20.0) -> Iterator[Document | InputError]:
    data = sys.stdin.buffer.read() if origin == "-" else Path(origin).read_bytes()
    yield from from_bytes(data, origin=origin, language=language)
