"""What a search asks, as it stands in an address: every state of the page is one of these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import Depends, Query

from communique.store import Filters
from communique.store.searching import Sort, Where

View = Literal["hits", "kwic"]
Order = Literal["found", "left", "right"]

Several = Annotated[list[str], Query()]

ONCE = ("since", "until", "strength", "copies")
"""Filters that have one value."""

REPEATED = tuple(each.name for each in fields(Filters) if each.name not in ONCE)
"""Filters that may have several values, any of which will do."""


@dataclass(frozen=True)
class Question:
    """A search and how it is shown; ``order`` is that of the lines of the KWIC view."""

    said: str
    filters: Filters
    where: Where = "statements"
    sort: Sort = "relevance"
    view: View = "hits"
    order: Order = "found"
    places: bool = False
    """Whether all places of the words are counted, however long that takes."""
    offset: int = 0

    @property
    def restricts(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.said.strip()) or self.filters != Filters()

    def asked(self) -> list[tuple[str, str]]:
        """The search as names and values of an address, what is usual left out."""
        found = [("q", self.said)] if self.said else []
        for name in (*REPEATED, *ONCE):
            found += [(name, value) for value in self.values(name)]
        usual = (("in", self.where, "statements"), ("sort", self.sort, "relevance"))
        return found + [(name, value) for name, value, default in usual if value != default]

    def shown(self) -> list[tuple[str, str]]:
        """All of it, as names and values of an address."""
        how = (("view", self.view, "hits"), ("order", self.order, "found"))
        found = self.asked() + [(name, value) for name, value, usual in how if value != usual]
        if self.places:
            found.append(("places", "true"))
        return found + ([("offset", str(self.offset))] if self.offset else [])

    def values(self, name: str) -> list[str]:
        """The values of a filter, as an address has them."""
        value = getattr(self.filters, name)
        if name in REPEATED:
            return list(value)
        return [] if value in (None, False) else ["true" if value is True else str(value)]

    def address(self, path: str = "/search", **changed: Any) -> str:
        """Where this is shown, with something changed: a field of the question or a filter. Another
        search begins at its first hit."""
        if "offset" not in changed:
            changed["offset"] = 0
        own = {name for name in changed if hasattr(self, name) and name != "values"}
        filters = replace(self.filters, **{k: v for k, v in changed.items() if k not in own})
        made = replace(self, filters=filters, **{k: v for k, v in changed.items() if k in own})
        query = urlencode(made.asked() if path.endswith(".atom") else made.shown())
        return f"{path}?{query}" if query else path

    def with_value(self, name: str, value: str) -> Question:
        """The question with a facet's value. A second one of a facet becomes a field of the query:
        both must hold then, while a filter that is given twice takes either."""
        if name == "year":
            return self._filtered(since=value, until=value)
        if not getattr(self.filters, name):
            return self._filtered(**{name: (value,)})
        said = f'{self.said} {name}:"{value}"' if " " in value else f"{self.said} {name}:{value}"
        return replace(self, said=said.strip(), offset=0)

    def without_value(self, name: str, value: str) -> Question:
        """The question without a facet's value."""
        if name == "year":
            return self._filtered(since=None, until=None)
        left = tuple(each for each in getattr(self.filters, name) if each != value)
        plain = re.compile(
            rf'(?<!\S){re.escape(name)}:(?:"{re.escape(value)}"|{re.escape(value)})(?!\S)'
        )
        said = " ".join(plain.sub(" ", self.said).split())
        return replace(self._filtered(**{name: left}), said=said)

    def has(self, name: str, value: str) -> bool:
        """Whether a facet's value is asked for."""
        if name == "year":
            return self.filters.since == value == self.filters.until
        given: Sequence[str] = getattr(self.filters, name)
        said = self.said.split()
        return value in given or f"{name}:{value}" in said or f'{name}:"{value}"' in self.said

    def _filtered(self, **changed: Any) -> Question:
        return replace(self, filters=replace(self.filters, **changed), offset=0)


def question(
    q: Annotated[
        str,
        Query(
            description='Words, "phrases", prefix*, AND, OR, NOT, NEAR/5, fields', max_length=2000
        ),
    ] = "",
    where: Annotated[Where, Query(alias="in")] = "statements",
    party: Several = [],  # noqa: B006 - never changed
    person: Several = [],  # noqa: B006
    kind: Several = [],  # noqa: B006
    holder: Several = [],  # noqa: B006
    addressee: Several = [],  # noqa: B006
    speaker: Several = [],  # noqa: B006
    topic: Several = [],  # noqa: B006
    phrase: Several = [],  # noqa: B006
    type: Several = [],  # noqa: B006
    place: Several = [],  # noqa: B006
    publisher: Several = [],  # noqa: B006
    language: Several = [],  # noqa: B006
    strength: Literal["", "1", "2", "3", "4"] = "",
    since: str = "",
    until: str = "",
    copies: bool = False,
    sort: Sort = "relevance",
    view: View = "hits",
    order: Order = "found",
    places: bool = False,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Question:
    """The question of an address. Fields of a form that were left empty ask for nothing."""
    several = {
        "party": party, "person": person, "kind": kind, "holder": holder, "addressee": addressee,
        "speaker": speaker, "topic": topic, "phrase": phrase, "type": type, "place": place,
        "publisher": publisher, "language": language,
    }  # fmt: skip
    given = {
        name: tuple(dict.fromkeys(each.strip() for each in values if each.strip()))
        for name, values in several.items()
    }
    filters = Filters(
        **given,
        strength=int(strength) if strength else None,
        since=since.strip() or None,
        until=until.strip() or None,
        copies=copies,
    )
    return Question(q.strip(), filters, where, sort, view, order, places, offset)


AtQuestion = Annotated[Question, Depends(question)]
"""What an address asks of a search."""
