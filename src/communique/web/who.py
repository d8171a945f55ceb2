"""Parties and people as addresses name them: by codes, ids or names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from communique.errors import NotFoundError
from communique.languages.parties import party_code
from communique.store.roster import PartyCount, Person
from communique.web.asking import Field
from communique.web.desk import Desk

_NEAR = 3


def parties_stored(desk: Desk) -> dict[str, PartyCount]:
    """The parties that stored records name, by their codes, those of most engagements first.

    They are called what the reader's own table calls them, else what a text was read with.
    """

    def made() -> dict[str, PartyCount]:
        named = desk.store.register.parties()
        return {each.code: replace(each, name=_known_name(desk, each)) for each in named}

    return desk.recall("parties", made)


def _known_name(desk: Desk, stored: PartyCount) -> str:
    own = desk.parties.get(stored.code)
    return own.name if own else stored.name


def party_name(desk: Desk, code: str) -> str:
    """The usual name of a party."""
    known = parties_stored(desk).get(code) or desk.parties.get(code)
    return known.name if known else code


def parties_asked(desk: Desk, said: Iterable[str]) -> tuple[str, ...]:
    """The codes of parties that are named by codes or names; empty ones are left out.

    Raises NotFoundError for one that no stored readout names.
    """
    return tuple(dict.fromkeys(_party(desk, each) for each in said if each.strip()))


def _party(desk: Desk, said: str) -> str:
    known = parties_stored(desk)
    code = _code(desk, said)
    if code is not None:
        return code
    names = {each.name.casefold(): each for each in known.values()}
    near = [names[each] for each in get_close_matches(said.casefold(), names, _NEAR)]
    like = f" (like this: {', '.join(f'{each.name} ({each.code})' for each in near)})"
    raise NotFoundError(
        f"{said}: no stored readout names such a party{like if near else ''}; expected a code or a "
        "name that /parties lists"
    )


def code_asked(desk: Desk, said: str | None) -> str | None:
    """The code of a party that is named by its code or in words, stored or not; other bodies as
    they are named."""
    words = (said or "").strip()
    return (_code(desk, words) or party_code(words)) if words else None


def _code(desk: Desk, said: str) -> str | None:
    """The code of a stored party by its code or a name of it, in letters of any case."""
    words, known = said.strip(), parties_stored(desk)
    for form in (words, words.upper(), words.title()):
        own = desk.parties.lookup(form)
        for code in (own.code if own else None, party_code(form)):
            if code in known:
                return code
    folded = words.casefold()
    return next((each.code for each in known.values() if each.name.casefold() == folded), None)


def parties_of(desk: Desk, said: str) -> tuple[str, ...]:
    """The codes of parties that stand in one word with hyphens between ("CHN-RUS").

    A name may hold a hyphen itself ("timor-leste-china"): the longest stretch that names a party is
    taken. Raises NotFoundError.
    """
    parts = [each for each in said.split("-") if each]
    found: list[str] = []
    while parts:
        size, code = _longest(desk, parts)
        found.append(code if code is not None else _party(desk, parts[0]))
        parts = parts[size:]
    return tuple(dict.fromkeys(found))


def _longest(desk: Desk, parts: Sequence[str]) -> tuple[int, str | None]:
    """How many parts name a party together, and its code; none of them is one alone, of nobody."""
    for size in range(len(parts), 0, -1):
        for joint in ("-", " "):
            if code := _code(desk, joint.join(parts[:size])):
                return size, code
    return 1, None


def person_asked(desk: Desk, said: str) -> Person:
    """The person of an id, or of one that it had before, or of a name.

    Raises NotFoundError, where nobody is named so, with what to do.
    """
    found = desk.store.register.people(said)
    if not found:
        raise NotFoundError(
            f"{said}: no stored readout names such a person; expected an id or a name that /people "
            "finds"
        )
    return found[0]


def party_fields(desk: Desk, name: str, given: Sequence[str], labels: Sequence[str]) -> list[Field]:
    """Fields to name parties in, with the known ones to choose from."""
    known = [(each.code, each.name) for each in parties_stored(desk).values() if each.engagements]
    values = [*given, *[""] * (len(labels) - len(given))]
    return [
        Field(name, label, value, hint="CHN, China", known=known)
        for label, value in zip(labels, values, strict=False)
    ]
