"""Statements: the propositions of each stretch with every field of the codebook."""

from __future__ import annotations

from communique.codebook import Codebook
from communique.coding.attributed import Attributed
from communique.coding.entry import AHEAD, statement_of
from communique.coding.mentions import Cast, Entities
from communique.coding.surface.propositions import Proposition, find_propositions
from communique.coding.surface.scan import Scan, pattern
from communique.coding.topics import code_topics
from communique.record import Statement
from communique.record.parts import Modality

SOURCES = frozenset({"assessment", "report", "accusation", "request"})
"""The kinds whose holder is always who says it."""

SHARED = frozenset({"agreement", "discussion"})


def code_statements(
    scan: Scan,
    entities: Entities,
    cast: Cast,
    stretches: tuple[Attributed, ...],
    *,
    codebook: Codebook,
) -> tuple[Statement, ...]:
    """The statements of a text in order, numbered ``s1``, ``s2``, ...; linear in its length."""
    found: list[Statement] = []
    for proposition in find_propositions(scan, entities, cast, stretches):
        act = codebook.kinds[proposition.verdict.kind].act
        found.append(_statement(scan, entities, cast, proposition, f"s{len(found) + 1}", act))
    return tuple(found)


def _statement(
    scan: Scan, entities: Entities, cast: Cast, found: Proposition, ident: str, act: str | None
) -> Statement:
    stretch, verdict = found.stretch, found.verdict
    holder = _holder(found)
    addressee = _addressee(scan, entities, found, holder)
    modality = _modality(scan, found)
    known = scan.pack.statements.confidence
    return statement_of(
        scan.text, cast, stretch, found.span, verdict,
        ident=ident, act=act, holder=holder, addressee=addressee, modality=modality,
        topics=code_topics(scan.quote(found.span), scan.text.pack),
        confidence=known.get(verdict.rule.split(":")[0], verdict.confidence),
    )  # fmt: skip


def _holder(found: Proposition) -> tuple[str, ...]:
    """The source, unless another party or all sides are the subject of the clause."""
    subject, parties = found.subject, found.stretch.parties
    if found.verdict.kind in SOURCES or subject.sort in {"thing", "none", "own"}:
        return parties
    if found.verdict.rule.startswith("pattern") and found.verdict.kind not in SHARED:
        return parties
    return subject.parties or parties


def _addressee(
    scan: Scan, entities: Entities, found: Proposition, holder: tuple[str, ...]
) -> tuple[str, ...]:
    """The other parties that the clause names; of a request those who should act, too."""
    named = list(found.subject.parties) if found.verdict.kind == "request" else []
    for mention in entities.within(found.span):
        named += mention.parties
    kept = dict.fromkeys(named)
    if found.verdict.kind == "request":
        return tuple(kept)
    return tuple(code for code in kept if code not in holder)


def _modality(scan: Scan, found: Proposition) -> Modality | None:
    words = scan.pack.statements
    said = scan.quote((found.subject.end, found.span[1])) or scan.quote(found.span)
    if pattern(words.negated).search(said):
        return "negated"
    if pattern(words.conditions).search(said):
        return "conditional"
    if found.verdict.kind in AHEAD:
        return "planned"
    return "done" if pattern(words.done).search(said) else "ongoing"
