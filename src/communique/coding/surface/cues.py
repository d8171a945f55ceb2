"""Cues at the head of a predicate ("愿", "希望", "支持") and what they show of its subject."""

from __future__ import annotations

from communique.coding.surface.lexicon import Hit
from communique.coding.surface.lists import lists
from communique.coding.surface.scan import Scan, Word, pattern, trim
from communique.coding.surface.subjects import Subject, Subjects
from communique.coding.surface.verdicts import Verdict
from communique.coding.voices import Speaker
from communique.languages.surface import Stance
from communique.record import Span

LONGEST = 8
"""Letters of the longest cue."""

Kind = tuple[str, int | None]
"""A kind and the strength of a commitment."""


class Cues:
    """Finds and reads the cues of one text."""

    def __init__(self, scan: Scan, subjects: Subjects) -> None:
        self.scan = scan
        self.words = scan.pack.statements
        self.subjects = subjects

    def find(
        self, span: Span, subject: Subject, *, carried: bool, before: Verdict | None
    ) -> list[Hit[Stance]]:
        """The cues of a predicate that count for its subject, in order; none where the clause goes
        on with the verdict ``before`` it."""
        found: list[Hit[Stance]] = []
        for hit in self.scan.hits(lists(self.scan.pack).stance, span):
            stance = hit.meaning
            if not _counts(stance, subject, carried=carried):
                continue
            if self._is_noun(hit, span):
                continue
            if stance.unless and pattern(stance.unless).match(self.scan.form, hit.end, span[1]):
                continue
            if carried and not found and before is not None and _yields(stance, before):
                break
            found.append(hit)
        return found

    def _is_noun(self, hit: Hit[Stance], span: Span) -> bool:
        """Whether the words are no predicate here: "的" stands beside them, or another verb governs
        them ("提供了支持")."""
        if self.scan.attributive(hit.end) or self.scan.attributive(hit.start, before=True):
            return True
        if not hit.meaning.noun:
            return False
        before = self.scan.words_in((span[0], hit.start))
        last = before[-1] if before else None
        partnered = any(word.form in self.words.partners for word in before)
        noun = last is not None and last.pos == "NOUN" and last.form not in self.words.adverbs
        if noun and not partnered:
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

    def read(
        self,
        hits: list[Hit[Stance]],
        clause: Span,
        subject: Subject,
        speaker: Speaker,
        *,
        carried: bool,
    ) -> Verdict:
        """What the cues of a clause show."""
        hit, stance = hits[0], hits[0].meaning
        then: Kind | None = None
        for later in hits[1:4]:
            if stance.kind in later.meaning.over and self.close(hit.end, later.start):
                then = stance.kind, stance.strength
                hit, stance = later, later.meaning
                break
        kind, strength = stance.kind, stance.strength
        explicit = not carried
        acts = subject.sort == "none" and self._governed(subject.end, hit.start)
        explicit = explicit or stance.kind == "commitment"
        if ((explicit and subject.sort == "thing") or acts) and stance.thing:
            kind, strength = stance.thing, None
        elif explicit and subject.sort == "other" and stance.other:
            kind, strength = stance.other, None
        elif subject.sort == "sides" and stance.sides:
            kind, strength = stance.sides, None
        elif stance.asked or stance.wished or stance.acts:
            kind, strength, then = self._directed(hit, clause, speaker)
        if kind == "commitment" and strength == 3 and self._binds(clause):
            strength = 4
        wish = bool(stance.wished) and kind == stance.wished
        alone = kind == "support" and then is None and not self._backs_actor(hit, clause, speaker)
        rule = f"cue:{hit.word}"
        return Verdict(
            kind, rule, strength, 0.85, then=then, once=stance.once, wish=wish, alone=alone,
            loose=stance.loose,
        )  # fmt: skip

    def _backs_actor(self, hit: Hit[Stance], clause: Span, speaker: Speaker) -> bool:
        """Whether what is backed is what somebody does ("支持俄方办好峰会")."""
        rest = trim(self.scan.form, (hit.end, clause[1]))
        return self.subjects.of(rest, speaker).sort in {"other", "sides", "own"}

    def _governed(self, start: int, end: int) -> bool:
        """Whether an action is the subject ("深化合作将为 …")."""
        words = self.scan.words_in((start, end))
        return any(
            w.pos == "VERB" and w.form not in self.words.adverbs and not self._leads(w)
            for w in words[:2]
        )

    def _binds(self, clause: Span) -> bool:
        return pattern(self.words.binding).search(self.scan.quote(clause)) is not None

    def close(self, start: int, end: int) -> bool:
        """Whether no other verb stands between two cues."""
        adverbs = self.words.adverbs
        words = self.scan.words_in((start, end))
        at = next((i for i, word in enumerate(words) if word.pos == "ADP"), len(words))
        return not any(word.pos == "VERB" and word.form not in adverbs for word in words[:at])

    def _directed(
        self, hit: Hit[Stance], clause: Span, speaker: Speaker
    ) -> tuple[str, int | None, Kind | None]:
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
        inner = self.subjects.of(rest, speaker)
        acted = bool(self.scan.words_in((inner.end, rest[1])))
        if inner.sort in {"other", "sides", "own"} and acted:
            return stance.asked or stance.kind, stance.strength, None
        if inner.sort == "thing" and acted:
            then = (stance.asked, None) if stance.asked else None
            return stance.wished or stance.kind, stance.strength, then
        return stance.kind, stance.strength, None


def _counts(stance: Stance, subject: Subject, *, carried: bool) -> bool:
    """Whether a stance counts for a subject; a thing that is only carried may be left behind."""
    sorts = {subject.sort}
    if carried and subject.sort == "thing":
        sorts.add("none")
    return not stance.subjects or bool(sorts & stance.subjects)


def _yields(stance: Stance, before: Verdict) -> bool:
    """Whether a clause goes on with what stands before it although it has a stance of its own."""
    return not before.loose and before.kind in stance.yields
