"""What the learned heads see of a proposition: the encoder's vectors, and what the rules know.

The vectors are the encoder's states that ``languages.nlp`` leaves in ``doc.user_data["states"]``:
of the head, of the span, of the cue, of the sentence, and of the sentence before. The rest are
indicators: the rules' verdict and its family, how the stretch is attributed, the subject, tense
and modal. The order of ``INDICATORS`` is part of a trained head; change it only with a new one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from communique.coding.clauses import Proposition, shared_modal
from communique.coding.kinds import Judge
from communique.coding.propositions import Candidate
from communique.coding.syntax import (
    is_negated,
    is_passive,
    is_past,
    is_perfect,
    kid,
    lemma,
    subject,
)
from communique.coding.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

WIDTH = 384
VECTORS = 5
KINDS = (
    "assessment",
    "position",
    "report",
    "expectation",
    "accusation",
    "warning",
    "concern",
    "appreciation",
    "condolence",
    "opposition",
    "support",
    "commitment",
    "request",
    "agreement",
    "announcement",
    "discussion",
)
FAMILIES = (
    "verb", "adjective", "noun", "modal", "tense", "form", "blame", "subject", "topic", "event",
    "brief",
)  # fmt: skip
FORMS = ("frame", "source", "say", "act", "topic", "brief", "event", "quote", "carried", "labelled")
SUBJECTS = ("mine", "covers", "other", "actor", "thing", "none")
MODALS = ("will", "would", "should", "must", "can", "could", "may", "might", "shall")
ATTRIBUTIONS = ("cued", "carried", "joint", "narrated")
RELATIONS = (
    "root", "ccomp", "xcomp", "conj", "advcl", "acl", "acl:relcl", "parataxis", "obj", "obl",
    "nmod", "nsubj", "nsubj:pass", "csubj", "appos", "list", "dep", "amod", "compound",
)  # fmt: skip
FLAGS = (
    "past", "perfect", "progressive", "copula", "passive", "negated", "nominal", "joint", "direct",
    "harm", "blame", "threat", "shared", "matrix", "infinitive", "optional", "first",
)  # fmt: skip
INDICATORS = (
    *(f"rule:{kind}" for kind in KINDS),
    *(f"family:{family}" for family in FAMILIES),
    *(f"form:{form}" for form in FORMS),
    *(f"subject:{who}" for who in SUBJECTS),
    *(f"modal:{form}" for form in MODALS),
    *(f"attribution:{how}" for how in ATTRIBUTIONS),
    *(f"relation:{relation}" for relation in RELATIONS),
    *FLAGS,
)
_INDEX = {name: i for i, name in enumerate(INDICATORS)}
SIZE = VECTORS * WIDTH + len(INDICATORS)


@dataclass(frozen=True)
class Places:
    """Where the vectors of a proposition stand: tokens of the Doc; spans are [first, last)."""

    head: int
    span: tuple[int, int]
    cue: int | None
    sentence: tuple[int, int]
    before: tuple[int, int] | None


def places(text: Text, candidate: Candidate) -> Places:
    """The tokens whose vectors describe a candidate."""
    stretch = candidate.stretch
    found = text.doc.char_span(*candidate.coded.span, alignment_mode="expand")
    at = stretch.sentence
    return Places(
        head=candidate.coded.proposition.head.i,
        span=(found.start, found.end) if found is not None else (0, 0),
        cue=stretch.cue_root,
        sentence=text.sentences[at].tokens,
        before=text.sentences[at - 1].tokens if at else None,
    )


class Features:
    """Builds the feature rows of one text."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.states: NDArray[np.float32] = text.doc.user_data["states"]
        self._means: dict[tuple[int, int], NDArray[np.float32]] = {}

    def row(self, candidate: Candidate) -> NDArray[np.float32]:
        """One row of ``SIZE`` numbers for a proposition."""
        at = places(self.text, candidate)
        return np.concatenate(
            [
                self.states[at.head],
                self._mean(at.span),
                self.states[at.cue] if at.cue is not None else _zeros(),
                self._mean(at.sentence),
                self._mean(at.before) if at.before is not None else _zeros(),
                indicators(candidate),
            ]
        )

    def _mean(self, tokens: tuple[int, int]) -> NDArray[np.float32]:
        first, last = tokens
        if last <= first:
            return _zeros()
        if tokens not in self._means:
            self._means[tokens] = self.states[first:last].mean(axis=0)
        return self._means[tokens]


def _zeros() -> NDArray[np.float32]:
    return np.zeros(WIDTH, dtype=np.float32)


def indicators(candidate: Candidate) -> NDArray[np.float32]:
    """What the rules know of a candidate, one 0 or 1 for each of ``INDICATORS``."""
    stretch, judge, coded = candidate.stretch, candidate.judge, candidate.coded
    row = np.zeros(len(INDICATORS), dtype=np.float32)
    names = [
        f"rule:{coded.verdict.kind}",
        f"family:{coded.verdict.rule.split(':')[0]}",
        f"form:{stretch.rule}",
        f"attribution:{stretch.attribution}",
        f"relation:{coded.proposition.head.dep_}",
        f"subject:{_subject(coded.proposition, judge)}",
        f"modal:{shared_modal(coded.proposition)}",
        *_flags(candidate),
    ]
    for name in names:
        if name in _INDEX:
            row[_INDEX[name]] = 1.0
    return row


def _subject(proposition: Proposition, judge: Judge) -> str:
    who = subject((*proposition.matrix, proposition.head)[0])
    if who is None:
        return "none"
    named = judge.actor(who)
    if named is None:
        return "actor" if judge.can_act(who) else "thing"
    if set(named) <= set(judge.source):
        return "mine"
    return "covers" if set(named) & set(judge.source) else "other"


def _flags(candidate: Candidate) -> list[str]:
    stretch, judge, proposition = candidate.stretch, candidate.judge, candidate.coded.proposition
    head: Token = proposition.head
    found = {
        "past": is_past(head),
        "perfect": is_perfect(head),
        "progressive": head.tag_ == "VBG",
        "copula": kid(head, "cop") is not None,
        "passive": is_passive(head),
        "negated": is_negated(head),
        "nominal": proposition.nominal,
        "joint": len(stretch.parties) > 1,
        "direct": stretch.direct,
        "harm": judge.harms(head),
        "blame": lemma(head) in judge.words.blame,
        "threat": judge.threatens(head),
        "shared": proposition.shared is not None,
        "matrix": bool(proposition.matrix),
        "infinitive": head.tag_ == "VB",
        "optional": candidate.coded.optional,
        "first": stretch.sentence == 0,
    }
    return [name for name, is_so in found.items() if is_so]
