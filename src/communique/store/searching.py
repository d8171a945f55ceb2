"""Searching a store: hits with where they stand, and how much was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, select

from communique.record.listed import ListedStatement, Source
from communique.store import listing, tables
from communique.store.counts import Counts, count_publications
from communique.store.filters import Filters, days_of, marked, publishers_of
from communique.store.finding import (
    RANKED,
    Found,
    Page,
    count_hits,
    find_best,
    find_newest,
    forms,
    near_words,
)
from communique.store.query import Node, Words, parse_query, words_of
from communique.store.search import DOCUMENTS, STATEMENTS
from communique.store.terms import tokens, unspaced

Where = Literal["statements", "documents"]
Sort = Literal["relevance", "date"]
Counting = Literal["no", "quick", "full"]

QUICK = 1_000
"""Hits in which a quick count looks for occurrences, at most."""

_NEAR = 150
"""Characters of a document that are shown before its first match; after it twice as many."""

_AT_ONCE = 500


@dataclass(frozen=True)
class Hit:
    """A statement or a document that was found.

    ``text`` is the statement, or the document's text; ``matches`` are the spans in it of the words
    that were looked for; ``start`` is where ``text`` begins in the document's text.
    """

    source: Source
    text: str
    start: int
    matches: tuple[tuple[int, int], ...]
    score: float
    statement: ListedStatement | None = None

    @property
    def passage(self) -> tuple[int, int]:
        """What to show of ``text``: all of a statement; of a document the paragraph around the
        first match, or the part of it that is near."""
        if self.statement is not None:
            return 0, len(self.text)
        first = self.matches[0][0] if self.matches else 0
        begin = self.text.rfind("\n", 0, first) + 1
        end = self.text.find("\n", first)
        end = len(self.text) if end < 0 else end
        # not in the middle of a word, where there are spaces
        start, stop = first - _NEAR, first + 2 * _NEAR
        if start > begin:
            begin = max(start, self.text.find(" ", start, first) + 1)
        if stop < end:
            end = self.text.rfind(" ", first, stop) if " " in self.text[first:stop] else stop
        return begin, end

    def to_dict(self) -> dict[str, Any]:
        """The hit as plain data, with all that it takes to check it."""
        said = self.statement
        row: dict[str, Any] = {
            "document": self.source.document,
            "publication": self.source.publication,
            "date": self.source.date,
            "publisher": self.source.publisher,
            "title": self.source.title,
            "language": self.source.language,
            "quote": self.text[slice(*self.passage)],
            "start": self.start + self.passage[0],
            "end": self.start + self.passage[1],
        }
        if said is not None:
            row |= {
                "statement": said.id,
                "kind": said.kind,
                "holder": said.holder,
                "addressee": list(said.addressee),
                "speakers": list(said.source_parties),
                "strength": said.strength,
                "topics": list(said.topics),
                "confidence": said.confidence,
            }
        return row | {
            "matches": [[start + self.start, end + self.start] for start, end in self.matches],
            "score": round(self.score, 4),
            "url": self.source.url,
            "captured": self.source.captured,
            "sha256": self.source.text_sha256,
        }


@dataclass(frozen=True)
class Results:
    """The hits in order, and the counts where they were asked for."""

    hits: tuple[Hit, ...]
    counts: Counts | None = None
    suggestions: tuple[str, ...] = field(default=())
    """Stored words near to one that is not stored."""
    ranked: int | None = None
    """The best were looked for among so many hits, the newest; None if among all."""


def search_store(
    connection: Connection,
    said: str,
    filters: Filters,
    *,
    where: Where = "statements",
    sort: Sort = "relevance",
    limit: int = 20,
    offset: int = 0,
    counting: Counting = "no",
) -> Results:
    """Search statements or documents; see ``Store.search``."""
    asked = parse_query(said)
    tree = marked(connection, asked, filters)
    days = days_of(filters)
    index = STATEMENTS if where == "statements" else DOCUMENTS
    by_relevance = sort == "relevance" and bool(words_of(asked))
    if by_relevance and tree is not None:
        found = find_best(connection, index, tree, days, limit=limit, offset=offset)
    else:
        newest = find_newest(connection, index, tree, days, limit=limit, offset=offset)
        found = Page([Found(id_, 0.0) for id_ in newest], capped=False)
    matcher = _Matcher(connection, words_of(asked))
    hits = _hits(connection, index, found.hits, matcher)
    counts = None
    if counting != "no":
        number, documents, publications = count_hits(connection, index, tree, days)
        places = None
        if matcher.looks and (counting == "full" or number <= QUICK):
            ids = find_newest(connection, index, tree, days)
            places = _occurrences(connection, index, ids, matcher)
        of = count_publications(connection, filters, publishers_of(connection, filters))
        counts = Counts(number, documents, publications, of, places)
    suggestions = () if hits or offset else _suggest(connection, asked)
    return Results(hits, counts, suggestions, RANKED if found.capped else None)


# -- hits --------------------------------------------------------------------------------------


class _Matcher:
    """Where the words that were looked for stand in a text."""

    def __init__(self, connection: Connection, asked: Sequence[Words]) -> None:
        self._words: set[str] = set()
        self._rows: list[tuple[tuple[str, ...], bool]] = []
        for each in asked:
            if each.prefix or len(each.words) > 1:
                self._rows.append((each.words, each.prefix))
            elif each.exact:
                self._words.add(each.words[0])
            else:
                self._words.update(forms(connection, each))

    @property
    def looks(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._words or self._rows)

    def find(self, said: str) -> tuple[tuple[int, int], ...]:
        """The spans of the words in a text."""
        found = list(tokens(said)) if self.looks else []
        spans = {(each.start, each.end) for each in found if each.word in self._words}
        for words, prefix in self._rows:
            for at in range(len(found) - len(words) + 1):
                if not _is_row(
                    [token.word for token in found[at : at + len(words)]], words, prefix
                ):
                    continue
                last = found[at + len(words) - 1]
                # of a script without spaces, the last pair may hold more than was looked for
                one = unspaced(words[-1])
                spans.add((found[at].start, last.start + len(words[-1]) if one else last.end))
        return tuple(sorted(spans))


def _is_row(row: list[str], words: tuple[str, ...], prefix: bool) -> bool:
    last = row[-1].startswith(words[-1]) if prefix else row[-1] == words[-1]
    return last and row[:-1] == list(words[:-1])


def _hits(
    connection: Connection, index: str, found: Sequence[Found], matcher: _Matcher
) -> tuple[Hit, ...]:
    ids = [each.id for each in found]
    if index == STATEMENTS:
        said = listing.statements_by_id(connection, ids)
        return tuple(
            Hit(one.source, one.text, one.start, matcher.find(one.text), each.score, one)
            for each in found
            for one in (said[each.id],)
        )
    texts = listing.texts_by_version(connection, ids)
    return tuple(
        Hit(source, text, 0, matcher.find(text), each.score)
        for each in found
        for source, text in (texts[each.id],)
    )


def _occurrences(connection: Connection, index: str, ids: Sequence[int], matcher: _Matcher) -> int:
    """At how many places the words stand in the hits."""
    part = tables.statements if index == STATEMENTS else tables.versions
    number = 0
    for start in range(0, len(ids), _AT_ONCE):
        query = select(part.c.text).where(part.c.id.in_(ids[start : start + _AT_ONCE]))
        number += sum(len(matcher.find(text)) for text in connection.scalars(query))
    return number


def _suggest(connection: Connection, asked: Node | None) -> tuple[str, ...]:
    found: list[str] = []
    for each in words_of(asked):
        for word in each.words:
            if len(word) > 3 and not _stored(connection, word):
                found += near_words(connection, word)
    return tuple(dict.fromkeys(found))


def _stored(connection: Connection, word: str) -> bool:
    query = select(tables.words.c.word).where(tables.words.c.word == word).limit(1)
    return connection.scalar(query) is not None
