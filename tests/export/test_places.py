"""The report of the map: the picture never without its tables, each number with what it is of."""

from __future__ import annotations

from communique.analysis.places import Places, Venue
from communique.export.places import map_report
from communique.export.report import Picture, to_csv, to_html, to_markdown


def venue(name: str, country: str, number: int, *where: float) -> Venue:
    lat, lon = where or (None, None)
    return Venue(name, country, lat, lon, number, "2031-05-04", "2031-06-01", ("a",))


FOUND = Places(
    ("JPN", "XAR"),
    (venue("JPN", "JPN", 4), venue("XAR", "XAR", 2)),
    (venue("Sorrin <b>", "XAR", 2, 41.2, 20.9),),
    engagements=9,
    located=6,
)


def test_the_picture_stands_beside_its_tables() -> None:
    report = map_report(FOUND)
    picture = report.sections[0].blocks[0]
    assert isinstance(picture, Picture)
    assert picture.caption.endswith("(circle); not on the map: XAR (2)")
    assert [section for section, _ in report.tables()] == ["Countries", "Places"]
    assert to_csv(report).splitlines()[1] == "JPN,Japan,4,2031-05-04,2031-06-01"
    assert "6 of 9 engagements" in to_markdown(report)
    assert "JPN and XAR" in report.title


def test_degrees_have_two_places_and_names_are_escaped() -> None:
    page = to_html(map_report(FOUND))
    assert "41.20" in page
    assert "Sorrin <b>" not in page


def test_nothing_found_is_said() -> None:
    said = to_markdown(map_report(Places((), (), (), 0, 0)))
    assert "No engagement in the store names a place" in said
