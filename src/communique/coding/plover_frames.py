"""What stands around a verb: the words of its object, subject and prepositional phrases, for the
frames of the pack's ``plover.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.coding.syntax import case, is_passive, kids, lemma, marker, subject
from communique.languages.plover import EventFrame, PloverCues

if TYPE_CHECKING:
    from spacy.tokens import Token

INSIDE = ("compound", "amod", "nmod", "conj", "flat", "nummod", "fixed")
DEEPEST = 2
NEAR = 3
"""Tokens within which an adverb after a verb may be its particle."""


@dataclass(frozen=True)
class Company:
    """A verb's keys (lemma; lemma with a particle or preposition) and the words of its company."""

    verb: Token
    keys: tuple[str, ...]
    objects: frozenset[str]
    obliques: frozenset[str]
    subjects: frozenset[str]
    led: dict[str, frozenset[str]]

    def fits(self, frame: EventFrame, key: str) -> bool:
        """Whether the words are those that a frame asks for. The noun after a preposition of the
        key ("pull out of") counts as the object."""
        objects = self.objects | self.led.get(key.partition(" ")[2], frozenset())
        if frame.unless & objects:
            return False
        if frame.objects and not frame.objects & objects:
            return False
        if frame.obliques and not frame.obliques & self.obliques:
            return False
        return not frame.subjects or bool(frame.subjects & self.subjects)


def company(verb: Token, cues: PloverCues) -> Company:
    """The company of a verb."""
    objects: set[str] = set()
    obliques: set[str] = set()
    subjects: set[str] = set()
    led: dict[str, frozenset[str]] = {}
    for noun in kids(verb, "obj", "iobj", "xcomp"):
        if noun.pos_ != "VERB":
            objects |= words_of(noun)
            for inner in kids(noun, "nmod"):
                obliques |= words_of(inner)
    for noun in kids(verb, "obl", "obl:agent"):
        words = words_of(noun)
        (objects if case(noun) in cues.particles else obliques).update(words)
        for word in _cases(noun):
            led[word] = led.get(word, frozenset()) | words
    acting = subject(verb)
    if acting is not None:
        (objects if is_passive(verb) else subjects).update(words_of(acting))
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        objects |= words_of(verb.head, below=False)
    return Company(
        verb,
        _keys(verb, cues),
        frozenset(objects),
        frozenset(obliques),
        frozenset(subjects),
        led,
    )


def words_of(noun: Token, *, below: bool = True) -> set[str]:
    """The lemmas and forms of a noun and its modifiers, clauses aside."""
    found: set[str] = set()
    queue = [(noun, 0)]
    while queue:
        token, depth = queue.pop()
        found |= {lemma(token), token.lower_}
        if token.i > 1 and token.doc[token.i - 1].text == "-":
            found.add(f"{token.doc[token.i - 2].lower_}-{token.lower_}")
        if below and depth < DEEPEST:
            queue += [(child, depth + 1) for child in token.children if child.dep_ in INSIDE]
    return found


def _keys(verb: Token, cues: PloverCues) -> tuple[str, ...]:
    """The names under which a verb may stand in a frame, the longest first."""
    base = cues.bases.get(verb.lower_) or lemma(verb)
    after = [child.lower_ for child in verb.children if _particle(child, verb)]
    following = verb.doc[verb.i + 1 : verb.i + 2]
    after += [token.lower_ for token in following if token.tag_ == "RP"]
    for noun in kids(verb, "obl", "obj", "advcl"):
        if lemma(noun) not in cues.times and noun.tag_ != "CD":
            after += _cases(noun)
    after += [word for clause in kids(verb, "ccomp", "xcomp", "advcl") if (word := marker(clause))]
    for noun in kids(verb, "obj"):
        after += [word for inner in kids(noun, "nmod") for word in _cases(inner)]
    return (*(f"{base} {word}" for word in dict.fromkeys(after)), base)


def _cases(noun: Token) -> list[str]:
    """The prepositions of a noun, singly and joined ("out of")."""
    words = [child.lower_ for child in kids(noun, "case")]
    joined = " ".join(words)
    fixed = case(noun)
    return list(dict.fromkeys([joined, *([fixed] if fixed else []), *words])) if words else []


def _particle(child: Token, verb: Token) -> bool:
    if child.dep_ == "advmod":
        return child.i > verb.i and child.i - verb.i <= NEAR
    return child.dep_ == "compound" or child.tag_ == "RP"


def frame_of(verb: Token, cues: PloverCues) -> EventFrame | None:
    """The frame that a verb fits: one that asks for company first, then one of its own."""
    around = company(verb, cues)
    for bound in (True, False):
        for key in around.keys:
            for frame in cues.by_verb.get(key, ()):
                if frame.bound is bound and around.fits(frame, key):
                    return frame
    return None
