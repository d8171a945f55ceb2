"""Statements: the propositions of each attributed stretch, with every field of the codebook.

The stretch says who speaks; the clause structure says how many propositions it holds; the cues of
the pack say what kind each one is. Holder, addressee and modality are read off the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.codebook import Codebook
from communique.coding.attributed import Attributed
from communique.coding.clauses import shared_modal
from communique.coding.entry import AHEAD, statement_of
from communique.coding.heads import KindHead
from communique.coding.mentions import Cast, Entities
from communique.coding.propositions import (
    Candidate,
    Coded,
    clause_mark,
    find_propositions,
    named_parties,
)
from communique.coding.settling import settle
from communique.coding.speakers import Speakers
from communique.coding.syntax import (
    case,
    is_negated,
    is_past,
    is_perfect,
    kid,
    kids,
    own_subject,
    subject,
)
from communique.coding.text import Text
from communique.coding.topics import code_topics
from communique.coding.verdict import Verdict
from communique.record import Statement
from communique.record.parts import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token


def code_statements(
    text: Text,
    entities: Entities,
    cast: Cast,
    stretches: Sequence[Attributed],
    *,
    codebook: Codebook,
    head: KindHead | None = None,
) -> tuple[Statement, ...]:
    """The statements of a text in order, numbered ``s1``, ``s2``, ...; linear in its length.

    With a learned head, the head settles the kind where it is surer than the rules, and the entry
    then says ``model:kind`` instead of a rule's name.
    """
    candidates = find_propositions(text, entities, cast, stretches)
    coder = _Coder(text, entities, cast)
    statements: list[Statement] = []
    for candidate, verdict, confidence in settle(text, candidates, head):
        ident = f"s{len(statements) + 1}"
        act = codebook.kinds[verdict.kind].act
        statements.append(coder.statement(ident, candidate, verdict, act, confidence))
    return tuple(statements)


class _Coder:
    """Fills in the fields of the statements of one text."""

    def __init__(self, text: Text, entities: Entities, cast: Cast) -> None:
        self.text = text
        self.cast = cast
        self.words = text.pack.statements
        self.speakers = Speakers(text, entities, cast)
        self._source: tuple[str, ...] = ()

    def statement(
        self, ident: str, candidate: Candidate, verdict: Verdict, act: str | None, confidence: float
    ) -> Statement:
        """The record's entry for one proposition."""
        stretch, coded = candidate.stretch, replace(candidate.coded, verdict=verdict)
        self._source = stretch.parties
        holder = self._holder(stretch, coded)
        return statement_of(
            self.text, self.cast, stretch, coded.span, verdict,
            ident=ident, act=act, holder=holder, modality=self._modality(coded),
            addressee=self._addressee(coded, holder, stretch),
            topics=code_topics(self.text.quote(coded.span), self.text.pack),
            confidence=confidence,
        )  # fmt: skip

    def _holder(self, stretch: Attributed, coded: Coded) -> tuple[str, ...]:
        """The source, unless the stance is that of another party named as its subject or owner."""
        if coded.verdict.kind in ("assessment", "report", "accusation", "request", "discussion"):
            return stretch.parties
        for token in (*coded.proposition.matrix, coded.proposition.head):
            who = own_subject(token) or kid(token, "nmod:poss")
            if who is None and coded.proposition.nominal:
                who = next(
                    (c for c in kids(token, "nmod", "amod", "compound") if self._owns(c)), None
                )
            named = self.actor(who) if who is not None else None
            if named:
                return named
        return stretch.parties

    def _owns(self, child: Token) -> bool:
        """Whether a modifier names whose stance a noun is ("Russia's readiness")."""
        before = child.i < child.head.i
        return before and self.actor(child) is not None

    def _addressee(
        self, coded: Coded, holder: tuple[str, ...], stretch: Attributed
    ) -> tuple[str, ...]:
        head = coded.proposition.head
        named: list[str] = []
        chain = (*coded.proposition.matrix, head)
        cases = self.text.pack.grammar.addressee_cases
        for token in chain:
            for child in kids(token, "obj", "iobj", "obl"):
                if child.dep_ == "obl" and case(child) not in cases:
                    continue
                named += self.actor(child) or ()
        if coded.verdict.kind == "request":
            who = subject(head)
            named += (self.actor(who) or ()) if who is not None else ()
            return tuple(dict.fromkeys(named))
        return tuple(code for code in dict.fromkeys(named) if code not in holder)

    def _modality(self, coded: Coded) -> Modality | None:
        head, kind = coded.proposition.head, coded.verdict.kind
        if any(is_negated(token) for token in (*coded.proposition.matrix, head)):
            return "negated"
        if any(clause_mark(c) in self.words.condition for c in kids(head, "advcl")):
            return "conditional"
        if kind in AHEAD:
            return "planned"
        if shared_modal(coded.proposition) in ("will", "would"):
            return "planned"
        if is_past(head) or is_perfect(head):
            return "done"
        return "ongoing"

    def actor(self, token: Token) -> tuple[str, ...] | None:
        """The parties a nominal names; () for a person without a known party; None for no actor."""
        return named_parties(token, self.speakers, self.text, self._source)
