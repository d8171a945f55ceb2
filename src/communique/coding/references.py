"""References: mentions of another engagement, document or process than the main one.

A head noun of the pack (``references.toml``) opens a candidate; its noun phrase is taken from the
tree, and the signs that the phrase shows (a name, a date, parties, ...) decide whether one
particular thing is meant. Names that the pack lists, or that the text itself brings in, are
references by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.coding.mentions import Cast, Entities
from communique.coding.noun_phrases import NounPhrase, noun_phrase
from communique.coding.phrase_extents import Extents, Reach
from communique.coding.reference_details import Details, Found
from communique.coding.reference_heads import Cues, find_heads
from communique.coding.reference_main import EVENTS, MainEngagement
from communique.coding.reference_names import Names
from communique.coding.reference_signs import is_name, signs
from communique.coding.reference_verbs import find_verbs
from communique.coding.syntax import grammar
from communique.coding.text import Sentence, Text, iso_day
from communique.languages.dates import DateMention, find_dates
from communique.languages.references import Cue, Follow
from communique.record import Engagement, Reference, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NOTHING = Follow()
LABEL = 8
"""Tokens; a colon within them ends a speaker's label, and the sentence opens after it."""

ONCE = frozenset({"dated", "placed", "numbered", "recent", "coming"})
"""Signs of one event, even under the name of a standing body."""

SIGNS = {"upcoming": "coming", "past": "recent", "ongoing": "standing"}

HOLDERS = ("mechanism", "meeting", "summit")


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
    return details.references(sorted(found.values(), key=lambda each: each.span))


class _Finder:
    """Goes through a text's sentences in order."""

    def __init__(self, text: Text, cast: Cast, engagement: Engagement | None) -> None:
        self.text = text
        self.cues = text.pack.references
        self.base = iso_day(text.document.published)
        self.names = Names(text)
        self.main = MainEngagement(text, cast, engagement)

    def sentence(self, sentence: Sentence) -> Iterator[Found]:
        """The references of one sentence."""
        dates = self._dates(sentence)
        heads = find_heads(self.text, sentence)
        extents = Extents(
            self.text.doc, sentence.tokens[1], self.cues, dates=dates, heads=frozenset(heads)
        )
        phrases: list[Found] = []
        for at, cues in heads.items():
            found = self._judge(self.text.doc[at], cues, sentence, dates, extents)
            if found is not None and found.phrase is not None:
                self.names.learn(self.text.quote(found.phrase.name), found.kind)
                phrases.append(found)
        taken = [each.phrase.name for each in phrases if each.phrase]
        phrases += self._named(sentence, taken, extents)
        phrases += self._told(sentence, extents)
        for each in phrases:
            if not any(o is not each and (_names(o, each) or _holds(o, each)) for o in phrases):
                yield each

    def _told(self, sentence: Sentence, extents: Extents) -> Iterator[Found]:
        """Encounters told by a verb, outside the report of the engagement itself."""
        if not self.main.leads(sentence):
            for span, kind, verb, when in find_verbs(self.text, sentence, extents):
                yield Found(span, kind, verb, frozenset({SIGNS[when]}))

    def _dates(self, sentence: Sentence) -> list[DateMention]:
        start = sentence.span[0]
        found = find_dates(self.text.quote(sentence.span), self.text.pack.dates, base=self.base)
        return [replace(d, start=d.start + start, end=d.end + start) for d in found]

    def _judge(
        self,
        token: Token,
        cues: Cues,
        sentence: Sentence,
        dates: list[DateMention],
        extents: Extents,
    ) -> Found | None:
        noun, candidates, after = cues
        opening = self._opening(sentence)
        inside = token.dep_ in ("compound", "flat") and token.head.i > token.i
        if inside and not (is_name(token, opening) and _closes_name(token)):
            return None  # part of a larger name
        phrase = noun_phrase(
            token,
            words=len(noun.split()) if not after else 1,
            after=after,
            adjectives=self.text.pack.entities.adjectives_follow,
            cues=self.cues,
            follow=NOTHING if inside else self._follow(candidates),
            extents=extents,
            opening=opening,
        )
        shown = signs(self.text, phrase, dates=dates, opening=opening)
        if "means" in shown or (inside and not shown & {"named", "party", "numbered", "of"}):
            return None
        low = {word.lower_ for word in phrase.modifiers}
        fits = (each for each in candidates if not low & each.without and each.holds(shown))
        cue = next(fits, None)
        if cue is None or self.main.is_meant(
            noun, cue.kind, phrase, shown, sentence=sentence, dates=dates
        ):
            return None
        return Found(phrase.span, self._kind(cue, phrase, shown), token, shown, phrase)

    def _follow(self, candidates: tuple[Cue, ...]) -> Follow:
        """What nouns of these kinds take after them."""
        kinds = dict.fromkeys(each.kind for each in candidates)
        each = [self.cues.follow[kind] for kind in kinds if kind in self.cues.follow]
        return Follow(
            cases=frozenset().union(*(one.cases for one in each)),
            clauses=frozenset().union(*(one.clauses for one in each)),
            contact=any(one.contact for one in each),
            made=any(one.made for one in each),
            founded=any(one.founded for one in each),
        )

    def _kind(self, cue: Cue, phrase: NounPhrase, shown: frozenset[str]) -> str:
        """The kind of a cue, unless the pack lists the name, or a meeting was held by telephone."""
        listed = self.names.kind(self.text.quote(phrase.name), phrase.head.text)
        if listed is not None and not (cue.kind in EVENTS and shown & ONCE):
            return listed
        words = {token.lower_ for token in phrase.head.doc[phrase.first : phrase.last + 1]}
        remote = cue.kind == "meeting" and words & self.cues.remote
        return self.cues.remote_kind if remote else cue.kind

    def _opening(self, sentence: Sentence) -> int:
        """The first token of a sentence, after a speaker's label."""
        first, last = sentence.tokens
        for token in self.text.doc[first : min(last, first + LABEL)]:
            if token.text in (":", "："):
                return min(int(token.i) + 1, last - 1)
        return first

    def _named(self, sentence: Sentence, taken: list[Span], extents: Extents) -> Iterator[Found]:
        """Names that are references by themselves, outside the names of the phrases found. A
        conference takes its place and time along."""
        for span, kind in self.names.find(sentence):
            if any(start < span[1] and span[0] < end for start, end in taken):
                continue
            tokens = self.text.doc.char_span(*span, alignment_mode="expand")
            if tokens is None:
                continue
            end = span[1]
            if kind == "summit":
                reach = extents.grow(
                    Reach(tokens.root, tokens.start, tokens.end - 1), self.cues.follow[kind]
                )
                last = self.text.doc[reach.last]
                end = last.idx + len(last)
            yield Found((span[0], end), kind, tokens.root, frozenset({"name"}))


def _closes_name(token: Token) -> bool:
    """Whether a name ends in a token that modifies a noun ("Platform activities")."""
    return token.head.text.islower() or token.doc[token.i + 1].text == "("


def _names(outer: Found, inner: Found) -> bool:
    """Whether the inner is part of the outer's name ("Memorandum of Understanding")."""
    phrase = outer.phrase
    return (
        phrase is not None
        and phrase.first <= inner.root.i <= phrase.core
        and (inner.root.i != phrase.head.i)
    )


def _holds(outer: Found, inner: Found) -> bool:
    """Whether the inner name only says whose encounter the outer is ("summit of the Platform")."""
    genitives = grammar(outer.root).genitive_cases
    if outer.phrase is None or outer.kind not in EVENTS or inner.kind not in HOLDERS:
        return False
    if not outer.phrase.cases or outer.phrase.cases[0][0] not in genitives:
        return False
    after = outer.phrase.cases[1][1].left_edge.idx if outer.phrase.cases[1:] else outer.span[1]
    first = outer.phrase.cases[0][1].left_edge.idx
    return first <= inner.span[0] and inner.span[1] <= max(after, first)
