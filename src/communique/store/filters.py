"""What must hold of a hit besides its words, and how people name it: filters as marks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, or_, select

from communique.codebook import load_codebook
from communique.errors import QueryError
from communique.languages.parties import PartyTable, known_party
from communique.store import tables
from communique.store.query import Either, Every, Marked, Node
from communique.store.search import Range, day_number, last_day

_STRENGTHS = ("1", "2", "3", "4")
_NAMES = ("party", "person", "kind", "holder", "addressee", "speaker", "topic", "phrase", "type",
          "place", "publisher", "language")  # fmt: skip
_PARTIES = ("party", "holder", "addressee", "speaker", "place")
_LISTED = 12
"""Known values that a message lists, at most, where there may be many."""

_NEAR = 4
_ALIKE = 70.0
"""How alike a known name must be to be suggested (rapidfuzz, 0 to 100)."""


@dataclass(frozen=True)
class Filters:
    """What must hold besides the words. Several values of one filter are alternatives.

    ``party`` is of anybody in the statement (speaker, holder, addressee) or the engagement;
    ``strength`` is the least; ``publisher`` is a part of a name; ``person`` is an id of the
    register or a name; parties and places are codes or names; dates are ISO 8601, whole or not,
    ``until`` inclusive. Without ``copies`` a text that stands elsewhere too is found once.
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


def days_of(filters: Filters) -> Range:
    """The days that the filters leave. Raises QueryError for what is no date."""
    for name in ("since", "until"):
        said = getattr(filters, name)
        if said is not None and not _is_date(said):
            raise QueryError(
                f"{name} {said!r}: is no date; expected such as 2031, 2031-05 or 2031-05-04"
            )
    return Range(
        day_number(filters.since) if filters.since else None,
        last_day(filters.until) if filters.until else None,
    )


def _is_date(said: str) -> bool:
    whole = said + "-01-01"[len(said) - 4 :] if len(said) in (4, 7) else said
    try:
        return date.fromisoformat(whole).isoformat() == whole
    except ValueError:
        return False


def marked(connection: Connection, asked: Node | None, filters: Filters) -> Node | None:
    """The words with all marks that must hold; marks inside the query are looked up as well.
    Raises QueryError for a value that nothing has."""
    parts: list[Node] = [] if asked is None else [_named(connection, asked)]
    for name in _NAMES:
        if values := tuple(getattr(filters, name)):
            parts.append(_named(connection, Marked(name, values)))
    if filters.strength is not None:
        parts.append(_named(connection, Marked("strength", (str(filters.strength),))))
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
    """The tree with what its marks name as it stands in the index."""
    match node:
        case Marked():
            named = [_values(connection, node.name, value) for value in node.values]
            return Marked(node.name, tuple(dict.fromkeys(each for some in named for each in some)))
        case Every():
            return Every(
                tuple(_named(connection, part) for part in node.parts),
                tuple(_named(connection, part) for part in node.without),
            )
        case Either():
            return Either(tuple(_named(connection, part) for part in node.parts))
        case _:
            return node


def _values(connection: Connection, name: str, value: str) -> Sequence[str]:
    codebook = load_codebook()
    lists: dict[str, Collection[str]] = {
        "kind": codebook.kinds.keys(),
        "topic": codebook.topics.keys(),
        "type": codebook.engagement_types.keys(),
        "event": codebook.plover.event.keys(),
    }
    if name in lists:
        return [_one_of(name, value, lists[name])]
    if name == "strength":
        # the least: a promise of strength 4 is one of strength 3 as well
        return _STRENGTHS[_STRENGTHS.index(_one_of(name, value, _STRENGTHS)) :]
    if name in _PARTIES:
        return [_party(connection, name, value)]
    if name == "publisher":
        return _publishers(connection, value)
    if name == "person":
        return _people(connection, value)
    if name == "phrase":
        return [_phrase(connection, value)]
    if name == "language":
        return [_language(connection, value)]
    return [value]


def _one_of(name: str, value: str, known: Collection[str]) -> str:
    folded = {each.lower(): each for each in known}
    if value.lower() not in folded:
        raise QueryError(f"{name} {value!r}: unknown; expected one of: {', '.join(sorted(known))}")
    return folded[value.lower()]


def _party(connection: Connection, name: str, said: str) -> str:
    """The code of a party that is named by its code or in words."""
    party = tables.parties
    query = select(party.c.code).where(
        or_(func.lower(party.c.code) == said.lower(), func.lower(party.c.name) == said.lower())
    )
    stored = connection.scalar(query.order_by(party.c.code).limit(1))
    if stored is not None:
        return str(stored)
    known = known_party(said) or known_party(said.title())
    if known is not None:
        return known
    table = PartyTable.default()
    names = {each.name: code for code, each in table.parties.items()}
    names |= {row.name: row.code for row in connection.execute(select(party.c.name, party.c.code))}
    near = [f"{each} ({names[each]})" for each in _alike(said, list(names))]
    raise _error(
        name, said, "no such party is known", near, "communique parties lists those stored"
    )


def publishers_of(connection: Connection, filters: Filters) -> list[str]:
    """The publishers that the filters leave; none if they leave all."""
    return [each for said in filters.publisher for each in _publishers(connection, said)]


def _publishers(connection: Connection, said: str) -> list[str]:
    document = tables.documents
    query = select(document.c.publisher).distinct().order_by(document.c.publisher)
    known = [each for each in connection.scalars(query) if each]
    found = [each for each in known if said.casefold() in each.casefold()]
    if not found:
        raise _error(
            "publisher", said, "none has this in its name", _alike(said, known), _list(known)
        )
    return found


def _phrase(connection: Connection, said: str) -> str:
    phrase = tables.phrases
    known: list[str] = list(
        connection.scalars(select(phrase.c.phrase).distinct().order_by(phrase.c.phrase))
    )
    folded = {each.lower(): each for each in known}
    wanted = "-".join(said.lower().split())
    if wanted not in folded:
        near = _alike(wanted, known)
        raise _error("phrase", said, "no stored text uses such a one", near, _list(known))
    return folded[wanted]


def _language(connection: Connection, said: str) -> str:
    document = tables.documents
    query = select(document.c.language).distinct().order_by(document.c.language)
    known = [each for each in connection.scalars(query) if each]
    if said.lower() not in known:
        raise _error("language", said, "no stored text is in it", [], _list(known))
    return said.lower()


def _people(connection: Connection, said: str) -> list[str]:
    from communique.store.lookup import find_people

    if connection.scalar(select(tables.people.c.id).where(tables.people.c.id == said)):
        return [said]
    found = find_people(connection, said, limit=5)
    if not found:
        hint = "communique people NAME finds those that are written otherwise"
        raise _error("person", said, "nobody of this name is known", [], hint)
    return found


def _alike(said: str, known: Collection[str]) -> list[str]:
    from rapidfuzz.fuzz import WRatio
    from rapidfuzz.process import extract
    from rapidfuzz.utils import default_process

    found = extract(
        said, known, scorer=WRatio, processor=default_process, limit=_NEAR, score_cutoff=_ALIKE
    )
    return [name for name, *_ in found]


def _list(known: Sequence[str]) -> str:
    more = ", ..." if len(known) > _LISTED else ""
    return f"there are: {', '.join(known[:_LISTED])}{more}" if known else "there are none yet"


def _error(name: str, said: str, what: str, near: Sequence[str], otherwise: str) -> QueryError:
    hint = f"nearest: {', '.join(near)}" if near else otherwise
    return QueryError(f"{name} {said!r}: {what}; {hint}")
