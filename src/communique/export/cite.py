"""Citations of readouts: the live address, and what was captured when, so both can be checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from communique.record.listed import Source


@dataclass(frozen=True)
class Cited:
    """What a citation is made of; dates are ISO 8601, as precise as they are known."""

    id: str
    title: str
    publisher: str | None
    url: str | None
    published: str | None
    captured: str
    sha256: str
    language: str | None = None


def cited_as(sources: Iterable[Source], style: str) -> str:
    """Citations of documents in a style of ``STYLES``, one below the other; each once."""
    found = {
        each.document: Cited(
            id=each.document,
            title=each.title or each.url or each.document,
            publisher=each.publisher,
            url=each.url,
            published=each.published,
            captured=each.captured,
            sha256=each.text_sha256,
            language=each.language,
        )
        for each in sources
    }
    return "\n".join(cite(each, style) for each in found.values())


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def cite(cited: Cited, style: str) -> str:
    """A citation in a style of ``STYLES``. Raises KeyError for another one."""
    return STYLES[style](cited)


def _chicago(cited: Cited) -> str:
    """A note after the Chicago Manual of Style (17), for a web page of a body."""
    parts = [
        f"{cited.publisher}, " if cited.publisher else "",
        f"“{cited.title},” ",
        f"{_long(cited.published)}, " if cited.published else "",
        f"{cited.url} " if cited.url else "",
        f"(captured {_long(cited.captured[:10])}, SHA-256 {cited.sha256}).",
    ]
    return "".join(parts)


def _apa(cited: Cited) -> str:
    """A reference after APA (7)."""
    year = _apa_date(cited.published)
    author = f"{cited.publisher}. " if cited.publisher else ""
    where = f" {cited.url}" if cited.url else ""
    return (
        f"{author}({year}). {cited.title}. Retrieved {_long(cited.captured[:10])}, from{where} "
        f"[SHA-256 {cited.sha256}]"
    )


def _apa_date(said: str | None) -> str:
    if not said:
        return "n.d."
    year, _, rest = said.partition("-")
    return (
        f"{year}, {_long(said).replace(f', {year}', '').replace(f' {year}', '')}" if rest else year
    )


def _bibtex(cited: Cited) -> str:
    fields = {
        "author": f"{{{cited.publisher}}}" if cited.publisher else None,
        "title": f"{{{cited.title}}}",
        "date": cited.published,
        "url": cited.url,
        "urldate": cited.captured[:10],
        "note": f"captured {cited.captured}, SHA-256 {cited.sha256}",
        "langid": cited.language,
    }
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{readout-{cited.id},", *lines, "}"])


def _tex(text: str) -> str:
    return re.sub(r"([#$%&_])", r"\\\1", text)


def _ris(cited: Cited) -> str:
    lines = [
        ("TY", "ELEC"),
        ("AU", cited.publisher),
        ("TI", cited.title),
        ("DA", (cited.published or "").replace("-", "/") or None),
        ("UR", cited.url),
        ("Y2", cited.captured[:10].replace("-", "/")),
        ("N1", f"captured {cited.captured}, SHA-256 {cited.sha256}"),
        ("LA", cited.language),
        ("ER", ""),
    ]
    return "\n".join(
        f"{tag}  - {' '.join(text.split())}" for tag, text in lines if text is not None
    )


def _csl(cited: Cited) -> str:
    item: dict[str, Any] = {
        "id": f"readout-{cited.id}",
        "type": "webpage",
        "title": cited.title,
        "author": [{"literal": cited.publisher}] if cited.publisher else None,
        "issued": _parts(cited.published),
        "accessed": _parts(cited.captured[:10]),
        "URL": cited.url,
        "language": cited.language,
        "archive": "local capture",
        "archive_location": f"{cited.captured} sha256:{cited.sha256}",
    }
    return json.dumps({k: v for k, v in item.items() if v is not None}, ensure_ascii=False)


def _parts(said: str | None) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in said.split("-")]]} if said else None


def _long(said: str) -> str:
    """A date in words: "May 4, 2031", "May 2031", "2031"."""
    parts = said.split("-")
    if len(parts) == 1:
        return said
    month = _MONTHS[int(parts[1]) - 1]
    return f"{month} {int(parts[2])}, {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


STYLES: Mapping[str, Callable[[Cited], str]] = {
    "chicago": _chicago,
    "apa": _apa,
    "bibtex": _bibtex,
    "ris": _ris,
    "csl": _csl,
}
"""The styles, by the name that ``--cite`` takes. A new one: a function and a line here."""
