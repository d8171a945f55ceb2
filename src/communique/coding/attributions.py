"""Who speaks in each stretch of the text: cued, carried, joint or narrated (CODEBOOK section 3).

``code_attributions`` walks the sentences in order and keeps one thing in mind: who has the floor.
A cue gives the floor to its subject; a sentence without one stays with whoever has it, until the
paragraph turns to narration. Direct speech belongs to whoever its cue names, before or after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.coding.attributed import Attributed, carried_stretch, cued_stretch
from communique.coding.cues import Cue, find_cue, points, predicates
from communique.coding.labels import Label, find_labels
from communique.coding.mentions import Cast, Entities
from communique.coding.modes import default_speaker, find_mode, roots
from communique.coding.partners import Partners
from communique.coding.quotes import Quotes, find_quotes
from communique.coding.speakers import Speaker, Speakers
from communique.coding.subjects import attach_subjects
from communique.coding.syntax import (
    coordinated,
    is_clause,
    is_passive,
    is_past,
    is_perfect,
    kid,
    kids,
    lemma,
    modal,
    own_subject,
    subject,
)
from communique.coding.text import Sentence, Text
from communique.record import Engagement, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


SHORT = 15  # words of a heading that nothing marks as one


@dataclass(frozen=True)
class Attributions:
    """The attributed stretches in text order, and the sentences that are narration or questions."""

    stretches: tuple[Attributed, ...]
    narrated: tuple[Span, ...]


def code_attributions(
    text: Text, entities: Entities, cast: Cast, engagement: Engagement | None
) -> Attributions:
    """Attribute every sentence of the body. Linear in the length of the text."""
    attach_subjects(text, entities)
    floor = _Floor(text, entities, cast, engagement)
    stretches: list[Attributed] = []
    narrated: list[Span] = []
    for sentence in text.sentences:
        if sentence.heading:
            floor.heading()
            continue
        found = list(floor.attribute(sentence))
        stretches.extend(found)
        if not found:
            narrated.append(sentence.span)
    return Attributions(tuple(stretches), tuple(narrated))


class _Floor:
    """Who has the floor while the text is walked through."""

    def __init__(
        self, text: Text, entities: Entities, cast: Cast, engagement: Engagement | None
    ) -> None:
        self.text = text
        self.words = text.pack.attributions
        self.cast = cast
        self.speakers = Speakers(text, entities, cast)
        self.partners = Partners(text, self.speakers)
        self.quotes: Quotes = find_quotes(text.document)
        self.labels = find_labels(text, cast)
        self.mode = find_mode(text, cast, engagement)
        self.default = default_speaker(text, cast, self.mode, self.speakers)
        if self.mode == "joint" and self.default:
            self.speakers.all = self.default
        self.current: Speaker | None = self.default
        self.paragraph = -1
        self.open = True
        self.asked = self.labelled = False
        self._as_follows = [phrase.split() for phrase in self.words.leading]
        self._quoted: dict[Span, Speaker | None] = {}

    def heading(self) -> None:
        """A heading ends whatever was being said."""
        self.current, self.paragraph, self.labelled = self.default, -1, False

    def attribute(self, sentence: Sentence) -> Iterator[Attributed]:
        """The attributed stretches of one sentence; none if it is narration or a question."""
        if sentence.paragraph != self.paragraph:
            self._new_paragraph(sentence)
        if not self.labels and self._entitles(sentence):
            self.heading()
            return
        for label, heads in self._turns(sentence):
            if label is not None:
                self.asked, self.labelled = label.question, True
                self.current = label.speaker or self.default
            if not self.asked:
                for head in heads:
                    yield from self._clauses(sentence, head)

    def _entitles(self, sentence: Sentence) -> bool:
        """A short paragraph that is no sentence, "(2) Security": a heading without its mark."""
        tokens = self.text.tokens(sentence)
        blocks = self.text.document.blocks
        whole = bool(blocks) and blocks[sentence.paragraph].span == sentence.span
        if self.mode != "report" or not whole or len(tokens) > SHORT or tokens[-1].pos_ == "PUNCT":
            return False
        return not any(is_clause(root) for root in roots(self.text, sentence))

    def _turns(self, sentence: Sentence) -> Iterator[tuple[Label | None, list[Token]]]:
        """The heads of a sentence, cut where speaker labels stand in it."""
        start, end = sentence.span
        here = [label for label in self.labels if start <= label.start < end]
        if not here:
            yield None, roots(self.text, sentence)
            return
        if here[0].start > start:
            yield None, self._heads(sentence, start, here[0].start)
        for label, following in zip(here, [*here[1:], None], strict=True):
            yield label, self._heads(sentence, label.end, following.start if following else end)

    def _heads(self, sentence: Sentence, start: int, end: int) -> list[Token]:
        """The tokens that head the part of a sentence between two offsets."""
        inside = [t for t in self.text.tokens(sentence) if start <= t.idx < end]
        known = {token.i for token in inside}
        found = [
            t for t in inside if t.pos_ != "PUNCT" and (t.head.i not in known or t.head.i == t.i)
        ]
        return [t for t in found if is_clause(t)] or found[:1]

    def _new_paragraph(self, sentence: Sentence) -> None:
        before, self.paragraph = self.paragraph, sentence.paragraph
        if before >= 0 and self._goes_on(sentence):
            return
        if self.current is not None and self.current.collective and self.mode == "report":
            self.current = self.default
        self.open = False

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether the sentence before is not finished: its list items follow."""
        last = self.text.quote(self.text.sentences[sentence.index - 1].span)
        return last.endswith((":", ";", ",", "–", "-"))

    def _clauses(self, sentence: Sentence, root: Token) -> Iterator[Attributed]:
        heads = predicates(root, self.words)
        cues = {head.i: find_cue(head, self.words) for head in heads}
        covered: set[int] = set()
        for head in heads:
            if head.i in covered:
                continue
            found = self._one(sentence, head, cues[head.i])
            if found is None:
                continue
            for other in coordinated(head):
                if found.cue_root != head.i and self._silent(other, cues.get(other.i)):
                    covered.add(other.i)
            yield found

    def _silent(self, head: Token, cue: Cue | None) -> bool:
        """Whether a predicate has no cue that changes the speaker (no new subject of its own)."""
        return cue is None or self._cued(head, cue) is None

    def _one(self, sentence: Sentence, head: Token, cue: Cue | None) -> Attributed | None:
        if self.labelled and self.current:
            # in a transcript the label alone says who speaks
            return carried_stretch(sentence, head, self.current, "labelled")
        quote = self.quotes.around(head.idx)
        if cue is not None and not (quote and self.quotes.around(cue.verb.idx) == quote):
            if points(cue) or self._greets(head, cue):
                return None
            speaker = self._cued(head, cue)
            if speaker:
                return self._say(sentence, head, cue, speaker)
        if quote is not None:
            speaker = self._quote_speaker(quote)
            if speaker:
                self._give(speaker)
                return carried_stretch(sentence, head, speaker, "quote", direct=True)
        return self._uncued(sentence, head)

    # -- who a cue names ---------------------------------------------------------------------

    def _cued(self, head: Token, cue: Cue) -> Speaker | None:
        if cue.agentless or cue.subject is None:
            return self._agentless(head, cue)
        speaker = self.speakers.of(cue.subject, own=self._own(), predicate=head)
        if not speaker:
            return None
        if self.mode == "own" and self._both_of_us(head, cue):
            return self.speakers.all
        if cue.form in ("say", "act", "topic", "brief") and not self._takes(head, cue, speaker):
            return None
        return speaker

    def _both_of_us(self, head: Token, cue: Cue) -> bool:
        """ "We discussed", "we agreed" after an encounter: the speaker and the other side."""
        if cue.subject is None or cue.subject.lower_ not in self.words.ours:
            return False
        met = cue.form == "topic" or lemma(head) in self.words.settled
        return met and len(self.cast.parties) > 1 and (is_past(head) or is_perfect(head))

    def _with_partner(self, head: Token, cue: Cue, speaker: Speaker) -> Speaker:
        """ "X discussed Y with Z" is said of both, though X keeps the floor."""
        if cue.form == "topic" and not speaker.joint and self.mode != "own":
            return self.partners.joined(head, speaker)
        return speaker

    def _takes(self, head: Token, cue: Cue, speaker: Speaker) -> bool:
        """Whether the subject of a speech verb takes the floor.

        What is carried stands in the present, future or perfect and often has a party as subject
        ("China supports ..." inside a Chinese speaker's account); what reports a new speech act
        stands in the simple past, or names a person.
        """
        if modal(head) is not None:
            return False
        past = is_past(head) or head.tag_ in ("VBG", "VBN") or self.current is None
        if self.mode == "own":
            return self._takes_own(head, cue, speaker)
        if self.mode == "joint":
            known = set(self.default.parties) if self.default else set()
            return set(speaker.parties) <= known
        if self.current is not None and self._outside(speaker):
            # somebody who takes no part: what the speaker tells of him
            return False
        if is_perfect(head) and not speaker.people:
            return False
        return past or (bool(speaker.people) and not is_perfect(head))

    def _outside(self, speaker: Speaker) -> bool:
        """Whether a speaker is of no side of an engagement whose sides are known."""
        sides = set(self.speakers.all.parties)
        return len(sides) > 1 and not sides & set(speaker.parties)

    def _takes_own(self, head: Token, cue: Cue, speaker: Speaker) -> bool:
        """In a government's own text others are cued only where a past verb of speech says so."""
        mine = set(self.default.parties if self.default else ())
        if speaker.joint:
            return is_past(head) and cue.form in ("say", "act", "topic") and bool(speaker.people)
        if mine & set(speaker.parties):
            return True
        return is_past(head) and bool(speaker.people) and cue.form in ("say", "act", "frame")

    def _own(self) -> Speaker | None:
        """Who "we" and "I" are: who has the floor, else the government whose text this is."""
        if self.mode == "joint":
            return self.default
        if self.current is not None or self.default is not None:
            return self.current or self.default
        return Speaker((), (self.cast.author,)) if self.cast.author else None

    def _agentless(self, head: Token, cue: Cue) -> Speaker | None:
        """Nobody is named: both sides, unless it follows one speaker's own account."""
        if self.mode != "report":
            return None if cue.form != "event" else self.default
        if cue.form in ("event", "topic") or lemma(head) in self.words.settled:
            return self.speakers.all or None
        if self.current is not None and self.open and not self.current.joint:
            return self.speakers.all if self._shared(head) else None
        return self.speakers.all or None

    def _shared(self, head: Token) -> bool:
        """Whether a passive tells by its words that both sides said so ("a mutual wish", "during
        the talks it was noted", "it was noted that" the other side is at something)."""
        for token in head.subtree:
            if token.text.lower() in self.words.mutual:
                return True
            if lemma(token) in self.words.event and token.dep_ == "obl" and token.head.i == head.i:
                return True
        said = kid(head, "ccomp")
        who = own_subject(said) if said is not None else None
        speaker = self.speakers.of(who) if who is not None else None
        mine = set(self.current.parties) if self.current is not None else set()
        named = set(speaker.parties) if speaker is not None else set()
        return bool(named & set(self.cast.parties) - mine)

    # -- what is made of it ------------------------------------------------------------------

    def _give(self, speaker: Speaker, subject: Token | None = None) -> None:
        self.current, self.open = speaker, True
        if self.mode == "joint" or (self.mode == "own" and speaker.joint):
            # what no cue ascribes to one side is said by all, or by the one whose text it is
            self.current = self.default
        if len(speaker.people) == 1:
            self.speakers.last = speaker
        several = subject is not None and (subject.tag_ == "NNS" or speaker.joint)
        if several and set(speaker.parties) < set(self.speakers.all.parties):
            self.speakers.group = speaker
        elif subject is None or subject.text.lower() not in self.words.plural:
            self.speakers.group = None

    def _say(self, sentence: Sentence, head: Token, cue: Cue, speaker: Speaker) -> Attributed:
        carried = cue.agentless and speaker == self.current and not speaker.joint
        if cue.form != "event":
            self._give(speaker, cue.subject)
        speaker = self._with_partner(head, cue, speaker)
        inner = {c.i for c in kids(head, "conj") if find_cue(c, self.words)}
        return cued_stretch(sentence, head, cue, speaker, self.quotes, inner, carried=carried)

    def _uncued(self, sentence: Sentence, head: Token) -> Attributed | None:
        if self._first_person(head) and (own := self._own()):
            self.current = self.current or own
            return carried_stretch(sentence, head, own, "carried")
        if self.mode == "joint" and (speaker := self._holds(head)) is not None:
            return carried_stretch(sentence, head, speaker, "carried")
        if (speaker := self._acts(head)) is not None:
            cue = Cue(head, "act", subject(head), (head,))
            return self._say(sentence, head, cue, speaker)
        if self.current is None or self._narrates(head):
            if self.mode == "report":
                self.open = False
            return None
        return carried_stretch(sentence, head, self.current, "carried")

    def _greets(self, head: Token, cue: Cue) -> bool:
        """ "X welcomed Y to the palace", "X joined Y": the encounter itself, no stance."""
        if cue.form != "act" or lemma(head) not in self.words.encounter:
            return False
        met = kid(head, "obj")
        if kid(head, "xcomp") is not None:
            return False  # "welcomed him to visit"
        found = self.speakers.of(met) if met is not None else None
        return found is not None and bool(found.people or found.collective)

    def _first_person(self, head: Token) -> bool:
        who = subject(head)
        return who is not None and who.text.lower() in self.words.own

    def _holds(self, head: Token) -> Speaker | None:
        """The one side whose stance a text issued together states without a verb of speech: "the X
        side is ready to", and what is coordinated with a stance of its own."""
        who = subject(head)
        speaker = self.speakers.of(who, predicate=head) if who is not None else None
        known = set(self.default.parties) if self.default else set()
        if who is None or not speaker or speaker.joint or not set(speaker.parties) <= known:
            return None
        mention = self.speakers.mention(who)
        side = mention is not None and mention.how == "side"
        ready = lemma(head) in self.text.pack.statements.adjectives
        follows = head.dep_ == "conj" and own_subject(head) is None
        return speaker if side or ready or follows else None

    def _acts(self, head: Token) -> Speaker | None:
        """Who does something in a report that is no part of the encounter itself.

        Reports hold little but speech: a person or both sides that did what no list of verbs
        knows ("recommitted to", "took stock of", "was proud to announce") said something.
        """
        if self.mode != "report" or not is_past(head) or is_passive(head) or is_perfect(head):
            return None
        if lemma(head) in self.words.encounter or lemma(head) in self.words.narrating:
            return None
        who = subject(head)
        if who is None or (head.pos_ not in ("VERB", "ADJ") and not kids(head, "xcomp")):
            return None
        speaker = self.speakers.of(who, own=self.current, predicate=head)
        if not speaker or not speaker.parties or self._outside(speaker):
            return None
        return speaker if speaker.people or speaker.collective else None

    def _narrates(self, head: Token) -> bool:
        """Whether a clause without a cue is the publisher's narration of the encounter."""
        who = subject(head)
        if self._remarks(head) or self._leads(head):
            return True
        joint = self.current is not None and self.current.joint
        if who is not None and lemma(who) in self.words.event and self.mode == "report" and joint:
            return True
        if self.mode == "joint":
            return self._visits(head, who)
        if not is_past(head):
            if self.mode != "report" or self.open:
                return False
            return not self._takes_up(head)
        if who is None:
            return self.mode == "report" and not self.open
        if lemma(who) in self.words.event:
            return self.mode == "report" or lemma(head) in self.words.encounter
        if self.mode == "own":
            return False
        speaker = self.speakers.of(who, own=None)
        return not self.open or (speaker is not None and self._takes_part(speaker))

    def _visits(self, head: Token, who: Token | None) -> bool:
        """In a text issued together, what people did or will do around their encounter."""
        met = lemma(head) in self.words.encounter
        paid = any(lemma(child) in self.words.event for child in kids(head, "obj"))
        if who is None or not (met or (paid and lemma(head) in self.words.light)):
            return False
        if not is_past(head) and who.lower_ in self.words.own:
            return False
        speaker = self.speakers.of(who)
        if speaker is not None and (is_past(head) or speaker.people):
            return True
        return is_past(head) and (who.pos_ == "PROPN" or lemma(who) in self.words.event)

    def _takes_part(self, speaker: Speaker) -> bool:
        """Whether a subject is of those whose encounter the text reports."""
        return speaker.collective or any(key in self.cast.ids for key in speaker.people)

    def _remarks(self, head: Token) -> bool:
        """ "The spokesperson made the remarks when asked about ...": how the text came about."""
        held = kids(head, "obj", "obl", "nsubj:pass")
        if not is_past(head) or not any(lemma(child) in self.words.remarks for child in held):
            return False
        who = subject(head)
        return who is not None and (
            who in held
            or lemma(who) in self.words.officials
            or self.speakers.mention(who) is not None
        )

    def _leads(self, head: Token) -> bool:
        """ "The outline of the meeting is as follows": what leads to the account, no part of it."""
        words = [t.lower_ for t in head.subtree]
        return any(words[at : at + 2] in self._as_follows for at in range(len(words) - 1))

    def _takes_up(self, head: Token) -> bool:
        """Whether a paragraph without a cue goes on with the last speaker's positions."""
        if self.current is None or self.current.joint:
            return False
        who = subject(head)
        speaker = self.speakers.of(who, own=self.current) if who is not None else None
        return speaker is None or not speaker.people

    # -- direct speech -----------------------------------------------------------------------

    def _quote_speaker(self, quote: Span) -> Speaker | None:
        """Whose words a quotation holds: the cue at its end or its start names them."""
        if quote not in self._quoted:
            self._quoted[quote] = self._find_quote_speaker(quote)
        return self._quoted[quote]

    def _find_quote_speaker(self, quote: Span) -> Speaker | None:
        for sentence in self.text.overlapping(quote):
            for root in roots(self.text, sentence):
                for head in predicates(root, self.words):
                    cue = find_cue(head, self.words)
                    if cue is None or cue.subject is None or self.quotes.around(cue.verb.idx):
                        continue
                    speaker = self.speakers.of(cue.subject, own=self.current or self.default)
                    if speaker:
                        return speaker
        return self.current
