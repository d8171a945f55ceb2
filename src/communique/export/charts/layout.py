"""Where the marks of a chart stand: computed here, so that none lies upon another and the same
input gives the same picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot, log1p

_STEPS = 120
_PASSES = 200


def lanes(places: Sequence[float], width: float) -> list[int]:
    """A lane for each place on a line, such that no two in a lane are nearer than ``width``.

    The places come in order; each takes the first lane that has room.
    """
    ends: list[float] = []
    found = []
    for place in places:
        lane = next((n for n, end in enumerate(ends) if place - end >= width), len(ends))
        ends[lane : lane + 1] = [place]
        found.append(lane)
    return found


def spread(
    sizes: Mapping[str, float],
    ties: Sequence[tuple[str, str, float]],
    *,
    width: float,
    height: float,
) -> dict[str, tuple[float, float]]:
    """A place in a box for each node of a network: those that are tied closely near each other.

    ``sizes`` are the radii of the nodes in the order of their weight, ``ties`` have a weight each.
    Springs place them (T. Fruchterman and E. Reingold, 1991) from a fixed start, then circles that
    touch are pushed apart.
    """
    import networkx as nx

    if not sizes:
        return {}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sizes)
    graph.add_weighted_edges_from((a, b, log1p(weight)) for a, b, weight in ties)
    found = nx.spring_layout(graph, k=2.2 / len(sizes) ** 0.5, iterations=_STEPS, seed=1)
    places = {node: (float(x), float(y)) for node, (x, y) in found.items()}
    return _apart(_fitted(places, sizes, width, height), sizes, width, height)


def _fitted(
    places: dict[str, tuple[float, float]], sizes: Mapping[str, float], width: float, height: float
) -> dict[str, tuple[float, float]]:
    margin = max(sizes.values()) + 12
    xs, ys = ([place[axis] for place in places.values()] for axis in (0, 1))
    return {
        node: (
            margin + (width - 2 * margin) * _within(x, xs),
            margin + (height - 2 * margin) * _within(y, ys),
        )
        for node, (x, y) in places.items()
    }


def _within(value: float, some: Sequence[float]) -> float:
    low, high = min(some), max(some)
    return 0.5 if high - low < 1e-9 else (value - low) / (high - low)


def _apart(
    places: dict[str, tuple[float, float]], sizes: Mapping[str, float], width: float, height: float
) -> dict[str, tuple[float, float]]:
    """Circles that touch or hide each other's names moved apart, little by little."""
    names = list(places)
    at = {name: list(place) for name, place in places.items()}
    for _ in range(_PASSES):
        moved = False
        for number, one in enumerate(names):
            for other in names[number + 1 :]:
                moved |= _push(at[one], at[other], sizes[one] + sizes[other] + 14)
        for name, place in at.items():
            place[0] = min(max(place[0], sizes[name] + 4), width - sizes[name] - 4)
            place[1] = min(max(place[1], sizes[name] + 4), height - sizes[name] - 4)
        if not moved:
            break
    return {name: (round(x, 1), round(y, 1)) for name, (x, y) in at.items()}


def _push(one: list[float], other: list[float], least: float) -> bool:
    dx, dy = other[0] - one[0], other[1] - one[1]
    distance = hypot(dx, dy)
    if distance >= least:
        return False
    dx, dy = (dx / distance, dy / distance) if distance > 1e-6 else (1.0, 0.0)
    by = (least - distance) / 2
    one[0], one[1] = one[0] - dx * by, one[1] - dy * by
    other[0], other[1] = other[0] + dx * by, other[1] + dy * by
    return True
