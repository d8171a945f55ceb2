"""Which documents are one publication: the same text elsewhere, or in another language.

A document is a *copy* of another if they have most of their words in common, name the same, and
were published at about the same time. The *main* document of a publication is the one that came
first, unless it credits the publisher of another one: then that is the original. A document is a
*translation* of another if a page links the other as the same in another language, or if their
addresses differ in nothing but the language and their dates agree.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from communique.languages.folding import fold
from communique.store import tables
from communique.store.coded import Coded
from communique.store.keys import address_key
from communique.store.likeness import containment, resemblance, same_names

Role = Literal["main", "copy", "translation"]

_CANDIDATES = 12
"""Stored texts that are compared with a new one, those with the most bands in common."""

_RESEMBLANCE = 0.8
_CONTAINMENT = 0.9
"""A repost may lack a paragraph or have one more; it is held against the shorter text then ..."""

_SHORTER = 0.6
"""... which must be so long, at least, against the longer one."""

_DAYS_APART = 31
_DAYS_TRANSLATED = 3

# "en." before a host, "/en/", "/eng/" and "/english/" in a path, "_en" at the end of one
_LANGUAGE_HOST = re.compile(r"^(?:[a-z]{2}|eng|english)\.(?=[^/]+\.[^/]+)")
_LANGUAGE_PART = re.compile(
    r"(?<=/)(?:[a-z]{2}(?:[-_][a-z]{2,4})?|eng?|rus?|fra?|chn?|english|russian|french|chinese)(?:/|$)"
)


class Placed(NamedTuple):
    """Where a document belongs; ``like`` is the document that it is a copy of."""

    publication_id: int
    role: Role
    like: str | None = None


class Change(NamedTuple):
    """What placing a document did; ``demoted`` is the document that is no longer a main one."""

    placed: Placed
    demoted: str | None = None


def place(connection: Connection, document_id: str, version_id: int, found: Coded) -> Change:
    """Put a document whose current version is new where it belongs; its row says so then."""
    before = _membership(connection, document_id)
    if before is not None:
        _forget(connection, document_id)
    _remember(connection, document_id, version_id, found)
    change = _as_copy(connection, document_id, version_id, found)
    if change is None and before is not None and before.role != "copy":
        return Change(before)  # what its publication is does not hang on its words
    change = change or Change(
        _as_translation(connection, document_id, found) or _of_its_own(connection)
    )
    _set(connection, document_id, change.placed.publication_id, change.placed.role)
    return change


def without_language(key: str) -> str:
    """An address's key without what names a language in it."""
    host, slash, path = key.partition("/")
    return _LANGUAGE_HOST.sub("", host) + _LANGUAGE_PART.sub("", slash + path)


def _forget(connection: Connection, document_id: str) -> None:
    """Take away what other documents found earlier versions of this one by."""
    version, like, link = tables.versions, tables.likenesses, tables.translations
    own = select(version.c.id).where(version.c.document_id == document_id)
    connection.execute(delete(like).where(like.c.version_id.in_(own)))
    connection.execute(delete(link).where(link.c.document_id == document_id))


def _remember(connection: Connection, document_id: str, version_id: int, found: Coded) -> None:
    """Keep what other documents find this one by: its likeness and its links."""
    bands = enumerate(found.likeness.bands)
    if rows := [{"band": n, "hash": each, "version_id": version_id} for n, each in bands]:
        connection.execute(insert(tables.likenesses), rows)
    linked = found.rows.version["translations"]
    keys = {address_key(each["url"]): each["language"] for each in linked if each["url"]}
    keys.pop(found.key, None)
    if keys:
        links = [{"document_id": document_id, "key": k, "language": v} for k, v in keys.items()]
        connection.execute(insert(tables.translations), links)


def _membership(connection: Connection, document_id: str) -> Placed | None:
    document = tables.documents
    query = select(document.c.publication_id, document.c.role)
    row = connection.execute(query.where(document.c.id == document_id)).one()
    return None if row.publication_id is None else Placed(row.publication_id, row.role)


def _of_its_own(connection: Connection) -> Placed:
    publication = tables.publications
    number = (connection.scalar(select(func.max(publication.c.id))) or 0) + 1
    connection.execute(insert(publication), [{"id": number}])
    return Placed(number, "main")


def _set(connection: Connection, document_id: str, publication_id: int, role: Role) -> None:
    document = tables.documents
    connection.execute(
        update(document)
        .where(document.c.id == document_id)
        .values(publication_id=publication_id, role=role)
    )


# -- copies ------------------------------------------------------------------------------------


def _as_copy(
    connection: Connection, document_id: str, version_id: int, found: Coded
) -> Change | None:
    """The publication of a stored text that this one repeats."""
    for other in _candidates(connection, document_id, version_id, found):
        if _alike(found, other):
            break
    else:
        return None
    main = _main(connection, other)
    publication = other["publication_id"]
    if main["id"] != document_id and _is_original(found.rows.version, main):
        _set(connection, main["id"], publication, "copy")
        return Change(Placed(publication, "main", other["id"]), demoted=main["id"])
    return Change(Placed(publication, "copy", main["id"]))


_FACTS = ("id", "publication_id", "role", "publisher", "source", "language", "published")


def _candidates(
    connection: Connection, document_id: str, version_id: int, found: Coded
) -> list[Any]:
    """The current versions of other documents that share a band, the likest first."""
    if not found.likeness.bands:
        return []
    values = {f"hash{number}": value for number, value in enumerate(found.likeness.bands)}
    asked = {**values, "version": version_id, "document": document_id}
    return list(connection.execute(_sharing(len(values)), asked).mappings())


@lru_cache(maxsize=1)
def _sharing(bands: int) -> Any:
    """The question for texts that share a band; made once, which costs more than asking it."""
    like, document, version = tables.likenesses, tables.documents, tables.versions
    shared = or_(
        *(
            (like.c.band == number) & (like.c.hash == bindparam(f"hash{number}"))
            for number in range(bands)
        )
    )
    ranked = (
        select(like.c.version_id, func.count().label("bands"))
        .where(shared, like.c.version_id != bindparam("version"))
        .group_by(like.c.version_id)
        .order_by(func.count().desc(), like.c.version_id)
        .limit(_CANDIDATES)
        .subquery()
    )
    return (
        select(*(document.c[name] for name in _FACTS), version.c.text)
        .join(version, version.c.id == document.c.version_id)
        .join(ranked, ranked.c.version_id == version.c.id)
        .where(document.c.id != bindparam("document"))
        .order_by(ranked.c.bands.desc(), version.c.id)
    )


def _alike(found: Coded, other: Any) -> bool:
    version = found.rows.version
    if version["language"] != other["language"]:
        return False
    if _apart(version["published"], other["published"]) > _DAYS_APART:
        return False
    one, two = version["text"], other["text"]
    if not same_names(one, two):
        return False
    if resemblance(one, two) >= _RESEMBLANCE:
        return True
    shorter, longer = sorted((len(one), len(two)))
    return shorter >= _SHORTER * longer and containment(one, two) >= _CONTAINMENT


def _apart(one: str | None, other: str | None) -> int:
    """The days between two dates; 0 where one is not known to the day."""
    try:
        return abs((date.fromisoformat(one or "") - date.fromisoformat(other or "")).days)
    except ValueError:
        return 0


def _main(connection: Connection, other: Any) -> Any:
    """The main document of a document's publication, in its language."""
    document = tables.documents
    query = select(*(document.c[name] for name in _FACTS)).where(
        document.c.publication_id == other["publication_id"],
        document.c.role != "copy",
        document.c.language == other["language"],
    )
    return connection.execute(query.order_by(document.c.id)).mappings().first() or other


def _is_original(version: Any, main: Any) -> bool:
    """Whether the text that came later is the one that the earlier one credits."""
    publisher, credited = version["publisher"], main["source"]
    if not publisher or not credited or main["publisher"] == credited:
        return False
    return _names(publisher, credited) and not _names(main["publisher"], version["source"])


def _names(one: str | None, other: str | None) -> bool:
    """Whether two names of publishers are the same, or one is part of the other."""
    first, second = fold(one or "").casefold(), fold(other or "").casefold()
    return bool(first and second) and (first in second or second in first)


# -- translations ------------------------------------------------------------------------------


def _as_translation(connection: Connection, document_id: str, found: Coded) -> Placed | None:
    """The publication of the same text in another language."""
    for other in (*_linked(connection, document_id, found), *_sibling(connection, found)):
        if other.language != found.rows.version["language"]:
            return Placed(other.publication_id, "translation")
    return None


def _linked(connection: Connection, document_id: str, found: Coded) -> list[Any]:
    """Documents that this one links as the same in another language, or that link this one."""
    document, link = tables.documents, tables.translations
    there = select(link.c.key).where(link.c.document_id == document_id)
    back = select(link.c.document_id).where(link.c.key == found.key)
    query = (
        select(document.c.publication_id, document.c.language)
        .where(or_(document.c.key.in_(there), document.c.id.in_(back)))
        .where(document.c.id != document_id, document.c.publication_id.is_not(None))
        .order_by(document.c.first_seen, document.c.id)
    )
    return list(connection.execute(query))


def _sibling(connection: Connection, found: Coded) -> list[Any]:
    """Documents whose address differs in the language alone, published at the same time."""
    if not found.rows.version["url"]:
        return []
    document = tables.documents
    bare = without_language(found.key)
    query = (
        select(document.c.publication_id, document.c.language, document.c.published)
        .where(document.c.bare_key == bare, document.c.key != found.key)
        .where(document.c.publication_id.is_not(None))
        .order_by(document.c.first_seen, document.c.id)
    )
    published = found.rows.version["published"]
    return [
        row
        for row in connection.execute(query)
        if row.published and published and _apart(row.published, published) <= _DAYS_TRANSLATED
    ]
