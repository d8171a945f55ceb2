"""Fit the confidence of statements on coded documents that no training has seen.

usage: calibrate.py GOLD_DIR KINDS.npz          (in the program's environment)

Reads the documents with the head's probabilities as they are, judges every statement (kind and
speakers), and fits a logistic curve over the log-odds by Newton's method; writes it into the file.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from communique.evaluation import evaluate
from communique.evaluation.calibration import Judged, calibration_error


def fit(judged: list[Judged]) -> tuple[float, float]:
    """Slope and shift of the curve that makes the judgements likeliest (a little regularised)."""
    chances = np.clip([one.confidence for one in judged], 1e-4, 1 - 1e-4)
    x = np.stack([np.log(chances / (1 - chances)), np.ones(len(judged))], axis=1)
    y = np.array([one.right for one in judged], dtype=float)
    weights = np.array([1.0, 0.0])
    for _ in range(25):
        p = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (p - y) + 0.1 * (weights - [1.0, 0.0])
        bend = (x * (p * (1 - p))[:, None]).T @ x + 0.1 * np.eye(2)
        weights = weights - np.linalg.solve(bend, slope)
    return float(weights[0]), float(weights[1])


def set_calibration(path: Path, calibration: tuple[float, float]) -> None:
    """Write the curve into a head's file."""
    with np.load(path) as stored:
        arrays = dict(stored)
    arrays["calibration"] = np.array(calibration, dtype=np.float32)
    np.savez_compressed(path, **arrays)


def main() -> int:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("head", type=Path, help="the shipped kinds.npz")
    options = parser.parse_args()
    set_calibration(options.head, (1.0, 0.0))
    judged = evaluate(options.gold, language="en").judged()
    curve = fit(judged)
    set_calibration(options.head, curve)
    print(f"{len(judged)} statements, error before {calibration_error(judged):.3f}, curve {curve}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
