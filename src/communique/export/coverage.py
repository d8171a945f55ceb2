"""What the packs cover, as a report: kind by language, and the sections of each pack."""

from __future__ import annotations

from collections.abc import Sequence

from communique.codebook import load_codebook
from communique.export.report import Report, Section, Table
from communique.languages.coverage import COUNTED, SECTIONS, KindCoverage, LanguageCoverage

NOT_CLAIMED = "not claimed"


def coverage_report(found: Sequence[LanguageCoverage]) -> Report:
    """The report on some languages, beside each other."""
    return Report(
        "What each language covers",
        [
            Section(None, [_languages(found)]),
            Section("Kinds of statement", [_kinds(found)]),
            Section("What shows a kind", [_cues(found)]),
            Section("Sections of the packs", [_sections(found)]),
        ],
    )


def _languages(found: Sequence[LanguageCoverage]) -> Table:
    columns = ("code", "language", "read by", "needs", "cases", "kinds claimed")
    rows = [
        (each.code, each.name, each.analysis, _needs(each), each.cases, _share(each))
        for each in found
    ]
    return Table(columns, rows)


def _needs(each: LanguageCoverage) -> str:
    return f"communique[{each.extra}]" if each.extra else "communique"


def _share(each: LanguageCoverage) -> str:
    return f"{each.claimed} of {len(each.kinds)}"


def _kinds(found: Sequence[LanguageCoverage]) -> Table:
    rows = [
        (kind, *(_cell(each.kinds[number]) for each in found))
        for number, kind in enumerate(load_codebook().kinds)
    ]
    note = (
        "Examples and near misses that the tests read; a kind without words, an example or a near "
        'miss is not claimed. "fail": examples that are known to be read wrongly.'
    )
    return Table(("kind", *(each.name for each in found)), rows, note)


def _cell(kind: KindCoverage) -> str:
    failing = f", {kind.open} fail" if kind.open else ""
    if not kind.claimed:
        return NOT_CLAIMED + failing
    misses = "near miss" if kind.near_misses == 1 else "near misses"
    examples = "example" if kind.examples == 1 else "examples"
    return f"{kind.examples} {examples}, {kind.near_misses} {misses}{failing}"


def _cues(found: Sequence[LanguageCoverage]) -> Table:
    rows = [
        (kind, *(_families(each.kinds[number]) for each in found))
        for number, kind in enumerate(load_codebook().kinds)
    ]
    note = (
        "The lists of the pack that hold words or patterns for the kind. Where trees are read, "
        "tense, modals and form tell reports, judgements, positions, promises and expectations."
    )
    return Table(("kind", *(each.name for each in found)), rows, note)


def _families(kind: KindCoverage) -> str:
    return ", ".join(kind.cues) or "none"


def _sections(found: Sequence[LanguageCoverage]) -> Table:
    rows = [(name, *(_entries(each, name) for each in found)) for name in SECTIONS]
    return Table(("section", *(each.name for each in found)), rows)


def _entries(each: LanguageCoverage, name: str) -> str | int:
    count = each.sections[name]
    if count is None:
        return "none"
    return count if name in COUNTED else "yes"
