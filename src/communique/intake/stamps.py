"""Date lines of a page: "fmprc.gov.cn| Updated: 2024-06-10", "Berlin, 3 May 2021", "2019年2月16日".

Only full dates count (day, month, year); a date that can be read in two ways (03/04/2021) is
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from communique.intake.words import fold, words

MAX_LINE = 200
"""Characters of the longest line that is taken for a date line."""

_TIME = re.compile(
    r"(?<!\d)\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?(?![a-z]))?"
    r"\s*(?:(?:GMT|UTC|EST|EDT|CET|CEST|MSK|BST)(?:\s*[+-]\d{1,2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[|·•｜]|\s[–—-]\s|[；;]")
_BRACKET = re.compile(r"[(（\[［【]")
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a date line tells. ``rest`` is what stands beside the date: mostly a place."""

    published: str | None = None
    updated: str | None = None
    source: str | None = None
    rest: str = ""


@lru_cache(maxsize=1)
def _full_date() -> re.Pattern[str]:
    """Full dates, numeric or with the name of the month."""
    names = sorted(words().month_numbers, key=len, reverse=True)
    month = "|".join(map(re.escape, names))
    return re.compile(
        rf"""
          (?<![\d.])(?P<y1>\d{{4}})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?!\d)
        | (?<!\d)(?P<y2>\d{{4}})\s?年\s?(?P<m2>\d{{1,2}})\s?月\s?(?P<d2>\d{{1,2}})\s?日
        | (?<![\d.])(?P<a3>\d{{1,2}})(?P<s3>[-/.])(?P<b3>\d{{1,2}})(?P=s3)(?P<y3>\d{{4}})(?!\d)
        | (?<!\d)(?P<d4>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s(?:de\s|of\s)?(?P<m4>{month})\.?,?
          \s(?:de\s)?(?P<y4>\d{{4}})(?!\d)(?:\sгода|\sг\.)?
        | (?<!\w)(?P<m5>{month})\.?\s(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y5>\d{{4}})(?!\d)
        """,
        re.IGNORECASE | re.VERBOSE,
    )


def full_dates(text: str) -> Iterator[tuple[str, int, int]]:
    """The full dates in a text, as ISO 8601, each with its span."""
    for match in _full_date().finditer(text):
        if value := _iso(match):
            yield value, match.start(), match.end()


def _iso(match: re.Match[str]) -> str | None:
    if match["y1"]:
        numbers = (match["y1"], match["m1"], match["d1"])
    elif match["y2"]:
        numbers = (match["y2"], match["m2"], match["d2"])
    elif match["y3"]:
        first, second = int(match["a3"]), int(match["b3"])
        if first <= 12 and second <= 12 and first != second and match["s3"] != ".":
            return None  # day and month cannot be told apart; with dots the day comes first
        day, month = (second, first) if second > 12 else (first, second)
        numbers = (match["y3"], str(month), str(day))
    else:
        which = "4" if match["y4"] else "5"
        month = words().month_numbers[match["m" + which].lower()]
        numbers = (match["y" + which], str(month), match["d" + which])
    try:
        return date(*map(int, numbers)).isoformat()
    except ValueError:
        return None


def read_stamp(text: str) -> Stamp | None:
    """What a line tells if it is a date line or a source line, else None."""
    if len(text) > MAX_LINE:
        return None
    found: dict[str, str] = {}
    rest: list[str] = []
    for part in _PARTS.split(text):
        _read_part(part, found, rest)
    if not found or len(" ".join(rest).split()) > 5 or len(" ".join(rest)) > 50:
        return None
    beside = " ".join(rest)
    if "source" not in found and rest and _HOST.fullmatch(rest[0].strip()):
        found["source"], beside = rest[0].strip(), " ".join(rest[1:])
    return Stamp(found.get("published"), found.get("updated"), found.get("source"), beside.strip())


def _read_part(part: str, found: dict[str, str], rest: list[str]) -> None:
    dates = list(full_dates(part))
    if len(dates) > 1:
        rest.append(part)  # two dates in one part: a period, or a sentence about one
        return
    left = part
    kind = "published"
    if dates:
        value, start, end = dates[0]
        before, left = part[:start], part[:start] + " " + part[end:]
        label = fold(_TIME.sub(" ", before).rpartition("  ")[2])
        left = _TIME.sub(" ", left)
        for name, labels in (("updated", _labels("updated")), ("published", _labels("published"))):
            cut = labels.search(left)
            if cut and label.endswith(fold(cut.group())):
                kind, left = name, left[: cut.start()] + " " + left[cut.end() :]
                break
        found.setdefault(kind, value)
    if credit := _labels("source").match(left):
        # what stands in brackets after it says who wrote the text, or how large to show it
        name = _BRACKET.split(left[credit.end() :])[0].strip(" \t:：,)）")
        found.setdefault("source", name) if name else found.setdefault("label", "")
        return
    left = _WEEKDAY().sub(" ", left).strip(" \t,.:;：，()（）[]-–—/@")
    if left:
        rest.append(left)


@lru_cache(maxsize=4)
def _labels(table: str) -> re.Pattern[str]:
    """The labels of a table; the source needs its colon, since "From ..." also opens a title."""
    names = {name for names in getattr(words(), table).values() for name in names}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    colon = r"\s*[:：]" if table == "source" else r"\s*[:：]?"
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?![^\W\d_]){colon}", re.I)


@lru_cache(maxsize=1)
def _WEEKDAY() -> re.Pattern[str]:  # noqa: N802
    names = sorted({n for names in words().weekdays.values() for n in names}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)\.?,?", re.IGNORECASE)
