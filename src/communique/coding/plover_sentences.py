"""Codes single sentences with a given source and target as PLOVER events.

Every predicate of the sentence is read: a verb of the pack is an event, or an operator on what it
governs ("threatened to", "refused", "called on them to"); negation and the future turn what they
reach. The predicate that best joins source and target decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.coding.plover_frames import frame_of
from communique.coding.syntax import case, kids, lemma, marker, modal, own_subject, subject
from communique.languages import nlp
from communique.languages.pack import load_pack
from communique.languages.plover import EventFrame, PloverCues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

FRIENDLY = frozenset({"AGREE", "AID", "CONSULT", "COOPERATE", "SUPPORT", "CONCEDE", "RETREAT"})
FORCE = frozenset({"COERCE", "ASSAULT", "SANCTION", "MOBILIZE", "PROTEST"})
LAWFUL = frozenset({"COERCE", "ASSAULT", "MOBILIZE", "CONCEDE", "RETREAT", "SANCTION"})
NOTHING = "SUPPORT"
"""The type of a sentence that tells nothing: verbal cooperation is the mildest."""

CLAUSES = ("xcomp", "ccomp", "acl", "advcl")
DEEPEST = 6


@dataclass
class Reading:
    """The event of one predicate, how well it joins the two sides, and what it was read from."""

    token: Token
    event: str
    score: float = 0.0


@dataclass
class _Reader:
    doc: Doc
    cues: PloverCues
    used: set[int] = field(default_factory=set)
    said: set[int] = field(default_factory=set)

    def predicate(self, token: Token, depth: int = 0) -> str | None:
        """The event of a predicate with everything that it governs."""
        if depth > DEEPEST:
            return None
        event = self._bare(token, depth)
        if event is None and any(c.lower_ in self.cues.together for c in kids(token, "advmod")):
            event = "COOPERATE"
        if self._negated(token):
            return "REJECT" if event is None or event in FRIENDLY else None
        word = modal(token)
        if word in self.cues.modals["request"] and event in {None, *FRIENDLY}:
            return "REQUEST"
        return intended(event) if word in self.cues.modals["intend"] else event

    def _bare(self, token: Token, depth: int) -> str | None:
        if token.pos_ in ("ADJ", "NOUN", "PROPN") and token.pos_ != "VERB":
            return self._nominal(token, depth)
        frame = frame_of(token, self.cues)
        if frame is None:
            return None
        if frame.event is not None:
            return frame.event
        return self._operate(frame, token, depth)

    def _nominal(self, token: Token, depth: int) -> str | None:
        """A predicate without a verb of its own: "is ready to", "is critical of"."""
        event = self.cues.by_adjective.get(lemma(token))
        if event == "AGREE":
            inner = self._clauses(token, depth)
            return intended(inner) or "AGREE" if kids(token, *CLAUSES) else None
        return event

    def _operate(self, frame: EventFrame, verb: Token, depth: int) -> str | None:
        said = frame.operator == "say"
        inner = self._clauses(verb, depth, hands_on=said)
        if inner is None and not said:
            inner = self._told(verb, depth) or self._noun(verb)
        if said:
            self.said.add(verb.i)
        return operated(frame.operator, inner) or frame.empty

    def _clauses(self, token: Token, depth: int, *, hands_on: bool = False) -> str | None:
        later = [each for each in kids(token, "advcl") if marker(each) == "to"]
        for clause in (*kids(token, "xcomp", "ccomp"), *later):
            if not hands_on:
                self.used.add(clause.i)
            found = self.predicate(clause, depth + 1)
            if found is not None:
                return found
        return None

    def _told(self, verb: Token, depth: int) -> str | None:
        """What the clause of an object tells ("passed a resolution condemning")."""
        for noun in kids(verb, "obj", "nsubj:pass"):
            for clause in kids(noun, "acl"):
                if clause.tag_ != "VBN":
                    self.used.add(clause.i)
                    return self.predicate(clause, depth + 1)
        return None

    def _noun(self, verb: Token) -> str | None:
        """The event noun that a verb governs ("launched an attack on")."""
        around = [noun for noun in kids(verb, "obl") if case(noun) in self.cues.governed]
        for noun in (*kids(verb, "obj", "nsubj:pass"), *around):
            for word in (noun, *kids(noun, "nmod", "conj", "compound")):
                event = self.cues.by_noun.get(lemma(word))
                if event is not None:
                    return event
        return None

    def _negated(self, token: Token) -> bool:
        if any(c.lower_ in self.cues.negations for c in kids(token, "advmod", "aux", "det")):
            return True
        return any(
            inner.lower_ in self.cues.failing
            for noun in kids(token, "obj", "nsubj")
            for inner in kids(noun, "det")
        )


def intended(event: str | None) -> str | None:
    """What an event is while it is still intended."""
    if event in FRIENDLY:
        return "AGREE"
    return "THREATEN" if event in FORCE else event


def operated(operator: str | None, inner: str | None) -> str | None:
    """What a verb makes of the event that it governs."""
    if operator in ("say", "begin"):
        return inner
    if operator == "intend":
        return intended(inner)
    if operator == "stop":
        return {"friendly": "SANCTION", "force": "RETREAT"}.get(_sort(inner))
    if operator == "order":
        return inner if inner in LAWFUL else None
    if operator == "request" and inner in FORCE:
        return "THREATEN"  # "called for sanctions"
    fixed = {"refuse": "REJECT", "threaten": "THREATEN", "request": "REQUEST"}
    return fixed[operator] if operator is not None else None


def _sort(event: str | None) -> str:
    return "friendly" if event in FRIENDLY else "force" if event in FORCE else ""


def code_sentence(doc: Doc, source: str, target: str, cues: PloverCues) -> str:
    """The event type that a sentence tells of a source and a target; never empty."""
    readings = list(_readings(doc, _find(doc, source), _find(doc, target), cues))
    if not readings:
        return _by_words(doc, cues)
    return max(readings, key=lambda each: (each.score, -each.token.i)).event


class SentenceCoder:
    """Codes sentences of one language. Raises DataError where its pack cannot."""

    def __init__(self, language: str = "en") -> None:
        self._analyser = nlp.load(language)
        self._cues = load_pack(language).plover

    def code(self, sentence: str, source: str, target: str) -> str:
        """The event type of a sentence with the side that acts and the one it acts on, both as the
        sentence names them; never empty."""
        text = " ".join(sentence.split())
        if not text:
            return NOTHING
        acting, other = (" ".join(name.split()) for name in (source, target))
        return code_sentence(self._analyser.analyse(text), acting, other, self._cues)


def _find(doc: Doc, name: str) -> Span | None:
    at = doc.text.lower().find(name.lower())
    if at < 0 or not name:
        return None
    return doc.char_span(at, at + len(name), alignment_mode="expand")


def _readings(
    doc: Doc, source: Span | None, target: Span | None, cues: PloverCues
) -> Iterator[Reading]:
    reader = _Reader(doc, cues)
    found = []
    for token in sorted(doc, key=_depth):
        if token.i in reader.used or not _predicates(token):
            continue
        event = reader.predicate(token)
        if event is not None:
            found.append(Reading(token, event, _score(token, source, target)))
    for each in found:
        if each.token.i not in reader.used and each.token.i not in reader.said:
            each.event = _mutual(each, source, target)
            yield each


def _predicates(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.dep_ not in ("amod", "compound")
    return token.pos_ in ("ADJ", "NOUN") and bool(kids(token, "cop", "aux:pass", "xcomp"))


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _score(token: Token, source: Span | None, target: Span | None) -> float:
    """How well a predicate joins the two sides."""
    score = -0.4 * _depth(token)
    acting = subject(token)
    agents = kids(token, "obl:agent")
    if source is not None:
        if any(noun is not None and _shares(noun, source) for noun in (acting, *agents)):
            score += 3
        elif acting is not None and acting.pos_ == "PRON" and _told_by(token, source):
            score += 2.5
    if target is not None and any(token.i == t.i or token in t.ancestors for t in target):
        score += 1.5
    return score


def _told_by(token: Token, source: Span) -> bool:
    """Whether the source tells the clause ("Arvania said that it will ...")."""
    above = token.head
    acting = own_subject(above)
    return token.dep_ in CLAUSES and acting is not None and _shares(acting, source)


def _mutual(reading: Reading, source: Span | None, target: Span | None) -> str:
    """An exercise that the two sides hold together is cooperation."""
    if reading.event != "MOBILIZE" or source is None or target is None:
        return reading.event
    actors = [subject(reading.token), *kids(reading.token, "obl:agent")]
    both = any(n is not None and _shares(n, source) and _shares(n, target) for n in actors)
    return "COOPERATE" if both else reading.event


def _shares(noun: Token, span: Span) -> bool:
    return noun.left_edge.i < span.end and span.start <= noun.right_edge.i


def _by_words(doc: Doc, cues: PloverCues) -> str:
    """The type with the most event words, where no predicate tells one."""
    counted: dict[str, int] = {}
    for token in doc:
        event = cues.by_noun.get(lemma(token))
        if event is not None:
            counted[event] = counted.get(event, 0) + 1
    return max(counted, key=lambda each: counted[each]) if counted else NOTHING
