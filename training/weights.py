"""Fits the weights of ``analysis/judgement.py`` to pairs of readouts aligned by hand.

    python training/weights.py FOLDER READER [--every 3]

Run it where the program is installed. FOLDER and READER are those of ``matter.py``; with ``--every
3`` the first pair of three is taken, which are those that ``matter.py --spare 3`` did not train on.
Printed are the weights, and how often alignments are right at some bounds, each pair judged by
weights that were fitted without it.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from communique.analysis.alignment import assigned
from communique.analysis.judgement import WEIGHTS, evidence
from communique.analysis.meaning import Rarity, meanings
from communique.record import Readout

Floats = npt.NDArray[np.float64]
STRENGTH = 5.0
"""How strongly large weights are held back, of evidence brought to one scale."""
FOLDS = 5


@dataclass(frozen=True)
class Pair:
    """What is known of all statements with all, and which are aligned; near ones do not count."""

    seen: Floats  # [pieces of evidence, first, second]
    aligned: npt.NDArray[np.bool_]
    counts: npt.NDArray[np.bool_]


def record(path: Path) -> Readout:
    """A record as ``communique read --json`` gives it."""
    data = json.loads(path.read_text(encoding="utf-8"))
    data.pop("schema")
    for part in (data["engagement"] or {}, *data["references"]):
        if part.get("date"):
            part["date"]["origin"] = part["date"].pop("from")
    return Readout.model_validate(data)


def read(folder: Path, reader: str, every: int) -> list[Pair]:
    """The pairs, or the first of so many each."""
    made = []
    for path in sorted((folder / "out" / reader).glob("pair*.txt"))[::every]:
        number = path.stem.removeprefix("pair")
        first, second = (meanings(record(folder / f"{number}-{side}.json")) for side in "AB")
        found = evidence(first, second, Rarity.of([first, second]))
        seen = np.stack([found[name] for name in WEIGHTS])
        aligned = np.zeros(seen.shape[1:], bool)
        counts = ~aligned
        names = [{each.statement.id[1:]: at for at, each in enumerate(some)}
                 for some in (first, second)]  # fmt: skip
        for a, sign, b in re.findall(r"A(\d+) ([=~]) B(\d+)", path.read_text(encoding="utf-8")):
            (aligned if sign == "=" else counts)[names[0][a], names[1][b]] = sign == "="
        made.append(Pair(seen, aligned, counts))
    return made


def fit(pairs: list[Pair]) -> Floats:
    """The weights, then what stands against it: logistic regression, held back."""
    seen = np.concatenate([each.seen[:, each.counts] for each in pairs], axis=1)
    wanted = np.concatenate([each.aligned[each.counts] for each in pairs]).astype(float)
    middle, spread = seen.mean(axis=1), seen.std(axis=1)
    scaled = (seen - middle[:, None]) / spread[:, None]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total = weights[:-1] @ scaled + weights[-1]
        sure = 1 / (1 + np.exp(-total))
        value = np.logaddexp(0, total).sum() - total @ wanted
        slope = np.append(scaled @ (sure - wanted), (sure - wanted).sum())
        slope[:-1] += 2 * STRENGTH * weights[:-1]
        return float(value + STRENGTH * (weights[:-1] ** 2).sum()), slope

    found = minimize(loss, np.zeros(len(scaled) + 1), jac=True).x
    made = found[:-1] / spread
    return np.append(made, found[-1] - made @ middle)


def scores(pair: Pair, weights: Floats) -> Floats:
    """How sure it is of all statements with all."""
    made: Floats = 1 / (1 + np.exp(-(np.tensordot(weights[:-1], pair.seen, 1) + weights[-1])))
    return made


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("reader")
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    pairs = read(options.folder, options.reader, options.every)
    weights = fit(pairs)
    for name, weight in zip([*WEIGHTS, "BIAS"], weights, strict=True):
        print(f"{name:8} {weight:.2f}")
    judged = []
    for fold in range(FOLDS):
        without = fit([each for at, each in enumerate(pairs) if at % FOLDS != fold])
        judged += [(each, scores(each, without)) for each in pairs[fold::FOLDS]]
    total = sum(int(each.aligned.sum()) for each in pairs)
    for least in (0.14, 0.18, 0.22, 0.26, 0.3, 0.4, 0.5):
        told = [(each, assigned(table, least)) for each, table in judged]
        right = sum(bool(each.aligned[cell]) for each, cells in told for cell in cells)
        number = sum(len(cells) for _, cells in told)
        print(f"from {least:.2f}: {right} of {number} right, F1 {2 * right / (number + total):.3f}")


if __name__ == "__main__":
    main()
