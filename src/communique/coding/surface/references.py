"""References: other engagements, documents and processes that the speech and the report name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.coding.mentions import Entities
from communique.coding.surface.lead import Lead, undated
from communique.coding.surface.scan import Scan, pattern
from communique.coding.text import iso_day
from communique.languages.dates import find_dates
from communique.languages.surface import ReferencePattern, RelativeTime
from communique.record import Date, Reference, Span


@dataclass(frozen=True)
class _Found:
    span: Span
    cue: ReferencePattern
    clause: Span


def code_references(scan: Scan, entities: Entities, lead: Lead) -> tuple[Reference, ...]:
    """The references of a text in order; of two that overlap the longer one."""
    found: list[Reference] = []
    for sentence in scan.sentences:
        span = undated(scan, sentence.span)
        main = lead.sentence is not None and span[1] == lead.sentence[1]
        for each in _longest(list(_matches(scan, span, main=main))):
            found.append(_reference(scan, entities, each))
    return tuple(found)


def _matches(scan: Scan, sentence: Span, *, main: bool) -> Iterator[_Found]:
    """Every match of a pattern in a sentence, clause by clause."""
    references = scan.pack.references
    never = pattern(references.never)
    for clause in scan.clauses(sentence):
        said = scan.quote(clause)
        barred = [match.span() for match in never.finditer(said)]
        for cue in references.reference:
            if main and not cue.main:
                continue
            for match in pattern(cue.patterns).finditer(said):
                named = "name" in match.groupdict() and match["name"]
                start, end = match.span("name") if named else match.span()
                if not cue.whole:
                    start = _trimmed(scan, (clause[0] + start, clause[0] + end)) - clause[0]
                if end - start > 1 and not any(a < end and start < b for a, b in barred):
                    yield _Found((clause[0] + start, clause[0] + end), cue, clause)


def _trimmed(scan: Scan, span: Span) -> int:
    """Where a reference begins: after the last word that only leads to it ("落实", "出席")."""
    start = scan.ends.start_of(span[0])
    if start != span[0]:
        start = scan.ends.end_of(span[0])
    for word in scan.words_in((start, span[1] - 1)):
        if word.form in scan.pack.references.cuts:
            start = word.end
    return start if start < span[1] else span[0]


def _longest(found: list[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    for each in sorted(found, key=lambda f: (f.span[0] - f.span[1], f.span)):
        if not any(a.span[0] < each.span[1] and each.span[0] < a.span[1] for a in kept):
            kept.append(each)
    return sorted(kept, key=lambda f: f.span)


def _reference(scan: Scan, entities: Entities, found: _Found) -> Reference:
    inside = entities.within(found.span)
    parties = [code for mention in inside for code in mention.parties]
    people = [entities.people[key].name for mention in inside for key in mention.people]
    return Reference(
        span=found.span,
        text=scan.text.quote(found.span),
        kind=found.cue.kind,
        time=_time(scan, found),
        date=_date(scan, found.span),
        parties=tuple(dict.fromkeys(parties)),
        people=tuple(dict.fromkeys(people)),
    )


def _time(scan: Scan, found: _Found) -> RelativeTime:
    """When it is, by the words of its clause up to its end, else as the pattern says."""
    if found.cue.fixed:
        return found.cue.time
    said = scan.quote((found.clause[0], found.span[1]))
    for time, expressions in scan.pack.references.times.items():
        if pattern(expressions).search(said):
            return time
    return found.cue.time


def _date(scan: Scan, span: Span) -> Date | None:
    base = iso_day(scan.text.document.published or scan.text.document.updated)
    dates = find_dates(scan.quote(span), scan.text.pack.dates, base=base)
    if not dates:
        return None
    return Date(value=dates[0].value, precision=dates[0].precision, origin="body")
