"""Turns a checkpoint into the files that ship: an int8 ONNX file, tokenizer, labels, lemmas."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from labels import Labels
from model import Outputs, Parser
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

INPUTS = ["ids", "shapes", "first"]
OUTPUTS = list(Outputs._fields)


class Shipped(nn.Module):
    """The parser with a plain tuple as its result, which is what the exporter understands."""

    def __init__(self, parser: Parser) -> None:
        super().__init__()
        self.parser = parser

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """See Parser.forward; there is no padding where one sentence is run at a time."""
        return tuple(self.parser(ids, shapes, torch.ones_like(ids), first))


def load(checkpoint: Path, labels: Labels) -> Parser:
    """The model of a checkpoint, ready to be asked."""
    model = Parser(
        upos=len(labels["upos"]),
        xpos=len(labels["xpos"]),
        rules=len(labels["lemma_rules"]),
        relations=len(labels["relations"]),
    )
    model.load_state_dict(torch.load(checkpoint, weights_only=True))
    return model.eval()


def to_onnx(model: Parser, path: Path) -> None:
    """Writes the float32 graph; batch, pieces and words may have any length."""
    ids = torch.ones(1, 9, dtype=torch.long)
    first = torch.tensor([[0, 1, 3, 4]])
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS[:2]}
    axes |= {name: {0: "batch", 1: "words"} for name in ["first", *OUTPUTS]}
    axes["arcs"] = {0: "batch", 1: "words", 2: "words"}
    with warnings.catch_warnings():
        # the exporter that needs no further package is marked as the old one
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Shipped(model),
            (ids, torch.zeros_like(ids), first),
            str(path),
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


def quantise(source: Path, target: Path) -> None:
    """Weights as int8, one scale to an output channel; activations are scaled as they come."""
    prepared = source.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    # seven bits: processors without VNNI add up pairs of products in 16 bits, which eight overflow
    quantize_dynamic(
        str(prepared),
        str(target),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


def put(source: Path, target: Path) -> None:
    """Copies a file so that a reader sees the old one or the new one, never a part."""
    part = target.with_name(target.name + ".part")
    shutil.copyfile(source, part)
    part.replace(target)


def main() -> None:
    """Reads the options and exports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "checkpoint", type=Path, help="an epochN.pt file, beside it labels.json and lemmas.json"
    )
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the MiniLM files")
    parser.add_argument("--out", type=Path, required=True, help="folder of the shipped model")
    options = parser.parse_args()
    labels: Labels = json.loads((options.checkpoint.parent / "labels.json").read_text("utf-8"))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        to_onnx(load(options.checkpoint, labels), folder / "float.onnx")
        quantise(folder / "float.onnx", folder / "int8.onnx")
        put(options.encoder / "tokenizer.json", options.out / "tokenizer.json")
        for name in ("labels.json", "lemmas.json"):
            put(options.checkpoint.parent / name, options.out / name)
        # last, because a model without its labels could not be used
        put(folder / "int8.onnx", options.out / "model.onnx")


if __name__ == "__main__":
    main()
