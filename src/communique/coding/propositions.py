"""The propositions of each attributed stretch, with the kind that the rules give each.

The stretch says who speaks; the cue says whether a clause, an act or a noun carries what is said;
the clause structure says how many propositions there are. Besides these a sentence has places
where a proposition may stand but mostly does not (a clause of purpose, a relative clause, a second
noun): these are *optional*. The rules leave them out; a learned head may take them up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.coding.attributed import Attributed
from communique.coding.clauses import (
    MOST,
    Proposition,
    action_propositions,
    clause_propositions,
    nominal_propositions,
    predicate_propositions,
)
from communique.coding.kinds import Actor, Judge
from communique.coding.mentions import Cast, Entities
from communique.coding.speakers import Speakers
from communique.coding.syntax import case, grammar, is_clause, kid, kids, lemma, subtree_span
from communique.coding.text import Text
from communique.coding.verdict import Verdict
from communique.languages.form_tags import feature
from communique.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.languages.statements import StatementCues

_OPTIONAL_CLAUSES = frozenset(
    {"conj", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "obl", "csubj", "appos"}
)
_OPTIONAL_NOUNS = frozenset({"obj", "conj", "nmod", "obl", "appos", "list", "nsubj:pass", "root"})
_MOST_OPTIONAL = 12  # in one sentence; keeps the cost of a list of fifty nouns linear


@dataclass(frozen=True)
class Coded:
    """One proposition with the rules' verdict, before a head has seen it."""

    proposition: Proposition
    verdict: Verdict
    span: Span
    optional: bool = False


@dataclass(frozen=True)
class Candidate:
    """A proposition of a stretch, with what a learned head needs to judge it."""

    stretch: Attributed
    coded: Coded
    judge: Judge


def find_propositions(
    text: Text, entities: Entities, cast: Cast, stretches: Sequence[Attributed]
) -> list[Candidate]:
    """All candidates with the rules' verdicts, sentence by sentence, each sentence in text order.

    At most ``MOST`` of a sentence are not optional.
    """
    finder = _Finder(text, entities, cast)
    found: list[Candidate] = []
    for group in _by_sentence(stretches):
        mine = finder.sentence(group)
        found += sorted(mine, key=lambda c: (c.coded.proposition.head.i, c.coded.optional))
    return found


def _by_sentence(stretches: Sequence[Attributed]) -> Iterator[list[Attributed]]:
    group: list[Attributed] = []
    for stretch in stretches:
        if group and group[-1].sentence != stretch.sentence:
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group


class _Finder:
    """Finds the propositions of one text."""

    def __init__(self, text: Text, entities: Entities, cast: Cast) -> None:
        self.text = text
        self.words = text.pack.statements
        self.speakers = Speakers(text, entities, cast)
        self._source: tuple[str, ...] = ()

    def sentence(self, stretches: Sequence[Attributed]) -> list[Candidate]:
        """The candidates of the stretches of one sentence."""
        heads = {s.root for s in stretches} | {
            s.cue_root for s in stretches if s.cue_root is not None
        }
        judges = [Judge(self.words, self._actor_for(s), s.parties) for s in stretches]
        found: list[Candidate] = []
        for stretch, judge in zip(stretches, judges, strict=True):
            self._source = stretch.parties
            for coded in self._stretch(stretch, judge, frozenset(heads)):
                if len(found) < MOST:
                    found.append(Candidate(stretch, coded, judge))
        found += self._optional(stretches, judges, found)
        return found

    # -- optional places ---------------------------------------------------------------------

    def _optional(
        self, stretches: Sequence[Attributed], judges: Sequence[Judge], found: Sequence[Candidate]
    ) -> list[Candidate]:
        taken = {s.cue_root for s in stretches}
        for candidate in found:
            proposition = candidate.coded.proposition
            taken |= {token.i for token in (*proposition.matrix, proposition.head)}
        more: list[Candidate] = []
        first, last = self.text.sentences[stretches[0].sentence].tokens
        for token in self.text.doc[first:last]:
            if token.i in taken or not _may_hold(token, self.words):
                continue
            owner = _owner(token, stretches)
            if owner is None or len(more) >= _MOST_OPTIONAL:
                continue
            stretch, judge = stretches[owner], judges[owner]
            self._source = stretch.parties
            more.append(Candidate(stretch, self._optional_at(token, judge), judge))
        return more

    def _optional_at(self, token: Token, judge: Judge) -> Coded:
        if token.pos_ == "NOUN" and not is_clause(token):
            proposition = Proposition(token, (token,), nominal=True)
            verdict = judge.nominal(proposition, token.head)
        else:
            proposition = Proposition(token)
            verdict = judge.clause(proposition)
        return Coded(proposition, verdict, self._span(proposition), optional=True)

    # -- what the rules find -----------------------------------------------------------------

    def _stretch(self, stretch: Attributed, judge: Judge, heads: frozenset[int]) -> list[Coded]:
        """The propositions of one stretch with their kinds, in text order."""
        doc = self.text.doc
        root = doc[stretch.root]
        cue = doc[stretch.cue_root] if stretch.cue_root is not None else None
        if cue is None or stretch.rule in ("frame", "source"):
            return self._said(root, judge, heads - {stretch.root})
        if stretch.rule == "brief" and not _says(cue) and self._names_stance(root):
            return self._nominals([root], cue, judge)
        if stretch.rule in ("topic", "event") or (stretch.rule == "brief" and not _says(cue)):
            return [Coded(Proposition(root), Verdict("discussion", stretch.rule), stretch.content)]
        if stretch.rule == "act":
            return self._act(cue, judge, stretch)
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
        if proposition.nominal and self._is_bare(proposition.head):
            return True
        return any(lemma(token) in self.words.nothing and token.pos_ == "VERB" for token in chain)

    def _is_bare(self, head: Token) -> bool:
        """A noun alone, where nouns may be predicates: without a subject it says nothing, but for
        a courtesy."""
        nominal = head.pos_ in ("NOUN", "PROPN", "NUM", "X", "ADJ") and grammar(head).drops_copula
        return nominal and lemma(head) not in self.words.courtesies

    def _say(
        self,
        cue: Token,
        root: Token,
        judge: Judge,
        exclude: frozenset[int],
        stretch: Attributed,
    ) -> list[Coded]:
        if lemma(cue) in self.words.verbs:
            return self._act(cue, judge, stretch)
        stances = [c for c in kids(cue, "obj", "nsubj:pass") if self._names_stance(c)]
        if root.dep_ == "xcomp" and stances and grammar(cue).cased:
            return self._nominals(stances, cue, judge)  # "подтвердил приглашение посетить"
        if root.dep_ in ("ccomp", "csubj", "xcomp") and is_clause(root):
            return self._said(root, judge, exclude)
        if (view := _made_clear(cue)) is not None:
            return self._said(view, judge, exclude)
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

    def _governed(self, cue: Token, kind: str, judge: Judge, stretch: Attributed) -> list[Coded]:
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

    def _act(self, cue: Token, judge: Judge, stretch: Attributed) -> list[Coded]:
        if lemma(cue) in self.words.settling:
            return self._agreed(cue, judge, stretch)
        if feature(cue, "Voice") == "Pass":
            # "подписан план", "осуждены попытки": the act itself, by nobody named
            return [Coded(Proposition(cue), judge.verb(cue), stretch.content)]
        reasons = grammar(cue).reason_marks
        gerunds = [
            c for c in kids(cue, "advcl", "obl") if c.tag_ == "VBG" and clause_mark(c) in reasons
        ]
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
        small = grammar(cue)
        cases = {*small.topic_cases, None}
        nominals = [c for c in kids(cue, "obl", "obj") if case(c) in cases]
        if single and any(case(c) in small.partner_cases for c in kids(cue, "obl")):
            return [Coded(Proposition(cue), Verdict("support", "verb:agree"), stretch.content)]
        found_nominals = self._nominals(nominals, cue, judge)
        judged = [
            c for c in found_nominals if c.verdict.rule.startswith("noun:") and c.verdict.kind
        ]
        kept = [c for c in judged if c.verdict.rule != "noun:agree"]
        return kept or [Coded(Proposition(cue), settled, stretch.content)]

    def _coded(self, proposition: Proposition, verdict: Verdict) -> Coded:
        return Coded(proposition, verdict, self._span(proposition))

    def _span(self, proposition: Proposition) -> Span:
        """The words of a proposition: its clause without the word that introduces it, the cue's
        other contents, and what is coordinated with it."""
        head = proposition.head
        without = {c.i for c in kids(head, "conj", "parataxis") if c.pos_ in ("VERB", "AUX", "ADJ")}
        without |= {c.i for c in kids(head, "mark", "cc") if c.i == head.left_edge.i}
        span = subtree_span(head, without=without)
        return span if span is not None else (head.idx, head.idx + len(head))

    def actor(self, token: Token) -> tuple[str, ...] | None:
        """The parties a nominal names; () for a person without a known party; None for no actor."""
        return named_parties(token, self.speakers, self.text, self._source)

    def _actor_for(self, stretch: Attributed) -> Actor:
        return lambda token: named_parties(token, self.speakers, self.text, stretch.parties)


def named_parties(
    token: Token, speakers: Speakers, text: Text, source: tuple[str, ...]
) -> tuple[str, ...] | None:
    """The parties that a nominal names, "we" and "our" being the source.

    () for a person whose party is not known; None where the nominal names no actor.
    """
    word = token.text.lower()
    small = text.pack.grammar
    if word in text.pack.attributions.own or word in small.ours:
        return source
    cues = text.pack.attributions
    mine = any(child.lower_ in small.own_determiners for child in kids(token, "det", "nmod"))
    if mine and lemma(token) in cues.countries & cues.officials:
        return source  # "его страна", said of the speaker
    speaker = speakers.of(token)
    return speaker.parties if speaker is not None else None


def _may_hold(token: Token, words: StatementCues) -> bool:
    """Whether a proposition may stand at a token that the rules passed by."""
    if token.pos_ == "VERB" or (token.pos_ in ("ADJ", "NOUN", "PROPN") and is_clause(token)):
        return (
            token.dep_ in _OPTIONAL_CLAUSES
            and kid(token, "obj", "obl", "ccomp", "xcomp", "cop", "nsubj", "nsubj:pass") is not None
        )
    if token.pos_ != "NOUN" or token.dep_ not in _OPTIONAL_NOUNS:
        return False
    return lemma(token) in words.nouns or lemma(token) in words.judgement


def _owner(token: Token, stretches: Sequence[Attributed]) -> int | None:
    """The shortest stretch whose content holds a token."""
    holding = [
        (stretch.content[1] - stretch.content[0], i)
        for i, stretch in enumerate(stretches)
        if stretch.content[0] <= token.idx < stretch.content[1]
    ]
    return min(holding)[1] if holding else None


def _says(cue: Token) -> bool:
    return kid(cue, "ccomp") is not None


def _made_clear(cue: Token) -> Token | None:
    """The clause of "made clear that", which hangs on the adjective."""
    state = kid(cue, "xcomp")
    return kid(state, "ccomp", "csubj") if state is not None and state.pos_ == "ADJ" else None


def clause_mark(clause: Token) -> str | None:
    """The word that introduces a clause or nominal, lower-cased."""
    found = kid(clause, "mark", "case")
    return grammar(clause).plain(found.text) if found is not None else None
