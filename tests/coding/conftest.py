"""Short texts about invented states, coded as far as the engagement and its people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from communique.coding.engagements import code_engagement
from communique.coding.entities import find_entities
from communique.coding.mentions import Cast, Entities
from communique.coding.resolve import resolve_mentions
from communique.coding.text import Text
from communique.intake import from_text
from communique.languages import nlp
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable
from communique.record import Engagement

PARTIES = Path(__file__).parents[2] / "samples" / "parties.toml"
PUBLISHER = "Ministry of Foreign Affairs of Arvania"
PUBLISHED = "2031-05-06"  # a Tuesday


@dataclass(frozen=True)
class Coded:
    """What a short text gives."""

    text: Text
    entities: Entities
    engagement: Engagement | None
    cast: Cast

    @property
    def participants(self) -> list[str]:
        """Each participant as "Ana Duro (XAR)"."""
        return [f"{each.name} ({each.party})" for each in self.cast.participants]

    @property
    def people(self) -> list[str]:
        """Each person of the text as "Ana Duro (XAR): Foreign Minister, Deputy Premier"."""
        people = self.entities.people.values()
        return [f"{each.name} ({each.party}): {', '.join(each.offices)}" for each in people]

    def meant(self, words: str) -> tuple[str, ...]:
        """The names of the people whom the mention that is written so means."""
        mentions = self.entities.mentions
        found = next(each for each in mentions if self.text.quote(each.span) == words)
        return tuple(self.entities.people[key].name for key in found.people)


Coder = Callable[..., Coded]


@lru_cache(maxsize=256)
def _code(text: str, title: str | None, publisher: str | None, published: str | None) -> Coded:
    document = from_text(text, title=title, publisher=publisher, published=published, language="en")
    table = PartyTable.from_files(PARTIES)
    read = Text(document, nlp.load("en").analyse(document.text), load_pack("en"), table)
    found = find_entities(read)
    engagement, cast = code_engagement(read, found)
    return Coded(read, resolve_mentions(read, found, cast), engagement, cast)


@pytest.fixture(scope="session")
def coded() -> Coder:
    """A function that codes a text, by default of Arvania's foreign ministry, of 6 May 2031."""

    def code(
        text: str,
        title: str | None = None,
        publisher: str | None = PUBLISHER,
        published: str | None = PUBLISHED,
    ) -> Coded:
        return _code(text, title, publisher, published)

    return code
