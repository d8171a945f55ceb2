"""Searching, the one place where the databases differ.

Two indexes, of statements and of documents, hold words and marks (see ``terms``). The number of an
entry is its day and then the number of the thing: so the newest come first in the index's own
order, and a stretch of time is a stretch of numbers; no hit is looked at that is not shown. In
SQLite an index is a table of FTS5, in PostgreSQL a ``tsvector`` with a GIN index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, text

from communique.store import tables
from communique.store.query import Either, Every, Marked, Near, Node, Words
from communique.store.terms import Entry, Terms, mark, stem

_BITS = 40
"""Of an entry's number, the bits of the thing's own number; the day stands above them."""

_IDS = (1 << _BITS) - 1
_FORMS = 60
"""Forms of one word that are looked for, at most; within NEAR fewer, since they multiply."""

_FORMS_NEAR = 6
_RANKED = 20_000
"""Hits that are ranked, the newest; ranking more would take longer than anybody waits."""

_LANGUAGES = ("en", "fr", "ru", None)
_LONGEST_VECTOR = 16_000
"""Words of a text that PostgreSQL's index takes with their places (it has 16,383)."""

STATEMENTS, DOCUMENTS = "statement_index", "document_index"


# -- entering ----------------------------------------------------------------------------------


def enter(
    connection: Connection,
    document_id: str,
    version_id: int,
    terms: Terms,
    seen: set[tuple[str, str]],
) -> None:
    """Put the current version of a document into the indexes.

    ``seen`` are words with their stems that the transaction has entered before; it is added to.
    """
    document, statement = tables.documents, tables.statements
    facts = connection.execute(
        select(document.c.date, document.c.role).where(document.c.id == document_id)
    ).one()
    people = " ".join(mark("person", each) for each in _people(connection, version_id))
    shared = f"{mark('role', facts.role or 'main')} {people}".strip()
    first = day_number(facts.date) << _BITS
    ids = connection.scalars(
        select(statement.c.id).where(statement.c.version_id == version_id).order_by(statement.c.id)
    )
    _insert(connection, DOCUMENTS, [(first | version_id, terms.document)], shared)
    _insert(
        connection, STATEMENTS,
        [(first | id_, entry) for id_, entry in zip(ids, terms.statements, strict=True)], shared,
    )  # fmt: skip
    _remember(connection, version_id, first)
    new = [pair for pair in terms.vocabulary if pair not in seen]
    seen.update(new)
    if new:
        connection.execute(
            text("INSERT INTO words (word, stem) VALUES (:word, :stem) ON CONFLICT DO NOTHING"),
            [{"word": word, "stem": root} for word, root in new],
        )


def leave(connection: Connection, version_id: int) -> None:
    """Take a version out of the indexes; nothing happens if it is not in them."""
    entered, statement = tables.indexed, tables.statements
    first = connection.scalar(select(entered.c.first).where(entered.c.version_id == version_id))
    if first is None:
        return
    ids = connection.scalars(select(statement.c.id).where(statement.c.version_id == version_id))
    _delete(connection, DOCUMENTS, [first | version_id])
    _delete(connection, STATEMENTS, [first | id_ for id_ in ids])
    connection.execute(entered.delete().where(entered.c.version_id == version_id))


def _people(connection: Connection, version_id: int) -> Iterator[str]:
    who = tables.participants
    query = select(who.c.person_id).where(
        who.c.version_id == version_id, who.c.person_id.is_not(None)
    )
    yield from dict.fromkeys(connection.scalars(query))


def _remember(connection: Connection, version_id: int, first: int) -> None:
    connection.execute(tables.indexed.insert(), [{"version_id": version_id, "first": first}])


def _insert(
    connection: Connection, index: str, entries: Sequence[tuple[int, Entry]], shared: str
) -> None:
    if not entries:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(f"INSERT INTO {index} (rowid, words, marks) VALUES (:number, :words, :marks)"),
            [
                {"number": number, "words": entry.words, "marks": f"{entry.marks} {shared}"}
                for number, entry in entries
            ],
        )
        return
    connection.execute(
        text(f"INSERT INTO {index} (number, terms) VALUES (:number, CAST(:terms AS tsvector))"),
        [
            {"number": number, "terms": _vector(entry.words, f"{entry.marks} {shared}")}
            for number, entry in entries
        ],
    )


def _delete(connection: Connection, index: str, numbers: Sequence[int]) -> None:
    key = "rowid" if connection.dialect.name == "sqlite" else "number"
    if numbers:
        connection.execute(
            text(f"DELETE FROM {index} WHERE {key} = :number"),
            [{"number": number} for number in numbers],
        )


def _vector(words: str, marks: str) -> str:
    """Words with their places, and marks without, as PostgreSQL writes a ``tsvector``."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words.split()[:_LONGEST_VECTOR], start=1):
        places.setdefault(word, []).append(place)
    # 256 places of a word are kept by the database, so no more are sent
    said = [f"'{word}':{','.join(map(str, at[:255]))}" for word, at in places.items()]
    return " ".join([*said, *(f"'~{each}'" for each in dict.fromkeys(marks.split()))])


def day_number(said: str | None) -> int:
    """The day of a date, or of the first day of a month or a year; 0 where none is known."""
    if not said:
        return 0
    try:
        whole = said + "-01-01"[len(said) - 4 :] if len(said) < 8 else said
        return date.fromisoformat(whole).toordinal()
    except ValueError:
        return 0


# -- finding -----------------------------------------------------------------------------------


class Found(NamedTuple):
    """A hit: the number of the thing in its table, and how well it fits (higher is better)."""

    id: int
    score: float


class Range(NamedTuple):
    """Days, as ``day_number`` counts them; None is open."""

    first: int | None = None
    last: int | None = None

    def numbers(self) -> tuple[int, int]:
        """The least and the greatest number of an entry of these days."""
        low = (self.first or 0) << _BITS
        high = ((self.last if self.last is not None else 1 << 22) << _BITS) | _IDS
        return low, high


def last_day(said: str) -> int:
    """The last day of a date that may be a month or a year."""
    if len(said) == 4:
        return date(int(said), 12, 31).toordinal()
    if len(said) == 7:
        year, month = int(said[:4]), int(said[5:])
        return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    return day_number(said)


def find(
    connection: Connection,
    index: str,
    node: Node | None,
    days: Range,
    *,
    by_relevance: bool,
    limit: int,
    offset: int = 0,
) -> list[Found]:
    """The hits of a tree of words and marks, the newest or the best first."""
    asked = None if node is None else _Renderer(connection).render(node)
    low, high = days.numbers()
    values = {"low": low, "high": high, "limit": limit, "offset": offset, "asked": asked}
    if connection.dialect.name == "sqlite":
        query = _sqlite(connection, index, values, by_relevance=by_relevance)
    else:
        query = _postgres(connection, index, values, by_relevance=by_relevance)
    return [Found(number & _IDS, score) for number, score in connection.execute(query, values)]


def count(connection: Connection, index: str, node: Node | None, days: Range, *, most: int) -> int:
    """How many hits there are, counted up to ``most``."""
    asked = None if node is None else _Renderer(connection).render(node)
    low, high = days.numbers()
    key, where = _where(connection, index, asked)
    query = text(
        f"SELECT count(*) FROM (SELECT {key} FROM {index} WHERE {where} LIMIT :most) AS hits"
    )
    values = {"low": low, "high": high, "asked": asked, "most": most}
    return connection.scalar(query, values) or 0


def _where(connection: Connection, index: str, asked: str | None) -> tuple[str, str]:
    if connection.dialect.name == "sqlite":
        match = f"{index} MATCH :asked AND " if asked is not None else ""
        return "rowid", f"{match}rowid BETWEEN :low AND :high"
    match = "terms @@ CAST(:asked AS tsquery) AND " if asked is not None else ""
    return "number", f"{match}number BETWEEN :low AND :high"


def _sqlite(
    connection: Connection, index: str, values: dict[str, Any], *, by_relevance: bool
) -> Any:
    _, where = _where(connection, index, values["asked"])
    if not by_relevance or values["asked"] is None:
        return text(
            f"SELECT rowid, 0.0 FROM {index} WHERE {where} "
            "ORDER BY rowid DESC LIMIT :limit OFFSET :offset"
        )
    _cap(connection, f"SELECT rowid FROM {index} WHERE {where} ORDER BY rowid DESC", values)
    # words count, marks do not
    return text(
        f"SELECT rowid, -bm25({index}, 1.0, 0.0) AS score FROM {index} WHERE {where} "
        "ORDER BY score DESC, rowid DESC LIMIT :limit OFFSET :offset"
    )


def _postgres(
    connection: Connection, index: str, values: dict[str, Any], *, by_relevance: bool
) -> Any:
    _, where = _where(connection, index, values["asked"])
    if not by_relevance or values["asked"] is None:
        return text(
            f"SELECT number, 0.0 FROM {index} WHERE {where} "
            "ORDER BY number DESC LIMIT :limit OFFSET :offset"
        )
    _cap(connection, f"SELECT number FROM {index} WHERE {where} ORDER BY number DESC", values)
    return text(
        f"SELECT number, ts_rank_cd(terms, CAST(:asked AS tsquery), 1) AS score FROM {index} "
        f"WHERE {where} ORDER BY score DESC, number DESC LIMIT :limit OFFSET :offset"
    )


def _cap(connection: Connection, newest: str, values: dict[str, Any]) -> None:
    """Begin where only so many hits are left as are ranked."""
    query = text(f"{newest} LIMIT 1 OFFSET {_RANKED}")
    last = connection.scalar(query, {k: values[k] for k in ("low", "high", "asked")})
    if last is not None:
        values["low"] = last + 1


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
        return self._either(ways)

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
