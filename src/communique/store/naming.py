"""Names taken apart: what of a name and an office tells one person from another.

This is done where a document is read; the words of the language come from its pack.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from communique.errors import DataError
from communique.languages.entities import EntityWords
from communique.languages.folding import fold
from communique.languages.han_names import family_and_given, is_han, pinyin
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable
from communique.languages.transcription import is_syllable
from communique.record import Participant, Readout

DEFAULT_LANGUAGE = "en"

# "H.E.", "J.D." and words; the dot of an abbreviation belongs to it
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['-][^\W_]+)*\.?")
# "Al-Thani" and "al Thani" are one name
_ARTICLE = re.compile(r"\b(al|el|as|ad|ar|ash|az|an)-(?=\w)")
# Cyrillic letters that look like Latin ones
_LOOKALIKES = str.maketrans("асеорхуіјѕАВЕКМНОРСТХІЈЅ", "aceopxyijsABEKMHOPCTXIJS")
_FEWEST_AFTER_TITLE = 2


@dataclass(frozen=True)
class Name:
    """A name taken apart. ``words`` are what tells people apart, in small letters, hyphens closed
    up: no honorifics, particles, initials and numerals. A name of one word is a *short* one."""

    folded: str
    words: tuple[str, ...]
    initials: tuple[str, ...] = ()
    numeral: str = ""
    family_first: bool = False
    filial: bool = False
    """Whether it names the father too ("bin")."""
    slug: str = ""
    """The name in ids."""

    @property
    def short(self) -> bool:
        """Whether it is a family name, or a given name, alone."""
        return len(self.words) == 1

    @property
    def key(self) -> str:
        """What a full name has in common with the same one that leaves out middle names, or puts
        the family name elsewhere; "" of a short name."""
        if self.short:
            return ""
        ends = (self.words[0], self.words[-1])
        if self.family_first:
            ends = (self.words[0], "".join(self.words[1:]))
        return " ".join(sorted(ends))

    @property
    def middle(self) -> frozenset[str]:
        """The words that ``key`` leaves out."""
        return frozenset() if self.family_first else frozenset(self.words[1:-1])


@dataclass(frozen=True)
class Office:
    """An office as a readout gives it, and its words: the head first, then the others."""

    text: str
    folded: str


@dataclass(frozen=True)
class Naming:
    """One participant of a record, as the register takes it."""

    form: str
    name: Name
    party: str | None
    offices: tuple[Office, ...] = ()


def namings_of(readout: Readout, parties: PartyTable) -> tuple[Naming | None, ...]:
    """The participants of a record as the register takes them; None is one who is no person: a
    party that is named as such, or an office without a name."""
    language = readout.document.language
    return tuple(naming(one, language, parties) for one in readout.participants)


def naming(participant: Participant, language: str | None, parties: PartyTable) -> Naming | None:
    """A participant as the register takes it, or None if it names no person."""
    name = take_apart(participant.name, participant.party, language)
    if not name.words or parties.in_language(language).lookup(participant.name) is not None:
        return None
    offices = tuple(Office(each, office_key(each, language)) for each in participant.offices)
    held = {word for office in offices for word in office.folded.split()}
    if held.issuperset(name.words):  # "the President"
        return None
    return Naming(participant.name, name, participant.party, offices)


@lru_cache(maxsize=20_000)
def take_apart(name: str, party: str | None, language: str | None = None) -> Name:
    """A name taken apart, as people of a party are named."""
    entities = words_of(language)
    said = _ARTICLE.sub(r"\1 ", _folded(name).casefold())
    words = _without_honorifics(_WORD.findall(said), entities)
    if party in entities.family_first and len(words) == 1:
        words = list(family_and_given(words[0]) or words)
    plain = [part for word in words for part in _parts(word)]
    numeral = next((word for word in plain[1:] if _is_numeral(word, entities)), "")
    first = party in entities.family_first
    initials = [
        word
        for at, word in enumerate(plain)
        if len(word) == 1
        and not is_han(word)
        and not (at and first and is_syllable(word) and f"{word}." not in words)
    ]
    kept = [
        word
        for at, word in enumerate(plain)
        if word not in initials
        # the family name "Ван" is no "van"
        and (word not in entities.particles or (first and (at == 0 or len(word) == 1)))
        and not (at and word in entities.suffixes)
    ]
    return Name(
        folded=" ".join(plain),
        # a name of particles and initials alone is taken as it is
        words=tuple(kept or plain[:1]),
        initials=tuple(initials),
        numeral=numeral,
        family_first=first,
        filial=not entities.filial.isdisjoint(plain),
        slug=_slug(words, whole=words if len(kept) < 2 else kept),
    )


@lru_cache(maxsize=20_000)
def office_key(office: str, language: str | None = None) -> str:
    """The words of an office that tell it from others: the head ("minister" of "Minister of Foreign
    Affairs" and "Foreign Minister"), then the rest in alphabetical order.

    An office that has a name in English in the pack has the words of that, in every language.
    """
    english = _in_english(office, language)
    if english is not None:
        return office_key(english, DEFAULT_LANGUAGE)
    entities = words_of(language)
    said = fold(office).casefold().replace("'s", "")
    words = [word.rstrip(".") for word in _WORD.findall(said)]
    small = entities.prepositions | entities.articles | entities.conjunctions
    ends = (at for at, word in enumerate(words) if at and word in entities.prepositions)
    before = [word for word in words[: next(ends, None)] if word not in small]
    plain = [_plain_office(word, entities) for word in words if word not in small]
    if not plain:
        return ""
    head = _plain_office(before[-1], entities) if before else plain[-1]
    return " ".join((head, *sorted(set(plain) - {head})))


def office_of(naming: Naming) -> str | None:
    """The office by which a short name is told from the same one of somebody else."""
    if not naming.name.short:
        return None
    return naming.offices[0].folded if naming.offices else ""


def words_of(language: str | None) -> EntityWords:
    """The words about people of a language, or of English where it has no pack."""
    try:
        return load_pack(language or DEFAULT_LANGUAGE).entities
    except DataError:
        return load_pack(DEFAULT_LANGUAGE).entities


def _in_english(office: str, language: str | None) -> str | None:
    """The English name of an office, as it is written or without the party in it."""
    named = offices_of(language)
    if not named:
        return None
    whole = " ".join(fold(office).casefold().split())
    return named.get(whole) or named.get(_without_parties(office, language))


def _without_parties(office: str, language: str | None) -> str:
    """An office without the parties that it names, and without what led to them at the end."""
    kept, at = [], 0
    for mention in PartyTable.default().in_language(language).find(office):
        kept.append(office[at : mention.start])
        at = mention.end
    words = fold("".join([*kept, office[at:]])).casefold().split()
    entities = words_of(language)
    while words and words[-1] in entities.prepositions | entities.articles:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=8)
def offices_of(language: str | None) -> dict[str, str]:
    """The offices of a language, folded, that have an English name."""
    try:
        named = load_pack(language or DEFAULT_LANGUAGE).offices.office
    except DataError:
        return {}
    return {fold(form).casefold(): english for english, forms in named.items() for form in forms}


def script_of(name: str) -> str:
    """The script of a name by its first letter, as ISO 15924 has it: Latn, Cyrl, Hani, Arab ..."""
    first = next((char for char in name if char.isalpha()), "a")
    kind = unicodedata.name(first, "LATIN").partition(" ")[0]
    return {"CJK": "Hani", "LATIN": "Latn", "CYRILLIC": "Cyrl", "HANGUL": "Hang"}.get(
        kind, kind[:4].capitalize()
    )


def _folded(name: str) -> str:
    """A name without accents; letters of another script that slipped into a Latin word are as they
    look."""
    plain = fold(unicodedata.normalize("NFC", name))
    if any(char.isascii() and char.isalpha() for char in plain) and not plain.isascii():
        plain = unicodedata.normalize("NFD", plain).translate(_LOOKALIKES)
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    return plain


def _without_honorifics(words: list[str], entities: EntityWords) -> list[str]:
    """The words after the forms of address, as long as they cannot be the name ("Sheikh Hasina",
    "Tan See Leng")."""
    while len(words) > 1 and words[0] in entities.honorifics:
        abbreviated = words[0].endswith(".") and len(words[0]) > len("X.")
        title = words[0] in entities.genders and len(words) > _FEWEST_AFTER_TITLE
        if not (abbreviated or title):
            break
        words = words[1:]
    return words


def _slug(words: list[str], *, whole: Collection[str]) -> str:
    """The name in ids: its words without initials, which only a short name needs; characters as
    they are read. ``whole`` are words that are none, however short."""
    plain = [
        (word, next(iter(pinyin(word)), word) if is_han(word) else re.sub(r"[.']", "", word))
        for word in words
    ]
    return "-".join(read for word, read in plain if read and (len(read) > 1 or word in whole))


def _parts(word: str) -> list[str]:
    """A word with its hyphens and apostrophes closed up; several initials each by itself."""
    letters = word.split(".")
    if len(letters) > 2:  # "J.D." has two dots
        return [letter for letter in letters if letter]
    bare = word.rstrip(".").replace("'", "").replace("-", "")
    return [bare] if bare else []


def _is_numeral(word: str, entities: EntityWords) -> bool:
    return word in entities.suffixes and set(word) <= set("ivx")


def _plain_office(word: str, entities: EntityWords) -> str:
    return entities.office_forms.get(word, entities.office_plurals.get(word, word))
