"""People by a name that need not be written as readouts write it.

Whose names have letters in common with what is asked is found by the indexes of the database
(SQLite: a trigram table of FTS5; PostgreSQL: pg_trgm, where the server has it, else the first
letters of words); how alike they are is judged here, so that both find the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz
from sqlalchemy import Connection, bindparam, inspect, or_, select, text

from communique.store import tables
from communique.store.naming import take_apart

TRIGRAM_INDEX = "ix_names_folded_trigrams"

_MOST = 400
_LEAST_SCORE = 75.0
_PREFIX_SCORE = 90.0


def find_people(connection: Connection, said: str, *, limit: int = 20) -> list[str]:
    """The ids of the people with a name like this, the likest first."""
    asked = take_apart(said, None).folded.split()
    if not asked:
        return []
    best: dict[str, tuple[float, int]] = {}
    name = tables.names
    found = sorted(_candidates(connection, asked))
    query = select(name.c.person_id, name.c.folded, name.c.uses).where(name.c.id.in_(found))
    for row in connection.execute(query):
        score, uses = best.get(row.person_id, (0.0, 0))
        best[row.person_id] = (max(score, _score(asked, row.folded.split())), uses + row.uses)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
    return [person for person, (score, _) in ranked if score >= _LEAST_SCORE][:limit]


def _score(asked: list[str], words: list[str]) -> float:
    """How like a name is to what was asked: the mean of the words asked for, 0 to 100."""
    return sum(max(_alike(one, word) for word in words) for one in asked) / len(asked)


def _alike(asked: str, word: str) -> float:
    if word.startswith(asked):
        return 100.0 if word == asked else _PREFIX_SCORE
    return fuzz.ratio(asked, word)


def _candidates(connection: Connection, asked: list[str]) -> set[int]:
    """The names that may be like what was asked."""
    word = tables.name_words
    begins = [word.c.word == each for each in asked]
    begins += [word.c.opening == each[:3] for each in asked if len(each) >= 3]
    query = select(word.c.name_id).where(or_(*begins)).limit(_MOST)
    return {*connection.scalars(query), *_by_trigrams(connection, asked)}


def _by_trigrams(connection: Connection, asked: list[str]) -> Iterable[int]:
    if connection.dialect.name == "sqlite":
        parts = {each[at : at + 3] for each in asked for at in range(len(each) - 2)}
        if not parts:
            return []
        query = text(
            "SELECT rowid FROM name_trigrams WHERE name_trigrams MATCH :parts "
            "ORDER BY rank LIMIT :most"
        )
        said = " OR ".join(f'"{part}"' for part in sorted(parts))
        return connection.scalars(query, {"parts": said, "most": _MOST})
    if TRIGRAM_INDEX not in {each["name"] for each in inspect(connection).get_indexes("names")}:
        return []
    query = text(
        "SELECT id FROM names WHERE folded %> ANY(:words) ORDER BY id LIMIT :most"
    ).bindparams(bindparam("words", asked), bindparam("most", _MOST))
    return connection.scalars(query)
