"""Searching a store: hits with where they stand, and how much was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, select

from communique.record.listed import ListedStatement, Source
from communique.store import listing, tables
from communique.store.counts import Counts, count_publications
from communique.store.facets import Facets, count_facets
from communique.store.filters import Filters, days_of, marked, publishers_of
from communique.store.finding import (
    RANKED,
    Found,
    Page,
    count_hits,
    find_best,
    find_newest,
    find_stored,
    forms,
    near_words,
)
from communique.store.query import Node, Words, parse_query, words_of
from communique.store.search import DOCUMENTS, STATEMENTS
from communique.store.terms import TOKEN, Token, tokens, unspaced

Where = Literal["statements", "documents"]
Sort = Literal["relevance", "date", "stored"]
Counting = Literal["no", "quick", "full"]

QUICK = {STATEMENTS: 1_000, DOCUMENTS: 100}
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
    part: str | None = None
    """The statement that is found, or the one in which the first match stands."""

    @property
    def entry(self) -> str:
        """What is found by its id, such as ``3f9a20#s3``."""
        return f"{self.source.document}#{self.part}" if self.part else self.source.document

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
    """The hits in order, and the counts and facets where they were asked for."""

    hits: tuple[Hit, ...]
    counts: Counts | None = None
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Where nothing is found: stored words by the one that is not stored and is written nearly
    like them."""
    ranked: int | None = None
    """The best were looked for among so many hits, the newest; None if among all."""
    facets: Facets | None = None

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Stored words near to those that are not stored."""
        return tuple(dict.fromkeys(word for words in self.near.values() for word in words))


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
    facets: bool = False,
) -> Results:
    """Search statements or documents; see ``Store.search``."""
    asked = parse_query(said)
    tree = marked(connection, asked, filters)
    days = days_of(filters)
    index = STATEMENTS if where == "statements" else DOCUMENTS
    if sort == "relevance" and words_of(asked) and tree is not None:
        found = find_best(connection, index, tree, days, limit=limit, offset=offset)
    else:
        find = find_stored if sort == "stored" else find_newest
        ids = find(connection, index, tree, days, limit=limit, offset=offset)
        found = Page([Found(id_, 0.0) for id_ in ids], capped=False)
    matcher = _Matcher(connection, words_of(asked))
    hits = _hits(connection, index, found.hits, matcher)
    by = count_facets(connection, index, tree, days) if facets else None
    counts = None
    if counting != "no":
        number, documents, publications = count_hits(connection, index, tree, days)
        places = None
        if matcher.looks and (counting == "full" or number <= QUICK[index]):
            places = _occurrences(connection, index, find_newest(connection, index, tree, days),
                                  matcher)  # fmt: skip
        of = count_publications(connection, filters, publishers_of(connection, filters))
        counts = Counts(number, documents, publications, of, places)
    near = {} if hits or offset else _near(connection, asked)
    return Results(hits, counts, near, RANKED if found.capped else None, by)


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
        self._longest = max((len(words) for words, _ in self._rows), default=1)
        self._known: dict[str, bool] = {}
        """By what stands in texts, whether a match may begin in it. Most words of a text come
        again and again, and begin none."""

    @property
    def looks(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._words or self._rows)

    def find(self, said: str) -> tuple[tuple[int, int], ...]:
        """The spans of the words in a text."""
        if not self.looks:
            return ()
        spans: set[tuple[int, int]] = set()
        known = self._known
        for match in TOKEN.finditer(said):
            written = match[0]
            begins = known.get(written)
            if begins is None:
                begins = known[written] = self._begins(written)
            if begins:
                spans.update(self._from(said, *match.span()))
        return tuple(sorted(spans))

    def _begins(self, written: str) -> bool:
        """Whether a match may begin in a word, or in a stretch of text without spaces."""
        return any(
            token.word in self._words
            or any(_is_row([token.word], words[:1], prefix and len(words) == 1)
                   for words, prefix in self._rows)
            for token in tokens(written)
        )  # fmt: skip

    def _from(self, said: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The spans of matches that begin in a stretch of a text."""
        found: list[Token] = []
        inside = 0
        for token in tokens(said, start):
            if token.start < end:
                inside += 1
            elif len(found) - inside >= self._longest - 1:
                break
            found.append(token)
        for at, token in enumerate(found[:inside]):
            if token.word in self._words:
                yield token.start, token.end
            for words, prefix in self._rows:
                row = found[at : at + len(words)]
                if len(row) == len(words) and _is_row([each.word for each in row], words, prefix):
                    # of a script without spaces, the last pair may hold more than was looked for
                    one = unspaced(words[-1])
                    last = row[-1]
                    yield token.start, last.start + len(words[-1]) if one else last.end


def _is_row(row: Sequence[str], words: tuple[str, ...], prefix: bool) -> bool:
    last = row[-1].startswith(words[-1]) if prefix else row[-1] == words[-1]
    return last and tuple(row[:-1]) == words[:-1]


def _hits(
    connection: Connection, index: str, found: Sequence[Found], matcher: _Matcher
) -> tuple[Hit, ...]:
    ids = [each.id for each in found]
    if index == STATEMENTS:
        said = listing.statements_by_id(connection, ids)
        return tuple(
            Hit(one.source, one.text, one.start, matcher.find(one.text), each.score, one, one.id)
            for each in found
            for one in (said[each.id],)
        )
    texts = listing.texts_by_version(connection, ids)
    labels = listing.labels_by_version(connection, ids) if matcher.looks else {}
    hits = []
    for each in found:
        source, text = texts[each.id]
        matches = matcher.find(text)
        part = _around(labels.get(each.id, ()), matches[0][0]) if matches else None
        hits.append(Hit(source, text, 0, matches, each.score, None, part))
    return tuple(hits)


def _around(labels: Sequence[tuple[str, int, int]], place: int) -> str | None:
    """The statement that a place of a text is in."""
    return next((label for label, start, end in labels if start <= place < end), None)


def _occurrences(connection: Connection, index: str, ids: Sequence[int], matcher: _Matcher) -> int:
    """At how many places the words stand in the hits."""
    part = tables.statements if index == STATEMENTS else tables.versions
    number = 0
    for start in range(0, len(ids), _AT_ONCE):
        query = select(part.c.text).where(part.c.id.in_(ids[start : start + _AT_ONCE]))
        number += sum(len(matcher.find(text)) for text in connection.scalars(query))
    return number


def _near(connection: Connection, asked: Node | None) -> dict[str, tuple[str, ...]]:
    words = dict.fromkeys(word for each in words_of(asked) for word in each.words)
    unknown = [word for word in words if len(word) > 3 and not _stored(connection, word)]
    found = {word: tuple(near_words(connection, word)) for word in unknown}
    return {word: near for word, near in found.items() if near}


def _stored(connection: Connection, word: str) -> bool:
    query = select(tables.words.c.word).where(tables.words.c.word == word).limit(1)
    return connection.scalar(query) is not None
