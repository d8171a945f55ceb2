"""The rules' verdicts and the learned head's, settled: what makes a statement, and of what kind.

The head says how likely each kind is, and how likely that there is no statement at all. Where a
cue decides (a verb, noun or adjective that names the stance), the rule stands unless the head all
but rules it out; where wording is open, the head decides and the entry says ``model:kind``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from communique.coding.clauses import MOST
from communique.coding.features import Features
from communique.coding.heads import CLASSES, NONE, KindHead
from communique.coding.propositions import Candidate
from communique.coding.text import Text
from communique.coding.verdict import Verdict

UNCALIBRATED = 0.7  # where neither a head nor the pack says how often a rule is right

# The bounds below were chosen on hand-coded documents that the head was not trained on; figures
# change by less than 0.01 when a bound moves by 0.1.
DROPPED = 0.5  # a candidate that is less likely a statement than this is none
DROPPED_CUED = 0.85  # the same where a cue stands
SILENT = 0.9  # a sentence with a speaker keeps its best candidate, unless this sure of silence
CUES = frozenset({"modal", "verb", "noun", "adjective", "topic", "event", "brief"})
GRAVE = frozenset({"accusation", "warning"})  # said of somebody only where this likely
GRAVE_FROM = 0.3
OUTDONE = 0.4  # and where wording is open
RULED_OUT = 0.15  # the head's probability under which a cue's kind is given up


_BATCH = 512


class Settled(NamedTuple):
    """A candidate that makes a statement, its kind, and how sure that is."""

    candidate: Candidate
    verdict: Verdict
    confidence: float


def settle(text: Text, candidates: Sequence[Candidate], head: KindHead | None) -> list[Settled]:
    """The statements among candidates, at most ``MOST`` of a sentence; by rules without a head."""
    if head is None:
        mine = [c for c in candidates if not c.coded.optional]
        known = text.pack.statements.confidence
        return [
            Settled(c, c.coded.verdict, known.get(_family(c.coded.verdict), UNCALIBRATED))
            for c in mine
        ]
    if not candidates:
        return []
    chances = _chances(text, candidates, head)
    kept = _kept(candidates, chances[:, CLASSES.index(NONE)])
    found = [_settled(candidates[i], chances[i], head) for i in kept]
    return _likeliest([each for each in found if not _echoes(each, found)])


def _chances(text: Text, candidates: Sequence[Candidate], head: KindHead) -> NDArray[np.float32]:
    """The head's probabilities, a row for each candidate.

    In batches, since the rows of features of a long text would take more memory than all else.
    """
    features = Features(text)
    batches = (candidates[at : at + _BATCH] for at in range(0, len(candidates), _BATCH))
    return np.concatenate(
        [head.probabilities(np.stack([features.row(one) for one in batch])) for batch in batches]
    )


def _kept(candidates: Sequence[Candidate], nothing: NDArray[np.float32]) -> list[int]:
    """The indices of candidates that make a statement, in order."""
    bounds = [DROPPED_CUED if _cued(c) or _told(c) else DROPPED for c in candidates]
    kept = {i for i, none in enumerate(nothing) if none <= bounds[i]}
    spoken = {candidates[i].stretch.sentence for i in kept}
    best: dict[int, int] = {}
    for i, candidate in enumerate(candidates):
        sentence = candidate.stretch.sentence
        if sentence in spoken or candidate.coded.optional:
            continue
        if sentence not in best or nothing[i] < nothing[best[sentence]]:
            best[sentence] = i
    kept |= {i for i in best.values() if nothing[i] < SILENT}
    sure = [candidates[i] for i in kept if not candidates[i].coded.optional]
    return sorted(i for i in kept if not _said_already(candidates[i], sure))


def _said_already(candidate: Candidate, sure: Sequence[Candidate]) -> bool:
    """Whether an optional candidate has the very words of another ("expects talks", "talks")."""
    span = candidate.coded.span
    return candidate.coded.optional and any(other.coded.span == span for other in sure)


def _cued(candidate: Candidate) -> bool:
    """Whether a word that names the stance decided the rules' verdict."""
    return _family(candidate.coded.verdict) in CUES and not candidate.coded.optional


def _family(verdict: Verdict) -> str:
    """The family of the rule that decided ("verb" of "verb:welcome")."""
    return verdict.rule.split(":")[0]


def _told(candidate: Candidate) -> bool:
    """Whether it heads the clause that a verb of speech governs ("stressing that ...")."""
    stretch, coded = candidate.stretch, candidate.coded
    spoken = stretch.cue_root is not None and stretch.rule == "say"
    head = coded.proposition.head
    return spoken and not coded.optional and head.i == stretch.root and head.dep_ == "ccomp"


def _settled(candidate: Candidate, chances: NDArray[np.float32], head: KindHead) -> Settled:
    verdict = candidate.coded.verdict
    ranked = [int(i) for i in np.argsort(-chances) if CLASSES[i] != NONE]
    best = next(i for i in ranked if CLASSES[i] not in GRAVE or chances[i] > GRAVE_FROM)
    own = CLASSES.index(verdict.kind)
    bound = RULED_OUT if _cued(candidate) else OUTDONE
    if chances[own] >= bound and not candidate.coded.optional:
        best = own
    if best != own:
        kind = CLASSES[best]
        strength = candidate.judge.strength(candidate.coded.proposition)
        verdict = Verdict(kind, "model:kind", strength if kind == "commitment" else None)
    return Settled(candidate, verdict, round(head.confidence(float(chances[best])), 3))


def _echoes(each: Settled, found: Sequence[Settled]) -> bool:
    """Whether an optional statement lies in the words of another of its kind, and repeats it."""
    start, end = each.candidate.coded.span
    return each.candidate.coded.optional and any(
        other.verdict.kind == each.verdict.kind and start >= first and end <= last
        for other in found
        for first, last in [other.candidate.coded.span]
        if (first, last) != (start, end)
    )


def _likeliest(found: Sequence[Settled]) -> list[Settled]:
    """The ``MOST`` surest statements of each sentence, in order."""
    kept: set[int] = set()
    counted: dict[int, int] = {}
    for i in sorted(range(len(found)), key=lambda i: -found[i].confidence):
        sentence = found[i].candidate.stretch.sentence
        counted[sentence] = counted.get(sentence, 0) + 1
        if counted[sentence] <= MOST:
            kept.add(i)
    return [each for i, each in enumerate(found) if i in kept]
