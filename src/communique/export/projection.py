"""The Equal Earth projection: a flat map on which areas keep their proportions.

B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal of
Geographical Information Science 33 (2019).
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

WIDTH = 800.0
HEIGHT = 389.4
"""The size of the whole globe, drawn."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_EAST, _NORTH = 2.7066300, 1.3173627
"""Where 180 degrees east on the equator, and the North Pole, come to lie."""


def project(lat: float, lon: float) -> tuple[float, float]:
    """Where degrees north and east are drawn: from the left, from the top."""
    angle = asin(sqrt(3) / 2 * sin(radians(lat)))
    square = angle * angle
    sixth = square**3
    slope = 9 * _A4 * square * sixth + 7 * _A3 * sixth + 3 * _A2 * square + _A1
    x = 2 * sqrt(3) * radians(lon) * cos(angle) / (3 * slope)
    y = angle * (_A4 * square * sixth + _A3 * sixth + _A2 * square + _A1)
    return (x / _EAST + 1) * WIDTH / 2, (1 - y / _NORTH) * HEIGHT / 2
