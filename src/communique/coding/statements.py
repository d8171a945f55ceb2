"""Statements: the propositions of each attributed stretch, with every field of the codebook.

The stretch says who speaks; the clause structure says how many propositions it holds; the cues of
the pack say what kind each one is. Holder, addressee and modality are read off the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from communique.codebook import Codebook
from communique.coding.attributed import Attributed
from communique.coding.clauses import (
    MOST,
    Proposition,
    action_propositions,
    clause_propositions,
    nominal_propositions,
    predicate_propositions,
    shared_modal,
)
from communique.coding.features import Features
from communique.coding.heads import CLASSES, NONE, KindHead
from communique.coding.kinds import Judge, Verdict
from communique.coding.mentions import Cast, Entities
from communique.coding.plover import code_plover
from communique.coding.speakers import Speakers
from communique.coding.syntax import (
    case,
    is_clause,
    is_negated,
    is_past,
    is_perfect,
    kid,
    kids,
    lemma,
    own_subject,
    subject,
    subtree_span,
)
from communique.coding.text import Text
from communique.coding.topics import code_topics
from communique.record import Span, Statement
from communique.record.parts import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

UNCALIBRATED = 0.7  # about the share of right kinds that the rules alone reach


@dataclass(frozen=True)
class Coded:
    """One proposition with the rules' verdict, before the head has seen it."""

    proposition: Proposition
    verdict: Verdict
    span: Span


@dataclass(frozen=True)
class Candidate:
    """A proposition of a stretch, with what a learned head needs to judge it."""

    stretch: Attributed
    coded: Coded
    judge: Judge


def find_propositions(
    text: Text, entities: Entities, cast: Cast, stretches: Sequence[Attributed]
) -> list[Candidate]:
    """All propositions with the rules' verdicts, in text order; at most six in one sentence."""
    coder = _Coder(text, entities, cast)
    found: list[Candidate] = []
    counted: dict[int, int] = {}
    roots = _roots_by_sentence(stretches)
    for stretch in stretches:
        judge = Judge(text.pack.statements, coder.actor, stretch.parties)
        for coded in coder.code(stretch, judge, roots[stretch.sentence]):
            if counted.get(stretch.sentence, 0) < MOST:
                counted[stretch.sentence] = counted.get(stretch.sentence, 0) + 1
                found.append(Candidate(stretch, coded, judge))
    return found


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
    settled = settle(text, candidates, head) if head is not None else [
        (candidate, candidate.coded.verdict, UNCALIBRATED) for candidate in candidates
    ]
    coder = _Coder(text, entities, cast)
    statements: list[Statement] = []
    for candidate, verdict, confidence in settled:
        ident = f"s{len(statements) + 1}"
        act = codebook.kinds[verdict.kind].act
        statements.append(coder.statement(ident, candidate, verdict, act, confidence))
    return tuple(statements)


def settle(
    text: Text, candidates: Sequence[Candidate], head: KindHead
) -> list[tuple[Candidate, Verdict, float]]:
    """The kind of each proposition after the head, with its probability; what is none is left out."""
    if not candidates:
        return []
    features = Features(text)
    rows = np.stack(
        [features.row(c.stretch, c.coded.proposition, c.coded.span, c.coded.verdict, c.judge)
         for c in candidates]
    )
    found: list[tuple[Candidate, Verdict, float]] = []
    for candidate, chances in zip(candidates, head.probabilities(rows), strict=True):
        best = int(chances.argmax())
        kind, verdict = CLASSES[best], candidate.coded.verdict
        if kind == NONE:
            continue
        if kind != verdict.kind:
            strength = candidate.judge.strength(candidate.coded.proposition)
            verdict = Verdict(kind, "model:kind", strength if kind == "commitment" else None)
        found.append((candidate, verdict, round(float(chances[best]), 3)))
    return found


def _roots_by_sentence(stretches: Sequence[Attributed]) -> dict[int, frozenset[int]]:
    """The tokens that head a stretch of their own, so that no other stretch counts them."""
    found: dict[int, set[int]] = {}
    for stretch in stretches:
        heads = found.setdefault(stretch.sentence, set())
        heads.add(stretch.root)
        if stretch.cue_root is not None:
            heads.add(stretch.cue_root)
    return {sentence: frozenset(heads) for sentence, heads in found.items()}


class _Coder:
    """Codes the stretches of one text."""

    def __init__(self, text: Text, entities: Entities, cast: Cast) -> None:
        self.text = text
        self.cast = cast
        self.words = text.pack.statements
        self.speakers = Speakers(text, entities, cast)
        self.entities = entities
        self._source: tuple[str, ...] = ()

    # -- propositions and their kinds --------------------------------------------------------

    def code(self, stretch: Attributed, judge: Judge, heads: frozenset[int]) -> list[Coded]:
        """The propositions of one stretch with their kinds, in text order."""
        doc = self.text.doc
        root = doc[stretch.root]
        cue = doc[stretch.cue_root] if stretch.cue_root is not None else None
        self._source = stretch.parties
        if cue is None or stretch.rule in ("frame", "source"):
            return self._said(root, judge, heads - {stretch.root})
        if stretch.rule == "brief" and not _says(cue) and self._names_stance(root):
            return self._nominals([root], cue, judge)
        if stretch.rule in ("topic", "event") or (stretch.rule == "brief" and not _says(cue)):
            return [Coded(Proposition(root), Verdict("discussion", stretch.rule), stretch.content)]
        if stretch.rule == "act":
            return self._act(cue, root, judge, stretch)
        return self._say(cue, root, judge, heads - {stretch.root, cue.i}, stretch)

    def _said(self, root: Token, judge: Judge, exclude: frozenset[int]) -> list[Coded]:
        found = clause_propositions(root, self.words, exclude=exclude)
        found = [p for p in found if not self._empty(p)]
        return [self._coded(p, judge.clause(p)) for p in found]

    def _names_stance(self, noun: Token) -> bool:
        return lemma(noun) in self.words.nouns or lemma(noun) in self.words.judgement

    def _empty(self, proposition: Proposition) -> bool:
        """A refusal to answer ("I would refer you to ...") makes no statement."""
        chain = (*proposition.matrix, proposition.head)
        return any(lemma(token) in self.words.nothing and token.pos_ == "VERB" for token in chain)

    def _say(
        self,
        cue: Token,
        root: Token,
        judge: Judge,
        exclude: frozenset[int],
        stretch: Attributed,
    ) -> list[Coded]:
        if lemma(cue) in self.words.verbs:
            return self._act(cue, root, judge, stretch)
        if root.dep_ in ("ccomp", "csubj", "xcomp") and is_clause(root):
            return self._said(root, judge, exclude)
        nominals = [c for c in kids(cue, "obj", "obl", "nsubj:pass") if self._offered(cue, c)]
        if (stance := judge.governed(cue)) is not None:
            return self._governed(cue, stance, judge, stretch)
        if not nominals:
            nominals = [root]
        return self._nominals(nominals, cue, judge)

    def _offered(self, cue: Token, nominal: Token) -> bool:
        """Whether a complement of a cue holds what is said, not whom it is said to or when."""
        if nominal.dep_ in ("obj", "nsubj:pass"):
            return self.actor(nominal) is None or not any(
                c.dep_ == "obj" and c is not nominal for c in cue.children
            )
        return False

    def _governed(
        self, cue: Token, kind: str, judge: Judge, stretch: Attributed
    ) -> list[Coded]:
        actions = [c for c in kids(cue, "xcomp", "advcl", "ccomp") if c.i > cue.i]
        verdict = Verdict(kind, f"verb:{lemma(cue)}")
        if kind == "expectation":
            verdict = judge.look_forward(cue)
        if actions and kind == "request":
            found = action_propositions(actions[:1], (cue,), self.words)
            return [self._coded(p, verdict) for p in found]
        return [Coded(Proposition(cue), verdict, stretch.content)]

    def _nominals(self, nominals: list[Token], cue: Token, judge: Judge) -> list[Coded]:
        found: list[Coded] = []
        for proposition in nominal_propositions(nominals, (), self.words):
            verdict = judge.nominal(proposition, cue)
            same = [c for c in found if c.verdict.kind == verdict.kind]
            if same and proposition.nominal:
                continue
            found.append(self._coded(proposition, verdict))
        return found

    def _act(
        self, cue: Token, root: Token, judge: Judge, stretch: Attributed
    ) -> list[Coded]:
        if lemma(cue) in self.words.settling:
            return self._agreed(cue, judge, stretch)
        gerunds = [c for c in kids(cue, "advcl", "obl") if c.tag_ == "VBG" and _mark(c) == "for"]
        if gerunds and self.words.verbs.get(lemma(cue)) == "appreciation":
            found = action_propositions(gerunds[:1], (cue,), self.words)
            return [self._coded(p, judge.verb(cue)) for p in found]
        found = predicate_propositions(cue, self.words)
        if len(found) == 1 and found[0].head is cue:
            return [Coded(found[0], judge.clause(found[0]), stretch.content)]
        return [self._coded(p, judge.clause(p)) for p in found]

    def _agreed(self, cue: Token, judge: Judge, stretch: Attributed) -> list[Coded]:
        """Something to be done is an agreement; a judgement agreed on keeps its own kind."""
        single = len(set(stretch.parties)) < 2
        settled = Verdict("agreement", "verb:agree")
        view = kid(cue, "ccomp")
        if view is not None:
            found = clause_propositions(view, self.words)
            verdicts = [(p, judge.clause(p)) for p in found]
            return [
                self._coded(p, settled if v.kind in ("commitment", "expectation") else v)
                for p, v in verdicts
            ]
        actions = [c for c in kids(cue, "xcomp") if c.i > cue.i]
        if actions:
            found = action_propositions(actions[:1], (cue,), self.words)
            return [self._coded(p, settled) for p in found]
        nominals = [c for c in kids(cue, "obl", "obj") if case(c) in ("on", "upon", "about", None)]
        if single and any(case(c) == "with" for c in kids(cue, "obl")):
            return [Coded(Proposition(cue), Verdict("support", "verb:agree"), stretch.content)]
        found_nominals = self._nominals(nominals, cue, judge)
        judged = [c for c in found_nominals if c.verdict.rule.startswith("noun:") and c.verdict.kind]
        kept = [c for c in judged if c.verdict.rule != "noun:agree"]
        return kept or [Coded(Proposition(cue), settled, stretch.content)]

    def _coded(self, proposition: Proposition, verdict: Verdict) -> _Coded:
        return Coded(proposition, verdict, self._span(proposition))

    def _span(self, proposition: Proposition) -> Span:
        """The words of a proposition: its clause without the word that introduces it, the cue's
        other contents, and what is coordinated with it."""
        head = proposition.head
        without = {c.i for c in kids(head, "conj", "parataxis") if c.pos_ in ("VERB", "AUX", "ADJ")}
        without |= {c.i for c in kids(head, "mark", "cc") if c.i == head.left_edge.i}
        span = subtree_span(head, without=without)
        return span if span is not None else (head.idx, head.idx + len(head))

    # -- the other fields --------------------------------------------------------------------

    def statement(
        self, ident: str, candidate: Candidate, verdict: Verdict, act: str | None, confidence: float
    ) -> Statement:
        """The record's entry for one proposition."""
        stretch, coded = candidate.stretch, replace(candidate.coded, verdict=verdict)
        self._source = stretch.parties
        quoted = self.text.quote(coded.span)
        holder = self._holder(stretch, coded)
        addressee = self._addressee(coded, holder, stretch)
        modality = self._modality(coded)
        topics = code_topics(quoted, self.text.pack)
        return Statement(
            id=ident,
            span=coded.span,
            text=quoted,
            source=tuple(self.cast.ids[key] for key in stretch.people if key in self.cast.ids),
            source_parties=stretch.parties,
            attribution=stretch.attribution,
            cue=stretch.cue,
            direct=stretch.direct,
            holder="+".join(holder) or None,
            addressee=addressee,
            kind=verdict.kind,
            act=act,
            strength=verdict.strength if verdict.kind == "commitment" else None,
            modality=modality,
            topics=topics,
            plover=code_plover(verdict.kind, modality, holder, addressee, topics),
            rule=verdict.rule,
            confidence=confidence,
        )

    def _holder(self, stretch: Attributed, coded: Coded) -> tuple[str, ...]:
        """The source, unless the stance is that of another party named as its subject or owner."""
        if coded.verdict.kind in ("assessment", "report", "accusation", "request", "discussion"):
            return stretch.parties
        for token in (*coded.proposition.matrix, coded.proposition.head):
            who = own_subject(token) or kid(token, "nmod:poss")
            if who is None and coded.proposition.nominal:
                who = next((c for c in kids(token, "nmod", "amod", "compound") if self._owns(c)), None)
            named = self.actor(who) if who is not None else None
            if named:
                return named
        return stretch.parties

    def _owns(self, child: Token) -> bool:
        """Whether a modifier names whose stance a noun is ("Russia's readiness", "U.S. support")."""
        before = child.i < child.head.i
        return before and self.actor(child) is not None

    def _addressee(
        self, coded: Coded, holder: tuple[str, ...], stretch: Attributed
    ) -> tuple[str, ...]:
        head = coded.proposition.head
        named: list[str] = []
        chain = (*coded.proposition.matrix, head)
        for token in chain:
            for child in kids(token, "obj", "iobj", "obl"):
                if child.dep_ == "obl" and case(child) not in ("with", "to", "on", "upon", "towards"):
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
        if any(_mark(c) in self.words.condition for c in kids(head, "advcl")):
            return "conditional"
        if kind in ("commitment", "request", "agreement", "warning", "expectation"):
            return "planned"
        if shared_modal(coded.proposition) in ("will", "would"):
            return "planned"
        if is_past(head) or is_perfect(head):
            return "done"
        return "ongoing"

    def actor(self, token: Token) -> tuple[str, ...] | None:
        """The parties a nominal names; () for a person without a known party; None for no actor."""
        word = token.text.lower()
        if word in self.text.pack.attributions.own or word in ("our", "my"):
            return self._source
        speaker = self.speakers.of(token)
        return speaker.parties if speaker is not None else None


def _says(cue: Token) -> bool:
    return kid(cue, "ccomp") is not None


def _mark(clause: Token) -> str | None:
    found = kid(clause, "mark", "case")
    return found.text.lower() if found is not None else None
