"""The words of boilerplate.toml, made ready for matching."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path

from communique.languages.pack import Section, read_toml

Lists = dict[str, tuple[str, ...]]
_ENDS = " \t\r\n.,;:!?|/·•*-–—()[]（）【】：；。，、«»\"'“”…"


class Words(Section):
    """One field for each table of boilerplate.toml; its comments say what each holds."""

    whole: Lists
    opening: Lists
    notice: Lists
    closing: Lists
    remark: Lists
    ending: Lists
    contact: Lists
    site: Lists
    rights: Lists
    caption: Lists
    photographer: Lists
    source: Lists
    published: Lists
    updated: Lists
    languages: Lists
    months: Lists
    weekdays: Lists
    offices: Lists
    particles: Lists
    hyphened: Lists

    @cached_property
    def whole_lines(self) -> frozenset[str]:
        """Lines that are furniture."""
        return frozenset(map(fold, _all(self.whole)))

    @cached_property
    def tail_lines(self) -> frozenset[str]:
        """Lines that open the tail of a page."""
        return frozenset(map(fold, _all(self.ending)))

    @cached_property
    def openings(self) -> tuple[str, ...]:
        """Beginnings of furniture lines, in small letters."""
        return tuple(_all(self.opening))

    @cached_property
    def contacts(self) -> tuple[str, ...]:
        """Beginnings of closing lines that tell whom to ask, in small letters."""
        return tuple(_all(self.contact))

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """Beginnings of lines that say who issues a text, in small letters."""
        return tuple(_all(self.notice))

    @cached_property
    def closings(self) -> tuple[str, ...]:
        """Beginnings of lines that close a letter, in small letters."""
        return tuple(_all(self.closing))

    @cached_property
    def remarks(self) -> frozenset[str]:
        """Remarks in brackets."""
        return frozenset(map(fold, _all(self.remark)))

    @cached_property
    def captions(self) -> tuple[str, ...]:
        """Beginnings of lines that describe a picture, in small letters."""
        return tuple(_all(self.caption))

    @cached_property
    def credits(self) -> tuple[str, ...]:
        """What stands before the name of a photographer, in small letters."""
        return tuple(_all(self.photographer))

    @cached_property
    def sites(self) -> re.Pattern[str]:
        """Running text that speaks of the site."""
        return re.compile("|".join(map(re.escape, _all(self.site))))

    @cached_property
    def rights_marks(self) -> re.Pattern[str]:
        """Marks of a rights line."""
        return re.compile("|".join(map(re.escape, _all(self.rights))))

    @cached_property
    def language_names(self) -> dict[str, str]:
        """Names of languages, folded, each with its code."""
        return {fold(name): code for code, names in self.languages.items() for name in names}

    @cached_property
    def month_numbers(self) -> dict[str, int]:
        """Names of months with their numbers, 1 to 12."""
        return {
            name: number
            for names in self.months.values()
            for number, forms in enumerate(names, 1)
            for name in forms.split("|")
        }

    @cached_property
    def office_words(self) -> frozenset[str]:
        """Words of an office."""
        return frozenset(_all(self.offices))

    @cached_property
    def particle_words(self) -> frozenset[str]:
        """Small words inside names."""
        return frozenset(_all(self.particles))

    @cached_property
    def hyphened_words(self) -> frozenset[str]:
        """First parts of words that are written with a hyphen."""
        return frozenset(_all(self.hyphened))


def _all(lists: Lists) -> list[str]:
    """All words of a table, the longest first, so that a longer one is matched before its part."""
    return sorted({word for words in lists.values() for word in words}, key=lambda w: (-len(w), w))


def fold(text: str) -> str:
    """A line as lists are compared: small letters, single spaces, no punctuation at the ends."""
    return " ".join(text.casefold().split()).strip(_ENDS)


@lru_cache(maxsize=1)
def words() -> Words:
    """The words, read once."""
    return read_toml(Path(__file__).parent / "boilerplate.toml", Words)
