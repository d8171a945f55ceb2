"""Pages that came as one line: the title, the date and the tail of the page in the running text.

A scraper that draws a page's text together leaves no line ends. What stands around the text is
cut off here by what it is: the title that the input states, a date with its time of day, the
labels that open the tail of a page ("Related news"), a link to another page with its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from communique.intake.passages import Passage
from communique.intake.stamps import full_dates
from communique.intake.words import fold, words

LEAST = 300
"""Characters of the shortest line that may be a whole page."""

_TIME = re.compile(r"\s+\d{1,2}[:.]\d{2}(?!\d)")
_PLACE = re.compile(
    r"\s+[^\W\d_a-zа-яё][\w-]+(?: [^\W\d_a-zа-яё][\w-]+)?, [^\W\d_a-zа-яё][\w-]+(?= \S)"
)
_SPEAKER = re.compile(
    r"(?:(?<=[.!?…»>\])])|\s*\* \* \*)\s+"
    r"((?:(?:[^\W\d_]\.){1,2}\s?[^\W\d_a-zа-яё][\w’'-]+(?:\s[^.:!?]{1,160}?)?"
    r"|[^\W\d_a-zа-яё][\w’'-]+(?:\s[^\W\d_a-zа-яё][\w’'-]+){0,4}\s\([^()]{1,40}\))\s?:\s)"
)
_LABELS = 3  # labels of a tail from which on a line is known to have one
_NEAR = 260  # characters from the label of a link to its date


def unfolded(passages: Sequence[Passage], titles: Sequence[str]) -> list[Passage]:
    """The passages of a page, a page of one line being cut into its parts."""
    if len(passages) != 1 or len(passages[0]) < LEAST:
        return list(passages)
    return [part for part in _parts(passages[0], titles) if part.text]


def _parts(line: Passage, titles: Sequence[str]) -> Iterator[Passage]:
    text = line.text
    at = _title_end(text, titles)
    if at:
        yield replace(line.cut(0, at), mark="heading")
    end = _tail_start(text, at)
    for start, last, around in _asides(text, at, end):
        yield from _turns(line.cut(at, start))
        yield replace(line.cut(start, last), mark="around" if around else "", gap=True)
        at = last
    yield from _turns(replace(line.cut(at, end), gap=True))
    if end < len(text):
        label = _label().match(text, end)
        middle = label.end() if label is not None else end
        yield replace(line.cut(end, middle), gap=True)
        yield replace(line.cut(middle, len(text)), mark="around", gap=True)


def _turns(part: Passage) -> Iterator[Passage]:
    """A stretch of the text, cut before the label of each speaker ("... . В.Ланц: ...")."""
    at = 0
    for match in _SPEAKER.finditer(part.text):
        yield part.cut(at, match.start())
        at = match.start(1)
    yield part.cut(at, len(part.text))


def _title_end(text: str, titles: Sequence[str]) -> int:
    """Where the title ends that opens the line, a word of the menu before it or not; else 0."""
    first = text.split(" ", 1)[0]
    skips = [0, *([len(first) + 1] if fold(first) in words().whole_lines else [])]
    for title in titles:
        plain = " ".join(title.split())
        for skip in skips:
            if plain and text.startswith(plain, skip):
                return skip + len(plain)
    return 0


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    """A label of a page's tail inside a line, with its first letter as a capital."""
    labels = {*words().tail_lines, *words().openings}
    forms = sorted((each[0].upper() + each[1:] for each in labels if len(each) > 3), key=len)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, reversed(forms)))})(?!\w)")


def _tail_start(text: str, after: int) -> int:
    """Where the tail of the page begins: at the first of its last labels that follow each other
    with no sentence between them; the end of the text where there is none."""
    found = [match.start() for match in _label().finditer(text, after)]
    first = len(found)
    while first and not _runs_on(text, found[first - 1], [*found, len(text)][first]):
        first -= 1
    return found[first] if len(found) - first >= _LABELS else len(text)


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between two labels."""
    return (
        re.search(r"[^\W\d_]{3}[.!?…][»\"”)]*\s+[^\W\d_a-zа-яё]", text[start : end + 1]) is not None
    )


def _asides(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """What stands in the text and is none of it: date lines, and links to other pages."""
    found: list[tuple[int, int, bool]] = []
    links = [match.start() for match in _label().finditer(text, start, end)]
    for _, opens, closes in full_dates(text[start:end]):
        first, last = opens + start, closes + start
        link = next((at for at in reversed(links) if first - _NEAR < at < first), None)
        time = _TIME.match(text, last, end)
        if time is not None:
            place = _PLACE.match(text, time.end(), end)
            found.append((first, place.end() if place is not None else time.end(), False))
        elif link is not None and not _runs_on(text, link, first):
            found.append((link, last, True))
    at = start
    for first, last, around in found:
        if first >= at:
            yield first, last, around
            at = last
