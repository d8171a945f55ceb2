"""Noun phrases of a tree as the record quotes them: without article, with complements and dates.

A phrase runs from the head's first modifier (possessors and "this" included, articles not) to the
end of its complements (``phrase_extents.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.coding.phrase_extents import Extents, Reach, bracketed
from communique.languages.references import Follow, ReferenceCues
from communique.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEFT = ("det", "amod", "compound", "nummod", "nmod", "nmod:poss", "punct", "flat")
NAMED = ("flat", "flat:name", "nummod", "dep", "compound", "fixed")
OPENING, CLOSING = ("“", '"', "«", "‘"), ("”", '"', "»", "’")
QUOTE = 20
"""Tokens of the longest title in quotation marks."""

STOPS = (",", ";", ":", "—", "…", ".")
HYPHENS = ("-", "–", "‑")
YEAR = 4
FARTHEST = 7
"""Tokens before a phrase in which the beginning of its acronym is looked for."""

SMALL = (",", "and", "of", "for", "on", "the", "-")
CONNECTORS = 2
"""Small words that may stand between two capitalised words of one name ("of the")."""


@dataclass(frozen=True)
class NounPhrase:
    """A noun and what belongs to it: tokens [first, last]; ``core`` is where complements begin.

    ``cases`` are the prepositions of the complements, each with the root of its noun; ``settled``
    says that a participle tells of its making ("signed in Sorrin"), ``times`` are the tokens of
    expressions of time after it.
    """

    head: Token
    first: int
    core: int
    last: int
    cases: tuple[tuple[str, Token], ...] = ()
    settled: bool = False
    times: tuple[tuple[int, int], ...] = ()

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
        """The tokens before the head."""
        doc: Doc = self.head.doc
        return [token for token in doc[self.first : self.head.i] if not token.is_space]


def noun_phrase(
    head: Token,
    *,
    words: int = 1,
    cues: ReferenceCues,
    follow: Follow,
    extents: Extents,
    opening: int,
) -> NounPhrase:
    """The phrase of a head noun, the last of so many ``words``. ``follow`` says what nouns of its
    kind take; ``opening`` is the first token of the sentence."""
    first = _first(head, cues, opening)
    if first > head.i - words + 1:
        first = min(first, _first(head.doc[head.i - words + 1], cues, opening))
    core = _core(head, first, cues, extents)
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
    )


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
    letter = doc[core - 1].text[0]
    if doc[first].text[:1] == letter or any(token.text == "(" for token in doc[first : core - 2]):
        return first
    for at in range(first - 1, max(opening, first - FARTHEST) - 1, -1):
        word = doc[at]
        if word.text[:1] == letter and word.text.istitle():
            return at
        if not (word.text[:1].isupper() or word.text in SMALL):
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


def _core(head: Token, first: int, cues: ReferenceCues, extents: Extents) -> int:
    """The last token of the name itself: figures, parts of names, an acronym in brackets."""
    doc = head.doc
    last = head.i
    for child in head.rights:
        if child.dep_ in NAMED and child.left_edge.i <= last + 1 and child.right_edge.i - last < 5:
            last = child.right_edge.i
    last = bracketed(doc, _numbered(doc, _year(doc, head, last), cues))
    if head.text[:1].isupper():
        last = _title(head, last, cues, extents)
    return _quoted(doc, first, last)


def _year(doc: Doc, head: Token, last: int) -> int:
    """Past a year after a title ("Harbours Strategy 2031")."""
    if last + 1 < len(doc) and head.text[:1].isupper():
        text = doc[last + 1].text
        if text.isdigit() and len(text) == YEAR:
            return last + 1
    return last


def _numbered(doc: Doc, last: int, cues: ReferenceCues) -> int:
    """Past "No. 13 of 2031"."""
    at = last + 1
    if at + 1 >= len(doc) or doc[at].lower_ not in cues.numbers:
        return last
    while at + 1 < len(doc) and (doc[at + 1].text == "." or doc[at + 1].text[:1].isdigit()):
        at += 1
    if at + 2 < len(doc) and doc[at + 1].lower_ in cues.title_cases and doc[at + 2].tag_ == "CD":
        at += 2
    return at if doc[at].text[:1].isdigit() else last


def _quoted(doc: Doc, first: int, last: int) -> int:
    """Past a quotation mark that the phrase opened, or a title in quotation marks after it."""
    words = [token.text for token in doc[first : last + 2]]
    if words[-1] in CLOSING and any(word in OPENING for word in words[:-1]):
        return last + 1
    if words[-1] in OPENING and last + 1 < len(doc):
        for end in range(last + 3, min(last + QUOTE, len(doc))):
            if doc[end].text in CLOSING:
                return end
    return last


def _title(head: Token, last: int, cues: ReferenceCues, extents: Extents) -> int:
    """The end of a title that goes on in capitals: "Forum on Promoting Trade of the Islands"."""
    doc = head.doc
    while True:
        at = last + 1
        words: list[str] = []
        while at < extents.stop and len(words) < CONNECTORS and doc[at].lower_ in cues.connectors:
            words.append(doc[at].lower_)
            at += 1
        joined = bool(cues.title_cases & set(words)) or doc[last].tag_ in ("VB", "VBG")
        joined = joined or ("and" in words and last > head.i and not _opens_another(at, extents))
        if at >= extents.stop or not joined or not doc[at].text[:1].isupper():
            return last
        if extents.time(last + 1) is not None or at in extents.dates:
            return last  # "the Forum in March"
        last = bracketed(doc, _capitals(head, at, extents))


def _opens_another(at: int, extents: Extents) -> bool:
    """Whether the capitals from here on are a name of their own ("and the Sorrin Accord")."""
    while at < extents.stop and extents.doc[at].text[:1].isupper():
        if at in extents.heads or extents.doc[at].text.isupper():
            return True
        at += 1
    return False


def _capitals(head: Token, last: int, extents: Extents) -> int:
    """The end of a run of capitalised words, with hyphens, possessives and lists among them."""
    doc = head.doc
    while last + 1 < extents.stop:
        following = doc[last + 2 : last + 3].text
        sign = doc[last + 1].text
        listed = (
            sign in (",", "and")
            and following.istitle()
            and any(head.i < above.i <= last for above in doc[last + 2].ancestors)
            and not _opens_another(last + 2, extents)
        )
        tied = (sign in HYPHENS or doc[last + 1].tag_ == "POS") and following[:1].isupper()
        if listed or tied:
            last += 2
        elif sign[:1].isupper():
            last += 1
        else:
            return last
    return last


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
