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
    pairs: dict[str, tuple[str, ...]]


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
        pair = f"(?P<pair>{_any_of(words.pairs)})"
        return re.compile(f"{_any_of(words.never)}|{pair}|{row}|{side}|{led}")

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
            first, last = match.span(match.lastgroup)
            places = [(*each.span(), each[0]) for each in self._name.finditer(text, first, last)]
            if match.lastgroup == "pair":
                codes = self._words.pairs[match[0]]
                found += [
                    (a, b, code, False) for (a, b, _), code in zip(places, codes, strict=True)
                ]
                continue
            if match.lastgroup == "side":
                places = [(*match.span(), match["side"])]
            named = named_in(text) if named is None else named
            found += self._judged(places, named)
        return found

    def _judged(self, places: list[tuple[int, int, str]], named: Named) -> list[Short]:
        """The short names of a row that are known, as far back as there are such."""
        found: list[Short] = []
        for start, end, name in reversed(places):
            code, doubtful = self._meant(name, start, named)
            if code is None:
                break
            found.insert(0, (start, end, code, doubtful))
        return found if len(found) >= min(2, len(places)) else []

    def _only(self, name: str) -> str | None:
        codes = self._codes[name]
        return codes[0] if len(codes) == 1 else None

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
