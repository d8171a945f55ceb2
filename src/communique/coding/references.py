"""References: mentions of another engagement, document or process than the main one.

A head noun of the pack (``references.toml``) opens a candidate; its noun phrase is taken from the
tree, and the signs that the phrase shows (a name, a date, parties, ...) decide whether one
particular thing is meant. Names and acronyms that the pack lists, or that the text itself brings
in ("... Convention (XYZ)"), are references by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.coding.mentions import Cast, Entities
from communique.coding.noun_phrases import NounPhrase, noun_phrase
from communique.coding.phrase_extents import Extents
from communique.coding.reference_details import Details
from communique.coding.reference_signs import signs
from communique.coding.syntax import case
from communique.coding.text import Sentence, Text
from communique.languages.dates import DateMention, find_dates
from communique.languages.references import Cue, Follow, ReferenceCues
from communique.record import Engagement, Reference, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

ACRONYM = re.compile(r"\(([A-Z][\w&+-]*[A-Z0-9]|[A-Z]{2,})\)")


NOTHING = Follow()


@dataclass(frozen=True)
class Found:
    """A candidate that is a reference: its span, kind, root, and the signs it was taken for."""

    span: Span
    kind: str
    root: Token
    signs: frozenset[str]


def code_references(
    text: Text, entities: Entities, cast: Cast, engagement: Engagement | None
) -> tuple[Reference, ...]:
    """The references of a text in order. They may lie inside one another ("agreements reached at
    the summit"); headings are left out."""
    finder = _Finder(text, cast, engagement)
    details = Details(text, entities, engagement)
    found: dict[Span, Found] = {}
    for sentence in text.sentences:
        if not sentence.heading:
            for each in finder.sentence(sentence):
                found.setdefault(each.span, each)
    return tuple(
        details.reference(each.span, each.kind, each.root, each.signs)
        for each in sorted(found.values(), key=lambda each: each.span)
    )


class _Finder:
    """Goes through a text's sentences; remembers the acronyms that the text brings in."""

    def __init__(self, text: Text, cast: Cast, engagement: Engagement | None) -> None:
        self.text = text
        self.cues = text.pack.references
        self.cast = cast
        self.engagement = engagement
        self.main = self.cues.main.get(engagement.type, frozenset()) if engagement else frozenset()
        self.base = _day(text.document.published)
        self.nouns = _nouns(self.cues)
        self.names = _names(self.cues)
        self.acronyms: dict[str, str] = {}

    def sentence(self, sentence: Sentence) -> Iterator[Found]:
        """The references of one sentence."""
        dates = self._dates(sentence)
        reach: list[Span] = []
        heads = {t.i: cues for t in self.text.tokens(sentence) if (cues := self._cue(t, sentence))}
        extents = Extents(
            self.text.doc, sentence.tokens[1], self.cues, dates=dates, heads=frozenset(heads)
        )
        for at, match in heads.items():
            found = self._judge(self.text.doc[at], match, sentence, dates, extents)
            if found is not None:
                reach.append(found.span)
                self._learn(found)
                yield found
        yield from self._named(sentence, reach)

    def _dates(self, sentence: Sentence) -> list[DateMention]:
        start = sentence.span[0]
        found = find_dates(self.text.quote(sentence.span), self.text.pack.dates, base=self.base)
        return [
            DateMention(d.start + start, d.end + start, d.value, d.precision, d.end_value, d.relative, d.complete)
            for d in found
        ]

    def _cue(self, token: Token, sentence: Sentence) -> list[tuple[str, Cue]]:
        """The cues whose noun ends in this token, those of the longest noun."""
        if token.pos_ not in ("NOUN", "PROPN", "X", "ADJ", "VERB") or not token.is_alpha:
            return []
        if token.pos_ in ("ADJ", "VERB") and token.dep_ in ("amod", "root", "ccomp", "advcl", "xcomp", "acl", "conj"):
            return []
        before = [
            t.lower_ for t in token.doc[max(sentence.tokens[0], token.i - 3) : token.i] if not t.is_space
        ]
        for size in range(len(before), -1, -1):
            lead = before[len(before) - size :]
            for form in _singulars(token.lower_):
                noun = " ".join((*lead, form))
                if noun in self.nouns:
                    return [(noun, cue) for cue in self.nouns[noun]]
        return []

    def _judge(
        self, token: Token, cues: list[tuple[str, Cue]], sentence: Sentence, dates: list[DateMention], extents: Extents
    ) -> Found | None:
        if token.dep_ in ("compound", "flat") and token.head.i > token.i:
            return None
        if not cues:
            return None
        follow = self.cues.follow.get(cues[0][1].kind, NOTHING)
        phrase = noun_phrase(
            token, cues=self.cues, follow=follow, extents=extents, opening=sentence.tokens[0]
        )
        shown = signs(self.text, phrase, dates=dates, opening=sentence.tokens[0])
        low = {word.lower_ for word in phrase.modifiers}
        for noun, cue in cues:
            if low & cue.without or not cue.holds(shown):
                continue
            if self._is_main(noun, phrase, shown, sentence, dates):
                return None
            return Found(phrase.span, cue.kind, token, shown)
        return None

    def _is_main(
        self,
        noun: str,
        phrase: NounPhrase,
        shown: frozenset[str],
        sentence: Sentence,
        dates: list[DateMention],
    ) -> bool:
        """Whether the phrase speaks of the engagement that the text reports."""
        if noun not in self.main or shown & {"recent", "coming"}:
            return False
        if not shown - {"the", "this", "own", "a", "bare", "plural"}:
            return True
        if "dated" in shown:
            return False
        if self._leads(sentence):
            return case(phrase.head) not in self.cues.around_cases
        return False

    def _leads(self, sentence: Sentence) -> bool:
        span = self.engagement.span if self.engagement else None
        return span is not None and span[0] < sentence.span[1] and sentence.span[0] < span[1]

    def _learn(self, found: Found) -> None:
        for acronym in ACRONYM.findall(self.text.quote(found.span)):
            self.acronyms.setdefault(acronym, found.kind)

    def _named(self, sentence: Sentence, taken: list[Span]) -> Iterator[Found]:
        """Names that are references by themselves, outside the phrases found."""
        hits = [(m.span(), self.cues_kind(m[0])) for m in self.names.finditer(self.text.document.text, *sentence.span)]
        if self.acronyms:
            later = re.compile(rf"(?<![\w(])(?:{'|'.join(map(re.escape, self.acronyms))})(?![\w)])")
            hits += [
                (m.span(), self.acronyms[m[0]])
                for m in later.finditer(self.text.document.text, *sentence.span)
            ]
        for span, kind in hits:
            if any(start < span[1] and span[0] < end for start, end in taken):
                continue
            token = self.text.doc.char_span(*span, alignment_mode="expand")
            if token is not None:
                yield Found(span, kind, token.root, frozenset({"name"}))

    def cues_kind(self, name: str) -> str:
        """The kind of a listed name."""
        return next(kind for kind, names in self.cues.names.items() if name in names)


def _singulars(word: str) -> Iterator[str]:
    """The forms of which a word may be the plural, itself first."""
    yield word
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]


@lru_cache(maxsize=4)
def _lexicon(cues: tuple[Cue, ...]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for cue in cues:
        for noun in cue.nouns:
            found[noun] = (*found.get(noun, ()), cue)
    return found


def _nouns(cues: ReferenceCues) -> dict[str, tuple[Cue, ...]]:
    return _lexicon(cues.cue)


def _names(cues: ReferenceCues) -> re.Pattern[str]:
    return _name_pattern(tuple(name for names in cues.names.values() for name in names))


@lru_cache(maxsize=4)
def _name_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w+])(?:{'|'.join(map(re.escape, ordered))})(?![\w+])")


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
