"""Where the body lies among a source's passages, and what stands around it.

The body is the stretch that holds the most running text for the least furniture (the heaviest run
of the passages' weights). It begins and ends with running text; inside it furniture is left out,
short lines become headings. What stands before it and after it goes to the page's description.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from communique.intake.lines import SHORT, Kind, classify
from communique.intake.passages import Passage
from communique.intake.words import fold
from communique.record.document import BlockRole

Row = tuple[Passage, Kind]

_WEIGHT: dict[Kind, int] = {
    "item": 5,
    "short": -3,
    "menu": -100,
    "furniture": -30,
    "tail": -60,
    "rights": -60,
    "language": -30,
}
_ASIDE = -10
_NEAR_TITLE = 4
_LEAST_LEAD = 40
_PROSE_MOST = 400
_SIGNATURE = 6
"""Lines of the longest signature that is told from what follows on a page."""
_INSIDE: tuple[Kind, ...] = (
    "prose",
    "item",
    "heading",
    "short",
    "byline",
    "notice",
    "closing",
    "contact",
    "date",
)
"""The kinds that stay where running text stands before and after them."""

_SECTION = re.compile(
    r"(?:[IVXL]{1,6}|\d{1,2}(?:\.\d{1,2})*|[A-Z])[.)]?\s+[^\W\d_a-z].*[^.!?;:…]\Z"
)
_SALUTATION = (",", "!", ":", "，", "！", "：")


@dataclass(frozen=True)
class Body:
    """The passages of the body with their roles; the rows before it, inside it and after it."""

    kept: list[tuple[Passage, BlockRole]] = field(default_factory=list)
    before: list[Row] = field(default_factory=list)
    inside: list[Row] = field(default_factory=list)
    after: list[Row] = field(default_factory=list)


def find_body(passages: Sequence[Passage], *, titles: Sequence[str] = ()) -> Body:
    """The body among the passages; ``titles`` are the wordings of the title that are known."""
    rows = [(passage, classify(passage)) for passage in passages if passage.text]
    names = {fold(title) for title in titles} - {""}
    rows = _untitled(rows, names)
    if not any(kind == "prose" for _, kind in rows):
        return _without_prose(rows)
    titled = _title_row(rows, names)
    over = titled or 0
    first, last = _heaviest(rows[over : _tail(rows)])
    first, last = first + over, last + over
    first, last = _opened(rows, first, titled=bool(names)), _closed(rows, last)
    lead = [] if titled is None else _lead(rows[over:first])
    return Body(lead + _kept(rows[first:last]), rows[:first], rows[first:last], rows[last:])


def _lead(rows: list[Row]) -> list[tuple[Passage, BlockRole]]:
    """The summary between the title and the lines that tell author and date, if there is one."""
    near = rows[:_NEAR_TITLE]
    return [
        (passage, "body")
        for passage, kind in near
        if kind == "prose" and len(passage) >= _LEAST_LEAD and not passage.linked
    ]


def _untitled(rows: list[Row], names: set[str]) -> list[Row]:
    """The rows, a line that only repeats the title being a heading (and so no running text)."""
    longest = max(map(len, names), default=0)
    return [
        (passage, "heading")
        if kind == "prose" and len(passage) < 2 * longest + 20 and fold(passage.text) in names
        else (passage, kind)
        for passage, kind in rows
    ]


def _title_row(rows: list[Row], names: set[str]) -> int | None:
    """Where the title stands over the body; what comes before it is no body.

    A line of the title's words counts if it is a heading, or no link, and most running text
    follows it.
    """
    sums = list(accumulate((_size(row) for row in rows), initial=0))
    for at, (passage, kind) in enumerate(rows):
        able = kind == "heading" or (kind in ("short", "byline") and not passage.linked)
        if able and sums[at] <= sums[-1] - sums[at] and fold(passage.text) in names:
            return at
    return None


def _without_prose(rows: list[Row]) -> Body:
    """A text without one sentence: its short lines and items are all there is."""
    kept: list[tuple[Passage, BlockRole]] = [
        (passage, "body") for passage, kind in rows if kind in ("item", "short", "heading")
    ]
    if not kept:
        kept = [(p, "body") for p, kind in rows if kind not in ("rights", "picture", "signs")]
    return Body(kept, rows, [], [])


def _tail(rows: list[Row]) -> int:
    """Where the tail of the page begins: at the first tail line with more prose before it."""
    sums = list(accumulate((_size(row) for row in rows), initial=0))
    for at, (_, kind) in enumerate(rows):
        if kind == "tail" and sums[-1] - sums[at] < sums[at]:
            return at
    return len(rows)


def _size(row: Row) -> int:
    return min(len(row[0]), _PROSE_MOST) if row[1] == "prose" else 0


def _weight(row: Row) -> int:
    """What a row without running text weighs; a part that stands around may interrupt a text."""
    passage, kind = row
    return _ASIDE if passage.mark == "around" else _WEIGHT.get(kind, 0)


def _heaviest(rows: list[Row]) -> tuple[int, int]:
    """The stretch of rows [first, last) with the greatest sum of weights."""
    best, best_span, running, start = 0, (0, 0), 0, 0
    for at, row in enumerate(rows):
        if running <= 0:
            running, start = 0, at
        running += _size(row) or _weight(row)
        if running > best:
            best, best_span = running, (start, at + 1)
    first, last = best_span
    while rows[first][1] != "prose":
        first += 1
    while rows[last - 1][1] != "prose":
        last -= 1
    return first, last


def _opened(rows: list[Row], first: int, *, titled: bool) -> int:
    """The start of the body with what belongs to it: a salutation, a notice, a section's heading.

    Furniture may stand between ("Begin text"). A heading is one of the text only where the title
    is known; else it may be the title.
    """
    at = first
    while at > 0:
        passage, kind = rows[at - 1]
        greets = kind == "short" and passage.text.endswith(_SALUTATION)
        if greets or kind == "notice" or (kind == "heading" and titled):
            first = at - 1
        elif kind not in ("furniture", "signs"):
            break
        at -= 1
    return first


def _closed(rows: list[Row], last: int) -> int:
    """The end of the body with the list that its last line announces, and with who signs it."""
    last = _listed_on(rows, last)
    end, at = last, last
    while at < len(rows) and at - last < _SIGNATURE and _signs(rows[at]):
        at += 1
        if rows[at - 1][1] in ("closing", "byline"):
            end = at
    named = end > last and rows[end - 1][1] == "closing"
    return at if named else end


def _signs(row: Row) -> bool:
    """Whether a line may be part of a signature."""
    passage, kind = row
    plain = not passage.linked and passage.mark == ""
    return plain and (
        kind in ("closing", "byline", "date") or (kind == "short" and len(passage) <= 80)
    )


def _listed_on(rows: list[Row], last: int) -> int:
    """The end of the body with the list that goes on after its last line, or is announced there."""
    announced = _announces(rows[last - 1])
    listing = announced or rows[last - 1][0].mark == "item"
    end = at = last
    while at < len(rows):
        passage, kind = rows[at]
        if _announces(rows[at]) and kind in ("short", "heading"):
            announced = listing = True
        elif (kind == "item" and (listing or passage.mark == "item")) or (
            announced and kind in ("short", "byline") and not passage.linked
        ):
            end = at + 1
        else:
            break
        at += 1
    return end


def _announces(row: Row) -> bool:
    return row[0].text.endswith((":", "："))


def _kept(rows: list[Row]) -> list[tuple[Passage, BlockRole]]:
    kept: list[tuple[Passage, BlockRole]] = []
    for at, (passage, kind) in enumerate(rows):
        if kind not in _INSIDE:
            continue
        kept.append((passage, _role(rows, at)))
    return kept


def _role(rows: list[Row], at: int) -> BlockRole:
    passage, kind = rows[at]
    if passage.mark == "heading":
        return "heading"
    if kind in ("byline", "closing", "date"):
        return "heading"
    if kind == "item" and _is_section(rows, at):
        return "heading"
    if (
        kind == "short"
        and len(passage) <= SHORT
        and not passage.text.endswith((".", "!", "?", "…"))
    ):
        return "body" if _listed(rows, at) else "heading"
    return "body"


def _is_section(rows: list[Row], at: int) -> bool:
    """Whether a numbered line heads the paragraphs after it: no other item stands beside it."""
    passage = rows[at][0]
    beside = [rows[n][1] for n in (at - 1, at + 1) if 0 <= n < len(rows)]
    follows = at + 1 < len(rows) and rows[at + 1][1] == "prose"
    return follows and "item" not in beside and bool(_SECTION.match(passage.text))


def _listed(rows: list[Row], at: int) -> bool:
    """Whether a short line is one of three or more in a row: a list without marks."""
    first = at
    while first > 0 and rows[first - 1][1] == "short" and at - first < 3:
        first -= 1
    last = at
    while last + 1 < len(rows) and rows[last + 1][1] == "short" and last - at < 3:
        last += 1
    return last - first >= 2
