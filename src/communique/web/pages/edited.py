"""What was edited after publication, over the whole store: a board to watch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from fastapi import APIRouter

from communique.analysis.compare import word_count
from communique.analysis.edits import word_edits
from communique.export.report import Link, Report, Section, Table
from communique.store.recent import Edited, VersionText
from communique.web.desk import AtDesk
from communique.web.screens import Screen, screen

router = APIRouter()
_MOST = 100


@dataclass(frozen=True)
class Line:
    """A document that was edited, with what its last edit did."""

    document: str
    title: str | None
    publisher: str | None
    language: str | None
    date: str | None
    versions: int
    first: str
    last: str
    """When its first and its last version were found."""
    removed: int
    added: int
    signs: Sequence[str]
    """What should make one look: another title, another date, no readout any more."""


@dataclass(frozen=True)
class Context:
    """The documents that were edited, the one that changed last first."""

    lines: Sequence[Line]
    documents: int
    most: int


@screen(router, "/edits")
def edited(desk: AtDesk) -> Screen:
    """The documents that were edited last, with how many words went and came."""
    lines = desk.recall("edits", lambda: [_line(each) for each in desk.store.edits(_MOST)])
    documents = desk.recall("summary", desk.store.summary).totals["documents"]
    return Screen(
        "edited.html",
        Context(lines, documents, _MOST),
        data=lambda: {"documents": documents, "edited": [asdict(each) for each in lines]},
        report=lambda: _report(lines, documents),
    )


def _line(each: Edited) -> Line:
    before, after = each.versions[-2:]
    edits = word_edits(before.text, after.text)
    return Line(
        document=each.document,
        title=each.title,
        publisher=each.publisher,
        language=each.language,
        date=each.date,
        versions=len(each.versions),
        first=each.versions[0].captured,
        last=after.captured,
        removed=sum(word_count(before.text[slice(*edit.old)]) for edit in edits
                    if edit.what == "removed"),
        added=sum(word_count(after.text[slice(*edit.new)]) for edit in edits
                  if edit.what == "added"),
        signs=tuple(_signs(before, after)),
    )  # fmt: skip


def _signs(before: VersionText, after: VersionText) -> Iterator[str]:
    if before.title != after.title:
        yield "another title"
    if before.published != after.published:
        yield "another date"
    if before.is_readout and not after.is_readout:
        yield "no readout any more"
    if len(after.text) < len(before.text) / 2:
        yield "less than half is left"


def _report(lines: Sequence[Line], documents: int) -> Report:
    rows = [
        (each.last, Link(each.title or each.document, entry=each.document), each.publisher,
         each.versions, each.removed, each.added, ", ".join(each.signs) or None)
        for each in lines
    ]  # fmt: skip
    columns = ("edited", "document", "publisher", "versions", "words gone", "words new", "signs")
    note = f"{len(lines):,} of {documents:,} documents, the last {_MOST} at most"
    return Report("Edited after publication", [Section(None, [Table(columns, rows, note)])])
