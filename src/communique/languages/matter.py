"""Vectors of what text is about: near each other where two texts are on one matter.

A small sentence encoder reads a stretch of text whole; what is said at a place in it is the mean of
the vectors of its word pieces there, so that "it" and "these steps" take part in what stands around
them. Shipped for some languages; the file, its licence and how it was made are in the model card
beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from communique.languages.pack import ROOT

WIDTH = 384
LONGEST = 200  # word pieces that are read of one stretch

Floats = npt.NDArray[np.float32]


class MatterEncoder:
    """One model, with the word pieces of the language's parser, which has the same vocabulary."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )

    def encode(self, text: str, places: Sequence[tuple[int, int]]) -> Floats:
        """A unit vector for each place in a text: float32 [places, WIDTH].

        A place that holds no word piece (it stands past LONGEST) has the vector of the whole text.
        """
        read = self._tokenizer.encode(text)
        ids = np.array([read.ids], dtype=np.int64)
        states: Floats = self._session.run(None, {"ids": ids})[0][0]
        made = np.stack([_mean(states, read.offsets, place) for place in places])
        unit: Floats = made / np.linalg.norm(made, axis=1, keepdims=True).clip(min=1e-9)
        return unit


def _mean(states: Floats, offsets: Sequence[tuple[int, int]], place: tuple[int, int]) -> Floats:
    start, end = place
    inside = [
        number
        for number, (first, last) in enumerate(offsets)
        if first < end and last > start and first < last
    ]
    mean: Floats = (states[inside] if inside else states).mean(axis=0)
    return mean


@lru_cache(maxsize=4)
def matter_encoder(language: str | None) -> MatterEncoder | None:
    """The encoder of a language, made once a process; None where none is shipped."""
    folder = ROOT / (language or "none")
    model, tokenizer = folder / "matter" / "model.onnx", folder / "model" / "tokenizer.json"
    if not (model.is_file() and tokenizer.is_file()):
        return None
    return MatterEncoder(model, tokenizer)
