"""Names across scripts: keys that a name has in common with itself in Cyrillic or Latin letters.

Two ways lead from one to the other. A Chinese name has the same syllables in pinyin, in the
Russian of Palladius and in its characters ("Wang Yi", "Ван И", 王毅). Others are read letter by
letter, by all systems at once ("Лавров": "Lavrov"; "Шавкат Мирзиёев": "Shavkat Mirziyoyev"). A key
is the sorted words of a name; keys that are equal are a reason to hold two names for one, never
likeness of spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import islice, product
from pathlib import Path

from communique.languages.folding import fold
from communique.languages.han_names import family_and_given, is_han, pinyin
from communique.languages.pack import Section, read_toml

_HERE = Path(__file__).parent
_MOST_READINGS = 32
_MOST_KEYS = 256
_LONGEST = 40  # letters; a longer word is no name
_WORD = re.compile(r"[^\W\d_]+(?:['’ʹʺ-][^\W\d_]+)*['’ʹʺ]?")
_DOUBLED = re.compile(r"(.)\1+")  # some systems double letters, others do not
_CYRILLIC = re.compile("[\u0400-\u052f]")


class _Fathers(Section):
    ends: tuple[str, ...]


class Transcription(Section):
    """The tables of ``transcription.toml``."""

    cyrillic: dict[str, tuple[str, ...]]
    latin: dict[str, tuple[str, ...]]
    fathers: _Fathers
    usual: dict[str, str]

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """One pattern a script: the letters that are read together, the longest first."""
        return {
            name: re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
            for name, table in (("cyrillic", self.cyrillic), ("latin", self.latin))
        }


@lru_cache(maxsize=10_000)
def transcriptions(name: str) -> frozenset[str]:
    """The keys of a name in Latin or Cyrillic letters, or of a Chinese one in characters; none of
    one in another script.

    Initials say nothing. Where a father's name is given, there are keys without it as well.
    """
    if is_han(name):
        return frozenset(_of_characters(name.replace(" ", "")))
    words = [word.casefold() for word in _WORD.findall(name)]
    words = [word for word in words if 1 < len(word) <= _LONGEST or is_syllable(word)]
    if not words:
        return frozenset()
    chinese = _joined([tuple(_syllables(word)) for word in words])
    read = [readings(word) for word in words if len(word) > 1]
    plain = [forms for forms in read if not all(map(_is_fathers, forms))]
    found = {f"pinyin {key}" for key in chinese} | set(_joined(read))
    return frozenset(found | set(_joined(plain) if len(plain) > 1 else ()))


def _of_characters(name: str) -> Iterator[str]:
    parts = family_and_given(name)
    for way in product(*map(pinyin, parts)) if parts else ():
        yield f"pinyin {' '.join(sorted(way))}"


@lru_cache(maxsize=20_000)
def readings(word: str) -> tuple[str, ...]:
    """How a word in small letters may be read, as plain letters; none in another script."""
    tables = _tables()
    script = "cyrillic" if _CYRILLIC.search(word) else "latin"
    table: Mapping[str, tuple[str, ...]] = getattr(tables, script)
    bare = "".join(c if c in table else fold(c) for c in word.replace("-", ""))
    pieces = tables.patterns[script].findall(bare)
    if not bare or "".join(pieces) != bare:
        return ()
    ways = islice(product(*(table[piece] for piece in pieces)), _MOST_READINGS)
    found = (_DOUBLED.sub(r"\1", "".join(way)) for way in ways)
    return tuple(dict.fromkeys(tables.usual.get(each, each) for each in found))


def _is_fathers(reading: str) -> bool:
    return reading.endswith(_tables().fathers.ends)


def _joined(words: list[tuple[str, ...]]) -> Iterator[str]:
    """The words in order of the alphabet, in every way in which they may be read."""
    if words and all(words):
        for way in islice(product(*words), _MOST_KEYS):
            yield " ".join(sorted(way))


def is_syllable(word: str) -> bool:
    """Whether a word in small letters is one Chinese syllable, as the "И" of "Ван И"."""
    return word in _palladius() or word in _pinyin()


@lru_cache(maxsize=20_000)
def _syllables(word: str) -> tuple[str, ...]:
    """The pinyin of a word that is Chinese syllables in a row, in every way to cut it."""
    cyrillic = _CYRILLIC.search(word) is not None
    table = _palladius() if cyrillic else _pinyin()
    bare = re.sub("[-'’ъ]", "", word)
    return tuple(dict.fromkeys(_cut(bare, table)))


def _cut(word: str, table: Mapping[str, str]) -> Iterator[str]:
    if not word:
        yield ""
        return
    for end in range(1, min(len(word), 7) + 1):
        if word[:end] in table:
            for rest in _cut(word[end:], table):
                yield table[word[:end]] + rest


@lru_cache(maxsize=1)
def _tables() -> Transcription:
    return read_toml(_HERE / "transcription.toml", Transcription)


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str], ...]:
    lines = (_HERE / "palladius.tsv").read_text(encoding="utf-8").splitlines()
    return tuple((line.split("\t")[0], line.split("\t")[1]) for line in lines if "\t" in line)


@lru_cache(maxsize=1)
def _palladius() -> dict[str, str]:
    """Syllables of Palladius -> pinyin."""
    return {russian: syllable for syllable, russian in _rows()}


@lru_cache(maxsize=1)
def _pinyin() -> dict[str, str]:
    """Syllables of pinyin, in all ways of writing them -> pinyin."""
    found = {syllable: syllable for syllable, _ in _rows()}
    for syllable in list(found):
        if "ü" in syllable:
            found |= {syllable.replace("ü", other): syllable for other in ("v", "yu")}
    return found
