"""The gazetteer: which place a name means."""

from __future__ import annotations

import pytest

from communique.errors import DataError
from communique.languages.parties import PartyTable
from communique.languages.places import Gazetteer

PLACES = Gazetteer.default()


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Nizhny Novgorod", None, "RUS city"),  # GeoNames writes Nizhniy
        ("Kiev", None, "UKR capital"),
        ("Kyiv", None, "UKR capital"),
        ("Peking", None, "CHN capital"),
        ("Bombay", None, "IND city"),
        ("vienna", None, "AUT capital"),
        ("Paris", None, "FRA capital"),
        ("Paris", "USA", None),  # too small to be listed, and never the French one
        ("London", "CAN", "CAN city"),
        ("Washington, D.C.", None, "USA capital"),
        ("Austin, Texas", None, "USA city"),
        ("Nizhny Novgorod, Russia", None, "RUS city"),
        ("St. Petersburg", None, "RUS city"),
        ("Zurich", None, "CHE city"),
        ("San José", None, "CRI capital"),  # a bigger one is in California
        ("Bali", None, "IDN region"),
        ("Sharm el-Sheikh", None, "EGY city"),
        ("the White House", None, "USA venue"),
        ("the Kremlin", None, "RUS venue"),
        ("Great Hall of the People", None, "CHN venue"),
        ("Davos", None, "CHE city"),
        ("Mar-a-Lago", None, "USA venue"),
        ("Sorrin", None, None),
        ("Sorrin, Arvania", None, None),
        ("", None, None),
    ],
)
def test_find(name: str, country: str | None, found: str | None) -> None:
    place = PLACES.find(name, country)
    assert (f"{place.country} {place.kind}" if place else None) == found


def test_every_place_has_a_known_country_and_sound_coordinates() -> None:
    states = {p.code for p in PartyTable.default().parties.values() if p.kind == "state"}
    for name in ("Moscow", "Camp David", "Texas", "Ngerulmud"):
        place = PLACES.find(name)
        assert place is not None
        assert place.country in states
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180


def test_capitals_of_the_table_of_parties_are_places() -> None:
    parties = [p for p in PartyTable.default().parties.values() if p.kind == "state" and p.capital]
    lost = [p.code for p in parties if p.capital and PLACES.find(p.capital, p.code) is None]
    assert lost == []


def test_a_line_of_another_shape_is_refused() -> None:
    places = Gazetteer("Sorrin\tXAR\t1.0")
    with pytest.raises(DataError, match="3 columns"):
        places.find("Sorrin")
