"""Pages as trees of elements, and the words of markup.toml."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import InputError
from communique.intake.limits import MAX_DEPTH
from communique.languages.pack import Section, read_toml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Elements(Section):
    """Names of elements, and of roles, by what they do to the text."""

    block: frozenset[str]
    silent: frozenset[str]
    heading: frozenset[str]
    item: frozenset[str]
    caption: frozenset[str]
    bold: frozenset[str]
    around: frozenset[str]
    roles: frozenset[str]
    words: frozenset[str]


class Meta(Section):
    """Names of meta elements by what they tell."""

    title: tuple[str, ...]
    publisher: tuple[str, ...]
    source: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    language: tuple[str, ...]


class Markup(Section):
    """The tables of markup.toml; its comments say what each holds."""

    elements: Elements
    meta: Meta

    @cached_property
    def marks(self) -> dict[str, str]:
        """Elements that mark a passage, each with its mark."""
        found = self.elements
        return {
            **dict.fromkeys(found.heading, "heading"),
            **dict.fromkeys(found.item, "item"),
            **dict.fromkeys(found.caption, "caption"),
        }


@lru_cache(maxsize=1)
def markup() -> Markup:
    """The words, read once."""
    return read_toml(Path(__file__).with_name("markup.toml"), Markup)


def parse(text: str, origin: str) -> Element | None:
    """The tree of a page without comments, or None for a page without elements.

    Raises InputError for a page that nests its elements deeper than the parser follows.
    """
    from lxml import etree

    # the parser takes a character that no page may hold for the end
    data = text.replace("\x00", "\ufffd").encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        refuse_memory(error)
        root = None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise InputError(
            f"{origin}: a page with more than {MAX_DEPTH:,} elements inside one another; expected "
            "a page as browsers show it: save its text instead"
        )
    return root


def refuse_memory(error: Exception) -> None:
    """Raise MemoryError for an error of lxml that is one; it calls it an unknown error."""
    from lxml import etree

    if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
        raise MemoryError from None


def walk(root: Element) -> Iterator[tuple[str, Element, str]]:
    """("start", element, its name), the same with "end", for all elements in their order."""
    from lxml import etree

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str):
            yield event, element, element.tag.rpartition("}")[2].lower()
