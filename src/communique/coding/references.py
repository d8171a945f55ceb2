"""References: mentions of another engagement, document or process than the main one.

A head noun of the pack (``references.toml``) opens a candidate; its noun phrase is taken from the
tree, and the signs that the phrase shows (a name, a date, parties, ...) decide whether one
particular thing is meant. Names that the pack lists, or that the text itself brings in, are
references by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.coding.mentions import Cast, Entities
from communique.coding.noun_phrases import NounPhrase, noun_phrase
from communique.coding.phrase_extents import Extents
from communique.coding.reference_details import Details, Found
from communique.coding.reference_names import Names
from communique.coding.reference_signs import is_name, signs
from communique.coding.syntax import case, own_subject
from communique.coding.text import Sentence, Text
from communique.languages.dates import DateMention, find_dates
from communique.languages.references import Cue, Follow
from communique.record import Engagement, Reference, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NOTHING = Follow()
LABEL = 8
"""Tokens; a colon within them ends a speaker's label, and the sentence opens after it."""

VERBAL = ("amod", "root", "ccomp", "advcl", "xcomp", "acl", "conj")

EVENTS = ("visit", "summit", "meeting", "call")
HOLDERS = ("mechanism", "meeting", "summit")

Match = list[tuple[str, Cue]]


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
        self.engagement = engagement
        self.main = self.cues.main.get(engagement.type, frozenset()) if engagement else frozenset()
        self.base = _day(text.document.published)
        self.nouns = _lexicon(self.cues.cue)
        self.names = Names(text)
        named = [each.name.split() for each in cast.participants]
        self.participants = {words[-1].lower() for words in named if words}

    def sentence(self, sentence: Sentence) -> Iterator[Found]:
        """The references of one sentence."""
        dates = self._dates(sentence)
        heads = {t.i: cues for t in self.text.tokens(sentence) if (cues := self._cue(t, sentence))}
        extents = Extents(
            self.text.doc, sentence.tokens[1], self.cues, dates=dates, heads=frozenset(heads)
        )
        reach: list[Span] = []
        phrases: list[Found] = []
        for at, match in heads.items():
            found = self._judge(self.text.doc[at], match, sentence, dates, extents)
            if found is not None and found.phrase is not None:
                reach.append(self._core(found.phrase))
                self.names.learn(found.phrase, found.kind)
                phrases.append(found)
        phrases += self._named(sentence, reach)
        for each in phrases:
            if not any(o is not each and (_names(o, each) or _holds(o, each)) for o in phrases):
                yield each

    def _core(self, phrase: NounPhrase) -> Span:
        """The characters of a phrase without its complements."""
        doc = self.text.doc
        return phrase.span[0], doc[phrase.core].idx + len(doc[phrase.core])

    def _dates(self, sentence: Sentence) -> list[DateMention]:
        start = sentence.span[0]
        found = find_dates(self.text.quote(sentence.span), self.text.pack.dates, base=self.base)
        return [replace(d, start=d.start + start, end=d.end + start) for d in found]

    def _cue(self, token: Token, sentence: Sentence) -> Match:
        """The cues whose noun ends in this token, those of the longest noun."""
        if token.pos_ not in ("NOUN", "PROPN", "X", "ADJ", "VERB") or not token.is_alpha:
            return []
        if token.pos_ in ("ADJ", "VERB") and (token.dep_ in VERBAL or own_subject(token)):
            return []
        first = max(sentence.tokens[0], token.i - 3)
        before = [t.lower_ for t in token.doc[first : token.i] if not t.is_space]
        for size in range(len(before), -1, -1):
            lead = before[len(before) - size :]
            for form in _singulars(token.lower_):
                noun = " ".join((*lead, form))
                if noun in self.nouns:
                    return [(noun, cue) for cue in self.nouns[noun]]
        return []

    def _judge(
        self,
        token: Token,
        cues: Match,
        sentence: Sentence,
        dates: list[DateMention],
        extents: Extents,
    ) -> Found | None:
        opening = self._opening(sentence)
        inside = token.dep_ in ("compound", "flat") and token.head.i > token.i
        if inside and (not is_name(token, opening) or token.head.text[:1].isupper()):
            return None  # part of a larger name
        follow = NOTHING if inside else self.cues.follow.get(cues[0][1].kind, NOTHING)
        phrase = noun_phrase(
            token, cues=self.cues, follow=follow, extents=extents, opening=opening
        )
        shown = signs(self.text, phrase, dates=dates, opening=opening)
        if inside and not shown & {"named", "party", "numbered", "of"}:
            return None
        low = {word.lower_ for word in phrase.modifiers}
        for noun, cue in cues:
            if low & cue.without or "means" in shown or not cue.holds(shown):
                continue
            if self._is_main(noun, phrase, shown, sentence, dates):
                return None
            kind = self.names.kind(self.text.quote(self._core(phrase))) or cue.kind
            return Found(phrase.span, kind, token, shown, phrase)
        return None

    def _opening(self, sentence: Sentence) -> int:
        """The first token of a sentence, after a speaker's label."""
        first, last = sentence.tokens
        for token in self.text.doc[first : min(last, first + LABEL)]:
            if token.text in (":", "："):
                return min(int(token.i) + 1, last - 1)
        return first

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
        bare = {"the", "this", "own", "a", "bare", "plural"}
        if not shown - bare or (shown & {"the", "this"} and not shown - bare - {"capital", "settled"}):
            return True
        if "dated" in shown and not self._same_day(phrase, dates):
            return False
        if self._leads(sentence):
            before = case(phrase.head)
            return before not in self.cues.around_cases or (
                "a" in shown and before in self.cues.main_cases
            )
        return not shown & {"placed", "numbered"} and self._with_participants(phrase)

    def _same_day(self, phrase: NounPhrase, dates: list[DateMention]) -> bool:
        day = self.engagement.date.value if self.engagement and self.engagement.date else None
        start, end = phrase.span
        return all(d.value == day for d in dates if start <= d.start and d.end <= end)

    def _with_participants(self, phrase: NounPhrase) -> bool:
        """Whether all that the phrase names as its counterparts take part in the engagement."""
        others = [root for word, root in phrase.cases if word in self.cues.companions]
        return bool(others) and all(
            any(token.lower_ in self.participants for token in root.subtree) for root in others
        )

    def _leads(self, sentence: Sentence) -> bool:
        span = self.engagement.span if self.engagement else None
        return span is not None and span[0] < sentence.span[1] and sentence.span[0] < span[1]

    def _named(self, sentence: Sentence, taken: list[Span]) -> Iterator[Found]:
        """Names that are references by themselves, outside the names of the phrases found."""
        for span, kind in self.names.find(sentence):
            if any(start < span[1] and span[0] < end for start, end in taken):
                continue
            token = self.text.doc.char_span(*span, alignment_mode="expand")
            if token is not None:
                yield Found(span, kind, token.root, frozenset({"name"}))


def _names(outer: Found, inner: Found) -> bool:
    """Whether the inner is part of the outer's name ("Memorandum of Understanding")."""
    phrase = outer.phrase
    return phrase is not None and phrase.first <= inner.root.i <= phrase.core and (
        inner.root.i != phrase.head.i
    )


def _holds(outer: Found, inner: Found) -> bool:
    """Whether the inner name only says whose encounter the outer is ("summit of the Platform")."""
    if outer.phrase is None or outer.kind not in EVENTS or inner.kind not in HOLDERS:
        return False
    if not outer.phrase.cases or outer.phrase.cases[0][0] != "of":
        return False
    after = outer.phrase.cases[1][1].left_edge.idx if outer.phrase.cases[1:] else outer.span[1]
    first = outer.phrase.cases[0][1].left_edge.idx
    return first <= inner.span[0] and inner.span[1] <= max(after, first)


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


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
