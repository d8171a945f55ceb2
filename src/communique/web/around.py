"""What stands around a readout in the store: earlier and later ones of its pair, the other sides.

All of it is found once for the whole store and remembered until the store changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.analysis.baseline import Baseline, baselines, chains, neighbours
from communique.analysis.pairs import Pair
from communique.record.listed import Listed
from communique.web.desk import Desk
from communique.web.pages.pairs import all_pairs

_SIDES = 5
"""Documents of one engagement that are offered for comparison with one another."""


def engagement_of(desk: Desk, document: str) -> Listed | None:
    """The engagement that a document reports, if it does."""
    known = desk.recall(
        "by document", lambda: {each.document: each for each in desk.engagements(copies=True)}
    )
    return known.get(document)


def baselines_of(desk: Desk, document: str) -> list[Baseline]:
    """The earlier readouts that a document can be read against, the best first."""
    own = engagement_of(desk, document)
    return baselines(own, _chain(desk, document)) if own else []


def neighbours_of(desk: Desk, document: str) -> tuple[Listed | None, Listed | None]:
    """The readouts just before and just after one, of the same parties and publisher."""
    return neighbours(document, _chain(desk, document))


def _chain(desk: Desk, document: str) -> Sequence[Listed]:
    found = desk.recall("chains", lambda: chains(desk.engagements(copies=True)))
    return found.get(document, ())


def sides_of(desk: Desk, document: str) -> Sequence[Listed]:
    """What else is stored of the same engagement, by sure or reviewed pairs; those of another
    side first."""
    return desk.recall("sides", lambda: _sides(all_pairs(desk))).get(document, ())


def _sides(found: Sequence[Pair]) -> Mapping[str, Sequence[Listed]]:
    others: dict[str, list[tuple[bool, Listed]]] = {}
    for pair in found:
        if pair.sure:
            others.setdefault(pair.a.document, []).append((not pair.two_sides, pair.b))
            others.setdefault(pair.b.document, []).append((not pair.two_sides, pair.a))
    return {
        document: [each for _, each in sorted(them, key=lambda one: one[0])][: _SIDES - 1]
        for document, them in others.items()
    }
