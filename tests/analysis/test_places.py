"""Where engagements took place: which count, how places are named, what the numbers are of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from listed import DURO, LANZ, TAM, VESH, engagement

from communique.analysis.places import places
from communique.record.listed import Listed

SORRIN = {"place": "Sorrin", "country": "XAR", "lat": 41.2, "lon": 20.9}
TALMAR = {"place": "Talmar", "country": "XBE", "lat": 44.8, "lon": 28.3}


def at(where: dict[str, Any], document: str, day: str = "2031-05-04", **facts: Any) -> Listed:
    return replace(engagement(document, day, **facts), **where)


def test_engagements_by_country_and_place() -> None:
    found = places([
        at(SORRIN, "a", "2031-05-04"),
        at(SORRIN | {"place": "Sorrin, Arvania"}, "b", "2032-01-02"),
        at({"country": "XAR"}, "c"),
        at(TALMAR, "d"),
        engagement("e"),
    ])  # fmt: skip
    assert [(each.name, each.engagements) for each in found.countries] == [("XAR", 3), ("XBE", 1)]
    assert [(each.name, each.engagements) for each in found.places] == [
        ("Sorrin", 2),
        ("Talmar", 1),
    ]
    assert (found.engagements, found.located) == (5, 4)
    sorrin = found.places[0]
    assert (sorrin.first, sorrin.last, sorrin.documents) == ("2031-05-04", "2032-01-02", ("a", "b"))


def test_a_place_is_called_what_it_is_mostly_called() -> None:
    named = ["Sorin", "Sorrin", "Sorrin", None]
    found = places(at(SORRIN | {"place": name}, str(n)) for n, name in enumerate(named))
    assert [each.name for each in found.places] == ["Sorrin"]
    assert places([at(SORRIN | {"place": None}, "a")]).places[0].name == "unnamed place"


def test_only_engagements_of_all_the_parties_count() -> None:
    listed = [at(SORRIN, "a", people=(DURO, LANZ)), at(TALMAR, "b", people=(TAM, VESH))]
    found = places(listed, parties=("XAR", "XCO"))
    assert [each.name for each in found.countries] == ["XBE"]
    assert found.engagements == 1


def test_nobody_goes_anywhere_for_a_statement() -> None:
    found = places([at(SORRIN, "a", type="statement"), at(SORRIN, "b", type="message")])
    assert (found.engagements, found.countries, found.places) == (0, (), ())


def test_as_plain_data() -> None:
    data = places([at(SORRIN, "a")]).to_dict()
    assert data["countries"][0]["documents"] == ["a"]
    assert (data["places"][0]["lat"], data["places"][0]["country"]) == (41.2, "XAR")
