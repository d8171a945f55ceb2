"""Parts of stored records made by hand, about invented states."""

from __future__ import annotations

from typing import Any

from communique.record.listed import (
    Attendant,
    Listed,
    ListedPhrase,
    ListedReference,
    ListedStatement,
    ListedText,
    Source,
)

DURO = Attendant("Ada Duro", "XAR", ("Foreign Minister",), 1, "ada-duro-xar")
LANZ = Attendant("Ivo Lanz", "XBE", ("Minister of Trade",), 2, "ivo-lanz-xbe")
TAM = Attendant("Mira Tam", "XAR", ("President",), 1, "mira-tam-xar")
VESH = Attendant("Ilan Vesh", "XCO", ("Deputy Foreign Minister",), 2, "ilan-vesh-xco")


def source(document: str, day: str | None = "2031-05-04", **facts: Any) -> Source:
    """The document that something stands in; each is a publication of its own."""
    values: dict[str, Any] = {
        "document": document, "publication": sum(ord(c) * 31**n for n, c in enumerate(document)),
        "role": "main", "publisher": "Ministry of Arvania", "language": "en", "title": document,
        "url": f"https://mfa.example/{document}", "published": day,
        "captured": "2031-06-01T00:00:00Z", "text_sha256": "0" * 64, "date": day,
    }  # fmt: skip
    return Source(**(values | facts))


def engagement(
    document: str,
    day: str | None = "2031-05-04",
    type: str = "meeting",
    people: tuple[Attendant, ...] = (DURO, LANZ),
) -> Listed:
    """An engagement that a document reports."""
    return Listed(source(document, day), type, day, attendants=people)


def statement(
    document: str,
    text: str,
    day: str | None = "2031-05-04",
    kind: str = "commitment",
    holder: str = "XAR",
    **facts: Any,
) -> ListedStatement:
    """A statement in a document."""
    values: dict[str, Any] = {
        "id": "s1", "start": 0, "end": len(text), "addressee": ("XBE",),
        "source_parties": tuple(holder.split("+")), "strength": 3 if kind == "commitment" else None,
        "modality": "done" if kind == "report" else "planned", "topics": ("trade",),
        "confidence": 0.9,
    }  # fmt: skip
    return ListedStatement(source(document, day), text=text, kind=kind, holder=holder,
                           **(values | facts))  # fmt: skip


def reference(document: str, text: str, said: str = "2031-05-04", **facts: Any) -> ListedReference:
    """A reference to another engagement in a document of the day ``said``."""
    values: dict[str, Any] = {
        "start": 0, "end": len(text), "kind": "visit", "time": "upcoming", "day": None,
        "place": None, "country": None, "parties": ("XAR", "XBE"), "people": (),
    }  # fmt: skip
    return ListedReference(source(document, said), text=text, **(values | facts))


def text(
    document: str,
    words: str,
    day: str | None = "2031-05-04",
    parties: tuple[str, ...] = ("XAR", "XBE"),
    speaker: str = "XAR",
    **facts: Any,
) -> ListedText:
    """A readout whose stock phrases stand in it as ``[id:words]``; they are what its ``speaker``
    says."""
    phrases: list[ListedPhrase] = []
    plain = ""
    for part in words.replace("[", "\0[").replace("]", "\0").split("\0"):
        name, _, said = part[1:].partition(":") if part.startswith("[") else ("", "", part)
        if name:
            span = (len(plain), len(plain) + len(said))
            phrases.append(ListedPhrase(name, said, *span, (speaker,)))
        plain += said
    return ListedText(source(document, day, **facts), plain, frozenset(parties),
                      ((0, len(plain)),), tuple(phrases))  # fmt: skip
