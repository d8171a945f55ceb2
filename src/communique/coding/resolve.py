"""Tell who is meant by "the Minister", "the two sides", "he" and "they".

Every resolution names its rule in ``how``; what no rule settles stays open. "We" and "I" are left
to attribution, which knows the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from communique.coding.mentions import Cast, Entities, Mention, Person
from communique.coding.text import Text
from communique.languages.entities import EntityWords
from communique.languages.grammar import Grammar, either

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
SEVERAL = 20  # holders of one kind of office at which a bare title is given up
MAIN = frozenset({"root", "conj"})
NEAR = 3  # sentences back to the person a "he" may mean


def resolve_mentions(text: Text, found: Entities, cast: Cast) -> Entities:
    """The same entities with people and parties filled in where a rule can tell them."""
    people = _with_parties(found, cast)
    resolver = _Resolver(text, people, cast)
    mentions = tuple(resolver.resolve(mention) for mention in found.mentions)
    return Entities(people, mentions)


def _with_parties(found: Entities, cast: Cast) -> dict[str, Person]:
    """The people, with the party that taking part gives to one who has none."""
    parties = {participant.id: participant.party for participant in cast.participants}
    people: dict[str, Person] = {}
    for key, person in found.people.items():
        party = person.party or parties.get(cast.ids.get(key, ""))
        people[key] = replace(person, party=party) if party else person
    return people


@dataclass
class _Memory:
    """The people last mentioned, by sentence and by place in it."""

    subjects: list[tuple[str, int, int]] = field(default_factory=list)
    latest: str = ""
    latest_sentence: int = -NEAR
    party: Mention | None = None
    party_sentence: int = -NEAR
    gender: dict[str, str] = field(default_factory=dict)


class _Resolver:
    def __init__(self, text: Text, people: dict[str, Person], cast: Cast) -> None:
        self.text, self.people, self.cast = text, people, cast
        self.words = text.pack.entities
        self.present = [people[key] for key in cast.ids if key in people]
        self._holders = _by_office_word(people.values())
        self.memory = _Memory()
        self._paragraph = 0
        self._sentences = iter(text.sentences)
        self._sentence = next(self._sentences, None)

    def resolve(self, mention: Mention) -> Mention:
        """One mention, resolved; they come in order of their spans."""
        at = self._sentence_of(mention)
        resolved = self._by_form(mention, at)
        if len(resolved.people) == 1 and mention.form != "party":
            self._remember(resolved, at)
        elif mention.form == "party" and self.words.things_have_gender:
            self._remember_party(resolved, at)
        return resolved

    def _sentence_of(self, mention: Mention) -> int:
        while self._sentence is not None and self._sentence.span[1] <= mention.span[0]:
            self._sentence = next(self._sentences, None)
        if self._sentence is None:
            return 0
        self._paragraph = self._sentence.paragraph
        return self._sentence.index

    def _by_form(self, mention: Mention, at: int) -> Mention:
        if mention.form == "name":
            return self._name(mention)
        if mention.form == "title":
            return self._title(mention)
        if mention.form == "group":
            return self._group(mention)
        if mention.form == "pronoun":
            return self._pronoun(mention, at)
        return self._party(mention)

    def _remember(self, mention: Mention, at: int) -> None:
        key = mention.people[0]
        self.memory.latest, self.memory.latest_sentence = key, at
        if self.text.doc[mention.root].dep_ in SUBJECTS:
            self.memory.subjects = [*self.memory.subjects[-1:], (key, at, self._paragraph)]
        for word in self.text.quote(mention.span).lower().split():
            sex = self.words.genders.get(word)
            if sex is not None:
                self.memory.gender.setdefault(key, sex)

    def _remember_party(self, mention: Mention, at: int) -> None:
        """A party that is a subject may be "elle" in the next sentence."""
        token = self.text.doc[mention.root]
        if token.dep_ in SUBJECTS and token.head.dep_.lower() in MAIN:
            self.memory.party, self.memory.party_sentence = mention, at

    def _name(self, mention: Mention) -> Mention:
        party = self.people[mention.people[0]].party
        return mention if mention.parties or not party else replace(mention, parties=(party,))

    def _title(self, mention: Mention) -> Mention:
        low = self.words.titled(self.text.quote(mention.span)).lower()
        offices = _office_words(low, self.words, self.text.pack.grammar)
        if not offices:
            return self._counterpart(mention, low)
        fits = [p for p in self.present if _holds(p, offices, mention.parties, self.words)]
        how = "office"
        if not fits and not mention.parties:
            fits = self._only_holder(offices)
            how = "office of a person named"
        if offices is not self.words.heads_of_state:
            fits = self._in_full(fits, low, mention)
        person = self._pick(fits)
        return _to_person(mention, person, how) if person is not None else mention

    def _in_full(self, fits: Sequence[Person], low: str, mention: Mention) -> list[Person]:
        """Those of them whose office has most of the title's words; another person of the text if
        only his has them all ("the Trade Minister" is not the Foreign Minister)."""
        grammar = self.text.pack.grammar
        said = {grammar.without_possessive(word) for word in low.replace("’", "'").split()}
        said -= self.words.articles | self.words.prepositions
        named = {code for code in mention.parties if len(fits) > 1}
        best = max((_shared(person, said) for person in fits), default=0)
        others = [
            person
            for person in self.people.values()
            if _shared(person, said) > best and (not named or person.party in named)
        ]
        if fits and len(others) == 1 and not mention.parties:
            return others
        return [person for person in fits if _shared(person, said) == best]

    def _only_holder(self, offices: frozenset[str]) -> list[Person]:
        """The one person of the text who holds such an office; nobody if several do."""
        rarest = min(offices, key=lambda word: len(self._holders.get(word, ())))
        near = self._holders.get(rarest, [])
        fits = [person for person in near if _holds(person, offices, (), self.words)]
        return fits if len(near) <= SEVERAL and len(fits) == 1 else []

    def _pick(self, fits: Sequence[Person]) -> Person | None:
        """Of several, the author's own ("the President" on a president's page), else the latest."""
        if len(fits) <= 1:
            return fits[0] if fits else None
        own = [person for person in fits if person.party == self.cast.author]
        if self.cast.author and len(own) == 1:
            return own[0]
        return next((person for person in fits if person.key == self.memory.latest), None)

    def _counterpart(self, mention: Mention, low: str) -> Mention:
        if not any(word in self.words.counterparts for word in low.split()):
            return mention
        others = [p for p in self.present if p.party in mention.parties]
        if not mention.parties:
            speaker = self.people.get(self.memory.latest)
            others = [p for p in self.present if speaker and p.party != speaker.party]
        return _to_person(mention, others[0], "counterpart") if len(others) == 1 else mention

    def _group(self, mention: Mention) -> Mention:
        """All sides; the people too, unless the words name offices that they do not hold."""
        if len(self.cast.parties) < 2 or self._of_others(mention):
            return mention
        low = self.text.quote(mention.span).lower()
        offices = {
            self.words.office_plurals[w] for w in low.split() if w in self.words.office_plurals
        }
        if offices & self.words.leaders:
            offices = set(self.words.heads_of_state)
        people: Iterable[str] = self.cast.ids
        if offices:
            people = [p.key for p in self.present if _holds_any(p, offices)]
        named = tuple(people)
        return replace(
            mention,
            people=named if len(named) > 1 else (),
            parties=self.cast.parties,
            how="all sides",
        )

    def _of_others(self, mention: Mention) -> bool:
        """Whether the words go on to say whose ("the parties to the conflict")."""
        after = self.text.document.text[mention.span[1] : mention.span[1] + 24].lower().split()
        if not after or after[0] not in self.words.owned_by:
            return bool(mention.parties)
        return " ".join(after[1:3]) not in self.words.owned_by_all

    def _pronoun(self, mention: Mention, at: int) -> Mention:
        kind = self.words.pronouns.get(self.text.quote(mention.span).lower(), "")
        if kind == "they":
            token = self.text.doc[mention.root]
            main = token.dep_ in SUBJECTS and token.head.dep_.lower() in {"root", "conj"}
            if main and len(self.cast.parties) > 1:
                parties, people = self.cast.parties, tuple(self.cast.ids)
                return replace(mention, people=people, parties=parties, how="all sides")
        if kind in {"he", "she"}:
            return self._one(mention, at, kind)
        return mention

    def _one(self, mention: Mention, at: int, sex: str) -> Mention:
        memory = self.memory
        if memory.party is not None and self._is_party(at):
            memory.party_sentence = at
            return replace(mention, parties=memory.party.parties, how="latest subject")
        recent = [
            key
            for key, where, paragraph in reversed(memory.subjects)
            if paragraph == self._paragraph or at - where < NEAR
        ]
        if at - memory.latest_sentence < NEAR:
            recent.append(memory.latest)
        recent += [person.key for person in self.present] if len(self.present) == 1 else []
        for key in recent:
            if key and memory.gender.get(key, sex) == sex:
                memory.gender.setdefault(key, sex)
                return _to_person(mention, self.people[key], "latest subject")
        return mention

    def _is_party(self, at: int) -> bool:
        """Whether the latest subject, in this sentence or the one before, is a party."""
        memory = self.memory
        latest = max((where for _, where, _ in memory.subjects), default=-NEAR)
        return at - memory.party_sentence <= 1 and memory.party_sentence > latest

    def _party(self, mention: Mention) -> Mention:
        """ "The Chinese side" is the party and, where only one of it takes part, that person."""
        last = self.text.quote(mention.span).lower().split()[-1]
        if mention.how == "side" and last in self.words.speaking_sides:
            people = [p.key for p in self.present if p.party in mention.parties]
            if len(people) == 1:
                return replace(mention, people=tuple(people))
        return mention


def _by_office_word(people: Iterable[Person]) -> dict[str, list[Person]]:
    holders: dict[str, list[Person]] = {}
    for person in people:
        for word in {word for office in person.offices for word in office.lower().split()}:
            holders.setdefault(word, []).append(person)
    return holders


def _to_person(mention: Mention, person: Person, how: str) -> Mention:
    parties = mention.parties or ((person.party,) if person.party else ())
    return replace(mention, people=(person.key,), parties=parties, how=how)


def _office_words(low: str, words: EntityWords, grammar: Grammar) -> frozenset[str]:
    """The words of a bare title that an office must have, without article and state."""
    if any(phrase in low for phrase in words.leader_phrases):
        return words.heads_of_state
    parts = re.split(rf"\s(?:{either(grammar.genitive_cases)})\s", low.replace("’", "'"))
    kept = [grammar.without_possessive(word) for word in parts[0].split()]
    kept = [word for word in kept if word not in words.articles]
    known = [word for word in kept if word in words.offices or word in words.ranks]
    return frozenset(known) if any(word in words.offices for word in known) else frozenset()


def _holds(
    person: Person, offices: frozenset[str], parties: tuple[str, ...], words: EntityWords
) -> bool:
    if parties and person.party not in parties:
        return False
    held = [set(office.lower().replace("-", " ").split()) for office in person.offices]
    if words.inflected:  # "премьер-министр" is one word of the lists
        held = [
            each | set(office.lower().split())
            for each, office in zip(held, person.offices, strict=True)
        ]
    if offices is words.heads_of_state:
        return any(each & offices for each in held)
    return any(offices <= each for each in held)


def _shared(person: Person, said: set[str]) -> int:
    """How many words of a title one office of the person has."""
    return max((len(said & set(office.lower().split())) for office in person.offices), default=0)


def _holds_any(person: Person, offices: set[str]) -> bool:
    return any(offices & set(office.lower().split()) for office in person.offices)
