"""Edits of a document as marked text and as a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.export.report import Block, Mark, Marked, Report, Section, Table

if TYPE_CHECKING:
    from communique.analysis.edits import Edit

_FOLDED = 60
"""Unchanged words in a row from which on their middle is folded."""
_KEPT = 15
"""Words that stay beside a change, so that one sees where it stands."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+")

Part = tuple[Mark, str]


def edits_marked(edits: Sequence[Edit], old: str, new: str, *, full: bool = False) -> Marked:
    """Two versions in one text: words taken out, words put in, long stretches between folded."""
    parts: list[Part] = []
    for number, edit in enumerate(edits):
        if edit.what == "same":
            words = new[slice(*edit.new)]
            first, last = number == 0, number == len(edits) - 1
            parts += [("plain", words)] if full else _folded(words, first=first, last=last)
        else:
            words = old[slice(*edit.old)] if edit.what == "removed" else new[slice(*edit.new)]
            parts += _lines(edit.what, words)
    return Marked([(mark, text.replace("\n", "\n\n")) for mark, text in parts if text])


def _folded(text: str, *, first: bool, last: bool) -> list[Part]:
    """An unchanged stretch, its middle left out: of the first one the beginning, of the last the
    end."""
    words = list(_WORD.finditer(text))
    if len(words) <= _FOLDED:
        return [("plain", text)]
    start = 0 if first else words[_KEPT - 1].end()
    end = len(text) if last else words[-_KEPT].start()
    left = sum(start <= word.start() < end for word in words)
    return [
        ("plain", text[:start]),
        ("plain", " " if start else ""),
        ("folded", f"[… {left:,} words, as before …]"),
        ("plain", " " if end < len(text) else ""),
        ("plain", text[end:]),
    ]


def _lines(mark: Mark, text: str) -> Iterator[Part]:
    """Marked words line by line; the space after them is not marked."""
    for line in text.splitlines(keepends=True):
        words = line.rstrip()
        if words:
            yield mark, words
        yield "plain", line[len(words) :]


def edits_report(title: str, revisions: Sequence[tuple[str, str, Marked, Sequence[str]]]) -> Report:
    """The edits of a document. A revision is the name of the later version, what is counted, the
    text and what it did to the record."""
    rows = [(name, counted, "; ".join(told) or None) for name, counted, _, told in revisions]
    sections = [
        Section(None, [Table(("version", "words", "the record"), rows)]),
        *(Section(name, _blocks(counted, marked, told))
          for name, counted, marked, told in revisions),
    ]  # fmt: skip
    return Report(f"Edits: {title}", sections)


def _blocks(counted: str, marked: Marked, told: Sequence[str]) -> list[Block]:
    record = [f"- {each}" for each in told] or ["The record is the same."]
    return [counted, marked, *record]
