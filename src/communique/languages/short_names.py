"""Short names of parties: one character or two that name a party only in the company of others.

Chinese writes 中美关系 for the relations of two states and 美方 for one side. Such a character
means a party where the words beside it say so, and one character may stand for several states:
then it is the one that the text names in full.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping

from communique.languages.pack import Section

# start, end, code, whether the text leaves it open
Short = tuple[int, int, str, bool]
Named = dict[str, list[int]]


class ShortNameWords(Section):
    """What makes short names count; the keys are described in ``languages/zh/parties.toml``."""

    side: str
    sure: frozenset[str]
    after: tuple[str, ...]
    before: tuple[str, ...]
    never: tuple[str, ...]


class ShortNames:
    """The short names of all parties of a table."""

    def __init__(self, shorts: Mapping[str, Iterable[str]], words: ShortNameWords) -> None:
        self._codes: dict[str, list[str]] = {}
        for code, names in shorts.items():
            for name in names:
                self._codes.setdefault(name, []).append(code)
        self._words = words
        self._name = re.compile(_any_of(self._codes))
        self._pattern = self._compiled()

    def _compiled(self) -> re.Pattern[str]:
        name, words = self._name.pattern, self._words
        row = f"(?P<row>(?:{name}){{2,}})(?={_any_of(words.after)})"
        side = f"(?P<side>{name}){words.side}"
        led = f"(?<={_any_of(words.before)})(?P<led>{name})"
        return re.compile(f"{_any_of(words.never)}|{row}|{side}|{led}")

    def lookup(self, form: str) -> str | None:
        """The party that a whole form names ("美方"), if no other shares its short name."""
        if not form.endswith(self._words.side):
            return None
        name = form.removesuffix(self._words.side)
        return self._only(name) if name in self._codes else None

    def find(
        self, text: str, start: int, end: int | None, named_in: Callable[[str], Named]
    ) -> list[Short]:
        """The short names in ``text[start:end]``; ``named_in`` tells where a text names whom."""
        found: list[Short] = []
        named: Named | None = None
        for match in self._pattern.finditer(text, start, len(text) if end is None else end):
            if match.lastgroup is None:
                continue
            named = named_in(text) if named is None else named
            whole = match.lastgroup == "side"
            first, last = match.span() if whole else match.span(match.lastgroup)
            places = [(first, last, match["side"])] if whole else self._row(match, first, last)
            found += self._judged(places, named)
        return found

    def _judged(self, places: list[tuple[int, int, str]], named: Named) -> list[Short]:
        """What a row of short names means: all of it or nothing.

        Beside one that is known, a name that only one party has needs no full name ("巴以").
        """
        meant = [self._meant(name, at, named) for at, _, name in places]
        if any(code for code, _ in meant):
            meant = [
                (code or self._only(name), doubtful)
                for (code, doubtful), (_, _, name) in zip(meant, places, strict=True)
            ]
        pairs = zip(places, meant, strict=True)
        found = [(a, b, code, doubtful) for (a, b, _), (code, doubtful) in pairs if code]
        return found if len(found) == len(places) else []

    def _only(self, name: str) -> str | None:
        codes = self._codes[name]
        return codes[0] if len(codes) == 1 else None

    def _row(self, match: re.Match[str], first: int, last: int) -> list[tuple[int, int, str]]:
        text = match.string
        return [(*each.span(), each[0]) for each in self._name.finditer(text, first, last)]

    def _meant(self, name: str, at: int, named: Named) -> tuple[str | None, bool]:
        """The party last named in full before a place, else the next one named; and if in doubt."""
        codes = self._codes[name]
        known = [code for code in codes if code in named]
        if not known:
            return (codes[0], False) if name in self._words.sure else (None, False)
        return min(known, key=lambda code: _distance(named[code], at)), len(known) > 1


def _distance(places: list[int], at: int) -> tuple[bool, int]:
    before = bisect_left(places, at)
    return (False, at - places[before - 1]) if before else (True, places[0] - at)


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"
