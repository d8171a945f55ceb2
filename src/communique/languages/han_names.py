"""Names in Chinese characters: their parts, their pinyin, and how they sound.

A name of China has one family name and one given name, told apart by the family names of two
characters. Foreign names are transcribed by sound, parted by a point ("谢尔盖·拉夫罗夫"); what is
heard alike is no proof, so ``alike`` only says how much two names have in common.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path

from communique.languages.folding import SPACELESS, simplified
from communique.languages.pack import Section, read_toml

_HERE = Path(__file__).parent
_HAN_NAME = re.compile("[\u3400-\u9fff]{2,4}")
_LATIN_RUN = re.compile("[a-z]+")
_LONGEST_FAMILY_NAME = 2

DOUBLE = frozenset(
    [
        *("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐"),
        *("司徒", "司空", "夏侯", "端木", "呼延", "南宫", "百里", "长孙", "宇文", "独孤"),
    ]
)
"""The usual family names of two characters."""


class Sounds(Section):
    """The tables of ``sounds.toml``."""

    letters: dict[str, tuple[str, ...]]
    initials: dict[str, tuple[str, ...]]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Groups of letters, the longest first."""
        return re.compile("|".join(sorted(self.letters, key=len, reverse=True)))

    @cached_property
    def initial(self) -> re.Pattern[str]:
        """The beginnings of syllables, the longest first."""
        return re.compile("|".join(sorted(self.initials, key=len, reverse=True)))


def family_and_given(name: str) -> tuple[str, str] | None:
    """The family and the given name of a name as China has them; None of other names."""
    if not _HAN_NAME.fullmatch(name):
        return None
    plain = simplified(name)
    family = _LONGEST_FAMILY_NAME if plain[:2] in DOUBLE and len(plain) > 2 else 1
    if len(plain) - family > _LONGEST_FAMILY_NAME:
        return None
    return plain[:family], plain[family:]


def pinyin(characters: str) -> tuple[str, ...]:
    """The readings of characters in a row, joined; none where one has no known reading."""
    found = [""]
    for character in simplified(characters):
        syllables = _syllables().get(character, ())
        found = [before + each for before in found for each in syllables]
    return tuple(found[:8])


def is_han(name: str) -> bool:
    """Whether a name is written in characters."""
    return SPACELESS.match(name) is not None


def alike(han: str, other: str, *, whole: bool = False) -> float:
    """The share of sounds that a name in characters and one in letters have in common in one order,
    of the longer one: with a word of it, with all after the first, or with the ``whole``."""
    words = _LATIN_RUN.findall(other)
    tried = ["".join(words)] if whole else [*words, "".join(words[1:])]
    heard = _heard(han)
    return max((_shared(heard, _spelled(word)) for word in dict.fromkeys(tried)), default=0.0)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if not one or not other:
        return 0.0
    row = [0] * (len(other) + 1)
    for sound in one:
        before = row
        row = [0]
        for at, each in enumerate(other, start=1):
            same = before[at - 1] + 1 if set(sound) & set(each) else 0
            row.append(max(same, before[at], row[-1]))
    return row[-1] / max(len(one), len(other))


@lru_cache(maxsize=10_000)
def _heard(han: str) -> tuple[str, ...]:
    """The sounds of a name in characters."""
    sounds: list[str] = []
    tables = _sounds()
    for character in simplified(han):
        syllable = next(iter(_syllables().get(character, ())), "")
        initial = tables.initial.match(syllable)
        if initial:
            sounds += tables.initials[initial[0]]
        elif syllable == "er":
            sounds.append("L")
        if syllable.endswith(("n", "ng")):
            sounds.append("NM")
    return tuple(sounds)


@lru_cache(maxsize=10_000)
def _spelled(word: str) -> tuple[str, ...]:
    """The sounds of a word in plain letters."""
    tables = _sounds()
    return tuple(s for group in tables.pattern.findall(word) for s in tables.letters[group])


@lru_cache(maxsize=1)
def _syllables() -> dict[str, tuple[str, ...]]:
    """Each character -> its readings."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (_HERE / "pinyin.txt").read_text(encoding="utf-8").splitlines():
        syllable, tab, characters = line.partition("\t")
        for character in characters if tab else "":
            found[character] = (*found.get(character, ()), syllable)
    return found


@lru_cache(maxsize=1)
def _sounds() -> Sounds:
    return read_toml(_HERE / "sounds.toml", Sounds)
