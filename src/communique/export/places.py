"""The map of where people met as a report: the drawing, and the same numbers as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.export.maps import POLICY, Point, drawable, world_map
from communique.export.report import Block, Picture, Report, Section, Table
from communique.languages.parties import PartyTable

if TYPE_CHECKING:
    from communique.analysis.places import Places, Venue

_PLACES = 100


def map_report(found: Places) -> Report:
    """The map with its tables of countries and places."""
    between = f" of {' and '.join(found.parties)}" if found.parties else ""
    note = (
        f"{found.located:,} of {found.engagements:,} engagements, those whose country is known; "
        "one that several readouts report counts for each, copies left out. Statements and "
        f"messages are no engagements here. {POLICY}"
    )
    countries = Table(
        ("code", "country", "engagements", "first", "last"),
        [(each.name, country_name(each.name), each.engagements, each.first, each.last)
         for each in found.countries],
        note,
    )  # fmt: skip
    located = sum(each.engagements for each in found.places)
    places = Table(
        ("place", "country", "engagements", "lat", "lon", "first", "last"),
        [
            (each.name, each.country, each.engagements, degrees(each.lat), degrees(each.lon),
             each.first, each.last)
            for each in found.places[:_PLACES]
        ],
        f"{min(len(found.places), _PLACES):,} of {len(found.places):,} places; {located:,} of "
        f"{found.engagements:,} engagements, those whose place is known to the degree",
    )  # fmt: skip
    blocks: list[Block] = [Picture(drawn(found), _caption(found.countries)), countries]
    if not found.countries and not found.places:
        blocks = ["No engagement in the store names a place that is known.", countries]
    return Report(
        f"Where engagements{between} took place",
        [Section("Countries", blocks), Section("Places", [places])],
    )


def drawn(found: Places) -> str:
    """The map as SVG."""
    points = [
        Point(each.name, each.lat, each.lon, each.engagements)
        for each in found.places
        if each.lat is not None and each.lon is not None
    ]
    return world_map({each.name: each.engagements for each in found.countries}, points)


def _caption(countries: Sequence[Venue]) -> str:
    lost = [f"{each.name} ({each.engagements:,})" for each in countries if not drawable(each.name)]
    left = f"; not on the map: {', '.join(lost)}" if lost else ""
    return f"Engagements by country (shade) and place (circle){left}"


def country_name(code: str) -> str:
    """The usual name of a country, or its code where none is known."""
    party = PartyTable.default().get(code)
    return party.name if party else code


def degrees(value: float | None) -> str | None:
    """Degrees as a text, since two places are shown of them and no thousands."""
    return None if value is None else f"{value:.2f}"


__all__ = ["drawn", "map_report"]
