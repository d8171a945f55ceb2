"""Text -> words, cut as the Universal Dependencies English Web Treebank cuts them.

Contractions are two words ("do" "n't", "Blinken" "'s"), hyphens between words stand alone, an
abbreviation keeps its full stop. What differs from word to word is in ``<language>/tokens.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from communique.languages.pack import ROOT, Section, read_toml


class Token(NamedTuple):
    """Characters [start, end) of a text; none of them is white space."""

    start: int
    end: int


class TokenLists(Section):
    """The contents of ``tokens.toml``, each list explained there."""

    titles: tuple[str, ...]
    abbreviations: tuple[str, ...]
    enders: frozenset[str]
    followers: frozenset[str]
    before_numbers: tuple[str, ...]
    starters: frozenset[str]
    hyphen_prefixes: tuple[str, ...]
    name_endings: tuple[str, ...]
    fused: dict[str, int]
    bases: dict[str, str]


def load_lists(language: str) -> TokenLists:
    """The lists of one language. Raises DataError if the file is missing or wrong."""
    return read_toml(ROOT / language / "tokens.toml", TokenLists)


_MARKS = (  # combining signs, and characters that show nothing
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f"
    "\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f"
)
_LETTER = "[^\\W\\d_]"
_UPPER = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ]"
_APOSTROPHE = "['’`´ʼ]"
_CLITIC = re.compile(rf"(?i)(?:n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|m|d|ll|re|ve))\Z")
_UNITS = "am|pm|AM|PM|k|K|m|M|b|bn|mm|cm|km|kg|ft|mph|kph|mw|kw|GW|MW|kW|Hz|hh|x|percent"


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


class Tokeniser:
    """Cuts text of one language. Every repetition in its pattern is bounded or never tried twice
    at the same place, so the time is linear in the length of the text."""

    def __init__(self, lists: TokenLists) -> None:
        self._lists = lists

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        lists = self._lists
        dotted = (*lists.titles, *lists.abbreviations)
        dotted += tuple(word.upper() for word in lists.abbreviations)
        starters = _either(tuple(word.capitalize() for word in lists.starters))
        word = rf"[^\W_][\w{_MARKS}]*"
        parts = [
            # addresses
            r"""(?:https?|ftp)://[^\s<>"“”«»]*[\w/=&\#~-]|www\.[^\s<>"“”«»]*[\w/=&\#~-]""",
            r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
            rf"[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}\.(?:{_either(lists.name_endings)})(?![\w'’])",
            r"(?<!\w)@\w+|(?<!\w)\#[^\W\d]\w*",
            # words with full stops: "U.S.", "H.E.", "a.m.", "Ph.D."; listed ones; initials
            rf"(?<![\w.])(?:Ph\.D\.?|(?:{_LETTER}\.){{2,}}(?!\w)|{_LETTER}(?:\.{_LETTER}){{1,9}}(?!\w))",
            rf"(?<![\w])(?:{_either(dotted)})\.(?!\w)",
            rf"(?<![\w])(?:{_either(lists.before_numbers)})\.(?=\s?\d)",
            rf"(?<![\w.'’]){_UPPER}\.(?=\s?{_UPPER})(?<!I\.(?=\s(?:{starters})\b))",
            # numbers: dates, times, telephone numbers, decades, amounts with their unit cut off
            r"(?<![\w.,])\d{1,4}-\d{1,3}-\d{2,4}(?![\w-])|(?<![\w.,-])\d{3}-\d{4}(?![\w-])",
            r"(?<!\w)['’‘]\d0s\b|(?<![\w.,])[.]\d+\b",
            rf"\d+(?:[.,:/]\d+)*(?=(?:{_UNITS})(?!\w))",
            rf"\d+(?:[.,:/]\d+)+|\d+[\w{_MARKS}]*(?:['’]s(?!\w))?",
            # enumerators at the start of a line are made by the caller; clitics after a sign
            rf"(?i:(?<=[^\s{_MARKS}]){_APOSTROPHE}(?:s|m|d|ll|re|ve)(?!\w))",
            # words with a bound prefix, with "&", with apostrophes, plain
            rf"(?i:(?:{_either(lists.hyphen_prefixes)})-(?=\w)){word}",
            r"[A-Z]{1,4}(?:&[A-Z]{1,4}){1,3}(?!\w)",
            rf"{word}(?:{_APOSTROPHE}{_LETTER}[\w{_MARKS}]*)*",
            # signs: runs of one sign are one token; any other character with its marks
            r"\.{2,}|…+|[!?]{2,}|''|``|<<|>>",
            r"(?<!\S)[:;=]-?[()DPp](?!\S)",
            r"([-*=_~+#<>|^$])\1+",
            rf"\S[{_MARKS}]*",
        ]
        return re.compile("|".join(f"(?:{part})" for part in parts))

    def tokens(self, text: str) -> list[Token]:
        """The words and signs of a text, in order; white space belongs to none."""
        found: list[Token] = []
        for match in self._pattern.finditer(text):
            found.extend(self._parts(text, match.start(), match.end()))
        return found

    def _parts(self, text: str, start: int, end: int) -> Iterator[Token]:
        """One match, with the contractions inside it taken apart."""
        if end - start < 3 or not text[start].isalpha():
            yield Token(start, end)
            return
        word = text[start:end]
        first = self._lists.fused.get(word.lower())
        if first is not None:
            yield Token(start, start + first)
            yield Token(start + first, end)
            return
        cuts = [end]
        while (match := _CLITIC.search(text[start : cuts[-1]][-4:])) is not None:
            cut = cuts[-1] - (match.end() - match.start())
            if cut <= start or len(cuts) > 3:
                break
            cuts.append(cut)
        cuts.append(start)
        cuts.reverse()
        for left, right in pairwise(cuts):
            yield Token(left, right)
