"""The texts of readouts with their stock phrases, for analyses that go through all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from communique.record.listed import ListedPhrase, ListedText, Source
from communique.store import tables
from communique.store.listing import dated_first

if TYPE_CHECKING:
    from communique.store.store import Store


def listed_texts(
    store: Store,
    *,
    language: str | None = None,
    since: str | None = None,
    until: str | None = None,
    copies: bool = False,
) -> list[ListedText]:
    """The texts of all readouts as they are now, by date, those without one last.

    ``since`` and ``until`` (inclusive) are ISO 8601 dates, whole or not, of the engagement, else of
    the publication.
    """
    document, version = tables.documents, tables.versions
    query = (
        select(
            document.c.id, document.c.publication_id, document.c.role, document.c.publisher,
            document.c.language, document.c.title, document.c.url, document.c.published,
            version.c.captured, version.c.text_sha256, document.c.date, version.c.id,
            version.c.text,
        )
        .join(version, version.c.id == document.c.version_id)
        .where(version.c.is_readout)
        .order_by(document.c.date, version.c.id)
    )  # fmt: skip
    if language:
        query = query.where(document.c.language == language)
    if since:
        query = query.where(document.c.date >= since)
    if until:
        query = query.where(document.c.date <= f"{until}~")  # after every longer date
    if not copies:
        query = query.where(document.c.role != "copy")
    with store.reading() as connection:
        return dated_first(_texts(connection, query))


def _texts(connection: Connection, query: object) -> Iterator[ListedText]:
    parties, said, phrases = _parties(connection), _said(connection), _phrases(connection)
    for row in connection.execute(query):  # type: ignore[call-overload]
        *facts, id_, text = row
        yield ListedText(
            Source(*facts),
            text,
            frozenset(parties.get(id_, ())),
            tuple(said.get(id_, ())),
            tuple(phrases.get(id_, ())),
        )


def _parties(connection: Connection) -> dict[int, list[str]]:
    who = tables.participants
    query = select(who.c.version_id, who.c.party).where(who.c.party.is_not(None)).distinct()
    found: dict[int, list[str]] = {}
    for version, party in connection.execute(query):
        found.setdefault(version, []).append(party)
    return found


def _said(connection: Connection) -> dict[int, list[tuple[int, int]]]:
    part = tables.statements
    query = select(part.c.version_id, part.c.start, part.c.end)
    found: dict[int, list[tuple[int, int]]] = {}
    for version, start, end in connection.execute(query.order_by(part.c.version_id, part.c.start)):
        found.setdefault(version, []).append((start, end))
    return found


def _phrases(connection: Connection) -> dict[int, list[ListedPhrase]]:
    part = tables.phrases
    names = ("version_id", "phrase", "text", "start", "end", "source_parties")
    query = select(*(part.c[name] for name in names)).order_by(part.c.version_id, part.c.start)
    found: dict[int, list[ListedPhrase]] = {}
    for version, phrase, text, start, end, parties in connection.execute(query):
        used = ListedPhrase(phrase, text, start, end, tuple(parties))
        found.setdefault(version, []).append(used)
    return found
