"""What comparing readouts finds, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

NOT_MENTIONED = "not mentioned"
NOT_PUBLISHED = "not published"

Relation = Literal["same", "stronger", "weaker", "different"]
Status = Literal["corroborated", "uncorroborated", "contradicted", "unknown"]


@dataclass(frozen=True)
class Said:
    """A statement with the document that it stands in."""

    document: str
    id: str
    text: str
    kind: str
    holder: str | None
    source_parties: tuple[str, ...]
    strength: int | None


@dataclass(frozen=True)
class Side:
    """One document: whose it is, how long, and how much of it each speaker has."""

    id: str
    publisher: str | None
    party: str | None
    """The party that published it, where that is known."""
    parties: tuple[str, ...]
    words: int
    shares: Mapping[str, float]
    """The share of the coded text that each speaker or each group of speakers has; sums to 1."""
    whole: bool
    """False if the text breaks off."""
    coded: bool = True
    """False if the text is in a language that cannot be read yet."""

    @property
    def complete(self) -> bool:
        """Whether what its record does not hold is not said."""
        return self.whole and self.coded


@dataclass(frozen=True)
class Aligned:
    """Two statements on one matter; ``relation`` says how ``b`` stands to ``a``."""

    a: Said
    b: Said
    relation: Relation
    score: float


@dataclass(frozen=True)
class Attributed:
    """What one readout has another side say, and whether that side's own readout says it.

    ``unknown`` where the other text breaks off or cannot be read; ``found`` is what it was held
    against.
    """

    statement: Said
    by: str
    to: str
    status: Status
    found: Said | None = None


@dataclass(frozen=True)
class Conflict:
    """A fact that the documents give differently; None where one does not give it."""

    field: str
    values: Mapping[str, str | None]


@dataclass(frozen=True)
class TopicCell:
    """How one document takes a topic: as its which, with what share of its text, in which
    statements."""

    order: int
    share: float
    statements: tuple[str, ...]


Cell = TopicCell | str


@dataclass(frozen=True)
class Comparison:
    """What comparing readouts found."""

    sides: tuple[Side, ...]
    aligned: tuple[Aligned, ...]
    only: Mapping[str, tuple[Said, ...]]
    """What no other document has anything near to."""
    attributed: tuple[Attributed, ...]
    conflicts: tuple[Conflict, ...]
    topics: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)
    near: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)
    """What has no counterpart of its own though something near it stands in another document: the
    matter may be there in other words, or a nearer statement has it."""

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain data, with the documented fields."""
        return {
            "schema": "communique/comparison/1",
            "sides": [asdict(side) for side in self.sides],
            "aligned": [asdict(each) for each in self.aligned],
            "only": {name: [asdict(each) for each in said] for name, said in self.only.items()},
            "near": {name: [asdict(each) for each in said] for name, said in self.near.items()},
            "attributed": [asdict(each) for each in self.attributed],
            "conflicts": [asdict(each) for each in self.conflicts],
            "topics": {
                topic: {
                    name: asdict(cell) if isinstance(cell, TopicCell) else cell
                    for name, cell in cells.items()
                }
                for topic, cells in self.topics.items()
            },
        }
