"""Feeds: what RFC 4287 asks for, words as words, and ids that stay."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from listed import source

from communique.errors import DataError
from communique.export.feeds import FeedEntry, atom, source_entry

SELF = "https://reader.example/search.atom?q=bridge&kind=commitment"
ENTRY = FeedEntry(
    key="3f9a20",
    title="Duro and Lanz meet",
    url="https://reader.example/r/3f9a20#s1",
    updated="2031-06-01T08:00:00Z",
    summary="will open the bridge",
    published="2031-05-04",
    author="Ministry of Arvania",
    language="en",
)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(*entries: FeedEntry, title: str = "Bridge") -> ElementTree.Element:
    return ElementTree.fromstring(atom(title, SELF, entries))


def texts(feed: ElementTree.Element, path: str) -> list[str]:
    return [each.text or "" for each in feed.findall(path, ATOM)]


def test_what_a_feed_must_have() -> None:
    feed = read(ENTRY)
    assert texts(feed, "a:id") == [SELF]
    assert texts(feed, "a:title") == ["Bridge"]
    assert texts(feed, "a:updated") == ["2031-06-01T08:00:00Z"]
    assert texts(feed, "a:author/a:name") == ["communique"]
    links = [(each.get("rel"), each.get("href")) for each in feed.findall("a:link", ATOM)]
    assert links == [("self", SELF)]


def test_what_an_entry_has() -> None:
    feed = read(ENTRY)
    assert texts(feed, "a:entry/a:title") == ["Duro and Lanz meet"]
    assert texts(feed, "a:entry/a:published") == ["2031-05-04T00:00:00Z"]
    assert texts(feed, "a:entry/a:summary") == ["will open the bridge"]
    assert texts(feed, "a:entry/a:author/a:name") == ["Ministry of Arvania"]
    link = feed.find("a:entry/a:link", ATOM)
    assert link is not None
    assert (link.get("rel"), link.get("href")) == ("alternate", ENTRY.url)


def test_ids_are_addresses_and_stay() -> None:
    first, *others = texts(read(ENTRY, replace(ENTRY, key="3f9a20@2")), "a:entry/a:id")
    assert first.startswith("urn:uuid:")
    assert others != [first]
    assert texts(read(replace(ENTRY, title="Another", updated="2032")), "a:entry/a:id") == [first]


def test_the_same_entries_are_the_same_bytes() -> None:
    assert atom("Bridge", SELF, [ENTRY]) == atom("Bridge", SELF, iter([ENTRY]))


def test_words_of_strangers_stay_words() -> None:
    evil = "<script>alert(1)</script> & ]]> \x00\x1b\ud800"
    made = atom(evil, SELF, [replace(ENTRY, title=evil, summary=evil, author=evil)])
    assert b"<script" not in made
    feed = ElementTree.fromstring(made)
    said = "<script>alert(1)</script> & ]]> \ufffd\ufffd\ufffd"
    assert texts(feed, "a:entry/a:title") == texts(feed, "a:title") == [said]
    assert {each.get("type") for each in feed.iter() if each.tag.endswith("}summary")} == {"text"}


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "data:text/html,x"])
def test_an_entry_that_leads_nowhere_brings_its_content(url: str | None) -> None:
    feed = read(replace(ENTRY, url=url))
    assert feed.findall("a:entry/a:link", ATOM) == []
    assert texts(feed, "a:entry/a:content") == ["will open the bridge"]


def test_times_are_in_utc_and_the_latest_counts() -> None:
    feed = read(ENTRY, replace(ENTRY, key="b", updated="2031-06-01T12:00:00+02:00"))
    assert texts(feed, "a:updated") == ["2031-06-01T10:00:00Z"]
    with pytest.raises(DataError, match="'soon' is no date"):
        read(replace(ENTRY, updated="soon"))


def test_an_empty_feed_is_a_feed() -> None:
    assert texts(read(), "a:updated") == ["1970-01-01T00:00:00Z"]


def test_a_document_keeps_its_entry_and_each_edit_has_its_own() -> None:
    first, later = source("a"), replace(source("a"), text_sha256="1" * 64, captured="2031-07-01")
    url = "https://reader.example/r/a"
    new, again = source_entry(first, url), source_entry(later, url)
    assert (new.key, new.title, new.author) == (again.key, "a", "Ministry of Arvania")
    assert (new.updated, again.updated) == ("2031-06-01T00:00:00Z", "2031-07-01")
    edit = source_entry(later, url, edited=True)
    assert edit.title == "Edited: a"
    keys = {each.key for each in (new, edit, source_entry(first, url, edited=True),
                                  source_entry(first, url, statement="s1"))}  # fmt: skip
    assert len(keys) == 4
