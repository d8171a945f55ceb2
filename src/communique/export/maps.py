"""Maps of the world as SVG: countries shaded by number in five steps, places as circles.

No script and no style: colours are presentation attributes, which a page's stylesheet may override
by class (``shape``, ``step1`` to ``step5``, ``point``, ``label``, ``legend``). Ink is the page's
``currentColor`` and the shades are one blue in five strengths: one drawing serves light and dark.

The shapes are Natural Earth's at 1:110 million (``data/world.md``). Of the 250 states and
territories in our table it has 175, and Somaliland; Northern Cyprus is drawn without a code. The
other 75 are too small for this scale or part of another's shape; those that are counted are small
circles at their capitals (Bouvet Island, Heard Island, Norfolk Island and the outlying islands of
the United States have none, and are not drawn):

    ABW AIA ALA AND ASM ATG BES BHR BLM BMU BRB BVT CCK COK COM CPV CUW CXR CYM DMA FRO FSM GGY GIB
    GLP GRD GUF GUM HKG HMD IMN IOT JEY KIR KNA LCA LIE MAC MAF MCO MDV MHL MLT MNP MSR MTQ MUS MYT
    NFK NIU NRU PCN PLW PYF REU SGP SGS SHN SJM SMR SPM STP SXM SYC TCA TKL TON TUV UMI VAT VCT VGB
    VIR WLF WSM
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

from communique.export.letters import for_xml
from communique.export.projection import HEIGHT, WIDTH, project
from communique.export.shades import Step, fill, number_text, shades
from communique.languages.parties import PartyTable

WORLD = Path(__file__).parent / "data" / "world.json"
POLICY = "Boundaries as drawn by Natural Earth; no position is taken."

_POINT = 'fill="#d9480f" fill-opacity=".75" stroke="currentColor" stroke-width=".5"'
_LARGEST = 11.0
_SMALLEST = 2.2
_RING = 4
_LABELS = 12
_LETTER = 6.8
"""Width of a letter of a label, about, and ..."""
_LINE = 13
"""... its height."""


@dataclass(frozen=True)
class Point:
    """A place on the map, and how much is there."""

    name: str
    lat: float
    lon: float
    number: float


def world_map(counts: Mapping[str, float], points: Sequence[Point] = ()) -> str:
    """The map as SVG: ``counts`` by party code shade the countries, ``points`` are circles.

    Codes that can be drawn nowhere are left out; ``drawable`` tells which those are.
    """
    known = {code: number for code, number in counts.items() if number > 0 and drawable(code)}
    steps = shades(list(known.values()))
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="img" '
            f'width="{WIDTH:g}" height="{HEIGHT + 84:g}" '
            f'viewBox="0 0 {WIDTH:g} {HEIGHT + 84:g}" aria-label="Map of the world" '
            'font-family="system-ui, sans-serif" font-size="12" fill="currentColor">',
            *_shapes(known, steps),
            *_rings(known, steps),
            *_circles(points),
            *_labels(points),
            '<g class="legend">',
            *_ranges(steps),
            *_sizes(points),
            f'<text x="0" y="{HEIGHT + 76:g}" fill-opacity=".75">{POLICY}</text></g></svg>',
        ]
    )


def drawable(code: str) -> bool:
    """Whether a party has a shape, or at least a place, on the map."""
    return code in _world()["shapes"] or _seat(code) is not None


def _shapes(counts: Mapping[str, float], steps: Sequence[Step]) -> Iterator[str]:
    world = _world()
    yield (
        f'<g class="shapes" transform="scale({world["scale"]:g})" fill="currentColor" '
        'fill-opacity=".1" fill-rule="evenodd" stroke="currentColor" stroke-opacity=".45" '
        'stroke-width="2">'
    )
    for path in world["nameless"]:
        yield f'<path class="shape" d="{path}"/>'
    for code, path in world["shapes"].items():
        title = f"<title>{_told(code, counts.get(code))}</title>"
        yield f'<path class="shape{_shade(counts.get(code), steps)} d="{path}">{title}</path>'
    yield "</g>"


def _rings(counts: Mapping[str, float], steps: Sequence[Step]) -> Iterator[str]:
    """Countries that are counted and have no shape."""
    shapes = _world()["shapes"]
    for code, number in counts.items():
        if code not in shapes and (seat := _seat(code)) is not None:
            x, y = project(*seat)
            yield (
                f'<circle class="shape{_shade(number, steps)} cx="{x:.1f}" cy="{y:.1f}" '
                f'r="{_RING}" stroke="currentColor" stroke-width=".8">'
                f"<title>{_told(code, number)}</title></circle>"
            )


def _shade(number: float | None, steps: Sequence[Step]) -> str:
    """The end of a class attribute and the attributes after it."""
    if not number:
        return '"'
    step = next(at for at, each in enumerate(steps) if number <= each.most)
    return f' step{step + 1}" {fill(step, len(steps))}'


def _told(code: str, number: float | None) -> str:
    party = PartyTable.default().get(code)
    return _words(f"{party.name if party else code}: {number_text(number or 0)}")


def _circles(points: Sequence[Point]) -> Iterator[str]:
    """The large ones first, so that a small one beside them stays in sight."""
    most = max((each.number for each in points), default=0)
    for each in _by_number(points):
        x, y = project(each.lat, each.lon)
        yield (
            f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="{_radius(each.number, most):.1f}" '
            f"{_POINT}>"
            f"<title>{_words(f'{each.name}: {number_text(each.number)}')}</title></circle>"
        )


def _by_number(points: Sequence[Point]) -> list[Point]:
    return sorted((each for each in points if each.number > 0), key=lambda each: -each.number)


def _radius(number: float, most: float) -> float:
    """Areas grow with the number."""
    return max(_SMALLEST, _LARGEST * sqrt(number / most))


def _labels(points: Sequence[Point]) -> Iterator[str]:
    """The names of the largest places, right or left of them, where none lies on another."""
    most = max((each.number for each in points), default=0)
    taken: list[_Box] = []
    for each in _by_number(points)[: 2 * _LABELS]:
        x, y = project(each.lat, each.lon)
        wide, off = len(each.name) * _LETTER, _radius(each.number, most) + 2
        for start, end, at, anchor in (
            (x + off, x + off + wide, x + off, "start"),
            (x - off - wide, x - off, x - off, "end"),
        ):
            box = _Box(start, y - _LINE / 2, end, y + _LINE / 2)
            free = not any(box.touches(other) for other in taken)
            if start >= 0 and end <= WIDTH and free and len(taken) < _LABELS:
                taken.append(box)
                yield (
                    f'<text class="label" x="{at:.1f}" y="{y + 4:.1f}" text-anchor="{anchor}">'
                    f"{_words(each.name)}</text>"
                )
                break


class _Box(NamedTuple):
    """Where a label is."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def _ranges(steps: Sequence[Step]) -> Iterator[str]:
    """The legend of the shades."""
    none = 'fill="currentColor" fill-opacity=".1"'
    fills = [none, *(fill(step, len(steps)) for step in range(len(steps)))]
    x, y = 0.0, HEIGHT + 16
    for attributes, label in zip(fills, ["none", *(each.label for each in steps)], strict=True):
        yield (
            f'<rect x="{x:.0f}" y="{y:g}" width="16" height="12" {attributes} '
            f'stroke="currentColor" stroke-opacity=".45" stroke-width=".5"/>'
            f'<text x="{x + 21:.0f}" y="{y + 10:g}">{label}</text>'
        )
        x += len(label) * _LETTER + 38


def _sizes(points: Sequence[Point]) -> Iterator[str]:
    """The legend of the circles: the largest number and a quarter of it, half as wide."""
    most = max((each.number for each in points), default=0)
    x, y = 0.0, HEIGHT + 48
    for number in sorted({max(round(most / 4), 1), most} if most else set()):
        radius = _radius(number, most)
        yield (
            f'<circle class="point" cx="{x + radius:.1f}" cy="{y:g}" r="{radius:.1f}" {_POINT}/>'
            f'<text x="{x + 2 * radius + 5:.1f}" y="{y + 4:g}">{number_text(number)} in a place'
            "</text>"
        )
        x += 2 * radius + len(f"{number_text(number)} in a place") * _LETTER + 24


def _seat(code: str) -> tuple[float, float] | None:
    """Where the capital or headquarters of a party is."""
    party = PartyTable.default().get(code)
    if party is None or party.lat is None or party.lon is None:
        return None
    return party.lat, party.lon


def _words(text: str) -> str:
    return escape(for_xml(text))


@lru_cache(maxsize=1)
def _world() -> dict[str, Any]:
    """The shapes by code, those without one, and how many units a step of a path has."""
    found: dict[str, Any] = json.loads(WORLD.read_text(encoding="utf-8"))
    return found


__all__ = ["POLICY", "Point", "Step", "drawable", "shades", "world_map"]
