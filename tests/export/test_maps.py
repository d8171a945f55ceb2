"""The map: every country we know has its shape, words are escaped, nothing is styled or run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from communique.export.maps import POLICY, WORLD, Point, drawable, world_map
from communique.export.pictures import write_picture
from communique.export.projection import HEIGHT, WIDTH, project
from communique.export.report import Picture
from communique.export.shades import shades
from communique.languages.parties import PartyTable

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = json.loads(WORLD.read_text(encoding="utf-8"))["shapes"]

# states and territories of our table that Natural Earth has no shape for at this scale
MISSING = [
    "ABW", "AIA", "ALA", "AND", "ASM", "ATG", "BES", "BHR", "BLM", "BMU", "BRB", "BVT",
    "CCK", "COK", "COM", "CPV", "CUW", "CXR", "CYM", "DMA", "FRO", "FSM", "GGY", "GIB",
    "GLP", "GRD", "GUF", "GUM", "HKG", "HMD", "IMN", "IOT", "JEY", "KIR", "KNA", "LCA",
    "LIE", "MAC", "MAF", "MCO", "MDV", "MHL", "MLT", "MNP", "MSR", "MTQ", "MUS", "MYT",
    "NFK", "NIU", "NRU", "PCN", "PLW", "PYF", "REU", "SGP", "SGS", "SHN", "SJM", "SMR",
    "SPM", "STP", "SXM", "SYC", "TCA", "TKL", "TON", "TUV", "UMI", "VAT", "VCT", "VGB",
    "VIR", "WLF", "WSM",
]  # fmt: skip


def titles(svg: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(svg).iter(f"{SVG}title")]


def test_every_state_has_a_shape_but_those_that_are_named() -> None:
    states = {each.code for each in PartyTable.default().parties.values() if each.kind == "state"}
    assert sorted(states - set(SHAPES)) == MISSING
    assert set(SHAPES) - states == {"SOMALILAND"}


@pytest.mark.parametrize(("code", "lat", "lon"), [
    ("CHN", 35, 103), ("BRA", -10, -53), ("FRA", 46.5, 2.5), ("AUS", -25, 134), ("RUS", 62, 95),
    ("USA", 39, -98), ("ZAF", -31, 22), ("ATA", -80, 60), ("COD", -3, 23), ("COG", -1, 15.5),
    ("KOR", 36.5, 128), ("PRK", 40, 127), ("NER", 17, 9), ("NGA", 9, 8), ("XKX", 42.6, 20.9),
])  # fmt: skip
def test_a_shape_lies_where_its_country_is(code: str, lat: float, lon: float) -> None:
    x, y = project(lat, lon)
    xs, ys = zip(*points(SHAPES[code]), strict=True)
    assert min(xs) < x < max(xs)
    assert min(ys) < y < max(ys)


def test_no_shape_leaves_the_map() -> None:
    for path in SHAPES.values():
        for x, y in points(path):
            assert -0.2 <= x <= WIDTH + 0.2
            assert -0.2 <= y <= HEIGHT + 0.2


def points(path: str) -> list[tuple[float, float]]:
    """The points of a path in the drawing's units."""
    found = []
    for ring in re.findall(r"M[^z]+z", path):
        x = y = 0
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x * 0.2, y * 0.2))
    return found


def test_the_projection_keeps_to_its_frame() -> None:
    assert project(0, 0) == (WIDTH / 2, HEIGHT / 2)
    assert project(0, 180)[0] == pytest.approx(WIDTH, abs=0.01)
    assert project(90, 0)[1] == pytest.approx(0, abs=0.01)


def test_countries_are_shaded_and_told() -> None:
    svg = world_map({"JPN": 12, "SGP": 3, "XAR": 5, "PER": 0})
    assert {"Japan: 12", "Singapore: 3", "Peru: 0"} <= set(titles(svg))
    shaded = [each.get("class") for each in ElementTree.fromstring(svg).iter()
              if "step" in (each.get("class") or "")]  # fmt: skip
    assert len(shaded) == 2
    assert POLICY in svg
    assert not drawable("XAR")


def test_words_of_strangers_stay_words() -> None:
    svg = world_map({"JPN": 1}, [Point('<script>alert(1)</script>"\x00', 41.2, 20.9, 3)])
    assert "<script" not in svg
    assert '<script>alert(1)</script>"\ufffd: 3' in titles(svg)


def test_no_style_and_no_script() -> None:
    svg = world_map({"JPN": 3, "FRA": 30}, [Point("Sorrin", 41.2, 20.9, 3)])
    for each in ElementTree.fromstring(svg).iter():
        assert each.tag.removeprefix(SVG) in {"svg", "g", "path", "title", "text", "circle", "rect"}
        assert not [name for name in each.attrib if name == "style" or name.startswith("on")]
    assert len(svg) < 100_000


def test_circles_grow_by_area_and_labels_do_not_touch() -> None:
    svg = world_map({}, [Point("Sorrin", 41.2, 20.9, 100), Point("Talmar", 41.3, 21, 25),
                         Point("Hesper", 41.25, 20.8, 4), Point("Nowhere", 0, 0, 0)])  # fmt: skip
    root = ElementTree.fromstring(svg)
    radii = [float(each.get("r", "")) for each in root.iter(f"{SVG}circle") if len(each)]
    assert radii == [11.0, 5.5, 2.2]
    labels = [each.text for each in root.iter(f"{SVG}text") if each.get("class") == "label"]
    assert labels == ["Sorrin", "Talmar"]  # right and left; the third has no room


@pytest.mark.parametrize(("name", "start"), [("map.svg", b"<svg"), ("map.png", b"\x89PNG")])
def test_a_map_is_a_file_of_its_own(name: str, start: bytes, tmp_path: Path) -> None:
    if name.endswith(".png"):
        pytest.importorskip("vl_convert", reason="needs vl-convert (extra charts)")
    write_picture(tmp_path / name, Picture(world_map({"JPN": 3}), "Japan"), "Map")
    assert (tmp_path / name).read_bytes().startswith(start)


def test_an_empty_map_is_a_map() -> None:
    assert "none" in ElementTree.fromstring(world_map({})).itertext()


@pytest.mark.parametrize(("numbers", "labels"), [
    ([], []),
    ([0, 0], []),
    ([1, 1], ["1"]),
    ([1, 3], ["1", "2", "3"]),
    ([1, 100], ["1 to 3", "4 to 6", "7 to 16", "17 to 40", "41 to 100"]),
    ([0.5], ["over 0, up to 0.50"]),
])  # fmt: skip
def test_ranges_in_words(numbers: list[float], labels: list[str]) -> None:
    assert [each.label for each in shades(numbers)] == labels


@pytest.mark.parametrize("most", [1, 2, 5, 6, 7, 33, 1_000, 12_345])
def test_every_number_has_a_shade(most: int) -> None:
    steps = shades(range(1, most + 1))
    assert len(steps) <= 5
    assert steps[-1].most == most
    assert steps == sorted(set(steps))
