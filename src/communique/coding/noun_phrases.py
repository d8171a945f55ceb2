"""Noun phrases of a tree as the record quotes them: without article, with complements and dates.

A phrase runs from the head's first modifier (possessors and "this" included, articles not) to the
end of its complements (``phrase_extents.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.coding.name_ends import HYPHENS, core_end
from communique.coding.phrase_extents import Extents, Reach
from communique.coding.syntax import grammar
from communique.languages.references import Follow, ReferenceCues
from communique.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEFT = ("det", "amod", "compound", "nummod", "nmod", "nmod:poss", "punct", "flat")
STOPS = (",", ";", ":", "—", "…", ".")
FARTHEST = 7
"""Tokens before a phrase in which the beginning of its acronym is looked for."""

SIGNS = (",", "-")


@dataclass(frozen=True)
class NounPhrase:
    """A noun and what belongs to it: tokens [first, last]; ``core`` is where complements begin.

    ``cases`` are the prepositions of the complements, each with the root of its noun; ``settled``
    says that a participle tells of its making ("signed in Sorrin"), ``times`` are the tokens of
    expressions of time after it; ``described`` is the last adjective after the head, if there is
    one.
    """

    head: Token
    first: int
    core: int
    last: int
    cases: tuple[tuple[str, Token], ...] = ()
    settled: bool = False
    times: tuple[tuple[int, int], ...] = ()
    described: int = -1

    @property
    def span(self) -> Span:
        """The characters of the phrase."""
        doc: Doc = self.head.doc
        last = doc[self.last]
        return doc[self.first].idx, last.idx + len(last)

    @property
    def name(self) -> Span:
        """The characters of the phrase without its complements."""
        doc: Doc = self.head.doc
        return doc[self.first].idx, doc[self.core].idx + len(doc[self.core])

    @property
    def modifiers(self) -> list[Token]:
        """The tokens before the head, and the adjectives after it."""
        doc: Doc = self.head.doc
        tokens = [*doc[self.first : self.head.i], *doc[self.head.i + 1 : self.described + 1]]
        return [token for token in tokens if not token.is_space]


def noun_phrase(
    head: Token,
    *,
    words: int = 1,
    after: int = 0,
    adjectives: bool = False,
    cues: ReferenceCues,
    follow: Follow,
    extents: Extents,
    opening: int,
) -> NounPhrase:
    """The phrase of a head noun, the last of so many ``words``; so many stand ``after`` it.

    ``adjectives`` says that those after it describe it; ``follow`` says what nouns of its kind
    take; ``opening`` is the first token of the sentence.
    """
    first = _first(head, cues, opening)
    if first > head.i - words + 1:
        first = min(first, _first(head.doc[head.i - words + 1], cues, opening))
    core = max(core_end(head, first, cues, extents), head.i + after)
    described = _described(head, core) if adjectives else -1
    core = max(core, described)
    first = _initialed(head.doc, first, core, opening)
    reach = Reach(head, first, core)
    if core > head.i and head.doc[head.i + 1].lower_ in cues.title_cases:
        reach.cases.append((head.doc[head.i + 1].lower_, head.doc[core]))
    if any(token.lower_ == cues.pairing for token in head.doc[head.i + 1 : core]):
        reach.last = extents.pair(core)
    reach = extents.grow(reach, follow)
    return NounPhrase(
        head,
        first,
        core,
        _closed(head.doc, first, reach.last),
        tuple(reach.cases),
        reach.settled,
        tuple(reach.times),
        described,
    )


def _described(head: Token, core: int) -> int:
    """The last of the adjectives right after a noun and its name; -1 without any."""
    last = core
    while last + 1 < len(head.doc):
        token = head.doc[last + 1]
        if token.dep_ not in ("amod", "acl") or token.pos_ != "ADJ" or token.head.i > last:
            break
        last += 1
    return last if last > head.i else -1


def _first(head: Token, cues: ReferenceCues, opening: int) -> int:
    """Where the modifiers before the head begin, white space, quotes and articles left off."""
    doc = head.doc
    lefts = [
        child for child in head.lefts if child.dep_ in LEFT and child.tag_ not in ("VB", "VBP")
    ]
    first = head.i
    for child in reversed(lefts):
        between = doc[child.right_edge.i + 1 : first]
        if not all(
            token.is_space or token.is_punct or head in token.ancestors for token in between
        ):
            break  # something that is no modifier stands between
        if child.text in STOPS or (child.tag_ in ("VBN", "VBD") and _finite(child, cues)):
            break
        first = min(first, child.left_edge.i)
    first = _named_before(doc, first, cues, opening)
    first = _hyphened(doc, first, opening)
    while first < head.i and _loose(doc, first, head.i, cues):
        first += 1
    return first


def _finite(participle: Token, cues: ReferenceCues) -> bool:
    """Whether a participle before the head is its verb ("The ministry issued Order No. 1")."""
    before = participle.doc[max(participle.i - 1, 0)]
    noun = before.pos_ in ("NOUN", "PROPN") and before.i < participle.i
    return noun and participle.lower_ not in cues.hosting


def _initialed(doc: Doc, first: int, core: int, opening: int) -> int:
    """Further left to where the acronym in brackets begins ("Harbours and Straits Pact (HSP)")."""
    if doc[core].text != ")" or not doc[core - 1].text.isupper():
        return first
    letter, small = doc[core - 1].text[0], grammar(doc[core]).name_links
    if doc[first].text[:1] == letter or any(token.text == "(" for token in doc[first : core - 2]):
        return first
    for at in range(first - 1, max(opening, first - FARTHEST) - 1, -1):
        word = doc[at]
        if word.text[:1] == letter and word.text.istitle():
            return at
        if not (word.text[:1].isupper() or word.text in SIGNS or word.text in small):
            return first
    return first


def _hyphened(doc: Doc, first: int, opening: int) -> int:
    """Further left over "United States-", which the tree may give to another word."""
    while (
        first - 2 >= opening and doc[first - 1].text in HYPHENS and not doc[first - 1].whitespace_
    ):
        if doc[first - 2].whitespace_ or not doc[first - 2].text[:1].isupper():
            break
        first -= 2
        while (
            first - 1 >= opening
            and doc[first - 1].tag_ in ("NNP", "NNPS")
            and doc[first - 1].whitespace_
        ):
            first -= 1
    return first


def _named_before(doc: Doc, first: int, cues: ReferenceCues, opening: int) -> int:
    """Further left over an acronym that the tree tears off ("EU hosted Sorrin Conference")."""
    at = first - 1
    if at > opening and doc[at].tag_ in ("VBN", "VBD") and doc[at].lower_ in cues.hosting:
        at -= 1
    before = doc[at] if at > opening else None
    torn = before is not None and before.head.i > before.i and before.text.isupper()
    return at if torn and before is not None and before.is_alpha else first


def _loose(doc: Doc, first: int, head: int, cues: ReferenceCues) -> bool:
    """Whether a token at the left edge is none of the phrase's own."""
    token = doc[first]
    return bool(
        token.is_space
        or token.lower_ in cues.articles
        or (token.pos_ == "PUNCT" and not _opens_quote(doc, first, head))
        or token.dep_ in ("cc", "cc:preconj", "case", "mark")
    )


def _opens_quote(doc: Doc, at: int, head: int) -> bool:
    """Whether a quotation mark at ``at`` is closed before or just after the head."""
    if doc[at].text not in "“\"‘'«":
        return False
    return any(token.text in "”\"’'»" for token in doc[at + 1 : head + 2])


def _closed(doc: Doc, first: int, last: int) -> int:
    """The last token, moved over a quotation mark or bracket that the phrase opened."""
    while last > first and (doc[last].is_space or doc[last].text in ",;:.—–-"):
        last -= 1
    opened = [token.text for token in doc[first : last + 1]]
    if last + 1 < len(doc) and (
        (doc[last + 1].text == "”" and "“" in opened)
        or (doc[last + 1].text == '"' and opened.count('"') % 2 == 1)
        or (doc[last + 1].text == ")" and "(" in opened and ")" not in opened)
    ):
        return last + 1
    return last
