"""Edits: the versions of a document, what each changed in words and what that did to its record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from fastapi import APIRouter

from communique.analysis.compare import word_count
from communique.analysis.edits import Edit, tidied, word_edits
from communique.analysis.revision import Change, changes
from communique.export.edits import edits_marked, edits_report
from communique.record import Readout
from communique.record.listed import Source
from communique.store.store import Version
from communique.web.desk import AtDesk, Desk
from communique.web.screens import Screen, screen
from communique.web.steps import Stretch, count, in_paragraphs

router = APIRouter()
_MOST = 12


@dataclass(frozen=True)
class Revision:
    """What one version has otherwise than the one that stood before it."""

    before: Version
    after: Version
    old: Readout
    new: Readout
    edits: Sequence[Edit]
    removed: int
    added: int
    facts: Sequence[tuple[str, str | None, str | None]]
    """What the page says of itself otherwise: title, date, publisher."""
    changes: Sequence[Change]

    def to_dict(self) -> dict[str, Any]:
        """The revision as plain data."""
        texts = {"removed": self.old.document.text, "added": self.new.document.text}
        return {
            "from": self.before.number,
            "to": self.after.number,
            "captured": self.after.captured,
            "words": {"removed": self.removed, "added": self.added},
            "facts": [
                {"fact": name, "before": was, "after": now} for name, was, now in self.facts
            ],
            "edits": [
                {"what": each.what, "old": each.old, "new": each.new,
                 "text": texts[each.what][slice(*(each.old if each.what == "removed" else
                                                  each.new))]}
                for each in self.edits if each.what != "same"
            ],
            "record": [each._asdict() for each in self.changes],
        }  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A revision as the page shows it; its changes are numbered on from those before."""

    revision: Revision
    paragraphs: Sequence[Sequence[Stretch]]


@dataclass(frozen=True)
class Context:
    """The versions of a document and its edits, the latest first."""

    document: str
    source: Source
    versions: Sequence[Version]
    """In the order in which they stood on the page."""
    shown: Sequence[Shown]
    left: int
    """Earlier edits that are not shown."""
    total: int
    full: bool


@screen(router, "/r/{name}/edits")
def edits(desk: AtDesk, name: str, full: bool = False, every: bool = False) -> Screen:
    """What was edited after publication, version by version, and what it did to the record."""
    document = desk.store.find(name)
    source = desk.store.source(document)
    versions = sorted(desk.store.versions(document), key=lambda each: (each.captured, each.number))
    pairs = list(pairwise(versions))[::-1]
    wanted = pairs if every else pairs[:_MOST]
    found = [_revision(desk, before, after) for before, after in wanted]
    return Screen(
        "edits.html",
        lambda: _context(document, source, versions, found, full, len(pairs) - len(wanted)),
        data=lambda: {
            "document": document,
            "versions": [asdict(each) for each in versions],
            "edits": [each.to_dict() for each in found],
        },
        report=lambda: _report(source.title or document, found, full),
        sources=(source,),
    )


def _revision(desk: Desk, before: Version, after: Version) -> Revision:
    old = desk.store.readout(before.document, before.number)
    new = desk.store.readout(after.document, after.number)
    texts = old.document.text, new.document.text
    found = tidied(word_edits(*texts), *texts)
    return Revision(
        before=before,
        after=after,
        old=old,
        new=new,
        edits=found,
        removed=sum(word_count(texts[0][slice(*each.old)]) for each in found
                    if each.what == "removed"),
        added=sum(word_count(texts[1][slice(*each.new)]) for each in found
                  if each.what == "added"),
        facts=_facts(old, new),
        changes=changes(old, new),
    )  # fmt: skip


def _facts(old: Readout, new: Readout) -> Sequence[tuple[str, str | None, str | None]]:
    was, now = old.document, new.document
    found = [
        (name, getattr(was, name), getattr(now, name))
        for name in ("title", "published", "publisher", "language")
    ]
    return [each for each in found if each[1] != each[2]]


def _context(
    document: str,
    source: Source,
    versions: Sequence[Version],
    found: Sequence[Revision],
    full: bool,
    left: int,
) -> Context:
    shown: list[Shown] = []
    total = 0
    for each in found:
        paragraphs = in_paragraphs(_marked(each, full), after=total)
        total += count(paragraphs)
        shown.append(Shown(each, paragraphs))
    return Context(document, source, versions, shown, left, total, full)


def _marked(each: Revision, full: bool) -> Any:
    return edits_marked(each.edits, each.old.document.text, each.new.document.text, full=full)


def _report(title: str, found: Sequence[Revision], full: bool) -> Any:
    return edits_report(
        title,
        [
            (
                f"Version {each.before.number} to {each.after.number}, {each.after.captured}",
                f"{each.removed:,} words gone, {each.added:,} new",
                _marked(each, full),
                [*(f"{name}: {was or 'none'} is now {now or 'none'}"
                   for name, was, now in each.facts),
                 *(change.said for change in each.changes)],
            )
            for each in found
        ],
    )  # fmt: skip
