"""The title and the first sentences: which of them report the engagement, and of what type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.coding.surface.scan import Scan, pattern
from communique.coding.text import Text
from communique.languages import nlp
from communique.record import Span

LEAD = 3
"""Sentences of the body that may report the engagement."""

REMOTE = "video"
MET = ("meeting", "call")


@dataclass(frozen=True)
class Cue:
    """What tells a type, and where."""

    type: str
    span: Span


@dataclass(frozen=True)
class Lead:
    """The type, the sentence that reports it, the cue in it, and the title."""

    type: str
    title: Scan | None
    sentence: Span | None
    cue: Cue | None

    def titled(self, expressions: tuple[str, ...]) -> bool:
        """Whether the title holds one of some patterns."""
        return self.title is not None and pattern(expressions).search(self.title.form) is not None


def read_lead(scan: Scan, title: Scan | None) -> Lead:
    """The type by the title, else by the first sentence with a cue; a statement where none has."""
    engagements = scan.pack.engagements
    titled = title is not None and find_cue(title, (0, len(title.form)))
    first = [undated(scan, sentence.span) for sentence in scan.sentences[:LEAD]]
    told = next(((span, cue) for span in first if (cue := find_cue(scan, span))), None)
    if title is not None and pattern(engagements.statement_titles).search(title.form):
        return Lead("statement", title, first[0] if first else None, None)
    if titled:
        same = next(
            ((s, c) for s in first if (c := find_cue(scan, s)) and c.type == titled.type), told
        )
        span, cue = same or (first[0] if first else None, None)
        return Lead(_remote(scan, title, titled.type, span), title, span, cue)
    if told is not None:
        return Lead(_remote(scan, title, told[1].type, told[0]), title, *told)
    return Lead("statement", title, first[0] if first else None, None)


def undated(scan: Scan, span: Span) -> Span:
    """A sentence without the date line or the agency's label before it."""
    line = pattern(scan.pack.engagements.datelines).match(scan.quote(span))
    return (span[0] + line.end(), span[1]) if line else span


def title_scan(text: Text) -> Scan | None:
    """The title as its own text."""
    title = text.document.title
    if not title or not title.strip():
        return None
    document = text.document.model_copy(update={"text": title, "blocks": ()})
    doc = nlp.load(text.pack.code).analyse(title)
    return Scan(Text(document, doc, text.pack, text.parties))


def find_cue(scan: Scan, span: Span) -> Cue | None:
    """The first cue of an engagement in a span; at one place the type listed first.

    What only says who somebody is ("来华访问的总统") or what comes before and after is passed over.
    """
    engagements = scan.pack.engagements
    found: list[tuple[int, int, Cue]] = []
    said = pattern(engagements.besides).sub(lambda m: " " * len(m[0]), scan.quote(span))
    for order, (kind, expressions) in enumerate(engagements.types.items()):
        match = pattern(expressions).search(said)
        if match is not None:
            cue = Cue(kind, (span[0] + match.start(), span[0] + match.end()))
            found.append((match.start(), order, cue))
    return min(found)[2] if found else None


def _remote(scan: Scan, title: Scan | None, kind: str, span: Span | None) -> str:
    """A meeting by video link is one; so is a call."""
    if kind not in MET:
        return kind
    said = [title.form] if title is not None else []
    said += [scan.quote(span)] if span else []
    remote = pattern(scan.pack.engagements.remote)
    return REMOTE if any(remote.search(each) for each in said) else kind


def matches(expressions: Sequence[str], said: str) -> re.Match[str] | None:
    """The first match of one of some patterns."""
    return pattern(tuple(expressions)).search(said)
