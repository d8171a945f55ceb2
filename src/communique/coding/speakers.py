"""Who a subject is: from a token of the tree to the people and parties that speak."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from communique.coding.chains import Chains
from communique.coding.groups import Groups
from communique.coding.mentions import OTHER, Cast, Entities, Mention, Person
from communique.coding.outsiders import is_civil, is_former, is_private
from communique.coding.syntax import coordinated, lemma
from communique.coding.text import Text
from communique.coding.voices import Speaker, together

if TYPE_CHECKING:
    from spacy.tokens import Token


SHORTEST_NAME = 4  # letters of a word that may stand for a whole name
LONGEST_ACRONYM = 5  # letters of an office's initials
NEAR = 5  # characters from an acronym in brackets to the name after it


class Speakers:
    """Finds the speaker that a subject names. ``last`` is the latest single person who spoke; a
    "he" or "she" with no better resolution means that person. ``group`` is the latest group of one
    side; a "they" right after it means that group."""

    def __init__(self, text: Text, entities: Entities, cast: Cast) -> None:
        self.text = text
        self.entities = entities
        self.cast = cast
        self.cues = text.pack.attributions
        self.groups = Groups(text, entities, cast)
        self.last: Speaker | None = None
        self.group: Speaker | None = None
        self.chains = Chains(text, entities)

    @property
    def all(self) -> Speaker:
        """Everybody who takes part: who "the two sides" stands for."""
        return self.groups.all

    @all.setter
    def all(self, everybody: Speaker) -> None:
        self.groups.all = everybody

    def of(
        self, token: Token, *, own: Speaker | None = None, predicate: Token | None = None
    ) -> Speaker | None:
        """The speaker that a subject (with what is coordinated) names; None if it names nobody.

        ``own`` is who "we" and "I" stand for here. ``predicate`` is the verb whose subject it is:
        every name coordinated before it belongs to the subject, whatever the tree says.
        """
        if self._second(token, predicate):
            return self.all
        parts = self._principals(coordinated(token))
        alone = len(parts) == 1
        named = [self._one(p, own if alone or p.lower_ in self.cues.own else None) for p in parts]
        found = [each for each in named if each is not None]
        if not found:
            return None
        if len(parts) > 1 and all(self._unplaced(part) for part in parts):
            return replace(self.all, people=(), absent=True)
        if len(parts) > 1 and self._all_sides(parts, named):
            return self.all
        chained = [m for m in self.chains.around(token, predicate) if m.people or m.parties]
        known = {mention.span for part in parts if (mention := self.mention(part)) is not None}
        found += [self._resolved(m) or Speaker() for m in chained if m.span not in known]
        return found[0] if len(found) == 1 else together(found)

    def _principals(self, parts: list[Token]) -> list[Token]:
        """The parts of a subject, each person once ("Councilor and Minister A"), without those who
        only go with the first ("and his team")."""
        kept: dict[object, Token] = {}
        for part in parts:
            mention = self.mention(part)
            if not kept or lemma(part) not in self.cues.companions:
                kept.setdefault(mention.span if mention is not None else part.i, part)
        return list(kept.values())

    def _unplaced(self, token: Token) -> bool:
        """Whether a token names a person of no known party who does not take part."""
        mention = self.mention(token)
        if mention is None or not mention.people or mention.parties:
            return False
        return not any(key in self.cast.ids for key in mention.people)

    def _second(self, token: Token, predicate: Token | None) -> bool:
        """Whether an office of nobody known stands beside a person: "the Secretary and interim
        Prime Minister said" names one of each side."""
        if predicate is None or self.mention(token) is not None or len(self.cast.sides) < 2:
            return False
        return lemma(token) in self.cues.officials and self.chains.beside(token)

    def mention(self, token: Token) -> Mention | None:
        """The mention that stands for a token or covers it."""
        found = self.entities.at(token.i) or self.chains.covering.get(token.i)
        return found or self._addressed(token)

    def _addressed(self, token: Token) -> Mention | None:
        """The office or name right after a form of address in capitals ("HE the Minister")."""
        if not token.text.isupper() or not 2 <= len(token) <= LONGEST_ACRONYM:
            return None
        after = [token.nbor(step) for step in (1, 2) if token.i + step < token.sent.end]
        found = (self.chains.covering.get(each.i) for each in after)
        mention = next((each for each in found if each is not None), None)
        return mention if mention is not None and mention.form in ("title", "name") else None

    def _all_sides(self, parts: list[Token], named: list[Speaker | None]) -> bool:
        """Whether "the Secretary and the Minister" means one of each side.

        It does where one of them stays open, or all seem to be one person, while the engagement
        has several sides: nobody is named twice in a row.
        """
        if len(self.cast.sides) < 2 or not all(self._is_person(part) for part in parts):
            return False
        if None in named:
            left = [part for part, each in zip(parts, named, strict=True) if each is None]
            return not all(self._also_holds(part, named) for part in left)
        people = {each.people for each in named if each is not None}
        one_party = len({each.parties for each in named if each is not None}) == 1
        return one_party and (len(people) == 1 or () in people)

    def _also_holds(self, part: Token, named: list[Speaker | None]) -> bool:
        """Whether an office is a second one of somebody named beside it ("the Prime Minister and
        Minister of Foreign Affairs")."""
        end = part.right_edge
        start = min([part, *(c for c in part.children if c.dep_ in ("compound", "amod"))])
        words = self.text.document.text[start.idx : end.idx + len(end)].lower()
        people = [self.entities.people.get(key) for each in named if each for key in each.people]
        return any(words in office.lower() for p in people if p for office in p.offices)

    def _is_person(self, token: Token) -> bool:
        return token.pos_ == "PROPN" or lemma(token) in self.cues.officials

    def _one(self, token: Token, own: Speaker | None) -> Speaker | None:
        word = token.text.lower()
        if word in self.cues.own:
            return own
        if is_civil(token, self.text) and not self._known(token):
            return Speaker((), (OTHER,))
        if token.tag_ in ("NNS", "NNPS") and (
            several := self.groups.named(token, self.mention(token))
        ):
            return several
        mention = self.mention(token)
        if mention is not None and mention.form == "pronoun":
            return self._pronoun(word, mention)
        if mention is not None and (mention.people or mention.parties):
            return self._by_name(mention) or self._mentioned(token, mention)
        if mention is not None and mention.form == "title" and (named := self._name_in(token)):
            private = lemma(token) in self.text.pack.engagements.private
            return Speaker(named.people, (OTHER,)) if private else self._resolved(named)
        if mention is not None and (earlier := self._same_office(mention)):
            return earlier
        if lemma(token) in self.cues.officials:
            return self._official(token, own)
        return self._initials(token.text) or self._by_word(token)

    def _known(self, token: Token) -> bool:
        """Whether a mention makes a token known people."""
        mention = self.mention(token)
        return mention is not None and bool(mention.people)

    def _same_office(self, mention: Mention) -> Speaker | None:
        """The party whose office of the same words the text named before ("the Prime Minister",
        after "A, Prime Minister of X"); None if it named several such."""
        if mention.form != "title":
            return None
        words = self._office_words(mention)
        before = [m for m in self.entities.mentions if m.form == "title" and m.parties]
        same = {m.parties for m in before if m.span < mention.span and self._begins(m, words)}
        return Speaker((), same.pop()) if len(same) == 1 else None

    def _office_words(self, mention: Mention) -> list[str]:
        words = self.text.quote(mention.span).lower().split()
        return words[1:] if words[0] in self.text.pack.entities.articles else words

    def _begins(self, mention: Mention, words: list[str]) -> bool:
        return self._office_words(mention)[: len(words)] == words

    def _name_in(self, token: Token) -> Mention | None:
        """The person whose name ends a phrase that an office begins ("CEO of Delfo Ann Lee")."""
        end = token.right_edge.idx + len(token.right_edge)
        found = [m for m in self.entities.within((token.idx, end)) if m.people]
        return found[-1] if found and found[-1].span[1] == end else None

    def _initials(self, word: str) -> Speaker | None:
        """ "EAM", "PM": one who takes part, by the first letters of an office or by an acronym that
        the text puts after it ("Chief of Army Staff (COAS) General A")."""
        if not (word.isupper() and 2 <= len(word) <= LONGEST_ACRONYM):
            return None
        bracketed = self._bracketed(word)
        for person in self._taking_part():
            capitals = {_capitals(office) for office in person.offices}
            if word in capitals or person.key == bracketed:
                return Speaker((person.key,), (person.party,) if person.party else ())
        return None

    def _taking_part(self) -> list[Person]:
        """The people of the cast, in its order."""
        people = self.entities.people
        return [people[key] for key in self.cast.ids if key in people]

    def _bracketed(self, word: str) -> str | None:
        """Whose office the text gives an acronym for: the name around or right after it."""
        at = self.text.document.text.find(f"({word})")
        if at < 0:
            return None
        until = at + len(word) + NEAR
        named = [m for m in self.entities.mentions if m.form == "name" and len(m.people) == 1]
        found = (m for m in named if m.span[0] <= until and m.span[1] > at)
        return next((m.people[0] for m in found), None)

    def _by_word(self, token: Token) -> Speaker | None:
        """One who takes part, called by a word of the name that is not the last ("Anwar"), or of
        the form of address before it ("His Highness")."""
        if token.pos_ != "PROPN" or len(token) < SHORTEST_NAME:
            return None
        people = self._taking_part()
        called = [f"{self.text.quote(person.span)} {person.name}".split() for person in people]
        found = [p for p, words in zip(people, called, strict=True) if token.text in words]
        others = self.entities.people.values()
        return self._only(found or [p for p in others if p.name.split()[-1] == token.text])

    def _by_name(self, mention: Mention) -> Speaker | None:
        """One who takes part, by the last word of a name that stands beside another's office
        ("Greeting the Minister of X, A said")."""
        keys = [key for key in mention.people if key not in self.cast.ids]
        if len(mention.people) != 1 or not keys or " " in keys[0]:
            return None
        return self._only([p for p in self._taking_part() if p.key.split()[-1] == keys[0]])

    def _only(self, found: list[Person]) -> Speaker | None:
        """The one person found, as a speaker; None where nobody or several are."""
        if len(found) != 1:
            return None
        return self._speaking((found[0].key,), (found[0].party,) if found[0].party else ())

    def _pronoun(self, word: str, mention: Mention) -> Speaker | None:
        if word in self.cues.plural:
            if self.group is not None:
                return self.group
            if len(mention.parties) > 1:
                return Speaker(mention.people, mention.parties, collective=True)
            return self.all or None
        if word in self.cues.singular:
            return self.last or self._resolved(mention)
        return self._resolved(mention)

    def _resolved(self, mention: Mention) -> Speaker | None:
        found = self._speaking(mention.people, mention.parties)
        group, absent = mention.form == "group", self.groups.absent(mention)
        return replace(found, collective=group, absent=absent) or None

    def _speaking(self, people: tuple[str, ...], parties: tuple[str, ...]) -> Speaker:
        """People as speakers: of no government, or of the author's if nothing else is known."""
        if people and self._outside(people, parties):
            parties = (OTHER,)
        elif people and not parties and self.cast.author:
            parties = (self.cast.author,)
        return Speaker(people, parties)

    def _outside(self, keys: tuple[str, ...], parties: tuple[str, ...]) -> bool:
        """Whether people speak for no government: by their offices, or as guests of no party."""
        found = [person for key in keys if (person := self.entities.people.get(key))]
        if any(is_former(p, self.text) or is_private(p, self.text) for p in found):
            return True
        guests = len(self.cast.ids) > 1 and any(key in self.cast.ids for key in keys)
        return guests and not parties

    def _mentioned(self, token: Token, mention: Mention) -> Speaker | None:
        """A mention speaks if the token is its root, or is an official of the party it names."""
        if mention.root == token.i or mention.form != "party":
            return self._resolved(mention)
        return self._resolved(mention) if lemma(token) in self.cues.officials else None

    def _official(self, token: Token, own: Speaker | None) -> Speaker | None:
        """ "The Chinese side", "a spokesperson of the ministry": the party inside, else ours."""
        start, end = token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
        inside = [m for m in self.entities.within((start, end)) if m.parties]
        if inside:
            return Speaker((), inside[0].parties)
        named = self.text.parties.find(self.text.document.text, start, token.idx)
        if named:  # "the U.S. dignitary", where a demonym alone is no mention
            return Speaker((), (named[0].code,))
        if self.groups.visiting(token):
            return self.groups.visitors()
        if own is None or not own.joint:
            return own
        # one official is not both sides: he is of the house
        single = token.tag_ == "NNP" and self.cast.author in own.parties
        return Speaker((), (self.cast.author,)) if single and self.cast.author else None


def _capitals(office: str) -> str:
    return "".join(part[0] for part in office.split() if part[0].isupper())
