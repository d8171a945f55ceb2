"""Writes the shapes of the countries that maps are drawn with, from Natural Earth's.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python docs/world.py package/countries-110m.json

The input is Natural Earth's "Admin 0 countries" at 1:110 million (public domain) as TopoJSON; the
output is src/communique/export/data/world.json, which world.md beside it describes. It has to be
made again only when Natural Earth or our codes change.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from communique.export.maps import WORLD
from communique.export.projection import project
from communique.languages.parties import PartyTable

Ring = list[tuple[float, float]]
"""Degrees east and north; the last point is the first."""

STEP = 0.2
"""What one unit of a path stands for in the drawing."""

# names that Natural Earth shortens, and ours; without a code of ours a shape stays nameless
NAMES = {
    "W. Sahara": "ESH", "Dem. Rep. Congo": "COD", "Dominican Rep.": "DOM", "Falkland Is.": "FLK",
    "Fr. S. Antarctic Lands": "ATF", "Central African Rep.": "CAF", "Congo": "COG",
    "Eq. Guinea": "GNQ", "Solomon Is.": "SLB", "Bosnia and Herz.": "BIH", "S. Sudan": "SSD",
    "N. Cyprus": "",
}  # fmt: skip


def main(source: Path) -> None:
    """Read Natural Earth's countries and write ours."""
    world = json.loads(source.read_text(encoding="utf-8"))
    arcs = [list(_degrees(arc, world["transform"])) for arc in world["arcs"]]
    shapes: dict[str, str] = {}
    nameless: list[str] = []
    for country in world["objects"]["countries"]["geometries"]:
        path = "".join(_path(ring) for ring in _rings(country, arcs))
        if code := _code(country["properties"]["name"]):
            shapes[code] = path
        else:
            nameless.append(path)
    data = {"scale": STEP, "shapes": dict(sorted(shapes.items())), "nameless": nameless}
    WORLD.write_text(json.dumps(data, indent=0) + "\n", encoding="utf-8")


def _code(name: str) -> str:
    if name in NAMES:
        return NAMES[name]
    party = PartyTable.default().lookup(name)
    if party is None:
        raise SystemExit(f"{name}: is no name of a party; add it to NAMES")
    return party.code


def _degrees(arc: Any, transform: Any) -> Iterator[tuple[float, float]]:
    """The points of an arc, whose file has the steps from one to the next."""
    (across, up), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * across + west, y * up + south


def _rings(country: Any, arcs: Sequence[Ring]) -> Iterator[Ring]:
    """The rings of a country, cut at 180 degrees."""
    polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    for polygon in polygons:
        for numbers in polygon:
            ring: Ring = []
            for number in numbers:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring.extend(arc[1:] if ring else arc)
            yield from _cut(_unwrapped(ring))


def _unwrapped(ring: Ring) -> Ring:
    """The ring without leaps from one edge of the map to the other; one around the South Pole goes
    by way of it."""
    found = ring[:1]
    for lon, lat in ring[1:]:
        turns = round((found[-1][0] - lon) / 360)
        found.append((lon + 360 * turns, lat))
    if abs(found[-1][0] - found[0][0]) > 180:
        found += [(found[-1][0], -90.0), (found[0][0], -90.0), found[0]]
    return found


def _cut(ring: Ring) -> Iterator[Ring]:
    """The parts of a ring on the map, and what hangs over an edge at the other one."""
    for turn in (-360, 0, 360):
        moved = [(lon + turn, lat) for lon, lat in ring]
        part = _side(_side(moved, 180, 1), -180, -1)
        if len(part) > 3:
            yield part


def _side(ring: Ring, edge: float, sign: int) -> Ring:
    """What of a ring lies west of an edge (with sign -1: east of it), by Sutherland and Hodgman."""
    found: Ring = []
    for (x0, y0), (x1, y1) in zip(ring[-1:] + ring[:-1], ring, strict=True):
        if (sign * x0 <= sign * edge) != (sign * x1 <= sign * edge):
            found.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
        if sign * x1 <= sign * edge:
            found.append((x1, y1))
    return found


def _path(ring: Ring) -> str:
    """A ring as an SVG path of whole steps."""
    points: list[tuple[int, int]] = []
    for lon, lat in ring:
        x, y = project(lat, lon)
        point = round(x / STEP), round(y / STEP)
        if not points or point != points[-1]:
            points.append(point)
    if points[0] == points[-1]:
        points.pop()
    if len(points) < 3:
        return ""
    lines = "".join(
        f"{_signed(x - before_x)}{_signed(y - before_y)}"
        for (before_x, before_y), (x, y) in pairwise(points)
    )
    return f"M{points[0][0]} {points[0][1]}l{lines.strip()}z"


def _signed(step: int) -> str:
    """A number that may follow another: its sign parts them, or a space."""
    return str(step) if step < 0 else f" {step}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
