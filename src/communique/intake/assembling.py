"""Passages and what is known of them, made one Document."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from communique.intake.body import Body, find_body
from communique.intake.datelines import credit, opening
from communique.intake.letters import sound, sound_name
from communique.intake.one_line import unfolded
from communique.intake.passages import Passage, set_out
from communique.intake.surroundings import Found, look_around
from communique.intake.words import fold
from communique.languages.identify import identify
from communique.record import Document, SourceMap
from communique.record.document import BlockRole

Kept = list[tuple[Passage, BlockRole]]


@dataclass(frozen=True)
class Known:
    """What the input states of a text; it wins over what the page says.

    ``where`` says in errors which part of the origin it is (a line, a record). Names of files may
    hold bytes that are no text, and JSON halves of characters; here they are made sound.
    """

    origin: str
    id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    where: str | None = None

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if value is not None and (sounded := sound_name(value)) != value:
                object.__setattr__(self, each.name, sounded)

    @property
    def place(self) -> str:
        """What errors name."""
        return self.where or self.origin


def assemble(
    passages: Sequence[Passage],
    known: Known,
    data: bytes,
    *,
    page: Found | None = None,
    source: Literal["text", "html"] = "text",
) -> Document:
    """The Document of a source's passages.

    ``data`` are the source bytes, for the digest; ``page`` is what the markup of a page told.
    """
    page = page or Found()
    titles = [name for name in (known.title, page.title, *page.aliases) if name]
    body = find_body(unfolded(passages, titles), titles=titles)
    found = page.filled(look_around(body))
    kept, found = _trimmed(body.kept, found, known)
    found = found.sound()
    text, blocks, runs = set_out(kept)
    text = sound(text)
    digest = hashlib.sha256(data).hexdigest()
    language = known.language or _language(text, found.language)
    return Document(
        id=known.id or digest[:16],
        origin=known.origin,
        url=known.url,
        title=known.title or found.title or next(iter(found.aliases), None),
        publisher=known.publisher or found.publisher,
        source=found.source,
        language=language,
        published=known.published or found.published,
        updated=found.updated,
        text=text,
        images=found.images,
        translations=tuple(t for t in found.translations if t.language != language),
        rights=found.rights,
        sha256=digest,
        dateline=found.dateline,
        byline=found.byline,
        blocks=blocks,
        source_map=SourceMap(source=source, runs=runs),
    )


def _language(text: str, stated: str | None) -> str | None:
    """The language of the text; what the page states counts where the text is too short to tell."""
    return identify(text) or stated if len(text) >= 200 else stated or identify(text)


def _trimmed(kept: Kept, found: Found, known: Known) -> tuple[Kept, Found]:
    """The body without a copy of the title, the date line and the closing credit."""
    names = {fold(name) for name in (known.title, found.title, *found.aliases) if name}
    while len(kept) > 1 and fold(kept[0][0].text) in names:
        kept = kept[1:]
    if not names and (title := _first_line(kept)):
        kept, found = kept[1:], replace(found, title=title)
    if not kept:
        return kept, found
    line, first = opening(kept[0][0])
    kept = [(first, kept[0][1]), *kept[1:]]
    source, last = credit(kept[-1][0])
    kept = [*kept[:-1], (last, kept[-1][1])]
    return kept, replace(found, dateline=line or found.dateline, source=found.source or source)


def _first_line(kept: Kept) -> str | None:
    """A first line that is a title: no sentence's end, and running text after it."""
    if len(kept) < 2:
        return None
    text = kept[0][0].text
    ends = text[-1] in '.!?…。！？:：;；,，”"»)）'
    return None if ends or len(text) > 300 or kept[0][0].mark == "item" else text


__all__ = ["Body", "Known", "assemble"]
