"""What the learned heads see of a proposition: word vectors of the encoder, and what the rules know.

The vectors are the encoder's states that ``languages.nlp`` leaves in ``doc.user_data["states"]``:
of the head, of the span, of the cue, of the sentence, and of the sentence before. The rest are
indicators: the rules' verdict and its family, how the stretch is attributed, the subject, tense
and modal. The order of ``INDICATORS`` is part of a trained head; change it only with a new one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from communique.coding.attributed import Attributed
from communique.coding.clauses import Proposition, shared_modal
from communique.coding.kinds import Judge, Verdict
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
from communique.record import Span

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
    "verb", "adjective", "noun", "modal", "tense", "form", "blame", "subject", "topic", "event", "brief",
)  # fmt: skip
FORMS = ("frame", "source", "say", "act", "topic", "brief", "event", "quote", "carried", "labelled")
SUBJECTS = ("mine", "covers", "other", "actor", "thing", "none")
MODALS = ("will", "would", "should", "must", "can", "could", "may", "might", "shall")
FLAGS = (
    "past", "perfect", "progressive", "copula", "passive", "negated", "nominal", "joint", "direct",
    "harm", "blame", "threat", "shared", "matrix", "infinitive",
)  # fmt: skip
INDICATORS = (
    *(f"rule:{kind}" for kind in KINDS),
    *(f"family:{family}" for family in FAMILIES),
    *(f"form:{form}" for form in FORMS),
    *(f"subject:{who}" for who in SUBJECTS),
    *(f"modal:{form}" for form in MODALS),
    *FLAGS,
)
_INDEX = {name: i for i, name in enumerate(INDICATORS)}
SIZE = VECTORS * WIDTH + len(INDICATORS)


class Features:
    """Builds the feature rows of one text."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.states: NDArray[np.float32] = text.doc.user_data["states"]
        self._sentences: dict[int, NDArray[np.float32]] = {}

    def row(
        self, stretch: Attributed, proposition: Proposition, span: Span, verdict: Verdict, judge: Judge
    ) -> NDArray[np.float32]:
        """One row of ``SIZE`` numbers for a proposition."""
        head = proposition.head
        cue = self.states[stretch.cue_root] if stretch.cue_root is not None else _zeros()
        before = self._sentence(stretch.sentence - 1) if stretch.sentence else _zeros()
        return np.concatenate(
            [
                self.states[head.i],
                self._mean(self._tokens(span)),
                cue,
                self._sentence(stretch.sentence),
                before,
                _indicators(stretch, proposition, verdict, judge),
            ]
        )

    def _tokens(self, span: Span) -> tuple[int, int]:
        found = self.text.doc.char_span(*span, alignment_mode="expand")
        return (found.start, found.end) if found is not None else (0, 0)

    def _mean(self, tokens: tuple[int, int]) -> NDArray[np.float32]:
        first, last = tokens
        if last <= first:
            return _zeros()
        mean: NDArray[np.float32] = self.states[first:last].mean(axis=0)
        return mean

    def _sentence(self, index: int) -> NDArray[np.float32]:
        if index not in self._sentences:
            self._sentences[index] = self._mean(self.text.sentences[index].tokens)
        return self._sentences[index]


def _zeros() -> NDArray[np.float32]:
    return np.zeros(WIDTH, dtype=np.float32)


def _indicators(
    stretch: Attributed, proposition: Proposition, verdict: Verdict, judge: Judge
) -> NDArray[np.float32]:
    row = np.zeros(len(INDICATORS), dtype=np.float32)
    names = [
        f"rule:{verdict.kind}",
        f"family:{verdict.rule.split(':')[0]}",
        f"form:{stretch.rule}",
        f"subject:{_subject(proposition, judge)}",
        f"modal:{shared_modal(proposition)}",
        *_flags(stretch, proposition, judge),
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


def _flags(stretch: Attributed, proposition: Proposition, judge: Judge) -> list[str]:
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
    }
    return [name for name, is_so in found.items() if is_so]
