"""Markdown: which characters of a text are marks, not words.

Marks are found in plain text too, since scraped texts are often Markdown without saying so. What
plain writing may hold as well (a single ``*`` or ``_``, ``<b>``) counts only where the text shows
by other signs that it is Markdown.
"""

from __future__ import annotations

import re

from communique.record import Span

# In the order in which they are tried at one place. No alternative can match in two ways, and each
# is bounded, so that the search is linear.
_MARKS = re.compile(
    r"""
      <!--(?:[^-]|-(?!->)){0,2000}-->                        # a comment
    | \\(?P<escape>[!-/:-@\[-`{-~])                          # an escaped sign
    | !\[[^\[\]]{0,300}\]\([^()\s]{0,2000}\)                 # a picture
    | (?<!\\)\[(?P<link>(?:[^\[\]\\]|\\.){0,600})\]
      \((?:[^()\s]|\([^()\s]{0,300}\)){0,2000}
        (?:\s+"[^"\n]{0,300}")?\)                            # a link: its words stay
    | \*\*\*?(?=\S)|(?<=\S)\*\*\*?                           # bold
    """,
    re.VERBOSE,
)
_SOFT_MARKS = re.compile(
    r"""
      </?[A-Za-z][^<>]{0,500}>                               # a tag
    | (?<![\w*])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?![\w*])    # emphasis
    """,
    re.VERBOSE,
)
_SIGNS = re.compile(
    r"^\#{1,6}[ ]\S|\\[#\-*_\[\]]|\*\*\S|\]\((?:https?:|/)|</(?:sup|u|s|span|em|strong)>",
    re.MULTILINE,
)
HEADING = re.compile(r" {0,3}#{1,6}\s+(?=[^\s#])")
QUOTE = re.compile(r"(?: {0,3}> ?){1,4}")
BULLET = re.compile(r"\s*(?:[-*+•‣▪●◦·]\s+|–\s+(?!.{1,600}[,.!?…] – )|[•‣▪●◦·])(?=\S)")
RULE = re.compile(r"\s*(?:(?:\\?[-*_=#~]\s*){2,}|[|:\-\s]{3,})\\?\s*")
"""A line of signs only: a rule, the underline of a heading, an end mark, a table's border."""


def marks(source: str) -> list[Span]:
    """The spans of the source that are Markdown marks, in order."""
    found = _spans(source, 0, len(source), soft=bool(_SIGNS.search(source)))
    return sorted(set(found))


def _spans(source: str, start: int, end: int, *, soft: bool) -> list[Span]:
    spans: list[Span] = []
    for match in _MARKS.finditer(source, start, end):
        if match["escape"] is not None:
            spans.append((match.start(), match.start() + 1))
        elif match["link"] is not None:
            words = match.span("link")
            spans += [(match.start(), words[0]), (words[1], match.end())]
            spans += _spans(source, *words, soft=soft)
        else:
            spans.append(match.span())
    if soft:
        spans += _soft(source, start, end, spans)
    return spans


def _soft(source: str, start: int, end: int, taken: list[Span]) -> list[Span]:
    borders = sorted(taken)
    found: list[Span] = []
    at = 0
    for match in _SOFT_MARKS.finditer(source, start, end):
        while at < len(borders) and borders[at][1] <= match.start():
            at += 1
        if at == len(borders) or match.end() <= borders[at][0]:
            found.append(match.span())
    return found


def without(start: int, end: int, dropped: list[Span], first: int) -> tuple[list[Span], int]:
    """The parts of [start, end) outside the dropped spans, and where to look on from.

    ``first`` is the index of the first dropped span that may reach into the stretch; called with
    rising stretches, the whole walk is linear.
    """
    while first < len(dropped) and dropped[first][1] <= start:
        first += 1
    kept: list[Span] = []
    at = first
    while at < len(dropped) and dropped[at][0] < end:
        if dropped[at][0] > start:
            kept.append((start, dropped[at][0]))
        start = max(start, dropped[at][1])
        at += 1
    if start < end:
        kept.append((start, end))
    return kept, first
