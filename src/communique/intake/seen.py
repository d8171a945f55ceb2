"""Gathers what the elements of a page say of the page, as they say it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from communique.intake.markup import markup, walk
from communique.intake.words import fold, words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=[-_]|\Z)")
_HEADINGS = ("h1", "h2", "h3")
_MOST_HEADINGS = 40
_LONGEST = 500
_MOST_DATA = 200_000


@dataclass
class Seen:
    """What was gathered from the elements of a page."""

    meta: dict[str, str] = field(default_factory=dict)
    headings: list[tuple[str, str]] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    links: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str | None] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    data: list[dict[str, Any]] = field(default_factory=list)


def gather(root: Element) -> Seen:
    """What the elements say; headings and times count outside menus and footers only."""
    seen = Seen()
    around = 0
    known = markup().elements
    for event, element, name in walk(root):
        if name in known.around:
            around += 1 if event == "start" else -1
        outside = around and name in (*_HEADINGS, "time")
        if event == "start" and not outside and (take := _TAKERS.get(name)):
            take(seen, element)
    return seen


def _take_meta(seen: Seen, element: Element) -> None:
    content = " ".join((element.get("content") or "").split())
    if not content or len(content) > _LONGEST:
        return
    for key in ("property", "name", "itemprop", "http-equiv"):
        if name := element.get(key):
            seen.meta.setdefault(name.strip().lower(), content)


def _take_heading(seen: Seen, element: Element) -> None:
    if len(seen.headings) < _MOST_HEADINGS and (text := _text(element)):
        seen.headings.append((str(element.tag), text))


def _take_title(seen: Seen, element: Element) -> None:
    seen.title = seen.title or _text(element)


def _take_root(seen: Seen, element: Element) -> None:
    seen.language = element.get("lang") or element.get("xml:lang")


def _take_link(seen: Seen, element: Element) -> None:
    kind, target = (element.get("rel") or "").lower().split(), element.get("href")
    if not target:
        return
    if "canonical" in kind:
        seen.links.setdefault("canonical", target)
    if "alternate" in kind:
        _take_version(seen, element.get("hreflang"), target)


def _take_anchor(seen: Seen, element: Element) -> None:
    target: str | None = (element.get("href") or "").strip()
    if not target or target.startswith(("#", "javascript:", "mailto:")):
        return
    stated = element.get("hreflang")
    if stated is None:
        name = (
            fold(element.get("title") or "") if not _text(element) else fold(_text(element) or "")
        )
        stated = words().language_names.get(name)
        target = None if _is_home(target) else target
    _take_version(seen, stated, target)


def _is_home(target: str) -> bool:
    """Whether a link leads to the front page of a site or of its part in a language."""
    path, query = target.partition("#")[0].partition("?")[::2]
    within = re.sub(r"\A(?:https?:)?//[^/]*", "", path).strip("/")
    return "/" not in within and "." not in within and not query


def _take_version(seen: Seen, stated: str | None, target: str | None) -> None:
    if language := code(stated):
        seen.versions.setdefault(language, target)


def _take_time(seen: Seen, element: Element) -> None:
    if stated := element.get("datetime") or _text(element):
        seen.times.append(stated)


def _take_script(seen: Seen, element: Element) -> None:
    text = element.text or ""
    if (element.get("type") or "").lower() != "application/ld+json" or len(text) > _MOST_DATA:
        return
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):  # a page's slip; it tells nothing then
        return
    seen.data.extend(_objects(data))


_TAKERS = {
    "meta": _take_meta,
    "title": _take_title,
    "html": _take_root,
    "link": _take_link,
    "a": _take_anchor,
    "time": _take_time,
    "script": _take_script,
    **dict.fromkeys(_HEADINGS, _take_heading),
}


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of linked data, at the levels where articles stand."""
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (
                (part for part in graph if isinstance(part, dict))
                if isinstance(graph, list)
                else ()
            )


def _text(element: Element) -> str | None:
    """The text of an element on one line, if it has some and is no longer than a title."""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(part)
        size += len(part)
        if size > 4 * _LONGEST:
            return None
    text = " ".join("".join(parts).split())
    return text if 0 < len(text) <= _LONGEST else None


def code(stated: str | None) -> str | None:
    """The language of a tag ("fr-FR", "zh_CN"); none for "x-default"."""
    found = _LANGUAGE.match((stated or "").strip())
    return found[0].lower() if found else None
