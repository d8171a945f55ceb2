"""The whole briefing on a pair as a report: with the phrases that came and went, and how each side
names things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from communique.export.answers import brief_report
from communique.export.report import Block, Report, Section, Table, entry_link

if TYPE_CHECKING:
    from communique.analysis.brief import Brief
    from communique.analysis.turnover import Naming, Turned, Turnover

_FORMS = 3


def briefing_report(found: Brief, today: date, turned: Turnover, named: Sequence[Naming]) -> Report:
    """The briefing, in the order in which it is read."""
    report = brief_report(found, today)
    since, total = turned.since, (turned.late, turned.early)
    return replace(
        report,
        sections=[
            *report.sections,
            Section(f"Stock phrases that are new since {since}", [_turned(turned.gained, *total)]),
            Section(f"Stock phrases not used since {since}", [_turned(turned.lost, *total[::-1])]),
            Section("How each side names things", [_namings(found.parties, named)]),
        ],
    )


def _turned(found: Sequence[Turned], of: int, against: int) -> Block:
    if not found:
        return f"None: {of:,} readouts against {against:,}."
    rows = [
        (each.words, each.phrase, ", ".join(each.speakers), each.readouts, of, each.first.date,
         each.last.date, entry_link(each.last.document))
        for each in found
    ]  # fmt: skip
    columns = ("words", "phrase", "said by", "readouts with it", "of", "first", "last", "last in")
    note = f"of {of:,} readouts of the pair; none of the {against:,} others has them"
    return Table(columns, rows, note)


def _namings(sides: Sequence[str], found: Sequence[Naming]) -> Block:
    if not found:
        return "It is not known who says what."
    rows = [(each.thing, *(forms_of(each.sides[side]) for side in sides)) for each in found]
    note = (
        "Forms of stock phrases, with how often each side uses them in the readouts of the pair; "
        "what both say jointly counts for both"
    )
    return Table(("thing", *sides), rows, note)


def forms_of(forms: Mapping[str, int]) -> str | None:
    """The forms that are used most, with how often."""
    some = [f"“{words}” {number:,}" for words, number in list(forms.items())[:_FORMS]]
    if len(forms) > _FORMS:
        some.append(f"{len(forms) - _FORMS} more")
    return ", ".join(some) or None


__all__ = ["briefing_report", "forms_of"]
