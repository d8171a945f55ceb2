"""The language of searches: words, "phrases", prefix*, AND, OR, NOT, NEAR, fields, parentheses.

    climate AND (finance OR "loss and damage") NOT tariff*
    ceasefire NEAR/5 hostages
    kind:commitment holder:CHN climate

Words next to each other are joined by AND. A word finds its other forms ("promise" finds
"promised"); a phrase is taken as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from communique.errors import QueryError
from communique.store.terms import MARKS, Token, tokens, unspaced

NEAR = 10
"""Words that may stand between two for NEAR without a number."""

_MOST_APART = 30


@dataclass(frozen=True)
class Words:
    """A word, or several in a row; ``exact`` takes them as written, ``prefix`` the last as the
    beginning of words."""

    words: tuple[str, ...]
    exact: bool = False
    prefix: bool = False
    written: str = field(default="", compare=False)
    """The word with its accents, by which its stem is found."""


@dataclass(frozen=True)
class Near:
    """Two that stand within so many words of each other, in either order."""

    left: Words
    right: Words
    apart: int


@dataclass(frozen=True)
class Marked:
    """A fact that must hold: any of the values."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Every:
    """Every of these, and none of those."""

    parts: tuple[Node, ...]
    without: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Either:
    """At least one of these."""

    parts: tuple[Node, ...]


Node = Words | Near | Marked | Every | Either

_PIECE = re.compile(
    r"""\s+ | (?P<open>\() | (?P<close>\))
      | (?P<field>[a-zA-Z_]+):(?P<value>"[^"]*"|[^\s()"]+)
      | "(?P<phrase>[^"]*)"(?P<star>\*)?
      | (?P<near>NEAR(?:/(?P<apart>\d+))?)(?=[\s(]|$)
      | (?P<word>[^\s()"]+)""",
    re.VERBOSE,
)
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True)
class _Piece:
    kind: str
    text: str
    at: int
    node: Node | None = None
    apart: int = NEAR


def parse_query(said: str) -> Node | None:
    """The tree of a query; None for one without words. Raises QueryError, which says what is wrong
    and where."""
    pieces = list(_pieces(said))
    if not pieces:
        return None
    parser = _Parser(said, pieces)
    node = parser.any_of()
    if parser.left():
        parser.refuse("a closing parenthesis without an opening one", parser.peek().at)
    return node


def _pieces(said: str) -> Iterator[_Piece]:
    at = 0
    while at < len(said):
        match = _PIECE.match(said, at)
        if match is None:  # only a quotation mark that nothing closes fits no alternative
            _refuse(said, "a quotation mark that is not closed", at)
        piece = _piece(said, match)
        if piece is not None:
            yield piece
        at = match.end()


def _piece(said: str, match: re.Match[str]) -> _Piece | None:
    at, text = match.start(), match[0]
    if match["open"] or match["close"]:
        return _Piece(text, text, at)
    if match["near"]:
        apart = int(match["apart"] or NEAR)
        if not 1 <= apart <= _MOST_APART:
            _refuse(said, f"NEAR/{apart}; expected a number from 1 to {_MOST_APART}", at)
        return _Piece("NEAR", text, at, apart=apart)
    if match["field"]:
        name = match["field"].lower()
        if name not in MARKS or name == "role":
            known = ", ".join(sorted(set(MARKS) - {"role"}))
            _refuse(said, f"unknown field {name!r}; expected one of: {known}", at)
        values = tuple(filter(None, match["value"].strip('"').split(",")))
        if not values:
            _refuse(said, f"the field {name!r} without a value", at)
        return _Piece("term", text, at, Marked(name, values))
    if match["phrase"] is not None:
        return _term(said, match["phrase"], at, exact=True, prefix=bool(match["star"]))
    if match["word"]:
        if match["word"] in _OPERATORS:
            return _Piece(match["word"], text, at)
        return _term(said, match["word"], at, exact=False, prefix=match["word"].endswith("*"))
    return None


def _term(said: str, text: str, at: int, *, exact: bool, prefix: bool) -> _Piece | None:
    found = list(tokens(text))
    words = tuple(token.word for token in _asked(found))
    if not words:
        if exact or any(c.isalnum() for c in text):
            _refuse(said, "a phrase without words", at)
        return None  # a sign that stands alone finds nothing and asks for nothing
    # one character of a script without spaces begins pairs
    single = len(words[-1]) == 1 and unspaced(words[-1])
    written = text[found[0].start : found[0].end].lower()
    several = len(words) > 1 or unspaced(words[0])
    node = Words(words, exact=exact or several, prefix=prefix or single, written=written)
    return _Piece("term", text, at, node)


def _asked(found: list[Token]) -> list[Token]:
    """The words to look for: the last character of a stretch without spaces goes on in the text,
    so only its pairs are asked for at the end."""
    pairs = len(found) > 1 and unspaced(found[-1].word) and found[-2].end == found[-1].end
    return found[:-1] if pairs else found


class _Parser:
    """Reads pieces from left to right; OR binds least, then AND, then NOT, then NEAR."""

    def __init__(self, said: str, pieces: list[_Piece]) -> None:
        self._said = said
        self._pieces = pieces
        self._next = 0

    def left(self) -> bool:
        return self._next < len(self._pieces)

    def peek(self) -> _Piece:
        return self._pieces[self._next]

    def refuse(self, what: str, at: int) -> NoReturn:
        _refuse(self._said, what, at)

    def _is(self, *kinds: str) -> bool:
        return self.left() and self.peek().kind in kinds

    def _take(self) -> _Piece:
        piece = self._pieces[self._next]
        self._next += 1
        return piece

    def any_of(self) -> Node:
        parts = [self._all_of()]
        while self._is("OR"):
            self._take()
            parts.append(self._all_of())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _all_of(self) -> Node:
        parts: list[Node] = []
        without: list[Node] = []
        start = self.peek().at if self.left() else len(self._said)
        while self.left() and not self._is("OR", ")"):
            if self._is("AND"):
                operator = self._take()
                if not parts or not self.left() or self._is("AND", "OR", ")"):
                    self.refuse("AND with nothing on one side", operator.at)
            if self._is("NOT"):
                operator = self._take()
                if not self.left() or self._is("AND", "OR", "NOT", ")"):
                    self.refuse("NOT with nothing after it", operator.at)
                without.append(self._near())
            else:
                parts.append(self._near())
        if not parts and without:
            self.refuse("only NOT; expected something to take it away from", start)
        if not parts:
            self.refuse("nothing to look for", start)
        return parts[0] if len(parts) == 1 and not without else Every(tuple(parts), tuple(without))

    def _near(self) -> Node:
        node = self._one()
        while self._is("NEAR"):
            operator = self._take()
            if not self.left() or not self._is("term"):
                self.refuse("NEAR with nothing after it; expected a word or a phrase", operator.at)
            right = self._one()
            if not isinstance(node, Words) or not isinstance(right, Words):
                self.refuse("NEAR between other things than words or phrases", operator.at)
            node = Near(node, right, operator.apart)
        return node

    def _one(self) -> Node:
        if not self.left():
            self.refuse("nothing to look for", len(self._said))
        piece = self._take()
        if piece.kind == "(":
            if self._is(")"):
                self.refuse("nothing between parentheses", piece.at)
            node = self.any_of()
            if not self._is(")"):
                self.refuse("an opening parenthesis that is not closed", piece.at)
            self._take()
            return node
        if piece.node is None:
            self.refuse(f"{piece.text} with nothing before it", piece.at)
        return piece.node


def _refuse(said: str, what: str, at: int) -> NoReturn:
    where = said[max(0, at - 10) : at + 15].strip()
    raise QueryError(
        f"search {said!r}: {what} (at character {at + 1}, near {where!r}); expected words, "
        '"phrases", prefix*, AND, OR, NOT, NEAR/n, field:value and parentheses',
        at,
    )


def words_of(node: Node | None) -> list[Words]:
    """The words and phrases that a hit may show, without those that it must not hold."""
    match node:
        case Words():
            return [node]
        case Near():
            return [node.left, node.right]
        case Every() | Either():
            return [word for part in node.parts for word in words_of(part)]
        case _:
            return []
