"""Which of the lines over a body is its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from communique.intake.body import Row
from communique.intake.passages import Passage

_PLACE = r"[^\W\d_][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,3}"
PLACE_LINE = re.compile(rf"{_PLACE},\s{_PLACE}(?:,\s[^,]{{2,30}})?")
"""A line that is nothing but a place: "New York, New York"."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_HAN = re.compile(r"[\u3040-\u9fff]")
_LEAD = 1000


def headline(rows: Sequence[Row], body: Iterable[Passage]) -> str | None:
    """The title among the rows over the body: one that is marked, else one that speaks of it.

    A title names people and things that the first paragraphs name again; a menu does not.
    """
    lines = [p for p, kind in rows if kind in ("short", "heading")]
    for passage in lines:
        if passage.mark == "heading":
            return passage.text
    able = [p.text for p in lines if not PLACE_LINE.fullmatch(p.text) and _is_long(p.text)]
    if not able:
        return None
    lead = _parts(" ".join(passage.text[:_LEAD] for passage in body)[:_LEAD])
    shared = {text: len(lead & _parts(text)) for text in able}
    # of equals the one that stands nearest to the body
    best = max(reversed(able), key=lambda text: shared[text])
    # a title may stand at the end of the way to it ("Ministry | News | Title")
    steps = [step for step in best.split(" | ") if _is_long(step)]
    return max(steps, key=lambda step: len(lead & _parts(step)), default=best)


def _is_long(text: str) -> bool:
    """Whether a line has the length of a title, and does not go on in the next."""
    if text.endswith((",", "，", ":", "：")):
        return False
    return len(text.split()) >= 4 or len(_HAN.findall(text)) >= 6


def _parts(text: str) -> set[str]:
    """The words of a text by their beginnings, since endings vary; Han signs in twos."""
    found = {word[:6].casefold() for word in _WORD.findall(text)}
    return found | {a + b for a, b in pairwise(text) if _HAN.match(a)}
