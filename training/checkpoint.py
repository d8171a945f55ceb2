"""Reads the weights of a shipped int8 file back, so that training can go on from it.

The weights are those that ship: each int8 number times its channel's scale. A model trained on from
them differs from one trained on from the lost float32 weights by less than the rounding.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor


def shipped_weights(path: Path) -> dict[str, Tensor]:
    """The parameters of ``model.Parser`` by name, from a file that ``export.py`` wrote."""
    graph = onnx.load(str(path)).graph
    stored = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    found: dict[str, Tensor] = {}
    for name, array in stored.items():
        if name.startswith("parser.") and name.endswith(("bias", "norm.weight")):
            found[name.removeprefix("parser.")] = torch.tensor(array)
        elif name.startswith("parser.") and name.endswith("_quantized"):
            base = name.removesuffix("_quantized")
            found[base.removeprefix("parser.")] = _floats(stored, base)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            base = node.input[1].removesuffix("_quantized")
            found[f"{_module(node.name)}.weight"] = _floats(stored, base).T.contiguous()
    return found


def _floats(stored: dict[str, np.ndarray], base: str) -> Tensor:
    zero = stored[f"{base}_zero_point"].astype(np.float32)
    numbers = stored[f"{base}_quantized"].astype(np.float32) - zero
    return torch.tensor(numbers * stored[f"{base}_scale"])


def _module(node: str) -> str:
    """ "/parser/rel_dep/rel_dep.0/MatMul_quant" is the module ``rel_dep.0``."""
    parts = node.split("/")[2:-1]
    kept = [
        p
        for i, p in enumerate(parts)
        if i + 1 == len(parts) or not parts[i + 1].startswith(f"{p}.")
    ]
    return ".".join(kept)
