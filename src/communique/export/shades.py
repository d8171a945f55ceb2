"""Shades for numbers: five ranges or fewer, told in words, each a stronger blue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_STEPS = 5
_STRENGTHS = (0.22, 0.4, 0.58, 0.78, 1.0)
_BLUE = "#2878c8"
_ALONE = 3
"""The strength of a single range."""


class Step(NamedTuple):
    """Numbers up to ``most`` that get one shade, and that range in words."""

    most: float
    label: str


def shades(numbers: Sequence[float]) -> list[Step]:
    """Five ranges or fewer that together hold all numbers; they widen, since most counts are
    small and a few are very large. Numbers of 0 have none."""
    most = max(numbers, default=0)
    if not most:
        return []
    whole = all(float(number).is_integer() for number in numbers)
    borders = [most ** (step / _STEPS) if most > 1 else most for step in range(1, _STEPS)] + [most]
    if whole:
        borders = list(range(1, int(most) + 1)) if most <= _STEPS else list(map(round, borders))
    found: list[Step] = []
    for border in sorted(set(borders)):
        before = found[-1].most if found else 0
        found.append(Step(border, _range(before, border, whole)))
    return found


def _range(before: float, border: float, whole: bool) -> str:
    if not whole:
        return f"over {number_text(before)}, up to {number_text(border)}"
    first, last = int(before) + 1, number_text(border)
    return last if first == border else f"{number_text(first)} to {last}"


def number_text(value: float) -> str:
    """A number as it is shown: whole if it is."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def fill(step: int, of: int) -> str:
    """The attributes of a step among so many; of few the strong ones too, so that they differ."""
    at = round(step * (_STEPS - 1) / (of - 1)) if of > 1 else _ALONE
    return f'fill="{_BLUE}" fill-opacity="{_STRENGTHS[at]:g}"'
