"""Dictionary forms and cases of the words of an inflected language, by pymorphy3.

Lemmas are in small letters, "ё" written "е": the two are one letter in what governments publish.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

CASES = {
    "Nom": ("nomn",),
    "Gen": ("gent", "gen2", "gen1"),
    "Dat": ("datv",),
    "Acc": ("accs", "acc2"),
    "Ins": ("ablt",),
    "Loc": ("loct", "loc2", "loc1"),
}
_NUMBERS = {"Sing": "sing", "Plur": "plur"}
_GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_CLASSES = {
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN",),
    "ADJ": ("ADJF", "ADJS", "COMP", "PRED", "PRTF", "PRTS"),
    "DET": ("ADJF", "NPRO"),
    "PRON": ("NPRO", "ADJF"),
    "NUM": ("NUMR", "NUMB"),
    "ADV": ("ADVB", "PRED", "COMP", "CONJ"),
    "ADP": ("PREP",),
    "CCONJ": ("CONJ",),
    "SCONJ": ("CONJ",),
    "PART": ("PRCL",),
}
_VERBS = {"Fin": ("VERB",), "Inf": ("INFN",), "Part": ("PRTF", "PRTS"), "Conv": ("GRND",)}


class Reading(NamedTuple):
    """One reading of a word: its class and tags as pymorphy3 gives them, and its base form."""

    grammemes: frozenset[str]
    base: str
    parse: Any


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def plain(word: str) -> str:
    """A word in small letters, "ё" written "е"."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[Reading, ...]:
    """The readings of a word, the likeliest first."""
    return tuple(
        Reading(frozenset(map(str, parse.tag.grammemes)), plain(parse.normal_form), parse)
        for parse in _dictionary().parse(word)
    )


def is_common(word: str) -> bool:
    """Whether a word is a common noun or an adjective of the dictionary, and no name."""
    names = {"Name", "Surn", "Patr", "Geox"}
    found = readings(word)[:2]
    return is_known(word) and any(
        r.grammemes & {"NOUN", "ADJF"} and not r.grammemes & names for r in found
    )


_NAMES = frozenset({"Name", "Surn", "Patr"})
_SHORTEST_NOUN = 5  # letters; shorter nouns are syllables of names as well ("Стен")


@lru_cache(maxsize=20_000)
def names_nobody(word: str) -> bool:
    """Whether a word of the dictionary is no name of a person: an adjective, a place, a thing."""
    if not is_known(word):
        return False
    found = readings(plain(word))
    if any(r.grammemes & _NAMES for r in found):
        return False
    if "ADJF" in found[0].grammemes or "Geox" in found[0].grammemes:
        return len(word) >= _SHORTEST_NOUN - 1
    return len(word) >= _SHORTEST_NOUN and {"NOUN", "inan"} <= found[0].grammemes


@lru_cache(maxsize=20_000)
def is_given_name(word: str) -> bool:
    """Whether a word may be a given name, or is an initial."""
    return word.endswith(".") or any("Name" in r.grammemes for r in readings(word))


@lru_cache(maxsize=20_000)
def is_short_participle(word: str) -> bool:
    """Whether a word can only be a passive participle as a predicate ("обсуждены")."""
    found = readings(plain(word))
    return bool(found) and all("PRTS" in r.grammemes for r in found if r.parse.score > 0.05)


_TENSES = {"past": "Past", "pres": "Pres", "futr": "Fut"}
_PERSONS = {"1per": "1", "2per": "2", "3per": "3"}


@lru_cache(maxsize=20_000)
def sure_form(word: str) -> tuple[str, Mapping[str, str]] | None:
    """The part of speech and features of a word that can only be a finite verb or an adjective as a
    predicate, whatever stands around it; None for any other word."""
    found = readings(plain(word))
    if not found or not is_known(word):
        return None
    tags = found[0].grammemes
    number = {"Number": "Plur" if "plur" in tags else "Sing"}
    if all("ADJS" in r.grammemes for r in found):
        return "ADJ", {"Variant": "Short", "Degree": "Pos", **number}
    if not all("VERB" in r.grammemes and "impr" not in r.grammemes for r in found):
        return None
    named = {"Tense": _TENSES, "Person": _PERSONS, "Gender": {v: k for k, v in _GENDERS.items()}}
    features = {
        name: value
        for name, values in named.items()
        for tag, value in values.items()
        if tag in tags
    }
    return "VERB", {"VerbForm": "Fin", "Mood": "Ind", **number, **features}


def is_known(word: str) -> bool:
    """Whether the dictionary holds a word."""
    return bool(_dictionary().word_is_known(word.lower()))


def lemma(word: str, pos: str, features: Mapping[str, str]) -> str:
    """The base form of a word whose universal part of speech and features are known."""
    key = tuple(features.get(name, "") for name in ("VerbForm", "Case", "Number", "Gender"))
    return _lemma(plain(word), pos, key)


@lru_cache(maxsize=100_000)
def _lemma(word: str, pos: str, key: tuple[str, ...]) -> str:
    form, case, number, gender = key
    verbal = pos in ("VERB", "AUX")
    classes = _VERBS.get(form or "Fin", ()) if verbal else _CLASSES.get(pos, ())
    wanted = [CASES.get(case, ()), (_NUMBERS.get(number, ""),), (_GENDERS.get(gender, ""),)]

    def fit(reading: Reading) -> tuple[int, int, int]:
        place = next((i for i, name in enumerate(classes) if name in reading.grammemes), None)
        agreeing = sum(any(name in reading.grammemes for name in row) for row in wanted)
        return int(place is not None), agreeing, -(place or 0)

    found = readings(word)
    return max(found, key=fit).base if found else word


@lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """All forms of a word given in its base form; of a word with a hyphen as a whole."""
    best = [r for r in readings(word) if r.base == plain(word)] or list(readings(word))[:1]
    found = {word}
    for reading in best[:2]:
        found.update(each.word for each in reading.parse.lexeme)
    return frozenset(found | {plain(each) for each in found})


def all_forms(words: Iterable[str]) -> Iterator[str]:
    """All forms of each word; a phrase of several words is given as it stands."""
    for word in words:
        if " " in word or (not word.isalpha() and "-" not in word):
            yield word
        else:
            yield from forms(word)


def finite_forms(words: Iterable[str]) -> Iterator[str]:
    """The finite forms of verbs given in the infinitive; other words as they stand."""
    for word in words:
        best = next((r for r in readings(word) if "INFN" in r.grammemes), None)
        if best is None:
            yield word
            continue
        for each in best.parse.lexeme:
            if each.tag.POS == "VERB" and each.tag.mood != "impr":
                yield each.word
                yield plain(each.word)


def plural_forms(word: str) -> frozenset[str]:
    """The forms of a noun's plural."""
    return _forms_of(word, "plur")


def singular_forms(word: str) -> frozenset[str]:
    """The forms of a noun's singular."""
    return _forms_of(word, "sing")


def _forms_of(word: str, number: str) -> frozenset[str]:
    best = next((r for r in readings(word) if r.base == plain(word)), None)
    if best is None:
        return frozenset()
    found = {each.word for each in best.parse.lexeme if number in each.tag}
    return frozenset(found | {plain(each) for each in found})
