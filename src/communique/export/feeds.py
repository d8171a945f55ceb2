"""Atom feeds (RFC 4287): of a saved search, of what is new, of what was edited.

Everything of strangers goes in as text, never as HTML, and addresses only if a page may link to
them. The same entries give the same bytes: nothing here knows what time it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from communique.export.letters import for_xml
from communique.export.moments import moment
from communique.export.templating import web_address
from communique.version import __version__

if TYPE_CHECKING:
    from communique.record.listed import Source

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class FeedEntry:
    """One entry. ``key`` says what it is, for good: the document; for an edit also its version.

    ``url`` is where to read it; ``updated`` and ``published`` are ISO 8601, dates or times.
    """

    key: str
    title: str
    url: str | None
    updated: str
    summary: str = ""
    published: str | None = None
    author: str | None = None
    language: str | None = None


def source_entry(
    source: Source,
    url: str | None,
    *,
    summary: str = "",
    statement: str | None = None,
    edited: bool = False,
) -> FeedEntry:
    """The entry of a document, of one statement in it, or of its having been edited.

    A document keeps its entry through all its versions; each edit is an entry of its own.
    """
    key = source.document + (f"#{statement}" if statement else "")
    title = source.title or source.document
    return FeedEntry(
        key=f"{key}@{source.text_sha256}" if edited else key,
        title=f"Edited: {title}" if edited else title,
        url=url,
        updated=source.captured,
        summary=summary,
        published=source.published,
        author=source.publisher,
        language=source.language,
    )


def atom(
    title: str, self_url: str, entries: Iterable[FeedEntry], updated: str | None = None
) -> bytes:
    """A feed of entries in their order, as UTF-8.

    ``updated`` is by default that of the latest entry. Raises DataError for a date that is none.
    """
    listed = list(entries)
    latest = updated or max((_time(each.updated) for each in listed), default="1970-01-01")
    feed = ElementTree.Element("feed", {"xmlns": _ATOM})
    _add(feed, "id", for_xml(self_url))
    _add(feed, "title", title)
    _add(feed, "updated", _time(latest))
    _add(_add(feed, "author"), "name", "communique")
    _add(feed, "generator", "communique", version=__version__)
    _link(feed, "self", self_url, type="application/atom+xml")
    for each in listed:
        _entry(_add(feed, "entry"), each)
    made: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _entry(element: ElementTree.Element, each: FeedEntry) -> None:
    if each.language:
        element.set("xml:lang", for_xml(each.language))
    _add(element, "id", uuid5(NAMESPACE_URL, f"communique:{each.key}").urn)
    _add(element, "title", each.title, type="text")
    _add(element, "updated", _time(each.updated))
    if each.published:
        _add(element, "published", _time(each.published))
    if each.author:
        _add(_add(element, "author"), "name", each.author)
    linked = _link(element, "alternate", each.url)
    # an entry that leads nowhere must have its content with it
    if each.summary or not linked:
        _add(element, "summary" if linked else "content", each.summary, type="text")


def _add(
    parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, name, attributes)
    if text is not None:
        made.text = for_xml(text)
    return made


def _link(parent: ElementTree.Element, rel: str, url: str | None, **more: str) -> bool:
    address = web_address(url)
    if address is None:
        return False
    _add(parent, "link", rel=rel, href=for_xml(address), **more)
    return True


def _time(said: str) -> str:
    """A date or time as RFC 3339 has it."""
    return moment(said).isoformat(timespec="seconds").replace("+00:00", "Z")


__all__ = ["FeedEntry", "atom", "source_entry"]
