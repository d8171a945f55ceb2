"""What two language versions of one text differ in, as plain data.

The three grades are those of S. Mokry ("Lost in translation?", Foreign Policy Analysis, 2022):
*minor* is another wording of the same, *of degree* the same said with more or less force,
*substantive* something else said, or something not said.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from communique.analysis.comparison import Said

Grade = Literal["minor", "degree", "substantive"]
What = Literal["missing", "added", "weaker", "stronger", "different", "reworded"]

GRADES: tuple[Grade, ...] = ("substantive", "degree", "minor")


@dataclass(frozen=True)
class Reason:
    """One thing in which a statement and its translation differ."""

    what: What
    grade: Grade
    said: str


@dataclass(frozen=True)
class Pairing:
    """A statement of the own version and its counterpart; one of them is None where it has none.

    ``reasons`` are what the two differ in, the gravest first; none where nothing was found.
    """

    own: Said | None
    translation: Said | None
    reasons: tuple[Reason, ...] = ()
    score: float | None = None
    sure: float | None = None
    """How sure the coding of the two is, in all: the product of their confidences."""

    @property
    def grade(self) -> Grade | None:
        """The gravest grade of a difference; None where there is none."""
        return self.reasons[0].grade if self.reasons else None

    @property
    def what(self) -> What | None:
        """What the gravest difference is."""
        return self.reasons[0].what if self.reasons else None


@dataclass(frozen=True)
class LostPhrase:
    """A stock phrase of the own version whose concept the translation does not have there.

    ``words`` are its form; ``instead`` is what the translation says, where there is a counterpart,
    and ``near`` a concept of the same family that it has.
    """

    id: str
    words: str
    statement: str | None
    instead: str | None = None
    counterpart: str | None = None
    near: str | None = None


@dataclass(frozen=True)
class Version:
    """One language version: whose, in which language, and whether it is there to its end."""

    id: str
    language: str
    publisher: str | None
    statements: int
    whole: bool


@dataclass(frozen=True)
class Versions:
    """A text in its own language held against its translation."""

    own: Version
    translation: Version
    pairings: tuple[Pairing, ...]
    """In the order of the own version; what only the translation says stands where it says it."""
    lost: tuple[LostPhrase, ...]
    gained: tuple[LostPhrase, ...]
    """Phrases of the translation whose concept the own version does not have there."""

    @property
    def differing(self) -> tuple[Pairing, ...]:
        """The pairings with a difference: the gravest grade first, the surest first in each."""
        found = [each for each in self.pairings if each.reasons]
        order = {
            id(each): (GRADES.index(each.grade or "minor"), -(each.sure or 0)) for each in found
        }
        return tuple(sorted(found, key=lambda each: order[id(each)]))

    def counts(self) -> dict[str, int]:
        """How many pairings are the same, and how many differ by each grade."""
        found: dict[str, int] = dict.fromkeys(("same", *GRADES), 0)
        for each in self.pairings:
            found[each.grade or "same"] += 1
        return found

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain data, with the documented fields."""
        return {
            "schema": "communique/versions/1",
            "own": asdict(self.own),
            "translation": asdict(self.translation),
            "counts": self.counts(),
            "pairings": [
                {**asdict(each), "grade": each.grade, "what": each.what} for each in self.pairings
            ],
            "lost_phrases": [asdict(each) for each in self.lost],
            "gained_phrases": [asdict(each) for each in self.gained],
        }
