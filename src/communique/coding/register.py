"""Put the namings of a text together to people: one Person for all forms of one name."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from communique.coding.mentions import Person
from communique.coding.names import NameMention
from communique.languages.entities import EntityWords
from communique.record import Span

NOWHERE: Span = (0, 0)
"""The span of a person whom only the page's title names."""


def fold(name: str) -> tuple[str, ...]:
    """The words of a name in small letters without accents; initials keep one letter."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    # "Al-Thani" and "al Thani" are one name
    kept = re.sub(r"\b(al|el|as|ad|ar|ash|az|an)-(?=\w)", r"\1 ", kept)
    return tuple(re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", kept))


@dataclass
class Dossier:
    """What is known of one person while the text is gathered."""

    key: str
    name: str
    words: tuple[str, ...]
    parties: list[str] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
    span: Span = NOWHERE
    last_seen: int = -1

    def take(self, mention: NameMention, *, in_text: bool) -> None:
        """Add one naming."""
        if _fullness(mention.name) > _fullness(self.name):
            self.name = mention.name
        self.words = tuple(dict.fromkeys((*self.words, *fold(mention.name))))
        self.parties += [code for code in mention.parties if code not in self.parties]
        known = {office.lower() for office in self.offices}
        self.offices += [office for office in mention.offices if office.lower() not in known]
        if in_text and (self.span == NOWHERE or mention.span[0] < self.span[0]):
            self.span = mention.span
        if in_text:
            self.last_seen = max(self.last_seen, mention.span[0])

    @property
    def party(self) -> str | None:
        """The party that the first naming with one gives."""
        return self.parties[0] if self.parties else None


def _fullness(name: str) -> tuple[int, int]:
    words = fold(name)
    return sum(len(word) > 1 for word in words), len(name)


class Register:
    """The people of a text: ``gather`` takes the strong namings, ``find`` knows short forms."""

    def __init__(self, words: EntityWords) -> None:
        self._words = words
        self._by_word: dict[str, list[Dossier]] = defaultdict(list)
        self.people: list[Dossier] = []

    def gather(self, mentions: Sequence[NameMention], titled: Sequence[NameMention]) -> None:
        """Take the namings of the body (``mentions``) and of the page's title (``titled``)."""
        everything = [(m, True) for m in mentions] + [(m, False) for m in titled]
        strong = [(m, here) for m, here in everything if m.strength]
        strong.sort(key=lambda pair: (-min(2, len(fold(pair[0].name))), -pair[0].strength))
        for mention, in_text in strong:
            found = self.find(mention)
            if found is None:
                found = self._new(mention)
            found.take(mention, in_text=in_text)
            self._index(found)

    def _new(self, mention: NameMention) -> Dossier:
        words = fold(mention.name)
        key = " ".join(words)
        taken = {person.key for person in self._by_word.get(words[-1], ())} if words else set()
        while key in taken:
            key += "'"
        person = Dossier(key, mention.name, words)
        self.people.append(person)
        return person

    def _index(self, person: Dossier) -> None:
        for word in person.words:
            if person not in self._by_word[word]:
                self._by_word[word].append(person)

    def find(self, mention: NameMention) -> Dossier | None:
        """The person that a naming means, or None if nobody known fits it."""
        words = self._core(fold(mention.name))
        if not words:
            return None
        near = {id(p): p for word in words for p in self._by_word.get(word, ())}
        fits = [p for p in near.values() if self._fits(words, mention, p)]
        if len(fits) <= 1:
            return fits[0] if fits else None
        return max(fits, key=lambda p: _rank(p, mention))

    def _core(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words without particles and what follows a name; "Xi" in front is a name."""
        particles, suffixes = self._words.particles, self._words.suffixes
        kept = tuple(
            word
            for i, word in enumerate(words)
            if word not in particles and not (i and word in suffixes)
        )
        return kept or words

    def _fits(self, words: tuple[str, ...], mention: NameMention, person: Dossier) -> bool:
        clash = mention.parties and not set(mention.parties) & set(person.parties)
        if clash and person.parties and (len(words) < 2 or fold(person.name) != fold(mention.name)):
            return False
        other = self._core(person.words)
        if len(words) == 1:
            return words[0] in other and (
                mention.strength > 0
                or words[0] != other[0]
                or len(other) == 1
                or _first_may(person, self._words)
            )
        said = fold(mention.name)
        other = self._without_fathers(said, person.words) or other
        words = self._without_fathers(person.words, said) or words
        if len(other) == 1:
            return other[0] in words
        if _agree(words, other) or _agree(other, words):
            return True
        full = self._core(fold(person.name))
        same_family = words[-1] in {other[-1], full[-1]}
        return same_family and not self._opens(words[0]).isdisjoint(
            self._opens(other[0]) | self._opens(full[0])
        )

    def _opens(self, first: str) -> set[str]:
        """The two letters with which a first name and its full form begin."""
        return {first[:2], self._words.nicknames.get(first, first)[:2]}

    def _without_fathers(self, words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
        """The words of "A bin B Al C" without B, who is another person ("King B")."""
        filial = self._words.filial
        if filial & set(words) or not filial & set(other):
            return ()
        first = next(i for i, word in enumerate(other) if word in filial)
        last = max(i for i, word in enumerate(other) if word in filial)
        kept = (*other[:first], *other[last + 2 :])
        return self._core(tuple(word for word in kept if word not in self._words.suffixes))


def _first_may(person: Dossier, words: EntityWords) -> bool:
    """Whether the first word of a name may stand for the person ("Wang" for Wang Yi)."""
    return person.party is None or person.party in words.family_first


def _agree(shorter: Iterable[str], longer: Sequence[str]) -> bool:
    """Whether each word of a name is in the other, an initial standing for its word."""
    letters = {word[0] for word in longer}
    return all(word in longer or (len(word) == 1 and word in letters) for word in shorter)


def _rank(person: Dossier, mention: NameMention) -> tuple[int, int, int]:
    same_party = bool(set(mention.parties) & set(person.parties))
    said = {word for office in mention.offices for word in office.lower().split()}
    held = {word for office in person.offices for word in office.lower().split()}
    before = person.last_seen if person.last_seen < mention.span[0] else -1
    return int(same_party), len(said & held), before


def _distinct(offices: Sequence[str]) -> tuple[str, ...]:
    """The offices without short forms of another ("Secretary" beside "Secretary of State")."""
    low = [f" {office.lower()} " for office in offices]
    return tuple(
        office
        for i, office in enumerate(offices)
        if not any(low[i] in other and low[i] != other for other in low)
    )


def persons(register: Register, words: EntityWords) -> dict[str, Person]:
    """All people as they stand in the record of entities."""
    found = sorted(register.people, key=lambda person: person.span)
    return {
        person.key: Person(
            person.key,
            _lowered(person.name, words.suffixes),
            person.party,
            _distinct([_office(office, words) for office in person.offices]),
            person.span,
        )
        for person in found
    }


def _lowered(name: str, suffixes: frozenset[str]) -> str:
    """The name with no word in capitals throughout ("DURO Ana"), but for initials and numbers."""
    return " ".join(
        word.title() if word.isupper() and len(word) > 2 and word.lower() not in suffixes else word
        for word in name.split(" ")
    )


def _office(office: str, words: EntityWords) -> str:
    """An office in capitals throughout, as a heading writes it, in usual letters."""
    if not (office.isupper() and any(len(word) > 4 for word in office.split())):
        return office
    small = words.prepositions | words.articles | words.conjunctions
    parts = office.lower().split(" ")
    return " ".join(part if part in small else part.title() for part in parts)
