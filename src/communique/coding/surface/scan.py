"""A text as surface patterns see it: its form for matching, its words, its clauses."""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from communique.coding.surface.lexicon import Hit, Lexicon, WordEnds
from communique.coding.text import Sentence, Text
from communique.languages.parties import PartyMention
from communique.languages.surface import SurfacePack
from communique.record import Span

T = TypeVar("T")

COMPOUND = 4
"""Letters of a verb from which on it may hold other words ("举行会谈")."""


@dataclass(frozen=True)
class Word:
    """A word of a text: ``form`` is how it is matched, ``index`` its token in the Doc;
    ``verbal`` says of a noun that it is a verb as well."""

    start: int
    end: int
    form: str
    pos: str
    verbal: bool
    index: int


def _edges(form: str, names: Collection[str]) -> list[int]:
    """Where names begin and end in a text."""
    automaton = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
    found = automaton.find_matches_as_indexes(form)
    return sorted({edge for _, start, end in found for edge in (start, end)})


class Scan:
    """A text with what is asked of it again and again."""

    def __init__(self, text: Text, names: Collection[str] = ()) -> None:
        """``names`` are those of people, which no word runs across."""
        self.text = text
        self.pack: SurfacePack = text.pack.surface
        self.form: str = text.doc.user_data.get("matching", text.document.text)
        verbal = self.pack.tokens.verbal
        self.words = [
            Word(
                token.idx,
                token.idx + len(token),
                token.lemma_,
                token.pos_,
                token.tag_ in verbal,
                token.i,
            )
            for token in text.doc
            if not token.is_space
        ]
        if names:
            self.words = list(self._cut_at(_edges(self.form, names)))
        self._starts = [word.start for word in self.words]
        self.ends = WordEnds(
            self.form,
            ((word.start, word.end) for word in self.words),
            (w.start for w in self.words if w.pos == "VERB" and len(w.form) >= COMPOUND),
        )
        self._hits: dict[int, tuple[list[Hit[object]], list[int]]] = {}
        self.offices: list[Hit[str]] | None = None

    def runs_across(self, names: Collection[str]) -> bool:
        """Whether a word of the dictionary runs across the edge of a name."""
        return bool(names) and not all(map(self.ends.between, _edges(self.form, names)))

    def _cut_at(self, edges: Sequence[int]) -> Iterator[Word]:
        """The words, those apart that an edge of a name runs through ("韩|正说")."""
        for word in self.words:
            inside = edges[
                bisect.bisect_right(edges, word.start) : bisect.bisect_left(edges, word.end)
            ]
            for start, end in pairwise([word.start, *inside, word.end]):
                yield replace(
                    word, start=start, end=end, form=word.form[start - word.start :][: end - start]
                )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body, headings left out."""
        return tuple(sentence for sentence in self.text.sentences if not sentence.heading)

    def hits(self, lexicon: Lexicon[T], span: Span) -> list[Hit[T]]:
        """The words of a list inside a span."""
        known = self._hits.get(id(lexicon))
        if known is None:
            found = lexicon.find(self.form, self.ends)
            known = (list[Hit[object]](found), [hit.start for hit in found])  # type: ignore[arg-type]
            self._hits[id(lexicon)] = known
        hits, starts = known
        first, last = bisect.bisect_left(starts, span[0]), bisect.bisect_left(starts, span[1])
        return [hit for hit in hits[first:last] if hit.end <= span[1]]  # type: ignore[misc]

    @cached_property
    def _parties(self) -> tuple[list[PartyMention], list[int]]:
        found = self.text.parties.find(self.form)
        return found, [mention.start for mention in found]

    def parties(self, span: Span) -> list[PartyMention]:
        """The mentions of parties inside a span."""
        found, starts = self._parties
        first, last = bisect.bisect_left(starts, span[0]), bisect.bisect_left(starts, span[1])
        return [mention for mention in found[first:last] if mention.end <= span[1]]

    def parties_from(self, span: Span) -> list[PartyMention]:
        """The mentions of parties that begin inside a span."""
        found, starts = self._parties
        return found[bisect.bisect_left(starts, span[0]) : bisect.bisect_left(starts, span[1])]

    def words_in(self, span: Span) -> list[Word]:
        """The words that begin inside a span."""
        first = bisect.bisect_left(self._starts, span[0])
        return self.words[first : bisect.bisect_left(self._starts, span[1])]

    def index_at(self, at: int) -> int:
        """The token that begins at a place, or the first one after it."""
        first = min(bisect.bisect_left(self._starts, at), len(self.words) - 1)
        return self.words[first].index if self.words else 0

    def after(self, at: int) -> int:
        """A place, or where the word after it begins if a blank stands there."""
        return at + 1 if self.form[at : at + 1] == " " else at

    def quote(self, span: Span) -> str:
        """The words of a span in the form for matching."""
        return self.form[span[0] : span[1]]

    def attributive(self, at: int, *, before: bool = False) -> bool:
        """Whether the particle that ties a describing word to its noun stands at a place, or ends
        there."""
        particle = self.pack.tokens.attributive
        if not particle:
            return False
        return self.form.endswith(particle, 0, at) if before else self.form.startswith(particle, at)

    def clauses(self, span: Span) -> list[Span]:
        """The clauses of a span: what its marks part, brackets and names in quotes left whole."""
        tokens = self.pack.tokens
        return list(_clauses(self.form, span, tokens.clause_marks, tokens.brackets))


def _clauses(form: str, span: Span, marks: str, brackets: Sequence[str]) -> list[Span]:
    opening = {pair[0]: pair[1] for pair in brackets}
    found: list[Span] = []
    start, at = span
    at = start
    while at < span[1]:
        letter = form[at]
        if letter in opening:
            close = form.find(opening[letter], at, span[1])
            at = close if close > 0 else at
        elif letter in marks and _parts(form, at):
            found.append((start, at))
            start = at + 1
        at += 1
    found.append((start, span[1]))
    trimmed = (trim(form, each) for each in found)
    return [each for each in trimmed if each[0] < each[1]]


def _parts(form: str, at: int) -> bool:
    """Whether a mark parts clauses; within figures ("1,414") it does not."""
    if form[at] > "\u2e80":
        return True
    return not (form[at - 1 : at].isdigit() and form[at + 1 : at + 2].isdigit())


_ENDS = re.compile(r"[\s。！？!?…；;，,：:]+$")
_LEADS = re.compile(r"[\s，,；;：:]+")


def trim(form: str, span: Span) -> Span:
    """A span without white space and marks of clauses at its ends."""
    start, end = span
    lead = _LEADS.match(form, start, end)
    start = lead.end() if lead else start
    tail = _ENDS.search(form[start:end])
    return start, start + tail.start() if tail else end


@lru_cache(maxsize=512)
def pattern(expressions: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for several; of none, one that never matches."""
    return re.compile("|".join(f"(?:{each})" for each in expressions) or r"(?!)")
