"""The case forms of Russian names: "Российская Федерация" -> "Российской Федерации" and so on.

Names are written in the nominative. Adjectives and the first noun of a name change together, what
follows them stays as it is; words of one kind on both sides of "и" both change. Dictionary forms
come from pymorphy3, imported when the first name is inflected; without it some forms are missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

CASES = ("gent", "datv", "accs", "ablt", "loct")

_AGREEING = frozenset({"ADJF", "PRTF"})
_DECLINED = _AGREEING | {"NOUN"}
_NEITHER = frozenset({"V-oy", "V-ey", "Supr", "Cmp2"})  # "новою", "высочайший", "больший"
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_MARKED = re.compile("([«„“]?)(.+?)([»“”]?)")
_UNCHANGED_ENDS = tuple("оеиуюэё")  # of names that no dictionary holds: Бурунди, Баку
_JOINING = ("и", "–", "—")
_ENDINGS = (  # of names that no dictionary holds, in the order of CASES
    ("ия", ("ии", "ии", "ию", "ией", "ии")),
    ("ка", ("ки", "ке", "ку", "кой", "ке")),
    ("га", ("ги", "ге", "гу", "гой", "ге")),
    ("а", ("ы", "е", "у", "ой", "е")),
    ("я", ("и", "е", "ю", "ей", "е")),
    ("й", ("я", "ю", "й", "ем", "е")),
    ("ь", ("я", "ю", "ь", "ем", "е")),
    ("", ("а", "у", "", "ом", "е")),
)


def case_forms(name: str) -> tuple[str, ...]:
    """A name in all cases, as it is given first.

    The number is that of the name: "Объединённые Арабские Эмираты" stays plural.
    """
    if not _CYRILLIC.search(name):
        return (name,)
    before, bare, after = _marks_apart(name)
    words = bare.split(" ")
    moving = _moving(words)
    found = _moved(words, moving, _number([words[at] for at in moving])) if moving else []
    if not moving or "-" in bare:
        found += _by_ending(bare)
    return tuple(dict.fromkeys((name, *(before + form + after for form in found))))


def all_forms(word: str) -> tuple[str, ...]:
    """An adjective in all genders, numbers and cases, or a noun in both numbers and all cases.

    Of an adjective the first part of compounds as well ("российско"), and every form with a capital
    letter, too, since a sentence may begin with it.
    """
    if " " in word or not _CYRILLIC.search(word):
        return case_forms(word)
    found = [word]
    parse = _reading(word)
    if parse is not None:
        found += [_dressed(form.word, word) for form in _declined(parse, word)]
        if parse.tag.POS == "ADJF" and word.endswith(("ский", "цкий")):
            found.append(word[:-2] + "о")
    found += [form[0].upper() + form[1:] for form in found]
    return tuple(dict.fromkeys(found))


def _marks_apart(name: str) -> tuple[str, str, str]:
    """The quotation marks around a whole name apart from it."""
    whole = _MARKED.fullmatch(name)
    if whole is None or bool(whole[1]) != bool(whole[3]):
        return "", name, ""
    return whole[1], whole[2], whole[3]


def _moving(words: Sequence[str]) -> list[int]:
    """The places of the words that change: adjectives up to the first noun, and after an "и"."""
    moving: list[int] = []
    adjectives: list[int] = []
    for at, word in enumerate(words):
        if moving and not adjectives and word in _JOINING:
            continue
        parse = _reading(word)
        if parse is None or (moving and not adjectives and words[at - 1] not in _JOINING):
            break
        adjectives.append(at)
        if parse.tag.POS == "NOUN":
            moving += adjectives
            adjectives = []
    return moving or (adjectives if len(words) == len(adjectives) else [])


def _number(words: Sequence[str]) -> str:
    """The singular, unless a word can only be plural."""
    for word in words:
        numbers = {str(each.tag.number) for each in _parses(word) if each.tag.case == "nomn"}
        if numbers == {"plur"}:
            return "plur"
    return "sing"


def _moved(words: Sequence[str], moving: Sequence[int], number: str) -> list[str]:
    """The name in each case: the words at the places ``moving`` change."""
    columns = [
        _cases(word, number) if at in moving else (word,) * len(CASES)
        for at, word in enumerate(words)
    ]
    return [" ".join(forms) for forms in zip(*columns, strict=True)]


@lru_cache(maxsize=4096)
def _cases(word: str, number: str) -> tuple[str, ...]:
    """A word in the cases of CASES, all in one number and, for an adjective, one gender."""
    parse = _reading(word, number)
    if parse is None:
        return (word,) * len(CASES)
    kept = (parse.tag.gender if number == "sing" else None, parse.tag.voice, parse.tag.tense)
    wanted = {number, *filter(None, kept)}
    if parse.tag.POS in _AGREEING:
        wanted.add(parse.tag.POS)
    forms: dict[str, str] = {}
    for form in _declined(parse, word):
        if not wanted <= form.tag.grammemes:
            continue
        if "anim" in form.tag.grammemes and parse.tag.POS in _AGREEING:
            continue  # states and organs are no living things
        forms.setdefault(str(form.tag.case), _dressed(form.word, word))
    return tuple(forms.get(case, word) for case in CASES)


def _declined(parse: Parse, word: str) -> Iterator[Parse]:
    """The forms of a word that name what it names."""
    for form in parse.lexeme:
        apart = form.word.count("-") != word.count("-")  # "южно-американский"
        if form.tag.POS in _DECLINED and not _NEITHER & form.tag.grammemes and not apart:
            yield form


def _by_ending(name: str) -> list[str]:
    """The cases of one capitalised word that the dictionary may take for something else."""
    ends = (*_UNCHANGED_ENDS, "ы")
    if " " in name or name.isupper() or not name[0].isupper() or name.endswith(ends):
        return []
    end, cases = next(row for row in _ENDINGS if name.endswith(row[0]))
    return [name.removesuffix(end) + case for case in cases]


def _reading(word: str, number: str | None = None) -> Parse | None:
    """The likeliest reading as an adjective or noun in the nominative."""
    found = [
        each for each in _parses(word) if each.tag.POS in _DECLINED and each.tag.case == "nomn"
    ]
    # the dictionary holds what nobody writes: "швед." of "шведский"
    found = [each for each in found if not {"ADJF", "Fixd"} <= each.tag.grammemes]
    if number is not None:
        found = [each for each in found if each.tag.number == number] or found
    return max(found, key=_likelihood, default=None)


def _likelihood(parse: Parse) -> tuple[bool, bool, float]:
    return ("Geox" in parse.tag, parse.tag.POS in _AGREEING, parse.score)


@lru_cache(maxsize=4096)
def _parses(word: str) -> tuple[Parse, ...]:
    """The readings of a word; none of one that does not change."""
    if not _CYRILLIC.match(word):
        return ()
    analyser = _analyser()
    if analyser is None:
        return ()
    if word.endswith(_UNCHANGED_ENDS) and not analyser.word_is_known(word):
        return ()
    return tuple(analyser.parse(word))


def _dressed(form: str, like: str) -> str:
    """A form in the capitals of the word that it is a form of."""
    if like.islower():
        return form
    parts = zip(form.split("-"), like.split("-"), strict=True)
    return "-".join(_capitals(part, model) for part, model in parts)


def _capitals(part: str, model: str) -> str:
    low = model.lower()
    same = next((at for at, pair in enumerate(zip(part, low, strict=False)) if len({*pair}) > 1),
                min(len(part), len(low)))  # fmt: skip
    return model[:same] + part[same:]


@lru_cache(maxsize=1)
def _analyser() -> MorphAnalyzer | None:
    """The dictionary; None where it is not installed, so that Russian names can be looked up."""
    try:
        from pymorphy3 import MorphAnalyzer
    except ModuleNotFoundError:
        return None
    return MorphAnalyzer()
