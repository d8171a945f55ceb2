"""The picture of what confidence is worth."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from communique.evaluation.calibration import Judged
from communique.evaluation.curve import reliability_curve, wilson

SVG = "{http://www.w3.org/2000/svg}"


def test_a_point_for_each_range_at_its_height() -> None:
    judged = [Judged(0.95, True)] * 9 + [Judged(0.95, False)] + [Judged(0.4, False)] * 30
    root = ET.fromstring(reliability_curve(judged))
    points = root.findall(f"{SVG}circle")
    even = root.find(f"{SVG}path[@class='even']")
    assert even is not None
    left, bottom, right, top = map(float, re.findall(r"[\d.]+", even.attrib["d"]))
    places = [
        (
            (float(p.attrib["cx"]) - left) / (right - left),
            (bottom - float(p.attrib["cy"])) / (bottom - top),
        )
        for p in points
    ]
    assert places == [pytest.approx((0.4, 0.0)), pytest.approx((0.95, 0.9))]
    assert float(points[0].attrib["r"]) > float(points[1].attrib["r"])
    assert "40 statements" in (root.attrib["aria-label"])


def test_no_statement_gives_no_point() -> None:
    assert ET.fromstring(reliability_curve([])).findall(f"{SVG}circle") == []


def test_intervals_narrow_with_more_statements() -> None:
    low, high = wilson(0.5, 10)
    assert (low, high) == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert wilson(1.0, 10)[1] == pytest.approx(1.0)
    narrower = wilson(0.5, 1000)
    assert low < narrower[0] < 0.5 < narrower[1] < high
