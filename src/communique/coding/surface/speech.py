"""Who speaks in each sentence: cued, carried, joint or narrated (CODEBOOK section 3).

One walk through the sentences keeps in mind who has the floor. A name with a verb of speech takes
it; a sentence without one stays with whoever has it; what the sides do together, and what is told
of the encounter, is nobody's account.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.coding.attributed import Attributed
from communique.coding.attributions import Attributions
from communique.coding.mentions import Cast, Entities, Mention
from communique.coding.surface.entities import AFTER, BEFORE
from communique.coding.surface.lead import Lead, find_cue, undated
from communique.coding.surface.lexicon import Hit
from communique.coding.surface.lists import lists
from communique.coding.surface.modes import Mode
from communique.coding.surface.scan import Scan, pattern, trim
from communique.coding.surface.subjects import Subjects
from communique.coding.text import Sentence
from communique.coding.voices import Speaker, everyone
from communique.record import Span
from communique.record.parts import Attribution

NOUN = 8
"""Letters of a stance that a noun names ("严重关切")."""

TOLD = frozenset({"message", "summons"})
"""The types whose report tells what was said."""


@dataclass(frozen=True)
class _Turn:
    """Who takes the floor in a clause, by which words, and where what is said begins."""

    speaker: Speaker
    cue: Span
    start: int
    rule: str


def attribute(scan: Scan, entities: Entities, cast: Cast, lead: Lead, mode: Mode) -> Attributions:
    """Attribute every sentence of the body. Linear in the length of the text."""
    walk = _Walk(scan, entities, cast, lead, mode)
    stretches: list[Attributed] = []
    narrated: list[Span] = []
    for sentence in scan.sentences:
        found = list(walk.sentence(sentence))
        stretches += found
        if not found:
            narrated.append(sentence.span)
    return Attributions(tuple(stretches), tuple(narrated))


class _Walk:
    """One walk through the sentences of a text."""

    def __init__(self, scan: Scan, entities: Entities, cast: Cast, lead: Lead, mode: Mode) -> None:
        self.scan = scan
        self.entities = entities
        self.cast = cast
        self.lead = lead
        self.mode = mode
        self.words = scan.pack.attributions
        self.subjects = Subjects(scan, entities, cast)
        self.floor: Speaker = mode.default
        self.spoken: set[str] = set()
        self.asked = self.more = False
        self.actor: Speaker | None = None  # who acts at the head of a sentence that narrates

    def sentence(self, sentence: Sentence) -> Iterator[Attributed]:
        """The attributed stretches of one sentence; none for narration and questions."""
        span = self._labelled(sentence)
        if span is None or self.asked:
            return
        clauses = self.scan.clauses(span)
        before = self.floor
        self.actor = self._acting(span)
        turns = list(self._turns(sentence, clauses))
        if not turns:
            yield from self._uncued(sentence, span)
        elif before and turns[0][1].speaker == before:
            early = trim(self.scan.form, (span[0], turns[0][0]))
            if early[0] < early[1]:
                yield self._stretch(sentence, early, before, "carried", None, "floor")
        for number, (_, turn) in enumerate(turns):
            end = turns[number + 1][0] if number + 1 < len(turns) else span[1]
            content = trim(self.scan.form, (turn.start, end))
            if content[0] < content[1]:
                yield self._stretch(sentence, content, turn.speaker, "cued", turn.cue, turn.rule)

    def _turns(self, sentence: Sentence, clauses: list[Span]) -> Iterator[tuple[int, _Turn]]:
        """Where somebody takes the floor in a sentence; who does has it at once."""
        opens = True
        frames = pattern((*self.scan.pack.statements.frames, *self.words.leads))
        for clause in clauses:
            self.more = clause != clauses[-1]
            turn = self._turn(clause, opens=opens)
            if turn is not None:
                self._give(turn.speaker)
                yield clause[0], turn
            opens = opens and frames.fullmatch(self.scan.quote(clause)) is not None

    def _acting(self, span: Span) -> Speaker | None:
        """The person of whom a sentence narrates first ("奥巴马会见了杨洁篪，")."""
        mention = self._leading(span)
        if self.mode.own or mention is None or mention.form != "name" or mention.how == AFTER:
            return None
        clause = next(iter(self.scan.clauses((mention.span[1], span[1]))), span)
        if pattern(self.words.narrating).search(self.scan.quote(clause)) is None:
            return None
        parties, people = self.subjects.parties_of(mention, self.floor)
        return self._speaker(mention, parties, people)

    def _give(self, speaker: Speaker) -> None:
        self.floor = speaker
        self.spoken.update(speaker.people)

    def _stretch(
        self,
        sentence: Sentence,
        content: Span,
        speaker: Speaker,
        attribution: Attribution,
        cue: Span | None,
        rule: str,
    ) -> Attributed:
        root = self.scan.index_at(content[0])
        if speaker.joint and attribution != "narrated":
            attribution = "joint"
        return Attributed(
            sentence=sentence.index,
            content=content,
            root=root,
            attribution=attribution,
            people=speaker.people,
            parties=speaker.parties,
            cue=cue,
            cue_root=self.scan.index_at(cue[0]) if cue else None,
            direct=self._quoted(content[0]),
            rule=rule,
        )

    def _quoted(self, at: int) -> bool:
        opening, closing = self.scan.pack.tokens.speech_marks
        before = self.scan.form[max(0, at - 400) : at]
        return before.rfind(opening) > before.rfind(closing)

    # -- labels -----------------------------------------------------------------------------

    def _labelled(self, sentence: Sentence) -> Span | None:
        """What a sentence holds after a date line or a label; a label gives the floor."""
        start, end = sentence.span
        start, end = undated(self.scan, (start, end))
        number = pattern(self.words.enumerators).match(self.scan.form, start, end)
        start = number.end() if number is not None else start
        label = self.mode.label_at(start)
        if label is not None:
            self.asked = label.question
            if not label.question:
                self._give(label.speaker or self.mode.default)
            start = label.end
        return (start, end) if start < end else None

    # -- cues -------------------------------------------------------------------------------

    def _turn(self, clause: Span, *, opens: bool) -> _Turn | None:
        """Who takes the floor in a clause."""
        for hit in self.scan.hits(lists(self.scan.pack).speech, clause):
            if self.scan.form.startswith(self.words.relative, hit.end) and self.words.relative:
                return None
            goes = hit.word not in self.words.named_speech
            speaker = self._before_verb((clause[0], hit.start), goes=goes)
            if speaker is not None:
                start = self._content(clause, hit)
                return _Turn(speaker, (hit.start, hit.end), start, "speech")
            break
        if self.mode.joint and (turn := self._side(clause)) is not None:
            return turn
        return self._performed(clause) if opens else None

    def _content(self, clause: Span, hit: Hit[str]) -> int:
        """Where what is said begins: behind the verb, or, where a noun names a stance, with what
        it is about ("对地震遇难者表示慰问")."""
        mention = self._leading((clause[0], hit.start))
        start = mention.span[1] if mention is not None else clause[0]
        named = 0 < clause[1] - hit.end <= NOUN
        about = pattern(self.words.expressing).fullmatch(self.scan.quote((start, hit.start)))
        return start if named and about is not None else hit.end

    def _side(self, clause: Span) -> _Turn | None:
        """One side, or both, as the subject of a clause in a text that both issue."""
        mention = self._leading(clause)
        if mention is None or mention.form not in {"party", "group"}:
            return None
        subject = self.subjects.of(clause, self.mode.default)
        parties, _ = self.subjects.parties_of(mention, self.floor)
        if subject.sort == "thing" or not set(parties) <= set(self.cast.parties):
            return None
        speaker = self._speaker(mention, parties, ())
        return _Turn(speaker, mention.span, clause[0], "side")

    def _before_verb(self, span: Span, *, goes: bool) -> Speaker | None:
        """Who stands before a verb of speech; where nobody does and the verb ``goes`` without,
        whoever has the floor."""
        start, end = trim(self.scan.form, span)
        before = self.scan.quote((start, end))
        goes_on = (*self.words.between, *self.words.pronouns)
        if any(pattern((each,)).fullmatch(before) for each in goes_on):
            floor = self.actor or self.floor
            return floor if floor and goes else None
        mention = self._leading((start, end))
        if mention is None or not self._may_speak(mention):
            return None
        rest = self.scan.quote((mention.span[1], end))
        if not pattern(self.words.between).fullmatch(rest) and not self._people_of(mention, rest):
            return None
        parties, people = self.subjects.parties_of(mention, self.floor)
        return self._speaker(mention, parties, people)

    def _leading(self, span: Span) -> Mention | None:
        """The mention that opens a span, after words that only lead in."""
        inside = self.entities.within(span)
        if not inside:
            return None
        before = self.scan.quote((span[0], inside[0].span[0]))
        if before and not pattern(self.words.leads).fullmatch(before):
            return None
        return inside[0]

    def _may_speak(self, mention: Mention) -> bool:
        """Whether a mention is of somebody who may take the floor."""
        if mention.form == "name":
            key = mention.people[0]
            if key not in self.cast.ids:
                return mention.how != AFTER and not self.floor
            return mention.how != AFTER or key not in self.spoken
        parties, _ = self.subjects.parties_of(mention, self.floor)
        return bool(parties) and set(parties) <= {*self.cast.parties, self.cast.author}

    def _people_of(self, mention: Mention, rest: str) -> bool:
        """Whether the words after a party name its people ("日本与会人士")."""
        if mention.form not in {"party", "group"}:
            return False
        return pattern(self.words.people).fullmatch(rest) is not None

    def _speaker(
        self, mention: Mention, parties: tuple[str, ...], people: tuple[str, ...]
    ) -> Speaker:
        if mention.how == "all" and self.floor.joint:
            return self.floor  # "各方" after "外方" are these
        if mention.how in {"sides", "all"}:
            return everyone(self.cast)
        if mention.how == "others":
            others = [p for p in self.cast.participants if p.party in parties]
            names = {ident: key for key, ident in self.cast.ids.items()}
            return Speaker(tuple(names[p.id] for p in others if p.id in names), parties)
        if mention.form == "party":
            keys = tuple(
                key for key, ident in self.cast.ids.items() if self._party(ident) in parties
            )
            return Speaker(keys, parties)
        return Speaker(people, parties)

    def _party(self, ident: str) -> str | None:
        return next((p.party for p in self.cast.participants if p.id == ident), None)

    def _performed(self, clause: Span) -> _Turn | None:
        """A name that opens a sentence and does in words what it says ("普京祝贺…")."""
        mention = self._leading(clause)
        if mention is None or mention.form != "name" or mention.how == AFTER:
            return None
        if mention.people[0] not in self.cast.ids:
            return None
        if self.mode.own and self.mode.default.parties != mention.parties:
            return None
        rest = mention.span[1], clause[1]
        if pattern(self.words.narrating).search(self.scan.quote(rest)):
            return None
        hits = self.scan.hits(lists(self.scan.pack).stance, rest)
        parties, people = self.subjects.parties_of(mention, self.floor)
        if self.lead.type in TOLD and (cue := find_cue(self.scan, rest)) is not None:
            start = clause[1] if self.more else rest[0]
            return _Turn(Speaker(people, parties), cue.span, start, self.lead.type)
        if not hits:
            return None
        hit = hits[0]
        return _Turn(Speaker(people, parties), (hit.start, hit.end), rest[0], "performed")

    # -- sentences without a cue ------------------------------------------------------------

    def _uncued(self, sentence: Sentence, span: Span) -> Iterator[Attributed]:
        """A sentence without a cue: what the sides do together, narration, or carried speech."""
        mention = self._leading(span)
        if mention is not None and self._together(mention, span):
            yield from self._joint(sentence, (mention.span[1], span[1]))
            self.floor = self.mode.default
            return
        if self._narrates(sentence, span, mention):
            yield from self._settled(sentence, span)
            self.floor = self.mode.default
            return
        if self.floor:
            yield self._stretch(sentence, span, self.floor, "carried", None, "floor")

    def _joint(self, sentence: Sentence, span: Span) -> Iterator[Attributed]:
        """What the sides do together in words; what they talked about is one, over its clauses."""
        start, end = trim(self.scan.form, span)
        match = pattern(self.words.exchanged).search(self.scan.quote((start, end)))
        if match is not None and match.start() <= NOUN:
            yield self._told(sentence, (start, start + match.end()))
            start, end = trim(self.scan.form, (start + match.end(), end))
        if start < end:
            yield self._stretch(sentence, (start, end), everyone(self.cast), "joint", None, "joint")

    def _told(self, sentence: Sentence, span: Span) -> Attributed:
        """What the sides talked about."""
        return self._stretch(sentence, span, everyone(self.cast), "joint", None, "exchange")

    def _together(self, mention: Mention, span: Span) -> bool:
        """Whether a sentence tells what the sides settled or talked about."""
        if mention.how not in {"sides", "all"} or self.mode.press:
            return False
        return pattern(self.words.joint).match(self.scan.form, mention.span[1], span[1]) is not None

    def _narrates(self, sentence: Sentence, span: Span, mention: Mention | None) -> bool:
        """Whether a sentence tells of the encounter: the report itself, what came after it, or
        what people do who are named without a title behind the name."""
        told = pattern(self.words.asides).match(self.scan.quote(span)) is not None
        if self.mode.own:
            named = mention is not None and mention.form == "name" and mention.how == BEFORE
            return self.mode.joint and (told or named)
        if self.lead.sentence is not None and sentence.span[1] == self.lead.sentence[1]:
            return self.lead.type not in TOLD
        said = self.scan.quote(span)
        if told:
            return True
        if mention is None:
            return False
        named = (
            mention.form == "name" and mention.how != AFTER and mention.people[0] in self.cast.ids
        )
        if named:
            return True
        together = mention.how in {"sides", "all"} and mention.span[0] - span[0] <= 2
        return together and pattern(self.words.narrating).search(said) is not None

    def _settled(self, sentence: Sentence, span: Span) -> Iterator[Attributed]:
        """What the sides are told to have settled or talked about, and what they signed, which is
        an agreement in the publisher's own words."""
        if len(self.cast.parties) < 2:
            return
        for clause in self.scan.clauses(span):
            mention = self._leading(clause)
            rest = (clause[0], span[1])
            if mention is not None and self._together(mention, rest):
                yield from self._joint(sentence, (mention.span[1], span[1]))
                return
        match = pattern(self.words.exchanged).search(self.scan.quote(span))
        if match is not None:
            yield self._told(sentence, (span[0] + match.start(), span[0] + match.end()))
            return
        match = pattern(self.words.signing).search(self.scan.quote(span))
        if match is None:
            return
        content = trim(self.scan.form, (span[0] + match.start(), span[1]))
        root = self.scan.index_at(content[0])
        yield Attributed(sentence.index, content, root, "narrated", rule="signing")
