"""Where the marks of a chart stand: computed here, so that none lies upon another and the same
input gives the same picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p

_STEPS = 120
_PASSES = 300
_GAP = 3
_NOTHING = 1e-9


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
    boxes: Mapping[str, tuple[float, float]],
    ties: Sequence[tuple[str, str, float]],
    *,
    width: float,
    height: float,
) -> dict[str, tuple[float, float]]:
    """A place in a picture for each node of a network: those that are tied closely near each other.

    ``boxes`` are the width and height that each node takes with its name, ``ties`` have a weight
    each. Springs place them (T. Fruchterman and E. Reingold, 1991) from a fixed start, then boxes
    that touch are pushed apart.
    """
    import networkx as nx

    if not boxes:
        return {}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(boxes)
    graph.add_weighted_edges_from((a, b, log1p(weight)) for a, b, weight in ties)
    found = nx.spring_layout(graph, k=2.2 / len(boxes) ** 0.5, iterations=_STEPS, seed=1)
    held = [node for node in boxes if graph.degree(node)] or list(boxes)
    across, down = (
        _even({node: float(place[axis]) for node, place in found.items()}, held) for axis in (0, 1)
    )
    at = {node: [across[node] * width, down[node] * height] for node in boxes}
    _part(at, boxes, width, height)
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in at.items()}


def _even(places: Mapping[str, float], held: Sequence[str]) -> dict[str, float]:
    """Places from 0 to 1: half where they are, half in their order, so that the few far out do not
    press all others together; those that no tie holds stand at the borders."""
    low, high = (turn(places[node] for node in held) for turn in (min, max))
    order = sorted(places, key=lambda node: (places[node], node))
    last = max(len(order) - 1, 1)
    found = {}
    for rank, node in enumerate(order):
        where = (places[node] - low) / (high - low) if high - low > _NOTHING else 0.5
        found[node] = (min(max(where, 0.0), 1.0) + rank / last) / 2 if len(order) > 1 else 0.5
    return found


def _part(
    at: dict[str, list[float]],
    boxes: Mapping[str, tuple[float, float]],
    width: float,
    height: float,
) -> None:
    """Pushes boxes that lie on each other apart, little by little, inside the picture."""
    names = list(at)
    for _ in range(_PASSES):
        moved = False
        for number, one in enumerate(names):
            for other in names[number + 1 :]:
                moved |= _push(at[one], at[other], boxes[one], boxes[other])
        for name, place in at.items():
            for axis, room in enumerate((width, height)):
                half = boxes[name][axis] / 2
                place[axis] = min(max(place[axis], half), max(room - half, half))
        if not moved:
            break


def _push(
    one: list[float], other: list[float], box: tuple[float, float], box2: tuple[float, float]
) -> bool:
    """Moves two boxes apart along the way that is shorter."""
    over = [(box[n] + box2[n]) / 2 + _GAP - abs(one[n] - other[n]) for n in (0, 1)]
    if min(over) <= 0:
        return False
    axis = 0 if over[0] < over[1] else 1
    by = over[axis] / 2 if one[axis] < other[axis] else -over[axis] / 2
    one[axis] -= by
    other[axis] += by
    return True
