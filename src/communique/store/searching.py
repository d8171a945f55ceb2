"""What a search asks, and what it gives: the public side of ``search``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from communique.codebook import load_codebook
from communique.errors import QueryError
from communique.languages.parties import PartyTable
from communique.record.listed import ListedStatement, Source
from communique.store import listing, search, tables
from communique.store.query import Either, Every, Marked, Node, Words, parse_query, words_of
from communique.store.terms import tokens, unspaced

Where = Literal["statements", "documents"]
Sort = Literal["relevance", "date"]

COUNTED = 100_000
"""Hits that are counted, at most."""

_STRENGTHS = ("1", "2", "3", "4")


@dataclass(frozen=True)
class Filters:
    """What must hold besides the words. Several values of one filter are alternatives.

    ``party`` is of anybody in the statement (speaker, holder, addressee) or the engagement;
    ``strength`` is the least; ``publisher`` is a part of a name; ``person`` is an id of the
    register or a name; dates are ISO 8601, whole or not, ``until`` inclusive.
    """

    party: Sequence[str] = ()
    person: Sequence[str] = ()
    kind: Sequence[str] = ()
    strength: int | None = None
    holder: Sequence[str] = ()
    addressee: Sequence[str] = ()
    speaker: Sequence[str] = ()
    topic: Sequence[str] = ()
    phrase: Sequence[str] = ()
    type: Sequence[str] = ()
    place: Sequence[str] = ()
    publisher: Sequence[str] = ()
    language: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    copies: bool = False


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
            "quote": self.text if said else None,
            "start": self.start,
            "end": self.start + len(self.text),
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
class Counts:
    """How much was found, and of how much. ``capped`` if there is more than was counted.

    ``of_publications`` are those that the filters of time and language leave; ``occurrences`` are
    of the words in the hits that are shown.
    """

    hits: int
    publications: int
    of_publications: int
    occurrences: int
    capped: bool


@dataclass(frozen=True)
class Results:
    """The hits in order, and the counts where they were asked for."""

    hits: tuple[Hit, ...]
    counts: Counts | None = None
    suggestions: tuple[str, ...] = field(default=())
    """Stored words near to one that is not stored."""


def search_store(
    connection: Connection,
    said: str,
    filters: Filters,
    *,
    where: Where = "statements",
    sort: Sort = "relevance",
    limit: int = 20,
    offset: int = 0,
    counted: bool = False,
) -> Results:
    """Search statements or documents; see ``Store.search``."""
    asked = parse_query(said)
    tree = _tree(connection, asked, filters)
    days = search.Range(
        search.day_number(filters.since) if filters.since else None,
        search.last_day(filters.until) if filters.until else None,
    )
    index = search.STATEMENTS if where == "statements" else search.DOCUMENTS
    found = search.find(
        connection, index, tree, days, by_relevance=sort == "relevance" and bool(words_of(asked)),
        limit=limit, offset=offset,
    )  # fmt: skip
    show = _statement_hits if where == "statements" else _document_hits
    hits = show(connection, found, _Matcher(connection, words_of(asked)))
    counts = None
    if counted:
        counts = _counts(connection, index, tree, days, hits, filters)
    suggestions = () if hits or offset else _suggest(connection, asked)
    return Results(hits, counts, suggestions)


# -- filters to marks --------------------------------------------------------------------------


def _tree(connection: Connection, asked: Node | None, filters: Filters) -> Node | None:
    """The words with all marks that must hold; marks inside the query are looked up as well."""
    parts: list[Node] = [] if asked is None else [_named(connection, asked)]
    for name in ("party", "person", "kind", "holder", "addressee", "speaker", "topic", "phrase",
                 "type", "place", "publisher", "language"):  # fmt: skip
        values = getattr(filters, name)
        if values:
            parts.append(_named(connection, Marked(name, tuple(values))))
    if filters.strength is not None:
        parts.append(Marked("strength", _STRENGTHS[filters.strength - 1 :]))
    if filters.copies:
        return _together(parts)
    if not parts:
        return Marked("role", ("main", "translation"))
    # there are few copies, so to take them away costs less than to ask for all that are none
    return Every(tuple(parts), (Marked("role", ("copy",)),))


def _together(parts: list[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return Every(tuple(parts))


def _named(connection: Connection, node: Node) -> Node:
    """The tree with names of parties, publishers and people as they stand in the marks."""
    match node:
        case Marked():
            named = [_values(connection, node.name, value) for value in node.values]
            return Marked(node.name, tuple(each for some in named for each in some))
        case Every():
            return Every(
                tuple(_named(connection, part) for part in node.parts),
                tuple(_named(connection, part) for part in node.without),
            )
        case Either():
            return Either(tuple(_named(connection, part) for part in node.parts))
        case _:
            return node


def _values(connection: Connection, name: str, value: str) -> list[str]:
    codebook = load_codebook()
    lists: dict[str, Collection[str]] = {
        "kind": codebook.kinds.keys(),
        "topic": codebook.topics.keys(),
        "type": codebook.engagement_types.keys(),
        "event": codebook.plover.event.keys(),
    }
    known = lists.get(name)
    if known is not None:
        folded = {each.lower(): each for each in known}
        if value.lower() not in folded:
            raise QueryError(
                f"{name} {value!r}: unknown; expected one of: {', '.join(sorted(known))}"
            )
        return [folded[value.lower()]]
    if name in ("party", "holder", "addressee", "speaker", "place"):
        return [_party(value)]
    if name == "publisher":
        return _publishers(connection, value)
    if name == "person":
        return _people(connection, value)
    if name == "strength" and value not in _STRENGTHS:
        raise QueryError(f"strength {value!r}: expected one of: {', '.join(_STRENGTHS)}")
    return [value]


def _party(said: str) -> str:
    """The code of a party that is named by its code or in words; other bodies as they are named."""
    table = PartyTable.default()
    if table.get(said.upper()) is not None:
        return said.upper()
    party = table.lookup(said) or table.lookup(said.title())
    return party.code if party else said


def _publishers(connection: Connection, said: str) -> list[str]:
    document = tables.documents
    query = select(document.c.publisher).distinct()
    found = connection.scalars(
        query.where(document.c.publisher.icontains(said, autoescape=True))
    ).all()
    if not found:
        known = connection.scalars(query.order_by(document.c.publisher).limit(12)).all()
        names = ", ".join(each for each in known if each)
        raise QueryError(f"publisher {said!r}: none has this in its name; there are: {names}")
    return [each for each in found if each]


def _people(connection: Connection, said: str) -> list[str]:
    from communique.store.lookup import find_people

    if connection.scalar(select(tables.people.c.id).where(tables.people.c.id == said)):
        return [said]
    found = find_people(connection, said, limit=5)
    if not found:
        raise QueryError(
            f"person {said!r}: nobody of this name is known; see: communique people NAME"
        )
    return found


# -- hits --------------------------------------------------------------------------------------


class _Matcher:
    """Where the words that were looked for stand in a text."""

    def __init__(self, connection: Connection, asked: Sequence[Words]) -> None:
        self._rows: list[tuple[tuple[str, ...], bool]] = []
        for each in asked:
            if each.exact or each.prefix:
                self._rows.append((each.words, each.prefix))
            else:
                self._rows += [((form,), False) for form in
                               search.forms(connection, each)]  # fmt: skip

    def find(self, said: str) -> tuple[tuple[int, int], ...]:
        found = list(tokens(said)) if self._rows else []
        spans = set()
        for words, prefix in self._rows:
            for at in range(len(found) - len(words) + 1):
                row = [token.word for token in found[at : at + len(words)]]
                last = row[-1].startswith(words[-1]) if prefix else row[-1] == words[-1]
                if last and row[:-1] == list(words[:-1]):
                    final = found[at + len(words) - 1]
                    one = unspaced(words[-1])  # its pair may hold more than was looked for
                    stop = final.start + len(words[-1]) if one else final.end
                    spans.add((found[at].start, stop))
        return tuple(sorted(spans))


def _statement_hits(
    connection: Connection, found: Sequence[search.Found], matcher: _Matcher
) -> tuple[Hit, ...]:
    said = listing.statements_by_id(connection, [each.id for each in found])
    hits = []
    for each in found:
        statement = said[each.id]
        matches = matcher.find(statement.text)
        hits.append(
            Hit(statement.source, statement.text, statement.start, matches, each.score, statement)
        )
    return tuple(hits)


def _document_hits(
    connection: Connection, found: Sequence[search.Found], matcher: _Matcher
) -> tuple[Hit, ...]:
    texts = listing.texts_by_version(connection, [each.id for each in found])
    hits = []
    for each in found:
        source, said = texts[each.id]
        hits.append(Hit(source, said, 0, matcher.find(said), each.score))
    return tuple(hits)


def _counts(
    connection: Connection,
    index: str,
    tree: Node | None,
    days: search.Range,
    hits: Sequence[Hit],
    filters: Filters,
) -> Counts:
    number = search.count(connection, index, tree, days, most=COUNTED + 1)
    every = search.find(connection, index, tree, days, by_relevance=False, limit=COUNTED)
    ids = [each.id for each in every]
    publications = listing.publications_of(connection, ids, statements=index == search.STATEMENTS)
    return Counts(
        hits=min(number, COUNTED),
        publications=publications,
        of_publications=_denominator(connection, filters),
        occurrences=sum(len(hit.matches) for hit in hits),
        capped=number > COUNTED,
    )


def _denominator(connection: Connection, filters: Filters) -> int:
    document = tables.documents
    query = select(func.count(document.c.publication_id.distinct()))
    if filters.since:
        query = query.where(document.c.date >= filters.since)
    if filters.until:
        query = query.where(document.c.date <= f"{filters.until}~")
    if filters.language:
        query = query.where(document.c.language.in_(filters.language))
    return connection.scalar(query) or 0


def _suggest(connection: Connection, asked: Node | None) -> tuple[str, ...]:
    found: list[str] = []
    for each in words_of(asked):
        for word in each.words:
            if len(word) > 3 and not _stored(connection, word):
                found += search.near_words(connection, word)
    return tuple(dict.fromkeys(found))


def _stored(connection: Connection, word: str) -> bool:
    query = select(tables.words.c.word).where(tables.words.c.word == word).limit(1)
    return connection.scalar(query) is not None
