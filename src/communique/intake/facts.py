"""What a page's markup tells of it: title, publisher, dates, languages, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from communique.intake.markup import markup
from communique.intake.seen import Seen, code, gather
from communique.intake.stamps import full_dates
from communique.intake.surroundings import Found
from communique.intake.words import fold
from communique.languages.page_dates import parse_page_date
from communique.record import Translation

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BETWEEN = re.compile(
    r"\s+[|»·•:–—-]{1,2}\s+|\s*[|_»]\s*|\s+::\s+|(?<=[\u3040-\u9fff])\s*[-–—]+\s*"
)
_HAN = re.compile(r"[\u3040-\u9fff]{4}")
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S{3,2000}?)\s*-->")
_SAVED_WITHIN = 4000
_MOST_MARKUP = 2_000_000


def look_at(root: Element, *, url: str | None = None) -> tuple[Found, str | None]:
    """What the markup tells, and the page's own address; ``url`` is where the page was found."""
    seen = gather(root)
    canonical = _address(seen.links.get("canonical") or seen.meta.get("og:url"), url)
    base = url or canonical
    site = _first(seen.meta, markup().meta.publisher) or _publisher(seen.data)
    title, part = _title(seen, site)
    found = Found(
        title=title,
        publisher=site or part,
        source=_first(seen.meta, markup().meta.source),
        published=_date(seen, "published", "datePublished") or _sole(seen.times),
        updated=_date(seen, "updated", "dateModified"),
        language=code(seen.language or _first(seen.meta, markup().meta.language)),
        translations=tuple(
            Translation(language=language, url=_address(link, base))
            for language, link in seen.versions.items()
        ),
        aliases=tuple(_wordings(seen)),
    )
    return found, canonical


def _first(meta: dict[str, str], names: Iterable[str]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _publisher(data: list[dict[str, Any]]) -> str | None:
    for one in data:
        publisher = one.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())
    return None


def _date(seen: Seen, table: str, key: str) -> str | None:
    """The first date of a kind that can be read."""
    stated = [seen.meta[name] for name in getattr(markup().meta, table) if name in seen.meta]
    stated += [value for one in seen.data if isinstance(value := one.get(key), str)]
    stated += [seen.meta[name] for name in (key.lower(),) if name in seen.meta]
    return next((day for day in map(parse_page_date, stated) if day), None)


def saved_from(text: str) -> str | None:
    """The address that a browser wrote into the page that it saved."""
    found = _SAVED.search(text[:_SAVED_WITHIN])
    return found[1] if found else None


def date_of_page(text: str, *, url: str | None) -> str | None:
    """The date that htmldate finds in places that themes of web sites use.

    Never today's, which is rather the day on which the page was asked for; and only one that the
    page or its address holds, since htmldate fills in the days of months.
    """
    if len(text) > _MOST_MARKUP:
        return None
    from htmldate import find_date

    yesterday = (date.today() - timedelta(days=1)).isoformat()
    try:
        found: str | None = find_date(
            text, url=url, original_date=True, extensive_search=False, max_date=yesterday
        )
    except ValueError:  # a control character, which its cleaner does not take
        return None
    held = {value for value, _, _ in full_dates(f"{url} {text}")}
    return found if found in held else None


def _sole(times: list[str]) -> str | None:
    """The date that all of a page's time elements agree on."""
    dates = {parse_page_date(time) for time in times} - {None}
    return dates.pop() if len(dates) == 1 else None


def _address(link: str | None, base: str | None) -> str | None:
    if not link or not (link := link.strip()):
        return None
    try:
        whole = urljoin(base or "", link)
        parts = urlsplit(whole)
    except ValueError:  # no address at all
        return None
    return whole if parts.scheme in ("http", "https") and parts.hostname else None


def _wordings(seen: Seen) -> Iterator[str]:
    """The wordings of the title that a page gives, its own heading first."""
    yield from (text for name, text in seen.headings if name == "h1")
    yield from (seen.meta[name] for name in markup().meta.title if name in seen.meta)
    yield from (one["headline"] for one in seen.data if isinstance(one.get("headline"), str))
    if seen.title:
        yield seen.title


def _title(seen: Seen, site: str | None) -> tuple[str | None, str | None]:
    """The title, and the name of the site where the title of the window holds both."""
    for _, text in seen.headings:
        if seen.title and fold(text) != fold(site or "") and _holds(seen.title, text):
            rest = (
                seen.title[len(text) :].strip(" \t|_»·•:–—-") if seen.title.startswith(text) else ""
            )
            return text, rest if len(rest.split()) > 1 or len(rest) > 5 else None
    for text in _wordings(seen):
        parts = [part for part in _BETWEEN.split(text) if fold(part) != fold(site or "")]
        if text == seen.title:
            # a window's title of a word or two rather names the site than the text
            longest = max(parts, key=len, default="")
            named = len(longest.split()) > 2 or len(longest) > 20 or bool(_HAN.search(longest))
            return (longest if named else None), None
        if parts and fold(text) != fold(site or ""):
            cut = site is not None and len(parts) < len(_BETWEEN.split(text))
            return (max(parts, key=len) if cut else text), None
    return None, None


def _holds(title: str, heading: str) -> bool:
    """Whether a window's title begins with a heading of the page, or is one part of it."""
    folded = fold(heading)
    begins = fold(title).startswith(folded) and len(folded) * 5 > len(fold(title)) and " " in folded
    return begins or folded in map(fold, _BETWEEN.split(title))
