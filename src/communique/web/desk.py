"""What a page needs to answer: the store, what is remembered of it, who is asking."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request

from communique.analysis.phrases import length_of
from communique.languages.parties import PartyTable
from communique.record.listed import Listed, ListedReference, ListedStatement, ListedText
from communique.settings import Settings
from communique.store import Store
from communique.store.store import State
from communique.store.texts import listed_texts
from communique.web.memory import Memory

T = TypeVar("T")


@dataclass(frozen=True)
class Visitor:
    """Who is asking. Without accounts it is the user of this computer, who may do everything."""

    name: str
    may_review: bool
    csrf: str
    """What a form must bring back, so that no other page can send it."""
    account: bool = False
    """Whether the visitor has logged in (and can log out)."""
    program: bool = False
    """Whether it is a program that shows a token."""


@dataclass(frozen=True)
class Desk:
    """What a page needs to answer a question; made for each request."""

    store: Store
    memory: Memory
    settings: Settings
    parties: PartyTable
    """The parties that are known, the user's own among them."""
    visitor: Visitor | None
    today: date

    @cached_property
    def state(self) -> State:
        """The state of the store when it was first asked for."""
        return self.store.state()

    def recall(self, name: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, remembered until the store changes."""
        return self.memory.get(self.state, name, make)

    def recall_read(self, name: Hashable, make: Callable[[], T]) -> T:
        """The same of what no decision of a person can change: it stays while people review."""
        return self.memory.get(self.state.stored, name, make)

    def engagements(self, *, copies: bool = False) -> list[Listed]:
        """The engagements of the store, by date."""
        found = self.recall("engagements", lambda: self.store.engagements(copies=True))
        return found if copies else self.recall("originals", lambda: _originals(found))

    def statements(self) -> list[ListedStatement]:
        """The statements of the store, by date, copies left out."""
        return self.recall_read("statements", self.store.statements)

    def upcoming(self) -> list[ListedReference]:
        """What readouts announce."""
        return self.recall_read("upcoming", lambda: self.store.references(time="upcoming"))

    def texts(self, *, copies: bool = False) -> list[ListedText]:
        """The texts of readouts with their stock phrases, by date."""
        found = self.recall_read("texts", lambda: listed_texts(self.store, copies=True))
        return found if copies else self.recall_read("original texts", lambda: _originals(found))

    def words_of(self, text: ListedText) -> int:
        """The words of one of the texts, counted once."""
        return self._lengths().get(text.document) or length_of(text)

    def _lengths(self) -> dict[str, int]:
        return self.recall_read(
            "lengths", lambda: {each.document: length_of(each) for each in self.texts()}
        )


Stored = TypeVar("Stored", Listed, ListedText)


def _originals(found: list[Stored]) -> list[Stored]:
    """Those of the list that are no copies of another document."""
    return [each for each in found if each.source.role != "copy"]


async def desk(request: Request) -> Desk:
    """The desk of a request; not asked of a thread, since it asks nothing of the store yet."""
    return desk_of(request.app.state, request.scope.get("visitor"))


def desk_of(state: Any, visitor: Visitor | None = None) -> Desk:
    """The desk of a moment; ``state`` is that of the application."""
    return Desk(
        store=state.store,
        memory=state.memory,
        settings=state.settings,
        parties=state.parties,
        visitor=visitor,
        today=state.today(),
    )


AtDesk = Annotated[Desk, Depends(desk)]
