"""What people decided, in words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.export.report import Link, Report, Section, Table, entry_link
from communique.record import Review

if TYPE_CHECKING:
    from communique.store.review_log import Logged


def about(one: Review) -> str:
    """What a review is about, in words."""
    if one.subject == "person":
        what = ", ".join(filter(None, (one.party, one.office)))
        where = f" in {one.document}" if one.document else ""
        return f"{one.form} ({what}){where} and {one.person}" if what else f"{one.form}{where}"
    if one.subject == "pair":
        return f"{one.document} and {one.other}"
    if one.subject == "engagement":
        return f"{one.document}"
    return f"{one.document}{'#' if one.part else ''}{one.part or ''} {one.kind}: {one.quote}"


def decided(one: Review) -> str:
    """What was decided, in words."""
    if one.subject in ("person", "pair"):
        return str(one.decision.get("verdict"))
    if one.subject == "promise":
        return str(one.decision.get("status"))
    return ", ".join(f"{k}={_said(v)}" for k, v in one.decision.items()) or "noted"


def _said(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else json.dumps(value).strip('"')


def state(one: Review) -> str:
    """Whether a review counts, in a word."""
    return "undone" if one.undone else "yes" if one.counts else "replaced"


def decisions_report(found: Sequence[Review], total: int) -> Report:
    """Decisions, those of ``total`` that are shown, with who made them and whether they count."""
    columns = ("review", "at", "by", "about", "decision", "note", "counts")
    rows = [
        (one.number, one.at, one.reviewer, _linked(one), decided(one), one.note, state(one))
        for one in found
    ]
    note = f"{len(found):,} of {total:,} decisions; what was taken back stays on record"
    return Report("Decisions", [Section(None, [Table(columns, rows, note)])])


def log_report(lines: Sequence[Logged]) -> Report:
    """Lines of the log: each decision with what became of it, and each time that one was taken
    back."""
    columns = ("review", "at", "by", "about", "decision", "note", "counts")
    rows = [
        (one.number, one.at, one.reviewer, _linked(one), _done(line), one.note, _became(line))
        for line in lines
        for one in (line.review,)
    ]
    note = f"{len(lines):,} lines; nothing is ever removed"
    return Report("Decisions", [Section(None, [Table(columns, rows, note)])])


def _done(line: Logged) -> str:
    return f"takes back {line.takes_back}" if line.takes_back else decided(line.review)


def _became(line: Logged) -> str | None:
    if line.takes_back:
        return None
    if line.review.undone:
        return f"undone by {line.undone_by or 'nobody known'}, {line.undone_at}"
    return state(line.review)


def _linked(one: Review) -> Link:
    if one.document is None:
        return Link(about(one))
    return Link(about(one), entry=entry_link(one.document, one.part).entry)
