"""Language versions as reports: what is not the same first, the gravest before the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.export.report import Cell, Link, Report, Section, Table, entry_link

if TYPE_CHECKING:
    from communique.analysis.comparison import Said
    from communique.analysis.discrepancy import LostPhrase, Versions

GRADES = {"substantive": "substantive", "degree": "of degree", "minor": "minor"}


def versions_report(found: Sequence[Versions]) -> Report:
    """A text in its own language against each translation."""
    own = found[0].own
    others = ", ".join(each.translation.language for each in found)
    sections = [section for each in found for section in _sections(each, alone=len(found) == 1)]
    return Report(f"{own.language} against {others}: what the translation changes", sections)


def _sections(found: Versions, *, alone: bool) -> list[Section]:
    before = "" if alone else f"{found.own.language} and {found.translation.language}: "
    made = [
        Section(f"{before}the versions" if before else "The versions", [_sides(found)]),
        Section(f"{before}what differs" if before else "What differs", [_differing(found)]),
    ]
    for title, phrases, where in (
        ("stock phrases that lost their form", found.lost, "the translation"),
        ("stock phrases that only the translation has", found.gained, "the original"),
    ):
        if phrases:
            shown = title if before else title[0].upper() + title[1:]
            made.append(Section(f"{before}{shown}", [_phrases(phrases, found, where)]))
    return made


def _sides(found: Versions) -> Table:
    sides = (found.own, found.translation)
    rows: list[tuple[Cell | Link, ...]] = [
        ("document", *(entry_link(each.id) for each in sides)),
        ("language", *(each.language for each in sides)),
        ("published by", *(each.publisher for each in sides)),
        ("statements", *(each.statements for each in sides)),
        ("text", *("whole" if each.whole else "breaks off" for each in sides)),
    ]
    return Table(("", "own language", "translation"), rows)


def _differing(found: Versions) -> Table:
    rows = [
        (
            GRADES[each.grade or "minor"],
            each.what,
            _said(each.own),
            _said(each.translation),
            "; ".join(reason.said for reason in each.reasons),
            each.sure,
        )
        for each in found.differing
    ]
    counts = found.counts()
    told = ", ".join(f"{counts[grade]} {name}" for grade, name in GRADES.items())
    note = f"Of {sum(counts.values())} statements {counts['same']} are the same; {told}."
    return Table(("grade", "what", "own language", "translation", "why", "sure"), rows, note)


def _said(said: Said | None) -> Link | None:
    if said is None:
        return None
    strength = f" {said.strength}" if said.strength else ""
    holder = f", {said.holder}" if said.holder else ""
    return Link(f"{said.text} ({said.kind}{strength}{holder})",
                entry=f"{said.document}#{said.id}")  # fmt: skip


def _phrases(phrases: Sequence[LostPhrase], found: Versions, where: str) -> Table:
    here, there = (found.own.id, found.translation.id)
    if where == "the original":
        here, there = there, here
    rows = [
        (
            each.id,
            Link(each.words, entry=f"{here}#{each.statement}" if each.statement else None),
            Link(each.instead, entry=f"{there}#{each.counterpart}") if each.instead else None,
            each.near,
        )
        for each in phrases
    ]
    note = "An empty cell: no counterpart, or words outside of statements."
    return Table(("concept", "its words", f"in {where}", "related concept there"), rows, note)
