"""Date lines that open the first paragraph, and credits that close the last one."""

from __future__ import annotations

import re

from communique.intake.passages import Passage
from communique.intake.words import fold, words

_UP = r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ]"
_NAME = rf"{_UP}[\w.'’]{{0,25}}"
_PLACE = rf"{_NAME}(?:[ /-]{_NAME}){{0,4}}(?:, {_NAME}(?: {_NAME}){{0,2}})?"
_CREDIT = re.compile(
    r"(?<=[.!?。！？”\"’])\s*[(（](?P<name>"
    r"[A-Z][\w.&]{0,20}(?: (?:[A-Z&]|of|the|and)[\w.&]{0,20}){0,4}|[\u4e00-\u9fff]{2,12})[)）]\Z"
)
_CHINESE = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{1,8}[社网报])[\u4e00-\u9fff\s]{0,14}?"
    r"\d{1,2}月\d{1,2}日(?:电|讯)\s*(?:[（(][^（）()]{0,60}[)）])?(?:[:：]\s*|\s+|(?<=[）)]))"
)
_AGENCY = re.compile(rf"{_UP}{{4,}}(?: {_UP}{{3,}})*\. {_UP}{{4,}}")  # "SORRIN. CORVANEWS"
_CAPITALS = re.compile(rf"{_UP}{{4,}}(?:[ /-]{_UP}{{2,}}){{0,3}}")


def opening(passage: Passage) -> tuple[str | None, Passage]:
    """The date line that opens a paragraph ("BEIJING, June 9 (Xinhua) -- "), and the rest of it.

    A dash after a name alone is no date line ("NATO – Russia relations"): there must be a date, an
    agency, a region ("Washington, D.C. – "), or a name in capitals that the text has only here.
    """
    text = passage.text
    match = _CHINESE.match(text) or _pattern().match(text[:200])
    if match is None or match.end() >= len(text):
        return None, passage
    if match.re is not _CHINESE and not _is_line(match, text):
        return None, passage
    line = text[: match.end()].rstrip()
    return line, passage.cut(match.end(), len(text))


def _is_line(match: re.Match[str], text: str) -> bool:
    if match.group().endswith(") ") and not match["date"]:
        # "Arvania (East) has ...": without a dash the bracket must hold an agency and a day
        return "/" in match["agency"] or any(sign.isdigit() for sign in match["agency"])
    if match["date"] or match["agency"] or match["slash"]:
        return True
    if _AGENCY.fullmatch(match["place"]):
        return True
    following = text[match.end() : match.end() + 1]
    if not following.isupper() and following not in "\"“‘'":
        return False
    place = match["place"]
    if "," in place:
        return True
    # an acronym may stand before an en dash ("NATO – Russia relations")
    long = match.group().rstrip().endswith(("—", "--"))
    return long and bool(_CAPITALS.fullmatch(place)) and text.count(place) == 1


def _pattern() -> re.Pattern[str]:
    names = sorted(words().month_numbers, key=len, reverse=True)
    month = "|".join(name.capitalize() for name in names) + "|" + "|".join(names)
    number = r"\d{1,2}(?:st|nd|rd|th|er)?"
    day = rf"(?:(?:{month})\.? {number}|(?:le )?{number} (?:{month}))\.?(?:,? \d{{4}})?"
    return re.compile(
        rf"(?P<place>{_PLACE})"
        rf"(?:[.,] ?(?P<date>{day}))?"
        r"(?:[.,]? ?\((?P<agency>[^()]{2,60})\)| ?[.,]? ?/(?P<slash>[^/\s][^/]{1,30})/"
        r")?"
        r"(?: ?(?:--|—|–)\s?| - |(?<=/)[.,]?\s|(?<=\))\s|(?<=\d): )"
    )


def credit(passage: Passage) -> tuple[str | None, Passage]:
    """The credited source that closes a paragraph ("... in June. (Xinhua)"), and the rest."""
    match = _CREDIT.search(passage.text[-60:])
    if match is None:
        return None, passage
    if fold(match["name"]) in words().remarks or match["name"].endswith("."):
        return None, passage
    end = len(passage) - min(60, len(passage)) + match.start()
    return match["name"].strip(), passage.cut(0, end)
