"""The subject of a clause: who or what it is, and where the predicate begins after it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from communique.coding.mentions import Cast, Entities, Mention
from communique.coding.surface.lists import lists
from communique.coding.surface.scan import Scan, Word
from communique.coding.voices import Speaker
from communique.languages.surface import SubjectSort as Sort
from communique.record import Span

NAMED = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
"""The words that a thing begins with."""

SHORT = 4
"""Letters of the longest word that is made of short names alone."""

GROWS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PRON", "X"})
"""The words that may stand between what owns a thing and its predicate."""


@dataclass(frozen=True)
class Subject:
    """``sort`` says whether the speaker acts, all sides, another actor, or a thing; ``end`` is
    where the predicate begins. ``parties`` are who acts, or whose the thing is."""

    sort: Sort
    end: int
    parties: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    mention: Mention | None = None


class Subjects:
    """Reads the subjects of one text."""

    def __init__(self, scan: Scan, entities: Entities, cast: Cast) -> None:
        self.scan = scan
        self.entities = entities
        self.cast = cast
        self._at = {mention.span[0]: mention for mention in entities.mentions}
        self._parties = {p.id: p.party for p in cast.participants}

    def of(self, clause: Span, speaker: Speaker) -> Subject:
        """The subject of a clause in the speech of a speaker."""
        words = self._opened(clause)
        if not words:
            return Subject("none", clause[1])
        first = words[0]
        actor = self._actors(words, speaker, clause)
        if actor is not None:
            return self._grown(actor, clause)
        last = words[-1]
        if first.verbal and last.pos == "NOUN" and not any(w.pos == "VERB" for w in words):
            return Subject("none", first.start)  # a verb with its object
        quoted = first.form in self.scan.pack.tokens.quotes
        if (quoted or first.pos in NAMED) and not self.acts(first):
            return self._grown(Subject("thing", first.start), clause)
        thing = first.pos in {"ADV", "ADJ"} and len(words) > 1 and self._is_noun(words[1])
        if thing and words[1].start not in self._cues(clause):
            grown = self._grown(Subject("thing", first.end), clause)
            if self._predicated(grown, words[-1]):
                return grown
        return self._described(first, clause) or Subject("none", first.start)

    def _predicated(self, subject: Subject, last: Word) -> bool:
        """Whether something is said of a subject: a verb follows, or an adjective ends it."""
        return subject.end < last.end or last.pos in {"ADJ", "VERB"}

    def _is_noun(self, word: Word) -> bool:
        return word.pos in {"NOUN", "PROPN"} and not word.verbal and not self.acts(word)

    def names(self, at: int) -> bool:
        """Whether somebody is named at a place."""
        return at in self._at

    def _cues(self, clause: Span) -> set[int]:
        return {hit.start for hit in self.scan.hits(lists(self.scan.pack).stance, clause)}

    def _described(self, first: Word, clause: Span) -> Subject | None:
        """A thing that opens with what describes it ("越陷越深的恶性循环必须")."""
        hits = self.scan.hits(lists(self.scan.pack).stance, clause)
        if first.pos not in {"ADV", "ADJ"} or not hits:
            return None
        before = self.scan.words_in((first.start, hits[0].start))
        if (
            len(before) < 3
            or before[-1].pos != "NOUN"
            or not any(self.scan.attributive(w.start) for w in before)
        ):
            return None
        return Subject("thing", hits[0].start)

    def _opened(self, clause: Span) -> list[Word]:
        """The words of a clause without what only leads into it (adverbs, times, connectives)."""
        words = self.scan.words_in(clause)
        openers = self.scan.pack.attributions.openers
        at = 0
        while at < len(words) and words[at].start not in self._at and (
            words[at].form in openers or words[at].form[0].isdigit()
        ):  # fmt: skip
            at += 1
        return words[at:]

    def acts(self, word: Word) -> bool:
        """Whether a word is a verb that may open a clause."""
        return word.pos == "VERB" or word.form in self.scan.pack.statements.verbs

    def _actors(self, words: list[Word], speaker: Speaker, clause: Span) -> Subject | None:
        """Those who act: a mention, a body of one, several of them joined."""
        first = self._actor(words[0].start, speaker, clause)
        if first is None:
            return None
        if (related := self._related(first, speaker, clause)) is not None:
            return related
        while (word := self._word_at(first.end, clause)) is not None:
            joins = self.scan.pack.entities.list_words | set(self.scan.pack.tokens.list_marks)
            if word.form not in joins:
                break
            after = self._actor(self.scan.after(word.end), speaker, clause)
            if after is None:
                break
            first = _together(first, after)
        return first

    def _related(self, first: Subject, speaker: Speaker, clause: Span) -> Subject | None:
        """A thing of two parties ("汤加同中国关系"): a noun stands behind the second."""
        word = self._word_at(first.end, clause)
        if word is None or word.form not in self.scan.pack.statements.partners:
            return None
        second = self._actor(word.end, speaker, clause)
        after = self._word_at(second.end, clause) if second is not None else None
        if second is None or after is None:
            return None
        if not (
            self._is_noun(after) or self.scan.attributive(after.start)
        ) or after.start in self._cues(clause):
            return None
        grown = self._grown(_together(first, second), clause)
        return grown if grown.sort == "thing" else None

    def _actor(self, at: int, speaker: Speaker, clause: Span) -> Subject | None:
        mention = self._at.get(at)
        if mention is None or mention.span[1] > clause[1]:
            return self._general(at, clause) or self._short(at, speaker, clause)
        parties, people = self.parties_of(mention, speaker)
        end = self._with_bodies(mention.span[1], clause)
        return Subject(self._sort(mention, parties, speaker), end, parties, people, mention)

    def _general(self, at: int, clause: Span) -> Subject | None:
        """An actor that is no party ("国际社会")."""
        hits = self.scan.hits(lists(self.scan.pack).actors, (at, clause[1]))
        if hits and hits[0].start == at:
            return Subject("other", hits[0].end)
        return None

    def _short(self, at: int, speaker: Speaker, clause: Span) -> Subject | None:
        """Words made of the short names of parties alone ("中欧", "柬")."""
        end = at
        while end < min(at + SHORT, clause[1]) and self.scan.form[end] in self.letters:
            end += 1
        codes = [self.letters[letter] for letter in self.scan.form[at:end]]
        if not codes or not self.scan.ends.holds(at, end):
            return None
        if len(codes) == 1 and codes[0] not in self.cast.parties:
            return None
        parties = tuple(dict.fromkeys(codes))
        own = set(parties) <= set(speaker.parties)
        both = bool(set(parties) & set(speaker.parties))
        sort: Sort = "own" if own else "sides" if both else "other"
        return Subject(sort, self._with_bodies(end, clause), parties)

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letters that name a party in short: those of the parties that take part first."""
        side = self.scan.pack.entities.side
        found: dict[str, str] = {}
        for code in self.cast.parties:
            party = self.scan.text.parties.get(code)
            for name in party.names if party else ():
                found.setdefault(name[:1], code)
        for mention in self.entities.mentions:
            said = self.scan.quote(mention.span)
            if mention.form == "party" and len(said) == 1 + len(side) and said.endswith(side):
                found[said[0]] = mention.parties[0]
            elif mention.form == "party" and len(said) == len(mention.parties):
                found.update(zip(said, mention.parties, strict=True))
        return found

    def _with_bodies(self, end: int, clause: Span) -> int:
        """Where the bodies and groups after a party end ("中国政府", "中美两国")."""
        bodies = self.scan.pack.entities.bodies
        while True:
            group = self._at.get(self.scan.after(end))
            if group is not None and group.form == "group" and group.span[1] <= clause[1]:
                end = group.span[1]
                continue
            word = self._word_at(end, clause)
            if word is None or word.form not in bodies:
                return end
            end = word.end

    def _word_at(self, at: int, clause: Span) -> Word | None:
        words = self.scan.words_in((at, clause[1]))
        return words[0] if words and words[0].start == self.scan.after(at) else None

    def parties_of(
        self, mention: Mention, speaker: Speaker
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The parties and people that a mention stands for."""
        if mention.form == "name":
            keys = mention.people
            known = [self._party(key) for key in keys]
            return tuple(code for code in known if code), keys
        if mention.how == "self":
            return speaker.parties, speaker.people
        if mention.how == "others":
            return tuple(c for c in self.cast.parties if c != self.cast.author), ()
        if mention.how in {"sides", "all"}:
            return self.cast.parties, ()
        return mention.parties, ()

    def _party(self, key: str) -> str | None:
        if key in self.cast.ids:
            return self._parties[self.cast.ids[key]]
        return self.entities.people[key].party

    def _sort(self, mention: Mention, parties: tuple[str, ...], speaker: Speaker) -> Sort:
        if mention.how == "self":
            return "own"
        if mention.how != "sides" and parties and set(parties) <= set(speaker.parties):
            return "own"
        if mention.how == "sides" or set(parties) & set(speaker.parties):
            return "sides"
        return "other"

    def _grown(self, subject: Subject, clause: Span) -> Subject:
        """The subject with the nouns behind it: then it is a thing ("两国关系")."""
        end, last = subject.end, None
        hits = self._cues((end, clause[1]))
        for word in self.scan.words_in((end, clause[1])):
            if word.start in hits or not self._goes_on(word):
                break
            end = word.end
            if word.pos in {"NOUN", "PROPN", "X"}:
                last = word.form
            elif self.scan.attributive(word.start):
                last = last or word.form
        if last is None and not self._cut(subject.end, hits):
            return subject
        if (
            last is not None
            and last in self.scan.pack.entities.bodies | self.scan.pack.entities.actors
        ):
            sort: Sort = subject.sort if subject.sort != "thing" else "other"
            return Subject(sort, end, subject.parties, subject.people, subject.mention)
        return Subject("thing", end, subject.parties, (), subject.mention)

    def _cut(self, at: int, hits: set[int]) -> bool:
        """Whether a place lies inside a longer word, which then names a thing."""
        return at not in hits and not self.scan.ends.between(at)

    def _goes_on(self, word: Word) -> bool:
        if word.form in self.scan.pack.statements.adverbs:
            return False
        marks = self.scan.pack.tokens.list_marks + self.scan.pack.tokens.quotes
        joins = self.scan.pack.entities.list_words | {self.scan.pack.tokens.attributive}
        return word.pos in GROWS or word.form in joins or word.form in marks


def _together(first: Subject, second: Subject) -> Subject:
    parties = tuple(dict.fromkeys((*first.parties, *second.parties)))
    sort: Sort = "sides" if {first.sort, second.sort} & {"own", "sides"} else "other"
    if first.sort == second.sort == "own":
        sort = "own"
    return Subject(sort, second.end, parties, (*first.people, *second.people), first.mention)
