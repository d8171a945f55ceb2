"""Who speaks in each stretch of the text: cued, carried, joint or narrated (CODEBOOK section 3).

``code_attributions`` walks the sentences in order and keeps one thing in mind: who has the floor.
A cue gives the floor to its subject; a sentence without one stays with whoever has it, until the
paragraph turns to narration. Direct speech belongs to whoever its cue names, before or after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from communique.coding.attributed import Attributed
from communique.coding.cues import Cue, find_cue, predicates
from communique.coding.labels import Label, find_labels
from communique.coding.mentions import Cast, Entities
from communique.coding.quotes import Quotes, find_quotes
from communique.coding.speakers import Speaker, Speakers, together
from communique.coding.syntax import (
    case,
    coordinated,
    is_clause,
    is_past,
    is_perfect,
    kids,
    lemma,
    modal,
    subject,
    subtree_span,
)
from communique.coding.text import Sentence, Text
from communique.record import Engagement, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENING = 5  # sentences in which a government's own text names it as the one that speaks

Mode = Literal["report", "own", "joint"]
"""How the text speaks: about an encounter; as one government; as several together."""


@dataclass(frozen=True)
class Attributions:
    """The attributed stretches in text order, and the sentences that are narration or questions."""

    stretches: tuple[Attributed, ...]
    narrated: tuple[Span, ...]


def code_attributions(
    text: Text, entities: Entities, cast: Cast, engagement: Engagement | None
) -> Attributions:
    """Attribute every sentence of the body. Linear in the length of the text."""
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
        self.speakers = Speakers(text, entities, cast)
        self.entities = entities
        self.quotes: Quotes = find_quotes(text.document)
        self.labels: dict[int, Label] = find_labels(text, cast)
        self.cast = cast
        self.mode: Mode = _mode(text, cast, engagement)
        self.default = _default(self.mode, cast, self.speakers.all) or self._own_voice()
        self.current: Speaker | None = self.default
        self.paragraph = -1
        self.open = True
        self.asked = self.labelled = False
        self._quoted: dict[Span, Speaker | None] = {}

    def _own_voice(self) -> Speaker | None:
        """Whose text it is where nothing says so: the first party that takes a stance in it."""
        if self.mode != "own":
            return None
        for sentence in self.text.sentences[:OPENING]:
            for root in self._roots(sentence):
                who = subject(root)
                if who is None or is_past(root) or sentence.heading:
                    continue
                speaker = self.speakers.of(who)
                if speaker and len(speaker.parties) == 1:
                    return speaker
        return None

    def heading(self) -> None:
        """A heading ends whatever was being said."""
        self.current, self.paragraph, self.labelled = self.default, -1, False

    def attribute(self, sentence: Sentence) -> Iterator[Attributed]:
        """The attributed stretches of one sentence; none if it is narration or a question."""
        if sentence.paragraph != self.paragraph:
            self._new_paragraph(sentence)
        label = self.labels.get(sentence.index)
        if label is not None:
            self.asked, self.labelled = label.question, True
            self.current = label.speaker or self.default
        if self.asked:
            return
        for root in self._roots(sentence):
            yield from self._clauses(sentence, root)

    def _roots(self, sentence: Sentence) -> list[Token]:
        """The heads of a sentence; behind a speaker label, those of what follows it."""
        roots = [t for t in self.text.tokens(sentence) if t.dep_.lower() == "root"]
        roots = [next((c for c in kids(t, "acl") if c.tag_ == "VBD"), t) for t in roots]
        label = self.labels.get(sentence.index)
        if label is None:
            return roots
        found: list[Token] = []
        queue = roots
        while queue:
            token = queue.pop(0)
            if token.idx >= label.end:
                found.append(token)
            else:
                queue = [c for c in token.children if not c.is_space and c.pos_ != "PUNCT"] + queue
        heads = [t for t in found if is_clause(t)]
        return heads or found[:1]

    def _new_paragraph(self, sentence: Sentence) -> None:
        self.paragraph = sentence.paragraph
        if self.current is not None and self.current.collective and self.mode == "report":
            self.current = self.default
        self.open = False

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
                if found.cue_root is None or found.cue_root != head.i:
                    if cues.get(other.i) is None or self._silent(other, cues[other.i]):
                        covered.add(other.i)
            yield found

    def _silent(self, head: Token, cue: Cue | None) -> bool:
        """Whether a cue word does not change the speaker here (no new subject of its own)."""
        return cue is not None and self._cued(head, cue) is None

    def _one(self, sentence: Sentence, head: Token, cue: Cue | None) -> Attributed | None:
        if self.labelled and self.current:
            # in a transcript the label alone says who speaks
            return self._carry(sentence, head, self.current, "labelled")
        quote = self.quotes.around(head.idx)
        if cue is not None and not (quote and self.quotes.around(cue.verb.idx) == quote):
            speaker = self._cued(head, cue)
            if speaker:
                return self._say(sentence, head, cue, speaker)
        if quote is not None:
            speaker = self._quote_speaker(quote)
            if speaker:
                self._give(speaker)
                return self._carry(sentence, head, speaker, "quote", direct=True)
        return self._uncued(sentence, head)

    # -- who a cue names ---------------------------------------------------------------------

    def _cued(self, head: Token, cue: Cue) -> Speaker | None:
        if cue.agentless or cue.subject is None:
            return self._agentless(head, cue)
        speaker = self.speakers.of(cue.subject, own=self._own())
        if not speaker:
            return None
        if cue.form in ("say", "act", "topic", "brief") and not self._takes(head, cue, speaker):
            return None
        if cue.form == "topic" and not speaker.joint:
            return self._with_partner(head, speaker)
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
        outside = not set(speaker.parties) <= set(self.speakers.all.parties)
        if self.mode == "own":
            mine = set(speaker.parties) & set(self.default.parties if self.default else ())
            return bool(mine)
        if self.mode == "joint":
            return not outside and len(speaker.parties) == 1
        if is_perfect(head) and not speaker.people:
            return False
        return past or (bool(speaker.people) and not is_perfect(head))

    def _own(self) -> Speaker | None:
        """Who "we" and "I" are: who has the floor, else the government whose text this is."""
        if self.current is not None or self.default is not None:
            return self.current or self.default
        return Speaker((), (self.cast.author,)) if self.cast.author else None

    def _agentless(self, head: Token, cue: Cue) -> Speaker | None:
        """Nobody is named: both sides, unless it follows one speaker's own account."""
        if self.mode != "report":
            return None if cue.form != "event" else self.default
        if cue.form in ("event", "topic") or lemma(head) in ("agree", "decide", "sign"):
            return self.speakers.all or None
        if self.current is not None and self.open and not self.current.joint:
            return None
        return self.speakers.all or None

    def _with_partner(self, head: Token, speaker: Speaker) -> Speaker:
        """ "X discussed Y with Z" is said of both."""
        verb = head
        while verb.dep_ in ("advcl", "xcomp", "conj") and lemma(verb) not in self.words.encounter:
            verb = verb.head
        with_phrases = [
            child
            for at in {head.i: head, verb.i: verb}.values()
            for child in kids(at, "obl", "obj", "nmod")
            if case(child) in self.words.partner or (at is not head and child.dep_ == "obj")
        ]
        partners = [found for child in with_phrases if (found := self.speakers.of(child))]
        partners = [p for p in partners if not set(p.parties) <= set(speaker.parties)]
        return together([speaker, *partners]) if partners else speaker

    # -- what is made of it ------------------------------------------------------------------

    def _give(self, speaker: Speaker) -> None:
        self.current, self.open = speaker, True
        if len(speaker.people) == 1:
            self.speakers.last = speaker

    def _say(self, sentence: Sentence, head: Token, cue: Cue, speaker: Speaker) -> Attributed:
        carried = cue.agentless and speaker == self.current and not speaker.joint
        if cue.form != "event":
            self._give(speaker)
        root = _content_root(head, cue)
        others = [cue.verb.i] if cue.form in ("frame", "source") else []
        without = {*others, *(c.i for c in kids(root, "conj") if find_cue(c, self.words))}
        if cue.form == "source" and cue.subject is not None:
            without.add(cue.subject.i)
        span = _content_span(head, cue, root, without) or sentence.span
        return Attributed(
            sentence=sentence.index,
            content=span,
            root=root.i,
            attribution="joint" if speaker.joint else ("carried" if carried else "cued"),
            people=speaker.people,
            parties=speaker.parties,
            cue=_cue_span(cue),
            cue_root=cue.verb.i,
            direct=self.quotes.around(span[0]) is not None,
            rule=f"{cue.form}",
        )

    def _carry(
        self, sentence: Sentence, head: Token, speaker: Speaker, rule: str, *, direct: bool = False
    ) -> Attributed:
        joint = speaker.joint
        return Attributed(
            sentence=sentence.index,
            content=subtree_span(head) or sentence.span,
            root=head.i,
            attribution="joint" if joint else ("cued" if direct else "carried"),
            people=speaker.people,
            parties=speaker.parties,
            direct=direct,
            rule=rule,
        )

    def _uncued(self, sentence: Sentence, head: Token) -> Attributed | None:
        if self.current is None and self._first_person(head) and (own := self._own()):
            return self._carry(sentence, head, own, "carried")
        if self.current is None or self._narrates(head):
            if self.mode == "report":
                self.open = False
            return None
        return self._carry(sentence, head, self.current, "carried")

    def _first_person(self, head: Token) -> bool:
        who = subject(head)
        return who is not None and who.text.lower() in self.words.own

    def _narrates(self, head: Token) -> bool:
        """Whether a clause without a cue is the publisher's narration of the encounter."""
        if not is_past(head):
            if self.mode != "report" or self.open:
                return False
            return not self._takes_up(head)
        who = subject(head)
        if who is None:
            return self.mode == "report" and not self.open
        if lemma(who) in self.words.event:
            return self.mode == "report" or lemma(head) in self.words.encounter
        speaker = self.speakers.of(who, own=None)
        if speaker and (speaker.people or speaker.collective):
            return self.mode == "report" or bool(speaker.people)
        return self.mode == "report" and not self.open

    def _takes_up(self, head: Token) -> bool:
        """Whether a paragraph without a cue goes on with the last speaker's positions."""
        if self.current is None or self.current.joint:
            return False
        who = subject(head)
        if who is None:
            return False
        speaker = self.speakers.of(who, own=self.current)
        if speaker is None:
            return modal(head) is not None
        return not speaker.people and set(speaker.parties) <= set(self.current.parties)

    # -- direct speech -----------------------------------------------------------------------

    def _quote_speaker(self, quote: Span) -> Speaker | None:
        """Whose words a quotation holds: the cue at its end or its start names them."""
        if quote not in self._quoted:
            self._quoted[quote] = self._find_quote_speaker(quote)
        return self._quoted[quote]

    def _find_quote_speaker(self, quote: Span) -> Speaker | None:
        for sentence in self.text.overlapping(quote):
            for root in self.text.tokens(sentence):
                if root.dep_.lower() != "root":
                    continue
                for head in predicates(root, self.words):
                    cue = find_cue(head, self.words)
                    if cue is None or cue.subject is None or self.quotes.around(cue.verb.idx):
                        continue
                    speaker = self.speakers.of(cue.subject, own=self.current or self.default)
                    if speaker:
                        return speaker
        return self.current


def _mode(text: Text, cast: Cast, engagement: Engagement | None) -> Mode:
    title = (text.document.title or "").lower()
    joint = any(words in title for words in text.pack.attributions.joint)
    kind = engagement.type if engagement is not None else "statement"
    if joint and len(cast.parties) > 1:
        return "joint"
    if kind == "statement" and len(cast.parties) > 1 and len(cast.sides) > 1:
        return "joint"
    return "own" if kind in ("statement", "message") else "report"


def _default(mode: Mode, cast: Cast, everybody: Speaker) -> Speaker | None:
    if mode == "report":
        return None
    if mode == "joint":
        return everybody or None
    speakers = [p for p in cast.participants if p.party in (cast.author, None)]
    people = tuple(key for key, ident in cast.ids.items() if speakers and ident == speakers[0].id)
    parties = (cast.author,) if cast.author else cast.parties[:1]
    return Speaker(people if len(speakers) == 1 else (), parties) or None


def _content_root(head: Token, cue: Cue) -> Token:
    if cue.form in ("frame", "source"):
        return cue.content[0]
    order = {"ccomp": 0, "xcomp": 1, "csubj": 1, "obj": 2, "nsubj:pass": 2, "obl": 3, "nmod": 3}
    return min(cue.content, key=lambda t: (order.get(t.dep_, 4), t.i), default=head)


def _content_span(head: Token, cue: Cue, root: Token, without: set[int]) -> Span | None:
    if cue.form in ("frame", "source") or cue.agentless or root is head:
        return subtree_span(root, without=without)
    spans = [s for part in cue.content if (s := subtree_span(part, without=without)) is not None]
    after = [s for s in spans if s[0] > cue.verb.idx] or spans
    return (min(s[0] for s in after), max(s[1] for s in after)) if after else None


def _cue_span(cue: Cue) -> Span:
    """The speech verb with its particle and the word that opens its clause ("said that")."""
    first, last = cue.verb.idx, cue.verb.idx + len(cue.verb)
    for part in kids(cue.verb, "compound:prt", "fixed", "aux:pass"):
        first, last = min(first, part.idx), max(last, part.idx + len(part))
    return first, last

