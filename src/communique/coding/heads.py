"""The learned head for the kind of a proposition, where wording is open.

A small network over ``features`` (one hidden layer) whose weights lie beside the language's model
as ``kinds.npz``; ``training/heads.py`` makes it. It sees the rules' verdict, so it learns where a
rule is to be trusted. Its probabilities are calibrated by temperature on held-out documents (Guo et
al., "On calibration of modern neural networks", 2017).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.coding.features import KINDS, SIZE
from communique.errors import DataError
from communique.languages.pack import ROOT

NONE = "none"
CLASSES = (*KINDS, NONE)
WEIGHTS = ("mean", "scale", "hidden", "hidden_bias", "out", "out_bias")

Array = NDArray[np.float32]


@dataclass(frozen=True)
class KindHead:
    """Weights of the network: inputs are scaled, then one GELU layer, then a softmax."""

    mean: Array
    scale: Array
    hidden: Array
    hidden_bias: Array
    out: Array
    out_bias: Array
    temperature: float
    calibration: tuple[float, float] = (1.0, 0.0)

    def confidence(self, chance: float) -> float:
        """How often an entry of this probability is right, speakers included, as held out.

        A logistic curve over the log-odds (Platt, "Probabilistic outputs for support vector
        machines", 1999).
        """
        chance = min(max(chance, 1e-4), 1 - 1e-4)
        slope, shift = self.calibration
        return 1 / (1 + math.exp(-(slope * math.log(chance / (1 - chance)) + shift)))

    def probabilities(self, rows: Array) -> Array:
        """One row of probabilities over ``CLASSES`` for each row of features."""
        scaled: Array = (rows - self.mean) * self.scale
        x = _gelu((scaled @ self.hidden + self.hidden_bias).astype(np.float32))
        logits = (x @ self.out + self.out_bias) / self.temperature
        logits -= logits.max(axis=1, keepdims=True)
        exps = np.exp(logits)
        result: Array = exps / exps.sum(axis=1, keepdims=True)
        return result


def _gelu(x: Array) -> Array:
    # the tanh form, as in training
    result: Array = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))
    return result


@lru_cache(maxsize=4)
def load_head(code: str) -> KindHead | None:
    """The head of a language, None where none is shipped. Raises DataError if it does not fit."""
    path = ROOT / code / "model" / "kinds.npz"
    return _read(path) if path.is_file() else None


def _read(path: Path) -> KindHead:
    with np.load(path) as stored:
        head = KindHead(
            **{name: stored[name].astype(np.float32) for name in WEIGHTS},
            temperature=float(stored["temperature"]),
            calibration=(float(stored["calibration"][0]), float(stored["calibration"][1])),
        )
    if head.hidden.shape[0] != SIZE or head.out.shape[1] != len(CLASSES):
        raise DataError(
            f"{path}: made for {head.hidden.shape[0]} features, but the program has {SIZE}; "
            "train the head again (training/heads.py)"
        )
    return head
