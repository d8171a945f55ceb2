"""In what a statement differs from its translation, and of which grade each difference is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.analysis.counterparts import relation
from communique.analysis.crossing import Crossing, Marks, holders
from communique.analysis.discrepancy import Reason
from communique.codebook import load_codebook
from communique.languages.pack import load_pack
from communique.record import Statement


def reasons(one: Crossing, other: Crossing, present: frozenset[str]) -> Iterator[Reason]:
    """What a statement and its translation differ in; ``present`` are those who take part."""
    a, b = one.statement, other.statement
    yield from _force(a, b)
    yield from _who("speaker", a.source_parties, b.source_parties, present)
    if a.source_parties == b.source_parties or not a.source_parties:
        yield from _who("holder", holders(a), holders(b), present)
    if (a.modality == "negated") != (b.modality == "negated"):
        said = "affirmed, then negated" if b.modality == "negated" else "negated, then affirmed"
        yield Reason("different", "substantive", said)
    elif (a.modality == "conditional") != (b.modality == "conditional"):
        weaker = b.modality == "conditional"
        said = "then on a condition" if weaker else "on a condition, then without"
        yield Reason("weaker" if weaker else "stronger", "degree", said)
    yield from _named(one, other)
    yield from _rungs(one.own, other.around)


def _force(a: Statement, b: Statement) -> Iterator[Reason]:
    """Another kind of stance, or the same one with more or less force.

    Whether words judge, report or state a policy hangs on their form, which no language has from
    another: kinds that are all assertions are another wording.
    """
    how = relation(a, b)
    if how == "same":
        return
    before, after = (f"{each.kind} {each.strength or ''}".strip() for each in (a, b))
    said = f"{before}, then {after}"
    kinds = load_codebook().kinds
    if how != "different":
        yield Reason("stronger" if how == "stronger" else "weaker", "degree", said)
    elif kinds[a.kind].act == kinds[b.kind].act == "assertive" and "accusation" not in (
        a.kind, b.kind,
    ):  # fmt: skip
        yield Reason("reworded", "minor", said)
    else:
        yield Reason("different", "substantive", said)


def _who(
    name: str, one: Sequence[str], other: Sequence[str], present: frozenset[str]
) -> Iterator[Reason]:
    """Another speaker or holder, of those who take part; one party more or less, or a party that
    is only spoken of, is another wording of it."""
    first, second = set(filter(None, one)), set(filter(None, other))
    if not first or not second or first == second:
        return
    said = f"{name} {'+'.join(sorted(first))}, then {'+'.join(sorted(second))}"
    if not first & second and first | second <= present:
        yield Reason("different", "substantive", said)
    else:
        yield Reason("reworded", "minor", said)


def _named(one: Crossing, other: Crossing) -> Iterator[Reason]:
    """Parties, dates and amounts that only one of the two names; the other is looked through
    sentence by sentence, since a translation shares words out otherwise."""
    for name, what in (("parties", "party"), ("dates", "date"), ("amounts", "amount")):
        here, there = getattr(one.own, name), getattr(other.own, name)
        lost = [each for each in here if not _held(each, getattr(other.around, name))]
        come = [each for each in there if not _held(each, getattr(one.around, name))]
        if lost and come:
            said = f"{what} {_listed(lost)}, then {_listed(come)}"
            yield Reason("different", "substantive", said)
        elif lost:
            yield Reason("weaker", "degree", f"{what} {_listed(lost)} left out")
        elif come:
            yield Reason("stronger", "degree", f"{what} {_listed(come)} put in")


def _held(mark: object, others: frozenset[object]) -> bool:
    """Whether a mark is among others; of a date, with more or less precision."""
    if isinstance(mark, str):
        return any(isinstance(each, str) and (each.startswith(mark) or mark.startswith(each))
                   for each in others)  # fmt: skip
    return mark in others


def _listed(marks: Sequence[object]) -> str:
    return ", ".join(sorted(f"{each:g}" if isinstance(each, float) else str(each)
                            for each in marks))  # fmt: skip


def _rungs(one: Marks, other: Marks) -> Iterator[Reason]:
    """A stock phrase in whose place stands another of its family, which is read as a grade."""
    families = phrase_families()
    for concept in sorted(one.phrases - other.phrases):
        family = families.get(concept)
        near = [each for each in other.phrases if family and families.get(each) == family]
        if near:
            yield Reason("different", "degree", f"phrase {concept}, then {', '.join(near)}")
        else:
            yield Reason("reworded", "minor", f"phrase {concept} lost its form")


def phrase_families() -> dict[str, str]:
    """The families of stock phrases, which are the same in every language."""
    listed = load_pack("en").phrases.phrase
    return {concept: entry.family for concept, entry in listed.items() if entry.family}
