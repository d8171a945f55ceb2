"""Noun phrases of a tree as the record quotes them: without article, with complements and dates.

A phrase runs from the head's first modifier (possessors and "this" included, articles not) to the
end of its complements. Relative clauses and other long additions stay out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.coding.syntax import kid, kids
from communique.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 40
"""Tokens; a longer phrase is cut at the last complement that ends before."""

LEFT = ("det", "amod", "compound", "nummod", "nmod", "nmod:poss", "punct", "flat")
OUTSIDE = ("acl:relcl", "acl", "appos", "parataxis", "advcl", "ccomp")
CLAUSES = ("to", "on", "for", "of", "in", "about")
NO_CASES = ("as", "including", "like", "following", "under", "after", "before", "ahead", "such")
NAMED = ("flat", "flat:name", "nummod", "dep", "compound", "fixed")


@dataclass(frozen=True)
class NounPhrase:
    """A noun and what belongs to it: tokens [first, last]; ``core`` is where complements begin.

    ``cases`` are the prepositions of the complements, each with the root of its noun.
    """

    head: Token
    first: int
    core: int
    last: int
    cases: tuple[tuple[str, Token], ...] = ()

    @property
    def span(self) -> Span:
        """The characters of the phrase."""
        doc: Doc = self.head.doc
        last = doc[self.last]
        return doc[self.first].idx, last.idx + len(last)

    @property
    def modifiers(self) -> list[Token]:
        """The tokens before the head."""
        doc: Doc = self.head.doc
        return [token for token in doc[self.first : self.head.i] if not token.is_space]


def noun_phrase(
    head: Token, *, articles: Collection[str], participles: Collection[str]
) -> NounPhrase:
    """The phrase of a head noun. ``participles`` may open a clause that belongs to the phrase
    ("agreements reached by the two sides"); ``articles`` are left off its beginning."""
    first = _first(head, articles)
    core = _core(head)
    last = core
    cases: list[tuple[str, Token]] = []
    for child, end in _complements(head, core, participles):
        if end - first > LONGEST or not _touches(head.doc, last, child.left_edge.i):
            break
        last = max(last, end)
        word = kid(child, "case")
        if word is not None:
            cases.append((word.lower_, child))
    return NounPhrase(head, first, core, _closed(head.doc, first, last), tuple(cases))


def _first(head: Token, articles: Collection[str]) -> int:
    """Where the modifiers before the head begin, white space, quotes and articles left off."""
    doc = head.doc
    lefts = [child for child in head.lefts if child.dep_ in LEFT and not _is_case(child)]
    first = head.i
    for child in reversed(lefts):
        edge = child.left_edge.i
        if first - child.right_edge.i > 2:
            break  # something that is no modifier stands between
        first = edge
    while first < head.i and (
        doc[first].is_space
        or doc[first].lower_ in articles
        or (doc[first].pos_ == "PUNCT" and not _opens_quote(doc, first, head.i))
        or doc[first].dep_ in ("cc", "cc:preconj", "case", "mark")
    ):
        first += 1
    return first


def _is_case(token: Token) -> bool:
    return bool(token.dep_ in ("case", "mark", "cc"))


def _opens_quote(doc: Doc, at: int, head: int) -> bool:
    """Whether a quotation mark at ``at`` is closed before or just after the head."""
    if doc[at].text not in "“\"‘'«":
        return False
    return any(token.text in "”\"’'»" for token in doc[at + 1 : head + 2])


def _core(head: Token) -> int:
    """The last token of the name itself: figures, parts of names, an acronym in brackets."""
    doc = head.doc
    last = head.i
    for child in head.rights:
        if child.dep_ in NAMED and child.left_edge.i <= last + 1 and child.right_edge.i - last < 5:
            last = child.right_edge.i
    return _bracketed(doc, last)


def _bracketed(doc: Doc, last: int) -> int:
    """The end of a short bracket right after a token ("(JCPOA)", "(2017)"), or the token."""
    if last + 2 < len(doc) and doc[last + 1].text == "(":
        for end in range(last + 2, min(last + 6, len(doc))):
            if doc[end].text == ")":
                return end
    return last


def _complements(
    head: Token, core: int, participles: Collection[str]
) -> Iterator[tuple[Token, int]]:
    """What follows the core and belongs to it, each with the index of its last token."""
    for child in head.rights:
        if child.i <= core or child.dep_ in ("punct", "case"):
            continue
        if not _belongs(child, participles):
            return
        yield child, _end(child)


def _belongs(child: Token, participles: Collection[str]) -> bool:
    if child.dep_ in ("nmod", "obl", "nmod:tmod", "obl:tmod", "obl:agent"):
        word = kid(child, "case")
        return not kids(child, "cop", "nsubj") and (word is None or word.lower_ not in NO_CASES)
    if child.dep_ == "acl":
        mark = kid(child, "mark")
        return child.lower_ in participles or (mark is not None and mark.lower_ in CLAUSES)
    return False


def _end(root: Token) -> int:
    """The last token of a complement, without relative clauses and additions after a comma."""
    last = root.i
    for child in root.rights:
        if child.dep_ in OUTSIDE or (child.dep_ == "nmod" and _apart(child)):
            break
        if child.dep_ == "punct":
            continue
        end = _end(child)
        last = max(last, end)
    return _bracketed(root.doc, last)


def _apart(child: Token) -> bool:
    """Whether a complement is an addition ("as ...", "including ...")."""
    word = kid(child, "case")
    return word is not None and word.lower_ in NO_CASES


def _touches(doc: Doc, last: int, following: int) -> bool:
    """Whether nothing but a comma or white space stands between two parts of a phrase."""
    return following <= last + 1 or all(
        token.is_space or token.text == "," for token in doc[last + 1 : following]
    )


def _closed(doc: Doc, first: int, last: int) -> int:
    """The last token, moved over a quotation mark or bracket that the phrase opened."""
    while last > first and (doc[last].is_space or doc[last].text in ",;:—–-"):
        last -= 1
    opened = [token.text for token in doc[first : last + 1]]
    if last + 1 < len(doc) and (
        (doc[last + 1].text == "”" and "“" in opened)
        or (doc[last + 1].text == '"' and opened.count('"') % 2 == 1)
        or (doc[last + 1].text == ")" and "(" in opened and ")" not in opened)
    ):
        return last + 1
    return last
