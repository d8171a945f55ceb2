"""Asking the search indexes, in the words of either database; ``search`` keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from sqlalchemy import Connection, select, text

from communique.store import tables
from communique.store.query import Either, Every, Marked, Near, Node, Words, words_of
from communique.store.search import BITS, IDS, STATEMENTS, Range
from communique.store.terms import mark, stem

RANKED = 20_000
"""Hits that are ranked, the newest; ranking more would take longer than anybody waits."""

_FORMS = 60
"""Forms of one word that are looked for, at most; within NEAR fewer, since they multiply."""

_FORMS_NEAR = 6
_LANGUAGES = ("en", "fr", "ru", None)


class Found(NamedTuple):
    """A hit: the number of the thing in its table, and how well it fits (higher is better)."""

    id: int
    score: float


class Page(NamedTuple):
    """Hits; ``capped`` if they are the best only of the newest ``RANKED``."""

    hits: list[Found]
    capped: bool


def find_best(
    connection: Connection, index: str, node: Node, days: Range, *, limit: int, offset: int = 0
) -> Page:
    """The hits of a tree of words and marks, those first whose words fit best, of the newest."""
    sqlite = connection.dialect.name == "sqlite"
    # words count, marks do not; with them PostgreSQL would find no rank at all, nor with its
    # ranking by nearness (ts_rank_cd), since marks have no places
    score = f"-bm25({index}, 1.0, 0.0)" if sqlite else "ts_rank(terms, CAST(:words AS tsquery), 1)"
    key, where = _where(index, sqlite=sqlite, asks=True)
    query = text(
        f"SELECT number, score, count(*) OVER () FROM (SELECT {key} AS number, {score} AS score "
        f"FROM {index} WHERE {where} ORDER BY {key} DESC LIMIT {RANKED}) AS newest "
        "ORDER BY score DESC, number DESC LIMIT :limit OFFSET :offset"
    )
    low, high = days.numbers()
    renderer = _Renderer(connection)
    values: dict[str, object] = {"low": low, "high": high, "limit": limit, "offset": offset}
    values |= {
        "asked": renderer.render(node),
        "words": renderer.render(Either(tuple(words_of(node)))),
    }
    rows = connection.execute(query, values).all()
    return Page([Found(row[0] & IDS, row[1]) for row in rows], bool(rows) and rows[0][2] >= RANKED)


def find_newest(
    connection: Connection,
    index: str,
    node: Node | None,
    days: Range,
    *,
    limit: int | None = None,
    offset: int = 0,
) -> list[int]:
    """The numbers of the hits of a tree of words and marks (None: of all), the newest first."""
    sqlite = connection.dialect.name == "sqlite"
    key, where = _where(index, sqlite=sqlite, asks=node is not None)
    some = "" if limit is None else " LIMIT :limit OFFSET :offset"
    query = text(f"SELECT {key} FROM {index} WHERE {where} ORDER BY {key} DESC{some}")
    low, high = days.numbers()
    values: dict[str, object] = {"low": low, "high": high, "limit": limit, "offset": offset}
    if node is not None:
        values |= {"asked": _Renderer(connection).render(node)}
    return [number & IDS for number in connection.scalars(query, values)]


def find_stored(
    connection: Connection,
    index: str,
    node: Node | None,
    days: Range,
    *,
    limit: int,
    offset: int = 0,
) -> list[int]:
    """The numbers of the hits, those first that were stored last, whatever their day."""
    hits, values = hits_of(connection, index, node, days)
    part, version = ("statements", "version_id") if index == STATEMENTS else ("versions", "id")
    query = text(
        f"SELECT part.id FROM ({hits}) AS hits JOIN {part} AS part ON part.id = hits.id "
        f"ORDER BY part.{version} DESC, part.id LIMIT :limit OFFSET :offset"
    )
    return list(connection.scalars(query, {**values, "limit": limit, "offset": offset}))


def count_hits(
    connection: Connection, index: str, node: Node | None, days: Range
) -> tuple[int, int, int]:
    """How many hits there are, and of how many documents and publications they are."""
    hits, values = hits_of(connection, index, node, days)
    part, version = ("statements", "version_id") if index == STATEMENTS else ("versions", "id")
    query = text(
        "SELECT count(*), count(DISTINCT d.id), count(DISTINCT d.publication_id) FROM "
        f"({hits}) AS hits JOIN {part} AS part ON part.id = hits.id "
        f"JOIN documents AS d ON d.version_id = part.{version}"
    )
    number, documents, of_publications = connection.execute(query, values).one()
    return number, documents, of_publications


def hits_of(
    connection: Connection,
    index: str,
    node: Node | None,
    days: Range,
    most: int | None = None,
    *,
    also: str | None = None,
) -> tuple[str, dict[str, object]]:
    """SQL that gives the numbers of the hits as ``id`` and their days as ``day``, at most the
    newest ``most``, and its values; ``also`` is a column of the index."""
    key, where = _where(index, sqlite=connection.dialect.name == "sqlite", asks=node is not None)
    some = "" if most is None else f" ORDER BY {key} DESC LIMIT {most:d}"
    more = f", {also}" if also else ""
    low, high = days.numbers()
    values: dict[str, object] = {"low": low, "high": high}
    if node is not None:
        values["asked"] = _Renderer(connection).render(node)
    sql = (
        f"SELECT {key} & {IDS} AS id, {key} >> {BITS} AS day{more} FROM {index} WHERE {where}{some}"
    )
    return sql, values


def _where(index: str, *, sqlite: bool, asks: bool) -> tuple[str, str]:
    if sqlite:
        match = f"{index} MATCH :asked AND " if asks else ""
        return "rowid", f"{match}rowid BETWEEN :low AND :high"
    match = "terms @@ CAST(:asked AS tsquery) AND " if asks else ""
    return "number", f"{match}number BETWEEN :low AND :high"


class _Renderer:
    """A tree as the database's own query. Words are letters and digits only, so nothing of what
    somebody asks for can be taken for more than a word."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sqlite = connection.dialect.name == "sqlite"

    def render(self, node: Node) -> str:
        match node:
            case Words():
                return self._either([self._row(words, node.prefix) for words in self._rows(node)])
            case Near():
                return self._near(node)
            case Marked():
                marks = [mark(node.name, value) for value in node.values]
                return self._either([self._mark(each) for each in marks])
            case Either():
                return self._either([self.render(part) for part in node.parts])
            case Every():
                return self._every(node)

    def _rows(self, node: Words, most: int = _FORMS) -> list[tuple[str, ...]]:
        """The rows of words that will do for one: all its forms, unless it is to be exact."""
        if node.exact or node.prefix or len(node.words) > 1:
            return [node.words]
        return [(form,) for form in forms(self._connection, node)[:most]]

    def _row(self, words: tuple[str, ...], prefix: bool) -> str:
        if self._sqlite:
            joined = " + ".join(f'"{word}"' for word in words)
            return f"words : {joined}{' *' if prefix else ''}"
        joined = " <-> ".join(f"'{word}'" for word in words)
        return f"({joined}{':*' if prefix else ''})"

    def _mark(self, said: str) -> str:
        return f'marks : "{said}"' if self._sqlite else f"'~{said}'"

    def _near(self, node: Near) -> str:
        pairs = product(self._rows(node.left, _FORMS_NEAR), self._rows(node.right, _FORMS_NEAR))
        return self._either([self._pair(a, b, node) for a, b in pairs])

    def _pair(self, a: tuple[str, ...], b: tuple[str, ...], node: Near) -> str:
        if self._sqlite:
            left = " + ".join(f'"{word}"' for word in a) + (" *" if node.left.prefix else "")
            right = " + ".join(f'"{word}"' for word in b) + (" *" if node.right.prefix else "")
            return f"words : NEAR({left} {right}, {node.apart})"
        # PostgreSQL only knows exact distances, counted from the last word of the one to the
        # last of the other
        first, second = self._row(a, node.left.prefix), self._row(b, node.right.prefix)
        steps = range(1, node.apart + 2)
        ways = [f"({first} <{step + len(b) - 1}> {second})" for step in steps]
        ways += [f"({second} <{step + len(a) - 1}> {first})" for step in steps]
        # both are asked for once more: from the ways alone, the database expects twelve times the
        # hits that there are, and goes through all entries by date instead of using its index
        return f"({first} & {second} & {self._either(ways)})"

    def _either(self, parts: Sequence[str]) -> str:
        if len(parts) == 1:
            return parts[0]
        return f"({(' OR ' if self._sqlite else ' | ').join(parts)})"

    def _every(self, node: Every) -> str:
        parts = [self.render(part) for part in node.parts]
        without = [self.render(part) for part in node.without]
        if self._sqlite:
            said = f"({' AND '.join(parts)})"
            return f"({said} NOT ({' OR '.join(without)}))" if without else said
        return f"({' & '.join([*parts, *(f'!{each}' for each in without)])})"


def forms(connection: Connection, asked: Words) -> list[str]:
    """The forms of a word that stand in stored texts, the word itself first."""
    word = asked.words[0]
    roots = {stem(each, of) for each in (asked.written or word, word) for of in _LANGUAGES}
    table = tables.words
    query = select(table.c.word).where(table.c.stem.in_(roots)).distinct().order_by(table.c.word)
    found = [each for each in connection.scalars(query) if each != word]
    return [word, *found]


def near_words(connection: Connection, word: str, *, most: int = 3) -> list[str]:
    """Stored words that are written nearly like one that is not stored."""
    from rapidfuzz.process import extract

    table = tables.words
    query = select(table.c.word).where(table.c.word.startswith(word[:2])).distinct().limit(5000)
    found = extract(word, list(connection.scalars(query)), limit=most, score_cutoff=75)
    return [each for each, _, _ in found]
