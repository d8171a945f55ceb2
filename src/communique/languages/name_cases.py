"""Names and offices of an inflected language in the nominative: "Эммануэлем Макроном" -> "Эммануэль
Макрон".

Foreign names stand in no dictionary, so their endings are taken off by the declension that the
case and the gender ask for; what the dictionary holds is left to it. The case is that of the words
together: "Александра Ланца" is a man's name in the genitive, though a woman may be called so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.languages.base_forms import CASES, Reading, is_known, plain, readings

NAMES = frozenset({"Name", "Surn", "Patr"})
_ORDER = ("Nom", "Ins", "Gen", "Dat", "Loc", "Acc")
_VOWELS = "аеёиоуыэюя"
_HUSHING = "жшчщц"
_SLAVIC = ("ов", "ев", "ёв", "ин", "ын")
_WOMEN = ("овой", "евой", "иной", "ской", "цкой")
# by gender and case: endings, each with what takes its place; the first that fits is taken
_ENDINGS: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("masc", "Ins"): (
        ("ским", "ский"), ("цким", "цкий"), ("ым", ""), ("ом", ""), ("ем", "~"), ("ём", "~"),
        ("ой", "а"),
    ),
    ("masc", "Gen"): (("ского", "ский"), ("цкого", "цкий"), ("а", ""), ("я", "~")),
    ("masc", "Dat"): (("скому", "ский"), ("цкому", "цкий"), ("у", ""), ("ю", "~")),
    ("masc", "Loc"): (("ском", "ский"), ("цком", "цкий"), ("е", "")),
    ("femn", "Ins"): (
        ("ской", "ская"), ("цкой", "цкая"), ("ой", "а"), ("ией", "ия"), ("ей", "я"), ("ью", "ь"),
    ),
    ("femn", "Gen"): (
        ("ской", "ская"), ("цкой", "цкая"), ("ой", "а"), ("ии", "ия"), ("ы", "а"), ("и", "я"),
    ),
    ("femn", "Dat"): (("ской", "ская"), ("цкой", "цкая"), ("ой", "а"), ("ии", "ия"), ("е", "а")),
    ("femn", "Acc"): (("скую", "ская"), ("цкую", "цкая"), ("ую", "ая"), ("у", "а"), ("ю", "я")),
}  # fmt: skip
_ENDINGS["masc", "Acc"] = _ENDINGS["masc", "Gen"]
_ENDINGS["femn", "Loc"] = _ENDINGS["femn", "Dat"]
_SHORTEST_STEM = 2  # letters
_LONGEST_FIXED = 3  # letters of a syllable that keeps its form ("Ли", "Хо")


def nominative_name(name: str, cases: Sequence[str] = ()) -> str:
    """A person's name in the nominative. ``cases`` are those that its words and the office before
    it seem to have, the surest first; none known: as the words themselves tell."""
    words = name.split(" ")
    case = _case(words, cases)
    if case == "Nom":
        return name
    gender = _gender(words, case)
    return " ".join(_word(word, case, gender) for word in words)


def nominative_office(office: str) -> str:
    """An office in the nominative: its first noun with what agrees with it; the rest depends on
    these and stays as it is."""
    words = office.split(" ")
    for i, word in enumerate(words):
        noun = _noun(word)
        if noun is None:
            continue
        if "nomn" in noun.grammemes:
            return office
        case = next((c for c, names in CASES.items() if noun.grammemes & set(names)), "Nom")
        gender = next((g for g in ("masc", "femn", "neut") if g in noun.grammemes), "masc")
        before = [_agreeing(each, case, gender) for each in words[:i]]
        return " ".join([*before, _inflected(word, noun), *words[i + 1 :]])
    return _substantive(words)


def _substantive(words: Sequence[str]) -> str:
    """An office whose head is an adjective ("временным поверенным в делах")."""
    first = next(iter(readings(words[0])), None)
    case = next((c for c, names in CASES.items() if first and first.grammemes & set(names)), "Nom")
    count = next((i for i, w in enumerate(words) if not _is_adjective(w)), len(words))
    return " ".join([*(_agreeing(w, case, "masc") for w in words[:count]), *words[count:]])


def _is_adjective(word: str) -> bool:
    return any(r.grammemes & {"ADJF", "PRTF"} for r in readings(word)[:1])


def agree(office: str, name: str) -> bool:
    """Whether an office and a name may stand in one case, as far as the dictionary knows both."""
    held = _cases_of(office, names=False)
    named = _cases_of(name, names=True)
    return not held or not named or bool(held & named)


def _cases_of(word: str, *, names: bool) -> set[str]:
    if not is_known(word):
        return set()
    people = (r.grammemes for r in readings(word) if {"NOUN", "anim"} <= r.grammemes)
    found = [tags for tags in people if bool(tags & NAMES) == names]
    if any("Fixd" in tags for tags in found):
        return set()
    return {case for case, names in CASES.items() if any(tags & set(names) for tags in found)}


def noun_case(word: str) -> str:
    """The case of a noun or adjective by its ending, the likeliest where it may have several."""
    noun = _noun(word) or next(iter(readings(word)), None)
    if noun is None:
        return ""
    return next((case for case, names in CASES.items() if noun.grammemes & set(names)), "")


def _case(words: Sequence[str], cases: Sequence[str]) -> str:
    """The case that most of the words may have, those of the tree breaking ties."""
    votes: Counter[str] = Counter()
    for word in words:
        if word.endswith(".") or not is_known(word):
            continue
        found = [r for r in readings(word) if r.grammemes & NAMES]
        votes.update({case for case in CASES if any(r.grammemes & set(CASES[case]) for r in found)})
    given = [case for case in cases if case]
    votes.update(given)
    if given:
        votes[given[0]] += 1
    if not votes:
        return next((c for c in ("Ins",) if any(_may_be(w, c) for w in words)), "Nom")
    return max(_ORDER, key=lambda case: (votes[case], case in given, -_ORDER.index(case)))


def _may_be(word: str, case: str) -> bool:
    """Whether an ending of a case closes a word that is no dictionary word."""
    return any(word.endswith(end) for end, _ in _ENDINGS["masc", case][:4])


def _gender(words: Sequence[str], case: str) -> str:
    words = [word.rpartition(".")[2] for word in words if not word.endswith(".")]
    for name in ("Patr", "Name", "Surn"):
        for word in words:
            for reading in readings(word):
                fits = name in reading.grammemes and reading.grammemes & set(CASES[case])
                if fits and is_known(word):
                    return "femn" if "femn" in reading.grammemes else "masc"
    if any(plain(word).endswith(_WOMEN) for word in words):
        return "femn"
    if case == "Ins" and any(plain(word).endswith(("ой", "ей", "ью")) for word in words):
        return (
            "femn"
            if not any(plain(word).endswith(("ом", "ем", "ым")) for word in words)
            else "masc"
        )
    return "masc"


def _word(word: str, case: str, gender: str) -> str:
    short = len(word) <= _LONGEST_FIXED and not (word[-1] in "яю" and word[-2] in _VOWELS)
    if word.endswith(".") or not word[0].isupper() or short:
        return word
    if "." in word:
        initials, _, family = word.rpartition(".")
        return f"{initials}.{_word(family, case, gender)}" if family else word
    if is_known(word):
        for reading in readings(word):
            tags = reading.grammemes
            if tags & set(CASES[case]) and gender in tags and (tags & NAMES) and "sing" in tags:
                return _inflected(word, reading, gender)
    if "-" in word and not is_known(word):
        head, _, tail = word.rpartition("-")
        return f"{head}-{_stripped(tail, case, gender)}" if tail[:1].isupper() else word
    return _stripped(word, case, gender)


def _stripped(word: str, case: str, gender: str) -> str:
    """A name that no dictionary holds without the ending of its case."""
    for ending, instead in _ENDINGS.get((gender, case), ()):
        if not word.endswith(ending) or len(word) - len(ending) < _SHORTEST_STEM:
            continue
        stem = word[: -len(ending)]
        if ending == "ым" and not stem.endswith(_SLAVIC):
            continue
        if instead == "" and (stem[-1] in _VOWELS):
            return word if ending != "е" else stem + "й"
        if instead == "~":
            soft = "" if stem[-1] in _HUSHING else "ь"
            return stem + ("й" if stem[-1] in _VOWELS else soft)
        if instead == "я" and ending == "и" and stem[-1] in "гкхжшчщ":
            return stem + "а"
        return stem + instead
    return word


def _noun(word: str) -> Reading | None:
    """The reading of a word as a noun that stands for a person, in the singular where it can."""
    if len(word) <= _LONGEST_FIXED:
        return None
    found = [r for r in readings(word) if "NOUN" in r.grammemes and "anim" in r.grammemes]
    if not found:
        return None
    straight = [r for r in found if "nomn" in r.grammemes and "sing" in r.grammemes]
    return (straight or [r for r in found if "sing" in r.grammemes] or found)[0]


def _agreeing(word: str, case: str, gender: str) -> str:
    for reading in readings(word):
        tags = reading.grammemes
        if (
            tags & {"ADJF", "PRTF"}
            and tags & set(CASES[case])
            and (gender in tags or "plur" in tags)
        ):
            return _inflected(word, reading)
    return word


def _inflected(word: str, reading: Reading, gender: str | None = None) -> str:
    """The nominative of a reading with the capitals of the word."""
    wanted = {"nomn", gender} if gender and "Surn" in reading.grammemes else {"nomn"}
    found = reading.parse.inflect(wanted) or reading.parse.inflect({"nomn"})
    if found is None:
        return word
    form = str(found.word)
    return "-".join(
        part.capitalize() if old[:1].isupper() else part
        for part, old in zip(form.split("-"), [*word.split("-"), *[""] * 3], strict=False)
    )
