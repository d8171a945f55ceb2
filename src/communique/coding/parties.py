"""Find the mentions of parties: states, organisations, "the Norwegian side", capitals as actors."""

from __future__ import annotations

from collections.abc import Iterator

from communique.coding.lexemes import ARTICLE, INSTITUTION, PARTY, POSSESSIVE, Line
from communique.coding.text import Text
from communique.languages.entities import EntityWords
from communique.languages.grammar import Grammar
from communique.record import Span

Found = tuple[Span, str, tuple[str, ...], str]


def find_party_mentions(text: Text, lines: list[Line]) -> Iterator[Found]:
    """The parties that the words name as actors; people and bare titles are found before."""
    for line in lines:
        at = 0
        while at < len(line.kinds):
            if line.kinds[at] != PARTY:
                at += 1
                continue
            end = at + 1
            while end < len(line.kinds) and line.kinds[end] == PARTY and _same(line, at, end):
                end += 1
            yield from _party(text, line, at, end)
            at = end


def _same(line: Line, first: int, at: int) -> bool:
    return line.words[first].party is line.words[at].party


def _party(text: Text, line: Line, first: int, last: int) -> Iterator[Found]:
    party = line.words[first].party
    if party is None:
        return
    code, sort = party.code, party.form
    words = text.pack.entities
    side = _side(line, last, words)
    if side > last:
        if _inside_office(line, first):
            return
        yield line.span(_article(line, first, text.pack.grammar), side), "party", (code,), "side"
    elif (before := _side_before(line, first, last, words)) < first:
        start = _article(line, before, text.pack.grammar)
        yield line.span(start, last), "party", (code,), "side"
    elif sort == "demonym" or _compound(line, first, last):
        return
    elif sort in {"capital", "seat"}:
        if not _is_place(line, first, words):
            yield line.span(first, last), "party", (code,), sort
    else:
        yield line.span(_article(line, first, text.pack.grammar), last), "party", (code,), "name"


def _article(line: Line, first: int, grammar: Grammar) -> int:
    return first - 1 if first and line.words[first - 1].low in grammar.definite else first


def _inside_office(line: Line, first: int) -> bool:
    """ "State Council Taiwan Affairs Office": the name of an organ goes on, no second party."""
    before = line.words[first - 1].party if first else None
    return before is not None and before.form == "seat"


def _side(line: Line, at: int, words: EntityWords) -> int:
    """Where "side", "government", "'s Ministry of Trade" after a party ends; ``at`` if none."""
    kinds = line.kinds
    end = at + 1 if kinds[at : at + 1] == POSSESSIVE else at
    start = end
    while (
        end < len(kinds)
        and end - start < 6
        and kinds[end] in {INSTITUTION, "R"}
        and line.words[end].low not in words.bodies
    ):
        end += 1
    if end < len(kinds) and line.words[end].low in words.bodies:
        end += 1
        while (
            kinds[end : end + 1] == "p"
            and line.words[end].low in words.origin
            and kinds[end + 1 : end + 2] == INSTITUTION
        ):
            end += 1
            while (
                end < len(kinds)
                and kinds[end] in {INSTITUTION, "a", ","}
                and line.words[end].kind != ","
            ):
                end += 1
            while kinds[end - 1] == "a":
                end -= 1
        return end
    if start < len(kinds) and line.words[start].low in words.sides:
        return start + 1
    return at


def _side_before(line: Line, first: int, last: int, words: EntityWords) -> int:
    """Where "la partie arvanienne", "le gouvernement de l'Arvanie" begins; ``first`` if nowhere."""
    party = line.words[first].party
    if not words.adjectives_follow or party is None:
        return first
    at = first
    if party.form != "demonym":
        at -= line.kinds[at - 1 : at] == ARTICLE
        if at < 1 or line.words[at - 1].low not in words.origin:
            return first
        at -= 1
    noun = at - 1
    while noun > 0 and at - noun < 3 and line.kinds[noun] in {"R"}:
        noun -= 1
    if noun < 0 or line.words[noun].low not in words.sides | words.bodies:
        return first
    return noun


def _compound(line: Line, first: int, last: int) -> bool:
    """Part of "China-US", "U.S.–Japan": names a relation, no actor."""
    kinds = line.kinds
    tight_after = (
        kinds[last : last + 1] == "-" and line.words[last].start == line.words[last - 1].end
    )
    tight_before = (
        first > 0
        and kinds[first - 1] == "-"
        and line.words[first - 1].end == line.words[first].start
    )
    return tight_after or tight_before


def _is_place(line: Line, first: int, words: EntityWords) -> bool:
    at = first - 1
    if at >= 0 and line.kinds[at] == ARTICLE:
        at -= 1
    return at >= 0 and line.words[at].low in words.locatives
