"""Confidence against the share of right statements."""

from __future__ import annotations

from collections import Counter

import pytest

from communique.evaluation.calibration import Judged, bins, calibration_error, judge
from communique.record import Readout


def test_bins_and_error() -> None:
    judged = [Judged(0.95, True)] * 9 + [Judged(0.95, False)] + [Judged(0.4, False)] * 10
    low, high = bins(judged)
    assert tuple(low) == pytest.approx((10, 0.4, 0.0))
    assert tuple(high) == pytest.approx((10, 0.95, 0.9))
    assert calibration_error(judged) == pytest.approx(0.5 * 0.4 + 0.5 * 0.05)
    assert calibration_error([]) == 0
    assert [tuple(one) for one in bins([Judged(1.0, True)])] == [(1, 1.0, 1.0)]


def test_a_coded_kind_makes_one_statement_right(readout: Readout) -> None:
    two = [one for one in readout.statements if one.kind == "commitment"]
    judged = judge(two, Counter(commitment=1), {"XAR"})
    assert [(one.confidence, one.right) for one in judged] == [(0.9, True), (0.3, False)]
    assert not any(one.right for one in judge(two, Counter(commitment=2), {"XBE"}))
