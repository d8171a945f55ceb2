"""Where people meet: engagements by the country and the place in which they took place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from communique.record.listed import Listed

FROM_AFAR = ("statement", "message")
"""Types for which nobody goes anywhere; what place they name is where somebody spoke or wrote."""


@dataclass(frozen=True)
class Venue:
    """A country, or a place in it: how often, and when first and last.

    ``name`` is the place as readouts mostly write it; that of a country is its code, and it has no
    ``lat`` and ``lon``.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    engagements: int
    first: str | None
    last: str | None
    documents: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """Engagements by country and by place, the most frequent first.

    ``engagements`` are all that count; ``located`` those whose country is known: the others are
    calls, or their readouts name no place.
    """

    parties: tuple[str, ...]
    countries: tuple[Venue, ...]
    places: tuple[Venue, ...]
    engagements: int
    located: int

    def to_dict(self) -> dict[str, Any]:
        """The places as plain data."""
        return {
            "parties": list(self.parties),
            "engagements": self.engagements,
            "located": self.located,
            "countries": [_plain(each) for each in self.countries],
            "places": [_plain(each) for each in self.places],
        }


def _plain(venue: Venue) -> dict[str, Any]:
    return {**vars(venue), "documents": list(venue.documents)}


def places(engagements: Iterable[Listed], *, parties: Sequence[str] = ()) -> Places:
    """Where engagements took place in which all the parties took part.

    Statements and messages are left out. An engagement counts once for each readout of it, since
    two sides may name two places.
    """
    wanted = frozenset(parties)
    counted = [
        each for each in engagements if each.type not in FROM_AFAR and wanted <= each.parties
    ]
    by_country: dict[str, list[Listed]] = defaultdict(list)
    by_place: dict[tuple[str | None, float, float], list[Listed]] = defaultdict(list)
    for each in counted:
        if each.country:
            by_country[each.country].append(each)
        if each.lat is not None and each.lon is not None:
            by_place[each.country, round(each.lat, 2), round(each.lon, 2)].append(each)
    return Places(
        tuple(parties),
        _sorted(_venue(code, code, None, None, found) for code, found in by_country.items()),
        _sorted(_venue(_name(found), *key, found) for key, found in by_place.items()),
        len(counted),
        sum(map(len, by_country.values())),
    )


def _venue(
    name: str, country: str | None, lat: float | None, lon: float | None, found: Sequence[Listed]
) -> Venue:
    days = [day for each in found if (day := each.day or each.source.published)]
    return Venue(
        name,
        country,
        lat,
        lon,
        len(found),
        min(days, default=None),
        max(days, default=None),
        tuple(each.document for each in found),
    )


def _sorted(venues: Iterable[Venue]) -> tuple[Venue, ...]:
    return tuple(sorted(venues, key=lambda each: (-each.engagements, each.name, each.lat or 0)))


def _name(found: Sequence[Listed]) -> str:
    """What a place is mostly called, without what stands after a comma ("Sorrin, Arvania")."""
    names = Counter((each.place or "").partition(",")[0].strip() for each in found)
    del names[""]
    return min(names, key=lambda name: (-names[name], name), default="unnamed place")
