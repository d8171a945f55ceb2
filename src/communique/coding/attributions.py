"""Who speaks in each stretch of the text: cued, carried, joint or narrated (CODEBOOK section 3).

``code_attributions`` walks the sentences in order and keeps one thing in mind: who has the floor.
A cue gives the floor to its subject; a sentence without one stays with whoever has it, until the
paragraph turns to narration. Direct speech belongs to whoever its cue names, before or after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.coding.attachments import attach_phrases
from communique.coding.attributed import Attributed, carried_stretch, cued_stretch
from communique.coding.cues import Cue, find_cue, find_cues, points
from communique.coding.floor import Floor
from communique.coding.labels import Label, detach_labels, find_labels
from communique.coding.mentions import Cast, Entities
from communique.coding.narration import (
    greets,
    is_first_person,
    narrates,
    who_acts,
    who_holds,
    whose_view,
)
from communique.coding.partners import Partners
from communique.coding.predicates import predicates
from communique.coding.quotes import Quotes, find_quotes
from communique.coding.relays import beside_quote, passed_on, quoted_as, relayed
from communique.coding.subjects import attach_subjects
from communique.coding.syntax import coordinated, kids, lemma, own_subject, subject
from communique.coding.text import Sentence, Text
from communique.coding.turns import goes_on, is_aside, is_title, roots, turns
from communique.coding.voices import Speaker
from communique.record import Engagement, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


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
    attach_phrases(text)
    labels = find_labels(text, cast)
    detach_labels(text, labels)
    floor = Floor(text, entities, cast, engagement, labelled=bool(labels))
    walk = _Walk(text, floor, labels)
    stretches: list[Attributed] = []
    narrated: list[Span] = []
    for sentence in text.sentences:
        if sentence.heading and not walk.labels_turn(sentence):
            walk.heading()
            walk.introduce(sentence)
            continue
        found = list(walk.attribute(sentence))
        stretches.extend(found)
        if not found:
            narrated.append(sentence.span)
    return Attributions(tuple(stretches), tuple(narrated))


class _Walk:
    """One walk through the sentences of a text."""

    def __init__(self, text: Text, floor: Floor, labels: list[Label]) -> None:
        self.text = text
        self.floor = floor
        self.words = text.pack.attributions
        self.partners = Partners(text, floor.speakers)
        self.quotes: Quotes = find_quotes(text.document)
        self.labels = labels
        self.paragraph = -1
        self.asked = self.labelled = False
        self._quoted: dict[Span, Speaker | None] = {}

    def labels_turn(self, sentence: Sentence) -> bool:
        """Whether a line that looks like a heading is a speaker's label."""
        start, end = sentence.span
        return any(start <= label.start < end for label in self.labels)

    def heading(self) -> None:
        """A heading ends whatever was being said."""
        self.floor.clear()
        self.paragraph, self.labelled = -1, False

    def introduce(self, sentence: Sentence) -> None:
        """ "Minister A said:" in a line of its own gives A the floor."""
        if not self.text.quote(sentence.span).endswith(":"):
            return
        for root in roots(self.text, sentence):
            who = subject(root)
            speaker = self.floor.speakers.of(who, predicate=root) if who is not None else None
            if speaker and self.words.is_speech(lemma(root)):
                self.floor.give(speaker, who)

    def attribute(self, sentence: Sentence) -> Iterator[Attributed]:
        """The attributed stretches of one sentence; none if it is narration or a question."""
        if sentence.paragraph != self.paragraph:
            if self.paragraph < 0 or not goes_on(self.text, sentence):
                self.floor.paragraph()
            self.paragraph = sentence.paragraph
        if is_aside(self.text, sentence):
            return
        if self.floor.mode == "report" and not self.labels and is_title(self.text, sentence):
            self.heading()
            return
        for label, heads in turns(self.text, sentence, self.labels):
            if label is not None:
                self.asked, self.labelled = label.question, True
                self.floor.current = label.speaker or self.floor.default
            if not self.asked:
                for head in heads:
                    yield from self._clauses(sentence, head)

    def _clauses(self, sentence: Sentence, root: Token) -> Iterator[Attributed]:
        heads = predicates(root, self.words)
        cues = {head.i: find_cue(head, self.words) for head in heads}
        covered: set[int] = set()
        for head in heads:
            if head.i in covered:
                continue
            if (inner := self._relayed(head, cues[head.i])) is not None:
                yield from self._clauses(sentence, inner)
                continue
            found = self._one(sentence, head)
            if found is None:
                continue
            for other in coordinated(head):
                if found.cue_root != head.i and self._silent(other, cues.get(other.i)):
                    covered.add(other.i)
            yield found

    def _silent(self, head: Token, cue: Cue | None) -> bool:
        """Whether a predicate has no cue that changes the speaker (no new subject of its own)."""
        return cue is None or self.floor.cued(head, cue) is None

    def _relayed(self, head: Token, cue: Cue | None) -> Token | None:
        """The clause in "A and B discussed X, the press service said": it has its own speakers."""
        if self.labelled or self.quotes.around(head.idx):
            return None
        return relayed(self.floor, head, cue)

    def _one(self, sentence: Sentence, head: Token) -> Attributed | None:
        if self.labelled and self.floor.current:
            # in a transcript the label alone says who speaks
            return carried_stretch(sentence, head, self.floor.current, "labelled")
        quote = self.quotes.around(head.idx)
        if (cue := quoted_as(self.floor, head)) is not None and (who := self.floor.cued(head, cue)):
            return self._say(sentence, head, cue, who)
        for cue in find_cues(head, self.words):
            if quote and self.quotes.around(cue.verb.idx) == quote:
                continue
            if passed_on(self.floor, head, cue):
                continue
            if points(cue) or greets(self.floor, head, cue):
                return None
            speaker = self.floor.cued(head, cue)
            if speaker:
                return self._say(sentence, head, cue, speaker)
        if quote is not None:
            speaker = self._quote_speaker(quote)
            if speaker:
                self.floor.give(speaker)
                return carried_stretch(sentence, head, speaker, "quote", direct=True)
        framed, speaker = self._framed(head)
        if speaker is not None:
            self.floor.give(speaker, own_subject(head))
            said = carried_stretch(sentence, framed, speaker, "quote", direct=True)
            return said if framed is not head else None
        return self._uncued(sentence, head)

    def _framed(self, head: Token) -> tuple[Token, Speaker | None]:
        """What a clause beside a quotation frames ("..., A laughed") and who says it: the clause
        itself where what is quoted stands by itself."""
        if self.quotes.around(head.idx) is not None:
            return head, None
        for said in kids(head, "ccomp", "parataxis"):
            if self.quotes.around(said.idx) is not None:
                return said, beside_quote(self.floor, head)
        beside = head.dep_ == "parataxis" and self.quotes.around(head.head.idx) is not None
        return head, beside_quote(self.floor, head) if beside else None

    def _say(self, sentence: Sentence, head: Token, cue: Cue, speaker: Speaker) -> Attributed:
        floor = self.floor
        carried = cue.agentless and speaker == floor.current and not speaker.joint
        if cue.form != "event":
            floor.give(speaker, cue.subject)
        if cue.form == "topic" and not speaker.joint and floor.mode != "own":
            # "X discussed Y with Z" is said of both, though X keeps the floor
            speaker = self.partners.joined(head, speaker)
        inner = {c.i for c in kids(head, "conj") if find_cue(c, self.words)}
        return cued_stretch(sentence, head, cue, speaker, self.quotes, inner, carried=carried)

    def _uncued(self, sentence: Sentence, head: Token) -> Attributed | None:
        floor = self.floor
        if is_first_person(floor, head) and (own := floor.own()):
            floor.current = floor.current or own
            return carried_stretch(sentence, head, own, "carried")
        if (speaker := who_holds(floor, head) or whose_view(floor, head)) is not None:
            return carried_stretch(sentence, head, speaker, "carried")
        if (speaker := who_acts(floor, head)) is not None:
            return self._say(sentence, head, Cue(head, "act", subject(head), (head,)), speaker)
        if floor.current is None or narrates(floor, head):
            if floor.mode == "report":
                floor.open = False
            return None
        return carried_stretch(sentence, head, floor.current, "carried")

    def _quote_speaker(self, quote: Span) -> Speaker | None:
        """Whose words a quotation holds: the cue at its end or its start names them."""
        if quote not in self._quoted:
            self._quoted[quote] = self._find_quote_speaker(quote)
        return self._quoted[quote]

    def _find_quote_speaker(self, quote: Span) -> Speaker | None:
        own = self.floor.current or self.floor.default
        for sentence in self.text.overlapping(quote):
            for root in roots(self.text, sentence):
                for head in predicates(root, self.words):
                    cue = find_cue(head, self.words)
                    if cue is None or cue.subject is None or self.quotes.around(cue.verb.idx):
                        continue
                    speaker = self.floor.speakers.of(cue.subject, own=own)
                    if speaker:
                        return speaker
        return self._quote_framed(quote) or self.floor.current

    def _quote_framed(self, quote: Span) -> Speaker | None:
        """Who is the subject of a clause that stands right before or after a quotation."""
        for sentence in self.text.overlapping(quote):
            for root in roots(self.text, sentence):
                for head in predicates(root, self.words):
                    if self.quotes.around(head.idx) is None and (
                        speaker := beside_quote(self.floor, head)
                    ):
                        return speaker
        return None
