"""The word lists of a pack, compiled once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from communique.coding.surface.lexicon import Lexicon
from communique.languages.surface import GroupOf, Stance, SurfacePack


@dataclass(frozen=True)
class Lists:
    """What the stages look for in a text."""

    offices: Lexicon[str]
    speech: Lexicon[str]
    groups: Lexicon[GroupOf]
    actors: Lexicon[str]
    stance: Lexicon[Stance]


@lru_cache(maxsize=8)
def lists(pack: SurfacePack) -> Lists:
    """The lists of a pack."""
    entities = pack.entities
    return Lists(
        offices=Lexicon.of(entities.offices | entities.honorifics),
        speech=Lexicon.of(pack.attributions.speech),
        groups=Lexicon({**entities.groups, **entities.pronouns}),
        actors=Lexicon.of(entities.actors),
        stance=Lexicon(
            {word: stance for stance in pack.statements.stance for word in stance.words}
        ),
    )
