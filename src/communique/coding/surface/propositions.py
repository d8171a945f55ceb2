"""What a stretch of speech puts forward: one proposition a clause, and of which kind each is.

A cue at the head of the predicate says the kind ("愿", "希望", "支持"); a clause without a subject
goes on with the kind of the one before it, as unmarked chains of verbs do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.coding.attributed import Attributed
from communique.coding.mentions import Cast, Entities
from communique.coding.surface.lexicon import Hit
from communique.coding.surface.lists import lists
from communique.coding.surface.scan import Scan, Word, pattern, trim
from communique.coding.surface.subjects import Subject, Subjects
from communique.coding.voices import Speaker
from communique.languages.surface import Stance
from communique.record import Span

LONGEST = 8
"""Letters of the longest cue."""

BRIEF = 8
"""Letters of a clause that only names what the next one judges ("主权平等，这是 …")."""

MOST = 6
"""Statements that are coded in one sentence at most (CODEBOOK)."""


@dataclass(frozen=True)
class Verdict:
    """The kind of a proposition and the rule that decided; ``strength`` of a commitment."""

    kind: str
    rule: str
    strength: int | None = None
    confidence: float = 0.6
    silent: bool = False
    """The clause only says who acts with whom or when; what follows it is the proposition."""
    then: tuple[str, int | None] | None = None
    """The kind with which clauses without a subject go on, where it is another."""
    base: tuple[str, int | None] | None = None
    """The kind without the opening of its sentence ("我们都同意，")."""
    wish: bool = False
    """A wish that goes on over what happens to things."""
    once: bool = False
    """What follows without a subject belongs to the same proposition."""
    loose: bool = False
    """A stance of its own behind it is not part of what is asked ("欢迎 …，支持 …")."""
    alone: bool = False
    """Backing of a cause and not of what an actor does: the next clauses are the speaker's acts."""
    first: bool = False
    """Tells before any cue does."""


@dataclass(frozen=True)
class Proposition:
    """One proposition of a stretch, with the subject of its clause."""

    span: Span
    verdict: Verdict
    subject: Subject
    stretch: Attributed


@dataclass(frozen=True)
class _Chain:
    """What a clause without a subject goes on with."""

    verdict: Verdict
    subject: Subject


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
        self.chain: _Chain | None = None
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
        if self.chain is not None and self.chain.verdict.base is not None:
            kind, strength = self.chain.verdict.base
            plain = replace(self.chain.verdict, kind=kind, strength=strength, base=None)
            self.chain = replace(self.chain, verdict=plain)
        if stretch.rule == "signing":
            verdict = Verdict("agreement", "signing", confidence=0.8)
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
            self.frame += said + "，"
            return  # only adverbs and times
        tails = pattern(self.words.tails)
        ends = any(tails.match(self.scan.form, at, clause[1]) for at in (clause[0], subject.end))
        if ends and subject.sort == "none":
            return
        carried = subject.sort == "none" and self.chain is not None
        if carried and self.chain is not None:
            subject = replace(self.chain.subject, end=subject.end)
        verdict = self._judge(clause, subject, carried=carried)
        if verdict is None:
            return
        self.chain = _Chain(self._goes_on(verdict, carried=carried), subject)
        self.frame = ""
        if not verdict.silent:
            yield from self._counted(clause, verdict, subject)

    def _goes_on(self, verdict: Verdict, *, carried: bool) -> Verdict:
        """What the next clauses go on with: after backing in a row of promises, the promise."""
        before = self.chain.verdict if carried and self.chain else None
        if verdict.then is not None:
            return replace(
                verdict, kind=verdict.then[0], strength=verdict.then[1], then=None, silent=False
            )
        if verdict.kind == "support" and before is not None and before.kind == "commitment":
            return before
        if verdict.alone:
            kind = self.words.default_own
            return Verdict(kind, "after", confidence=0.6)
        return replace(verdict, silent=False, once=verdict.once and not verdict.silent)

    def _framed(self, clause: Span) -> None:
        """Keep what a frame says; one that names who acts next ("中美作为两个大国，") opens a
        chain of its own."""
        self.frame += self.scan.quote(clause) + "，"
        subject = self.subjects.of(clause, self.speaker)
        if subject.sort in {"own", "sides", "other"}:
            verdict = Verdict(self.words.default, "frame")
            self.chain = _Chain(verdict, subject)

    # -- kinds ------------------------------------------------------------------------------

    def _judge(self, clause: Span, subject: Subject, *, carried: bool) -> Verdict | None:
        if carried and self.chain is not None and self.chain.verdict.once and not self.opens:
            return None
        hits = self._cues((subject.end, clause[1]), subject, carried=carried)
        while hits and hits[0].meaning.through:
            start = hits[0].end
            rest = trim(self.scan.form, (start, clause[1]))
            if self._is_empty(rest):
                self.chain = None
                return None
            inner = self.subjects.of(rest, self.speaker)
            if inner.sort != "none":
                subject, carried = inner, False
            hits = self._cues((max(inner.end, start), clause[1]), subject, carried=carried)
            clause = (start, clause[1])
        running = (
            carried and self.chain is not None and self.chain.verdict.kind in self.words.running
        )
        if not hits and not running and self._wished(subject):
            return Verdict("expectation", "wish", then=("request", None), wish=True)
        weighed = self.ahead and pattern(self.words.weighed).match(self.scan.quote(self.ahead[0]))
        early = None if running else self._by_pattern(clause, subject)
        if early is not None and early.kind == "report" and weighed:
            return replace(early, silent=True)
        if early is not None and (early.first or not (hits and hits[0].start < subject.end + 4)):
            return early
        if hits:
            return self._settled(
                self._by_cue(hits, clause, subject, carried=carried), hits[0], clause
            )
        if early is not None:
            return early
        if carried and self.chain is not None and self._carries(clause):
            before = self.chain.verdict
            return replace(before, rule="chain", confidence=min(before.confidence, 0.8), then=None)
        return self._default(clause, subject)

    def _wished(self, subject: Subject) -> bool:
        """Whether a thing goes on with what is wished ("希望战火停下来，局势得到缓和")."""
        before = self.chain.verdict if self.chain and not self.opens else None
        return subject.sort == "thing" and before is not None and before.wish

    def _carries(self, clause: Span) -> bool:
        """Whether a clause without a subject goes on with the kind before it. At the head of a
        sentence only what is promised, asked and the like goes on."""
        if self.chain is None or self.chain.verdict.rule in {"frame", "topic"}:
            return False
        if self._copular(clause):
            return False
        return not self.opens or self.chain.verdict.kind in self.words.running

    def _names_only(self, clause: Span) -> bool:
        """Whether a clause is a noun and says nothing of it."""
        words = self.scan.words_in(clause)
        return bool(words) and words[-1].pos in {"NOUN", "PROPN"} and words[-1].tag != "vn"

    def _commented(self) -> bool:
        """Whether a clause to come says something of this one, and only such topics stand
        between."""
        for clause in self.ahead:
            said = self.scan.quote(clause)
            if pattern(self.words.comments).match(said):
                return True
            if self.subjects.of(clause, self.speaker).sort != "none":
                return False
        return False

    def _copular(self, clause: Span) -> bool:
        """Whether a clause that opens with a verb has another predicate ("构建 … 是大势所趋")."""
        return any(w.form in self.words.copulas for w in self.scan.words_in(clause)[2:])

    def _default(self, clause: Span, subject: Subject) -> Verdict:
        """The kind where nothing tells; a clause that the next one comments on makes none."""
        named = subject.end >= clause[1] and self._names_only(clause)
        brief = clause[1] - clause[0] <= BRIEF
        topic = (subject.sort == "none" and not self._copular(clause)) or named or brief
        if (named and not self.last) or (topic and self._commented()):
            return Verdict(self.words.default, "topic", silent=True)
        if subject.sort == "none":
            return Verdict(self.words.default_none, "default", confidence=0.5)
        own = subject.sort == "own" and not self._is_copula(subject.end, clause[1])
        return Verdict(self.words.default_own if own else self.words.default, "default")

    def _is_copula(self, start: int, end: int) -> bool:
        """Whether the predicate only says what or how somebody is ("中国是…")."""
        words = self.scan.words_in((start, end))
        verb = next((w for w in words if w.form not in self.words.adverbs and w.pos != "ADV"), None)
        return verb is not None and verb.form in self.words.states | self.words.partners

    def _cues(self, span: Span, subject: Subject, *, carried: bool) -> list[Hit[Stance]]:
        """The cues of a predicate that count for its subject, in order."""
        found: list[Hit[Stance]] = []
        for hit in self.scan.hits(lists(self.scan.pack).stance, span):
            stance = hit.meaning
            sorts = {subject.sort}
            if carried and subject.sort == "thing":
                sorts.add("none")
            if stance.subjects and not sorts & stance.subjects:
                continue
            if self._is_noun(hit, span):
                continue
            if carried and not found and not self.opens and self._yields(stance):
                break
            found.append(hit)
        return found

    def _yields(self, stance: Stance) -> bool:
        before = self.chain.verdict if self.chain is not None else None
        return before is not None and not before.loose and before.kind in stance.yields

    def _is_noun(self, hit: Hit[Stance], span: Span) -> bool:
        """Whether the words are no predicate here: "的" stands beside them, or another verb governs
        them ("提供了支持")."""
        form = self.scan.form
        if form.startswith("的", hit.end) or form.endswith("的", 0, hit.start):
            return True
        if not hit.meaning.noun:
            return False
        before = self.scan.words_in((span[0], hit.start))
        last = before[-1] if before else None
        if last is not None and last.pos in {"NOUN", "ADJ"} and last.form not in self.words.adverbs:
            return True
        for word in before:
            if word.pos == "ADP":
                return False
            if word.pos == "VERB" and word.form not in self.words.adverbs and not self._leads(word):
                return True
        return False

    def _leads(self, word: Word) -> bool:
        """Whether a verb is itself a cue."""
        around = word.start - LONGEST, word.end + LONGEST
        hits = self.scan.hits(lists(self.scan.pack).stance, around)
        return any(hit.start <= word.start and word.end <= hit.end for hit in hits)

    def _is_empty(self, rest: Span) -> bool:
        """Whether nothing, or only a frame, follows a cue in its clause."""
        return (
            rest[0] >= rest[1]
            or pattern(self.words.frames).fullmatch(self.scan.quote(rest)) is not None
        )

    def _settled(self, verdict: Verdict, hit: Hit[Stance], clause: Span) -> Verdict:
        """A verdict under an opening ("我们都同意，"), and whether its clause says anything yet."""
        if self.under is not None and verdict.kind in {"commitment", "request"}:
            base = verdict.kind, verdict.strength
            return replace(verdict, kind=self.under, strength=None, base=base)
        if self.last:
            return verdict
        rest = trim(self.scan.form, (hit.end, clause[1]))
        if verdict.kind == "agreement" and self._is_empty(rest):
            self.under = "agreement"
            return replace(verdict, silent=True)
        leads = verdict.kind in self.words.leading or rest[0] < rest[1]
        framed = leads and self._is_empty(rest)
        wished = verdict.kind == "commitment" or hit.meaning.acts is not None
        alone = pattern(self.words.companions).fullmatch(self.scan.quote(rest)) is not None
        return replace(verdict, silent=framed or (wished and alone))

    def _by_cue(
        self, hits: list[Hit[Stance]], clause: Span, subject: Subject, *, carried: bool
    ) -> Verdict:
        hit, stance = hits[0], hits[0].meaning
        then: tuple[str, int | None] | None = None
        for later in hits[1:4]:
            if stance.kind in later.meaning.over and self._close(hit.end, later.start):
                then = stance.kind, stance.strength
                hit, stance = later, later.meaning
                break
        kind, strength = stance.kind, stance.strength
        explicit = not carried
        acts = subject.sort == "none" and self._governed(subject.end, hit.start)
        if ((explicit and subject.sort == "thing") or acts) and stance.thing:
            kind, strength = stance.thing, None
        elif explicit and subject.sort == "other" and stance.other:
            kind, strength = stance.other, None
        elif subject.sort == "sides" and stance.sides:
            kind, strength = stance.sides, None
        elif stance.asked or stance.wished or stance.acts:
            kind, strength, then = self._directed(hit, clause)
        if kind == "commitment" and strength == 3 and self._binds(clause):
            strength = 4
        wish = bool(stance.wished) and kind == stance.wished
        alone = kind == "support" and then is None and not self._backs_actor(hit, clause)
        rule = f"cue:{hit.word}"
        return Verdict(
            kind, rule, strength, 0.85, then=then, once=stance.once, wish=wish, alone=alone,
            loose=stance.loose,
        )  # fmt: skip

    def _backs_actor(self, hit: Hit[Stance], clause: Span) -> bool:
        """Whether what is backed is what somebody does ("支持俄方办好峰会")."""
        rest = trim(self.scan.form, (hit.end, clause[1]))
        return self.subjects.of(rest, self.speaker).sort in {"other", "sides", "own"}

    def _governed(self, start: int, end: int) -> bool:
        """Whether an action is the subject ("深化合作将为 …")."""
        words = self.scan.words_in((start, end))
        return any(
            w.pos == "VERB" and w.form not in self.words.adverbs and not self._leads(w)
            for w in words[:2]
        )

    def _binds(self, clause: Span) -> bool:
        return pattern(self.words.binding).search(self.scan.quote(clause)) is not None

    def _close(self, start: int, end: int) -> bool:
        """Whether no other verb stands between two cues."""
        adverbs = self.words.adverbs
        words = self.scan.words_in((start, end))
        at = next((i for i, word in enumerate(words) if word.pos == "ADP"), len(words))
        return not any(word.pos == "VERB" and word.form not in adverbs for word in words[:at])

    def _directed(
        self, hit: Hit[Stance], clause: Span
    ) -> tuple[str, int | None, tuple[str, int | None] | None]:
        """What a wish is, by who acts in it: the holder, another, or a thing; and what goes on."""
        stance = hit.meaning
        rest = trim(self.scan.form, (hit.end, clause[1]))
        words = self.scan.words_in(rest)
        while words and words[0].form in self.words.adverbs:
            words = words[1:]
        if not words:
            return stance.kind, stance.strength, None
        rest = (words[0].start, rest[1])
        named = self.subjects.names(words[0].start)
        acts = not named and self.subjects.acts(words[0])
        if words[0].form in self.words.partners or acts:
            strength = stance.acts_strength if stance.acts else stance.strength
            return stance.acts or stance.kind, strength, None
        inner = self.subjects.of(rest, self.speaker)
        acted = bool(self.scan.words_in((inner.end, rest[1])))
        if inner.sort in {"other", "sides", "own"} and acted:
            return stance.asked or stance.kind, stance.strength, None
        if inner.sort == "thing" and acted:
            then = (stance.asked, None) if stance.asked else None
            return stance.wished or stance.kind, stance.strength, then
        return stance.kind, stance.strength, None

    def _by_pattern(self, clause: Span, subject: Subject) -> Verdict | None:
        said = self.scan.quote(clause)
        for each in self.words.pattern:
            if each.subjects and subject.sort not in each.subjects:
                continue
            whole = self.frame + said if each.timed else said
            if pattern(each.patterns).search(whole):
                kind = f"pattern:{each.kind}"
                then = (each.then, None) if each.then else None
                return Verdict(
                    each.kind, kind, each.strength, confidence=0.75, first=each.first, then=then
                )
        return None

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
            for piece in row["row"].split("、"):
                end = at + len(piece)
                yield (start, end), verdict, subject
                start = at = end + 1
            return
        yield clause, verdict, subject
        also = pattern(self.words.also).search(self.scan.quote(clause))
        if also is not None:
            rest = clause[0] + also.end(), clause[1]
            hits = self.scan.hits(lists(self.scan.pack).stance, rest)
            second = hits[0] if hits else None
            if (
                second
                and self._close(rest[0], second.start)
                and second.meaning.kind != verdict.kind
            ):
                stance = second.meaning
                if verdict.kind not in stance.yields:
                    new = Verdict(stance.kind, f"cue:{second.word}", stance.strength, 0.7)
                    yield (rest[0], clause[1]), new, subject
