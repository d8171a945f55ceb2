"""A ministry's text in its own language against its translation: what differs, and how gravely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.analysis.comparison import Said
from communique.analysis.crossing import Crossing, aligned, crossings
from communique.analysis.discrepancy import (
    GRADES,
    LostPhrase,
    Pairing,
    Reason,
    Version,
    Versions,
)
from communique.analysis.facts import is_whole
from communique.analysis.rewording import phrase_families, reasons
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable
from communique.record import Readout, Statement


def versions(
    own: Readout,
    translation: Readout,
    *,
    ids: tuple[str, str] | None = None,
    parties: PartyTable | None = None,
) -> Versions:
    """Hold a text in its own language against its translation, statement by statement.

    ``ids`` name the two documents (default: their own ids). That something is missing is claimed
    only of a translation that is there to its end.
    """
    names = ids or (own.document.id, translation.document.id)
    first, second = crossings(own, parties), crossings(translation, parties)
    found = aligned(first, second)
    sides = _version(names[0], own), _version(names[1], translation)
    pairs = {row: (column, score) for row, column, score in found}
    matched = _Matched(first, second, {row: column for row, column, _ in found}, names)
    present = frozenset(
        each.party for side in (own, translation) for each in side.participants if each.party
    )
    pairings = [
        _paired(one, second[pairs[row][0]], names, pairs[row][1], present)
        if row in pairs
        else matched.alone(row)
        for row, one in enumerate(first)
    ]
    return Versions(
        own=sides[0],
        translation=sides[1],
        pairings=tuple(_merged(pairings, matched, first, whole=sides[1].whole)),
        lost=tuple(_lost(own, first, translation, second, matched.columns)),
        gained=tuple(
            each
            for each in _lost(translation, second, own, first, matched.rows)
            if each.near is None  # told with the phrase in whose place it stands
        ),
    )


def _version(name: str, readout: Readout) -> Version:
    document = readout.document
    return Version(name, document.language or "en", document.publisher, len(readout.statements),
                   is_whole(document))  # fmt: skip


def _said(document: str, each: Statement) -> Said:
    return Said(document, each.id, each.text, each.kind, each.holder, each.source_parties,
                each.strength)  # fmt: skip


# -- two statements that stand for each other ---------------------------------------------------


def _paired(
    one: Crossing, other: Crossing, names: tuple[str, str], score: float, present: frozenset[str]
) -> Pairing:
    found = sorted(reasons(one, other, present), key=lambda each: GRADES.index(each.grade))
    a, b = one.statement, other.statement
    return Pairing(
        _said(names[0], a), _said(names[1], b), tuple(found), score,
        round(a.confidence * b.confidence, 2),
    )  # fmt: skip


# -- statements without a counterpart ----------------------------------------------------------


class _Matched:
    """What stands for what, to tell a statement that was joined to another from one left out."""

    def __init__(
        self,
        first: Sequence[Crossing],
        second: Sequence[Crossing],
        columns: dict[int, int],
        names: tuple[str, str],
    ) -> None:
        self.first, self.second, self.columns, self.names = first, second, columns, names
        self.rows = {column: row for row, column in columns.items()}

    def alone(self, row: int) -> Pairing:
        """A statement of the own version that no statement stands for."""
        said = _said(self.names[0], self.first[row].statement)
        beside = _beside(row, self.first, self.second, self.columns)
        if beside is not None:
            joined = _said(self.names[1], self.second[beside].statement)
            reason = Reason("reworded", "minor", "said together with another statement")
            return Pairing(said, joined, (reason,))
        return Pairing(said, None, (Reason("missing", "substantive", "not in the translation"),))

    def added(self, column: int) -> Pairing:
        """A statement that only the translation makes."""
        said = _said(self.names[1], self.second[column].statement)
        beside = _beside(column, self.second, self.first, self.rows)
        if beside is not None:
            joined = _said(self.names[0], self.first[beside].statement)
            reason = Reason("reworded", "minor", "said apart from another statement")
            return Pairing(joined, said, (reason,))
        return Pairing(None, said, (Reason("added", "substantive", "only in the translation"),))


def _beside(
    at: int, these: Sequence[Crossing], those: Sequence[Crossing], pairs: dict[int, int]
) -> int | None:
    """The counterpart of a statement of the same sentence, kind and speaker, if all that this one
    names is there as well: then the two were made one."""
    own = these[at]
    for near, counterpart in pairs.items():
        mate, other = these[near], those[counterpart]
        if mate.sentence != own.sentence or other.statement.kind != own.statement.kind:
            continue
        if own.statement.source_parties != mate.statement.source_parties:
            continue
        marks = (("parties", "dates", "amounts", "phrases"), other.around)
        if all(getattr(own.own, name) <= getattr(marks[1], name) for name in marks[0]):
            return counterpart
    return None


def _merged(
    pairings: Sequence[Pairing], matched: _Matched, first: Sequence[Crossing], *, whole: bool
) -> Iterator[Pairing]:
    """The pairings of the own version, with what the translation adds after what it follows."""
    extra: dict[int, list[Pairing]] = {}
    last = -1
    for column in range(len(matched.second)):
        if column in matched.rows:
            last = matched.rows[column]
        else:
            extra.setdefault(last, []).append(matched.added(column))
    yield from extra.get(-1, ())
    for row in range(len(first)):
        if whole or pairings[row].what != "missing":
            yield pairings[row]
        yield from extra.get(row, ())


# -- stock phrases ------------------------------------------------------------------------------


def _lost(
    one: Readout,
    first: Sequence[Crossing],
    other: Readout,
    second: Sequence[Crossing],
    columns: dict[int, int],
) -> Iterator[LostPhrase]:
    """The stock phrases of one version that the other has not where it says the same, or, outside
    of statements, not at all."""
    known = load_pack(other.document.language or "en").phrases.phrase
    families = phrase_families()
    anywhere = {each.id for each in other.phrases}
    for phrase in one.phrases:
        if phrase.id not in known:
            continue
        row = next((n for n, each in enumerate(first) if _holds(each, phrase.span)), None)
        match = second[columns[row]] if row is not None and row in columns else None
        there = match.around.phrases if match else anywhere
        if phrase.id in there:
            continue
        family = families.get(phrase.id)
        near = next((each for each in sorted(there) if family and families.get(each) == family),
                    None)  # fmt: skip
        yield LostPhrase(
            phrase.id,
            phrase.text,
            first[row].statement.id if row is not None else None,
            match.statement.text if match else None,
            match.statement.id if match else None,
            near,
        )


def _holds(each: Crossing, span: tuple[int, int]) -> bool:
    return each.statement.span[0] <= span[0] and span[1] <= each.statement.span[1]
