"""Two texts, sentence by sentence: what stayed, what was reworded, what stands elsewhere.

Sentences of the two texts are paired by the words they share, exact ones first. The heaviest chain
of pairs that both texts have in the same order stays in place; pairs off it have moved (as in the
patience diff, and in P. Heckel, A technique for isolating differences between files, 1978). Pairs
are looked for by rare words only, so that time is n log n in the number of sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from communique.analysis.edits import words_of
from communique.errors import DataError
from communique.languages.sentences import SentenceBreaker
from communique.languages.tokenise import Tokeniser, load_lists
from communique.record import Document, Span

IN_PLACE = 0.5
"""A share of common words from which a sentence in its place is the other one reworded."""
ELSEWHERE = 0.6
"""The same for one that stands elsewhere, where likeness by chance is likelier."""
_SHORT = 5
"""Fewer words than this are no moved sentence: "Thank you." stands everywhere."""
_COMMON = 12
"""Sentences that hold a word, from which on the word leads to none of them."""
_TRIED = 5
_DEFAULT = "en"
_MOST = 0.6
"""The share of a sentence's words for which it is drawn to its neighbour."""


class Passage(NamedTuple):
    """A sentence: where it stands, its words, and whether it opens a paragraph."""

    span: Span
    words: tuple[str, ...]
    opens: bool


class Pair(NamedTuple):
    """A sentence of each text that are one, by their numbers, and the share of common words."""

    old: int
    new: int
    score: float


@dataclass(frozen=True)
class Alignment:
    """The sentences of two texts and which of them are one: in place, or moved."""

    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    stayed: tuple[Pair, ...]
    moved: tuple[Pair, ...]


def passages(document: Document) -> list[Passage]:
    """The sentences of a text, by its paragraphs, each up to the first letter of the next."""
    text = document.text
    found = []
    for start, end in _paragraphs(document):
        first = True
        for span in _sentences(text[start:end], document.language):
            at = start + span[0]
            body = text[at : start + span[1]]
            words = tuple(body[a:b].casefold() for a, b in words_of(body))
            if words:
                found.append(Passage((at, at + len(body)), words, first))
                first = False
    return found


def _paragraphs(document: Document) -> Iterator[Span]:
    if document.blocks:
        yield from (block.span for block in document.blocks)
        return
    for match in re.finditer(r"[^\n]+", document.text):
        yield match.span()


def _sentences(text: str, language: str | None) -> Iterator[Span]:
    tokeniser, breaker = _cutters(language)
    tokens = tokeniser.tokens(text)
    starts = [tokens[index].start for index in breaker.starts(text, tokens)]
    yield from pairwise([0, *starts[1:], len(text)])


@lru_cache(maxsize=8)
def _cutters(language: str | None) -> tuple[Tokeniser, SentenceBreaker]:
    """What cuts texts of a language into words and sentences; English where there is no pack."""
    try:
        lists = load_lists(language or _DEFAULT)
    except DataError:
        lists = load_lists(_DEFAULT)
    return Tokeniser(lists), SentenceBreaker(lists)


def align(old: Sequence[Passage], new: Sequence[Passage]) -> Alignment:
    """Which sentences of two texts are one, each in at most one pair.

    Two sentences that became one, or one that became two, are taken together.
    """
    pairs = _assigned(_likely(old, new), old, new)
    ahead = _drawn_together(old, new, {pair.old: pair.new for pair in pairs})
    behind = _drawn_together(new, old, {pair.new: pair.old for pair in pairs})
    if len(ahead) < len(old) or len(behind) < len(new):
        return align(ahead, behind)
    stayed = _heaviest_chain(pairs, old)
    kept = set(stayed)
    moved = [
        pair
        for pair in pairs
        if pair not in kept
        and pair.score >= ELSEWHERE
        and min(len(old[pair.old].words), len(new[pair.new].words)) >= _SHORT
    ]
    return Alignment(tuple(old), tuple(new), tuple(stayed), tuple(moved))


def _drawn_together(
    these: Sequence[Passage], those: Sequence[Passage], partner: Mapping[int, int]
) -> list[Passage]:
    """The sentences of a text; one without a partner goes to the neighbour whose partner holds its
    words as well."""
    found: list[Passage] = []
    last: int | None = None  # the partner of the last one
    for number, each in enumerate(these):
        own = partner.get(number)
        other = last if own is None else own
        if found and (own is None or last is None) and own is not last and other is not None:
            before = found[-1]
            alone = before if own is None else each
            rest = each if own is None else before
            if not each.opens and _holds(those[other].words, alone.words, rest.words):
                found[-1] = Passage((before.span[0], each.span[1]), before.words + each.words,
                                    before.opens)  # fmt: skip
                last = other
                continue
        found.append(each)
        last = own
    return found


def _holds(whole: Sequence[str], one: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether a sentence holds most of another's words besides those of its partner."""
    if len(rest) < _SHORT:
        return False
    alone = LCSseq.similarity(one, whole)
    together = max(LCSseq.similarity([*one, *rest], whole), LCSseq.similarity([*rest, *one], whole))
    return together - alone >= _MOST * len(rest)


def _likely(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Pair]:
    """Pairs that share rare words, the few best for each new sentence, and all that are equal."""
    exact: dict[tuple[str, ...], list[int]] = defaultdict(list)
    holding: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(old):
        exact[each.words].append(number)
        for word in set(each.words):
            holding[word].append(number)
    for number, each in enumerate(new):
        if same := exact.get(each.words):
            near = bisect_left(same, number)
            yield from (Pair(other, number, 1.0) for other in same[max(0, near - 2) : near + 3])
            continue
        shared: Counter[int] = Counter()
        for word in set(each.words):
            if len(holding.get(word, ())) <= _COMMON:
                shared.update(holding.get(word, ()))
        for other, _ in shared.most_common(_TRIED):
            score = likeness(old[other].words, each.words)
            if score >= IN_PLACE:
                yield Pair(other, number, score)


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """The words that two sentences have in common and in one order, of all their words."""
    return Indel.normalized_similarity(one, other)


def _assigned(pairs: Iterator[Pair], old: Sequence[Passage], new: Sequence[Passage]) -> list[Pair]:
    """Each sentence in its likest pair; of equal ones the longest, then those nearest in place."""
    scale = len(new) / max(len(old), 1)

    def rank(pair: Pair) -> tuple[float, int, float, int]:
        off = abs(pair.old * scale - pair.new)
        return -round(pair.score, 2), -len(new[pair.new].words), off, pair.new

    taken_old: set[int] = set()
    taken_new: set[int] = set()
    found = []
    for pair in sorted(pairs, key=rank):
        if pair.old not in taken_old and pair.new not in taken_new:
            taken_old.add(pair.old)
            taken_new.add(pair.new)
            found.append(pair)
    return sorted(found, key=lambda pair: pair.new)


def _heaviest_chain(pairs: Sequence[Pair], old: Sequence[Passage]) -> list[Pair]:
    """The pairs in one order in both texts that hold the most common words.

    A longest increasing subsequence with weights: a Fenwick tree keeps the best chain that ends at
    or before each old sentence.
    """
    tree = [(0.0, -1)] * (len(old) + 1)
    before = [-1] * len(pairs)
    best = (0.0, -1)
    for number, pair in enumerate(pairs):
        found = (0.0, -1)
        at = pair.old
        while at > 0:
            found = max(found, tree[at])
            at -= at & -at
        before[number] = found[1]
        # whole and exact sentences hold their place against reworded ones
        ends = (found[0] + len(old[pair.old].words) * pair.score**2, number)
        best = max(best, ends)
        at = pair.old + 1
        while at <= len(old):
            tree[at] = max(tree[at], ends)
            at += at & -at
    chain = []
    at = best[1]
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
