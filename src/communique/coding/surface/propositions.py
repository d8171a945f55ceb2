"""What a stretch of speech puts forward: one proposition a clause, and of which kind each is.

A cue at the head of the predicate says the kind ("愿", "希望", "支持"); a clause without a subject
goes on with the kind of the one before it, as unmarked chains of verbs do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.coding.attributed import Attributed
from communique.coding.mentions import Cast, Entities
from communique.coding.surface.cues import Cues
from communique.coding.surface.lexicon import Hit
from communique.coding.surface.lists import lists
from communique.coding.surface.scan import Scan, pattern, trim
from communique.coding.surface.subjects import Subject, Subjects
from communique.coding.surface.verdicts import Chain, Verdict
from communique.coding.voices import Speaker
from communique.languages.surface import Stance
from communique.record import Span

NEAR = 4
"""Letters behind the subject in which a cue tells before a pattern does."""

BRIEF = 8
"""Letters of a clause that only names what the next one judges ("主权平等，这是 …")."""

FELT = frozenset({"appreciation", "condolence", "concern", "support", "opposition"})
"""Kinds that only somebody can hold: what follows goes on with the speaker, not with a thing."""

TOLD = {"signing": "agreement", "exchange": "discussion"}
"""What the publisher tells of the sides as a whole, by its rule, and the kind that it is."""

MOST = 6
"""Statements that are coded in one sentence at most (CODEBOOK)."""


@dataclass(frozen=True)
class Proposition:
    """One proposition of a stretch, with the subject of its clause."""

    span: Span
    verdict: Verdict
    subject: Subject
    stretch: Attributed


def find_propositions(
    scan: Scan, entities: Entities, cast: Cast, stretches: tuple[Attributed, ...]
) -> Iterator[Proposition]:
    """The propositions of all stretches in order."""
    finder = _Finder(scan, entities, cast)
    sentence, left = -1, MOST
    for stretch in stretches:
        if stretch.sentence != sentence:
            sentence, left = stretch.sentence, MOST
        for found in finder.stretch(stretch):
            if left > 0:
                left -= 1
                yield found


class _Finder:
    """Goes through the clauses of one text."""

    def __init__(self, scan: Scan, entities: Entities, cast: Cast) -> None:
        self.scan = scan
        self.words = scan.pack.statements
        self.subjects = Subjects(scan, entities, cast)
        self.cues = Cues(scan, self.subjects)
        self.chain: Chain | None = None
        self.speaker = Speaker()
        self.frame = ""  # what the frames before a clause say ("去年8月，")
        self.under: str | None = None  # the kind that an opening gives to what follows it
        self.opens = self.last = True
        self.ahead: list[Span] = []  # the clauses that come next

    def stretch(self, stretch: Attributed) -> Iterator[Proposition]:
        """The propositions of one stretch."""
        if stretch.attribution != "carried" or stretch.people != self.speaker.people:
            self.chain = None
        self.speaker = Speaker(stretch.people, stretch.parties)
        self.frame, self.under, self.opens = "", None, True
        self._begin()
        if stretch.rule in TOLD:
            verdict = Verdict(TOLD[stretch.rule], stretch.rule, confidence=0.8)
            subject = Subject("sides", stretch.content[0], self.subjects.cast.parties)
            yield Proposition(stretch.content, verdict, subject, stretch)
            return
        clauses = self.scan.clauses(stretch.content)
        for at, clause in enumerate(clauses):
            self.last = clause == clauses[-1]
            self.ahead = clauses[at + 1 :]
            for span, verdict, subject in self._clause(clause):
                yield Proposition(span, verdict, subject, stretch)
            self.opens = False

    def _begin(self) -> None:
        """At the head of a sentence only what is promised, asked and the like goes on, without
        the opening of the sentence before."""
        before = self.chain.verdict if self.chain is not None else None
        if self.chain is None or before is None or before.kind not in self.words.running:
            self.chain = None
        elif before.base is not None:
            kind, strength = before.base
            plain = replace(before, kind=kind, strength=strength, base=None)
            self.chain = replace(self.chain, verdict=plain)

    def _clause(self, clause: Span) -> Iterator[tuple[Span, Verdict, Subject]]:
        number = pattern(self.words.enumerators).match(self.scan.form, *clause)
        if number is not None:
            clause = trim(self.scan.form, (number.end(), clause[1]))
            if self.chain is not None and self.chain.verdict.kind == "commitment":
                self.chain = None  # a new point
        said = self.scan.quote(clause)
        if pattern(self.words.frames).fullmatch(said):
            self._framed(clause)
            return
        subject = self.subjects.of(clause, self.speaker)
        if subject.end >= clause[1] and subject.sort == "none":
            self.frame += said + self.scan.pack.tokens.clause_marks[0]
            return  # only adverbs and times
        tails = pattern(self.words.tails)
        ends = any(tails.match(self.scan.form, at, clause[1]) for at in (clause[0], subject.end))
        if ends and subject.sort == "none":
            return
        if subject.sort == "none" and self._stands_alone(clause, subject):
            self.chain = None
        carried = subject.sort == "none" and self.chain is not None
        if carried and self.chain is not None:
            subject = replace(self.chain.subject, end=subject.end)
        elif subject.sort == "none" and self.speaker.joint:
            subject = replace(subject, sort="sides", parties=self.speaker.parties)
        verdict = self._judge(clause, subject, carried=carried)
        if verdict is None:
            return
        felt = verdict.kind in FELT and subject.sort == "thing"
        holder = replace(subject, sort="none") if felt else subject
        self.chain = Chain(self._goes_on(verdict, subject, carried=carried), holder)
        self.frame = ""
        if not verdict.silent:
            yield from self._counted(clause, verdict, subject)

    def _stands_alone(self, clause: Span, subject: Subject) -> bool:
        """Whether a clause at the head of a sentence has a cue of its own ("祝贺 …")."""
        span = (subject.end, clause[1])
        found = self.opens and self.cues.find(span, subject, carried=False, before=None)
        return bool(found)

    def _goes_on(self, verdict: Verdict, subject: Subject, *, carried: bool) -> Verdict:
        """What the next clauses go on with: after backing in a row of promises, the promise."""
        before = self.chain.verdict if carried and self.chain else None
        if verdict.then is not None:
            return replace(
                verdict, kind=verdict.then[0], strength=verdict.then[1], then=None, silent=False
            )
        if verdict.kind == "support" and before is not None and before.kind == "commitment":
            return before
        if verdict.alone:
            own = subject.sort in {"own", "none"}
            kind = self.words.default_own if own else self.words.default
            return Verdict(kind, "after", confidence=0.6)
        return replace(verdict, silent=False, once=verdict.once and not verdict.silent)

    def _framed(self, clause: Span) -> None:
        """Keep what a frame says; one that names who acts next ("中美作为两个大国，") opens a
        chain of its own."""
        self.frame += self.scan.quote(clause) + self.scan.pack.tokens.clause_marks[0]
        subject = self.subjects.of(clause, self.speaker)
        if subject.sort in {"own", "sides", "other"}:
            verdict = Verdict(self.words.default, "frame")
            self.chain = Chain(verdict, subject)

    # -- kinds ------------------------------------------------------------------------------

    def _judge(self, clause: Span, subject: Subject, *, carried: bool) -> Verdict | None:
        """The verdict of a clause; None where it makes no statement and changes nothing."""
        if carried and self.chain is not None and self.chain.verdict.once and not self.opens:
            return None
        hits = self._found((subject.end, clause[1]), subject, carried=carried)
        while hits and hits[0].meaning.through:
            clause = (hits[0].end, clause[1])
            rest = trim(self.scan.form, clause)
            if self._is_empty(rest):
                self.chain = None
                return None
            inner = self.subjects.of(rest, self.speaker)
            if inner.sort != "none":
                subject, carried = inner, False
            hits = self._found((max(inner.end, clause[0]), clause[1]), subject, carried=carried)
        return self._decided(hits, clause, subject, carried=carried)

    def _decided(
        self, hits: list[Hit[Stance]], clause: Span, subject: Subject, *, carried: bool
    ) -> Verdict:
        """By pattern, by cue, by what it goes on with, else by its subject."""
        before = self.chain.verdict if carried and self.chain is not None else None
        running = before is not None and before.kind in self.words.running
        if not hits and not running and self._wished(subject):
            return Verdict("expectation", "wish", then=("request", None), wish=True)
        early = None if running else self._by_pattern(clause, subject)
        near = bool(hits) and hits[0].start < subject.end + NEAR
        if early is not None and (early.first or early.silent or not near):
            return early
        if hits:
            read = self.cues.read(hits, clause, subject, self.speaker, carried=carried)
            return self._settled(read, hits[0], (subject.end, clause[1]))
        if early is not None:
            return early
        apart = before is not None and (self.opens or not running)
        if apart and self._commented(self.words.judged):
            return Verdict(self.words.default, "topic", silent=True)
        if before is not None and self._carries(clause):
            return replace(before, rule="chain", confidence=min(before.confidence, 0.8), then=None)
        return self._default(clause, subject)

    def _found(self, span: Span, subject: Subject, *, carried: bool) -> list[Hit[Stance]]:
        """The cues of a predicate, in order; at the head of a sentence each stands for itself."""
        before = self.chain.verdict if self.chain is not None and not self.opens else None
        return self.cues.find(span, subject, carried=carried, before=before)

    def _wished(self, subject: Subject) -> bool:
        """Whether a thing goes on with what is wished ("希望战火停下来，局势得到缓和")."""
        before = self.chain.verdict if self.chain and not self.opens else None
        return subject.sort == "thing" and before is not None and before.wish

    def _carries(self, clause: Span) -> bool:
        """Whether a clause without a subject goes on with the kind before it."""
        if self.chain is None or self.chain.verdict.rule in {"frame", "topic"}:
            return False
        return not self._copular(clause)

    def _names_only(self, clause: Span, subject: Subject) -> bool:
        """Whether a clause is a noun and says nothing of it ("主席提出的倡议，")."""
        words = self.scan.words_in(clause)
        tied = next((i for i, w in enumerate(words) if self.scan.attributive(w.start)), 0)
        verbs = [i for i, word in enumerate(words) if word.pos == "VERB"]
        described = tied > 0 and verbs == [tied - 1]
        if subject.end < clause[1] and not described:
            return False
        return bool(words) and words[-1].pos in {"NOUN", "PROPN"} and not words[-1].verbal

    def _commented(self, comments: tuple[str, ...]) -> bool:
        """Whether a clause to come says something of this one, and only such topics stand
        between."""
        for clause in self.ahead:
            said = self.scan.quote(clause)
            if pattern(comments).match(said):
                return True
            if self.subjects.of(clause, self.speaker).sort != "none":
                return False
        return False

    def _copular(self, clause: Span) -> bool:
        """Whether a clause that opens with a verb has another predicate ("构建 … 是大势所趋")."""
        return any(w.form in self.words.copulas for w in self.scan.words_in(clause)[2:])

    def _default(self, clause: Span, subject: Subject) -> Verdict:
        """The kind where nothing tells; a clause that the next one comments on makes none."""
        named = self._names_only(clause, subject)
        brief = clause[1] - clause[0] <= BRIEF
        topic = (subject.sort == "none" and not self._copular(clause)) or named or brief
        if (named and not self.last) or (topic and self._commented(self.words.comments)):
            return Verdict(self.words.default, "topic", silent=True)
        if subject.sort == "none":
            return Verdict(self.words.default_none, "default", confidence=0.5)
        if self.under is not None and subject.sort == "sides":
            return Verdict(self.under, "under")
        own = subject.sort == "own" and not self._is_copula(subject.end, clause[1])
        return Verdict(self.words.default_own if own else self.words.default, "default")

    def _is_copula(self, start: int, end: int) -> bool:
        """Whether the predicate only says what or how somebody is ("中国是…")."""
        words = self.scan.words_in((start, end))
        verb = next((w for w in words if w.form not in self.words.adverbs and w.pos != "ADV"), None)
        return verb is not None and verb.form in self.words.states | self.words.partners

    def _is_empty(self, rest: Span) -> bool:
        """Whether nothing, or only a frame, follows a cue in its clause."""
        return (
            rest[0] >= rest[1]
            or pattern(self.words.frames).fullmatch(self.scan.quote(rest)) is not None
        )

    def _settled(self, verdict: Verdict, hit: Hit[Stance], predicate: Span) -> Verdict:
        """A verdict under an opening ("我们都同意，"), and whether its clause says anything yet."""
        if self.under is not None and verdict.kind in {"commitment", "request"}:
            base = verdict.kind, verdict.strength
            return replace(verdict, kind=self.under, strength=None, base=base)
        if self.last:
            return verdict
        rest = trim(self.scan.form, (hit.end, predicate[1]))
        if verdict.kind == "agreement" and self._is_empty(rest):
            self.under = "agreement"
            return replace(verdict, silent=True)
        heads = hit.start - predicate[0] <= NEAR and verdict.kind in self.words.leading
        leads = heads or rest[0] < rest[1]
        framed = leads and self._is_empty(rest)
        wished = verdict.kind == "commitment" or hit.meaning.acts is not None
        alone = pattern(self.words.companions).fullmatch(self.scan.quote(rest)) is not None
        return replace(verdict, silent=framed or (wished and alone))

    def _by_pattern(self, clause: Span, subject: Subject) -> Verdict | None:
        """What the words of a clause show as a whole; an event that the next clause weighs makes
        no statement alone."""
        said = self.scan.quote(clause)
        for each in self.words.pattern:
            if each.subjects and subject.sort not in each.subjects:
                continue
            whole = self.frame + said if each.timed else said
            if pattern(each.patterns).search(whole):
                return Verdict(
                    each.kind,
                    f"pattern:{each.kind}",
                    each.strength,
                    confidence=0.75,
                    first=each.first,
                    then=(each.then, None) if each.then else None,
                    silent=each.kind == "report" and self._weighed(),
                )
        return None

    def _weighed(self) -> bool:
        """Whether the next clause weighs this one ("访问 …，对 … 具有重要意义")."""
        after = self.scan.quote(self.ahead[0]) if self.ahead else ""
        return pattern(self.words.weighed).match(after) is not None

    # -- counting ---------------------------------------------------------------------------

    def _counted(
        self, clause: Span, verdict: Verdict, subject: Subject
    ) -> Iterator[tuple[Span, Verdict, Subject]]:
        """One for the clause; one for each of a row of short predicates; one more where a second
        cue of another kind stands behind "and" ("高度赞赏并全力支持")."""
        row = pattern(self.words.rows).search(self.scan.quote(clause))
        if row is not None:
            at = clause[0] + row.start("row")
            start = clause[0]
            for piece in row["row"].split(self.scan.pack.tokens.list_marks):
                end = at + len(piece)
                yield (start, end), verdict, subject
                start = at = end + 1
            return
        yield clause, verdict, subject
        yield from self._joined(clause, verdict, subject)

    def _joined(
        self, clause: Span, verdict: Verdict, subject: Subject
    ) -> Iterator[tuple[Span, Verdict, Subject]]:
        """A second stance of another kind behind "and"."""
        also = pattern(self.words.also).search(self.scan.quote(clause))
        if also is None or also.start() == 0:
            return
        rest = clause[0] + also.end(), clause[1]
        second = next(iter(self.scan.hits(lists(self.scan.pack).stance, rest)), None)
        if second is None or not self.cues.close(rest[0], second.start):
            return
        stance = second.meaning
        if stance.kind != verdict.kind and verdict.kind not in stance.yields:
            yield rest, Verdict(stance.kind, f"cue:{second.word}", stance.strength, 0.7), subject
