"""Makes the encoder of what statements are about: MiniLM, trained on pairs of statements.

    python training/matter.py --encoder ENCODER --out src/communique/languages/en/matter
        [--pairs FOLDER READER] [--spare 3] [--judged FILE] [--epochs 3]

Without data it exports the encoder as published. FOLDER holds pairs of readouts aligned by hand, in
the form that ``quality/alignments.py`` reads; FILE single judgements, a JSON object a line: ``a``
and ``b`` (each the stretch of text and the span of the statement in it) and ``same`` (1, 0.5 or 0).
The first of every so many pairs may be spared, to fit ``weights.py`` on what the encoder has not
seen.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from model import Encoder
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from communique.analysis.context import places
from communique.languages.matter import LONGEST
from export import put, quantise

FROZEN = 4
"""Layers, from the lowest, that stay as they are, like the embeddings."""
RATE, BATCH, WARM_UP = 7e-5, 16, 30
NOTHING = 0.3
"""What a statement without a counterpart weighs against one that has one."""

Said = tuple[str, int, int]
"""A stretch of text and where a statement stands in it."""


@dataclass(frozen=True)
class Pair:
    """Two records' statements, which stand for which, and which are as near but stand for none."""

    first: list[Said]
    second: list[Said]
    aligned: frozenset[tuple[int, int]]
    near: frozenset[tuple[int, int]]


class Matter(nn.Module):
    """The encoder as it ships: numbers of word pieces in, their vectors out."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        """Vectors [1, T, 384] of word pieces [1, T]; letter case plays no part."""
        states: Tensor = self.encoder(ids, torch.zeros_like(ids), torch.ones_like(ids))
        return states


class Trainer:
    """The encoder with what learning needs: a scale, and how near is near enough."""

    def __init__(self, encoder: Encoder, tokenizer: Tokenizer) -> None:
        self.encoder = encoder
        self._tokenizer = tokenizer
        for module in (encoder.words, encoder.positions, encoder.shapes, encoder.norm,
                       *encoder.layers[:FROZEN]):  # fmt: skip
            module.requires_grad_(requires_grad=False)
        self.scale, self.enough, self.alike = (
            nn.Parameter(torch.tensor(value)) for value in (12.0, 0.55, 0.55)
        )

    def vectors(self, some: Sequence[Said]) -> Tensor:
        """A unit vector for each statement; a stretch that holds several is read once."""
        stretches = list(dict.fromkeys(text for text, _, _ in some))
        read = self._tokenizer.encode_batch(stretches)
        ids = torch.tensor([each.ids for each in read])
        mask = torch.tensor([each.attention_mask for each in read])
        states = self.encoder(ids, torch.zeros_like(ids), mask)
        made = []
        for text, start, end in some:
            row = stretches.index(text)
            inside = [at for at, (first, last) in enumerate(read[row].offsets)
                      if first < end and last > start and first < last]  # fmt: skip
            held = states[row, inside] if inside else states[row, : sum(read[row].attention_mask)]
            made.append(held.mean(0))
        return functional.normalize(torch.stack(made), dim=1)

    def pair_loss(self, pair: Pair) -> Tensor:
        """Every statement chooses its counterpart among the other text's, or none."""
        made = self.vectors([*pair.first, *pair.second])
        size = len(pair.first)
        table = (made[:size] @ made[size:].T - self.enough) * self.scale
        for cell in pair.near:
            table[cell] = -1e4
        ways = [(table, dict(pair.aligned)), (table.T, {b: a for a, b in pair.aligned})]
        total, weight = torch.tensor(0.0), 0.0
        for scores, chosen in ways:
            none = torch.zeros(len(scores), 1)
            wanted = torch.tensor([chosen.get(row, scores.shape[1]) for row in range(len(scores))])
            losses = functional.cross_entropy(
                torch.cat([scores, none], 1), wanted, reduction="none"
            )
            weights = torch.where(wanted < scores.shape[1], 1.0, NOTHING)
            total = total + (losses * weights).sum()
            weight += float(weights.sum())
        return 0.5 * total / weight**0.5

    def judged_loss(self, judged: Sequence[tuple[Said, Said, float]]) -> Tensor:
        """Whether two statements are on one matter."""
        made = self.vectors([*(a for a, _, _ in judged), *(b for _, b, _ in judged)])
        size = len(judged)
        scores = ((made[:size] * made[size:]).sum(1) - self.alike) * self.scale
        same = torch.tensor([same for _, _, same in judged])
        return 2 * functional.binary_cross_entropy_with_logits(scores, same)


def train(
    trainer: Trainer, pairs: list[Pair], judged: list[tuple[Said, Said, float]], epochs: int
) -> None:
    """Goes through pairs and judgements in a random order, two steps of each to an update."""
    own = [each for each in trainer.encoder.parameters() if each.requires_grad]
    scales = [trainer.scale, trainer.enough, trainer.alike]
    groups = [{"params": own, "lr": RATE}, {"params": scales, "lr": 100 * RATE, "weight_decay": 0}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    total = epochs * (len(pairs) + len(judged) // BATCH)
    step = 0
    for epoch in range(epochs):
        trainer.encoder.train()
        random.shuffle(judged)
        parts = [judged[at : at + BATCH] for at in range(0, len(judged) - BATCH + 1, BATCH)]
        units: list[Pair | list[tuple[Said, Said, float]]] = [*pairs, *parts]
        random.shuffle(units)
        seen = 0.0
        for unit in units:
            step += 1
            for group, rate in zip(optimiser.param_groups, (RATE, 100 * RATE), strict=True):
                group["lr"] = rate * min(1, step / WARM_UP) * max(0.05, 1 - step / total)
            loss = trainer.pair_loss(unit) if isinstance(unit, Pair) else trainer.judged_loss(unit)
            loss.backward()
            seen += float(loss.detach())
            if step % 2 == 0:
                nn.utils.clip_grad_norm_(own, 1.0)
                optimiser.step()
                optimiser.zero_grad()
        print(f"epoch {epoch + 1}: loss {seen / len(units):.3f}", flush=True)
    trainer.encoder.eval()


def read_pairs(folder: Path, reader: str) -> list[Pair]:
    """Pairs aligned by hand. ``A1 ~ B2``, which only training reads: as near, but not aligned."""
    made = []
    for path in sorted((folder / "out" / reader).glob("pair*.txt")):
        number = path.stem.removeprefix("pair")
        sides = [_statements(folder / f"{number}-{side}.json") for side in "AB"]
        links: dict[str, set[tuple[int, int]]] = {"=": set(), "~": set()}
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = line.split()
            if len(parts) == 3 and parts[1] in links:
                links[parts[1]].add((sides[0][1][parts[0]], sides[1][1][parts[2]]))
        made.append(Pair(sides[0][0], sides[1][0], frozenset(links["="]), frozenset(links["~"])))
    return made


def _statements(path: Path) -> tuple[list[Said], dict[str, int]]:
    """The statements of a record in their stretches, and their numbers by name (``A3``)."""
    record = json.loads(path.read_text(encoding="utf-8"))
    side, text = path.stem[-1], record["document"]["text"]
    spans = [(start, end) for start, end in (each["span"] for each in record["statements"])]
    said = [
        (text[first:last], start - first, end - first)
        for (first, last), (start, end) in places(text, spans)
    ]
    names = {side + each["id"][1:]: at for at, each in enumerate(record["statements"])}
    return said, names


def read_judged(path: Path) -> list[tuple[Said, Said, float]]:
    """Single judgements."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [(tuple(each["a"]), tuple(each["b"]), float(each["same"])) for each in lines]


def export(encoder: Encoder, target: Path) -> None:
    """The encoder as an int8 ONNX file."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, warnings.catch_warnings():
        # the exporter that needs no further package is marked as the old one
        warnings.simplefilter("ignore")
        folder = Path(temporary)
        torch.onnx.export(
            Matter(encoder).eval(),
            (torch.ones(1, 9, dtype=torch.long),),
            str(folder / "float.onnx"),
            input_names=["ids"],
            output_names=["states"],
            dynamic_axes={"ids": {1: "pieces"}, "states": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantise(folder / "float.onnx", folder / "int8.onnx")
        put(folder / "int8.onnx", target / "model.onnx")


def main() -> None:
    """Reads the options, trains where there is something to train on, and exports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the MiniLM files")
    parser.add_argument("--out", type=Path, required=True, help="folder of the shipped model")
    parser.add_argument("--pairs", nargs=2, metavar=("FOLDER", "READER"))
    parser.add_argument("--spare", type=int, metavar="EVERY", help="leave out the first of so many")
    parser.add_argument("--judged", type=Path, metavar="FILE")
    parser.add_argument("--epochs", type=int, default=3)
    options = parser.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    encoder = Encoder(dropout=0.1)
    encoder.load(options.encoder / "model.safetensors")
    if options.pairs or options.judged:
        tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
        tokenizer.enable_truncation(LONGEST)
        tokenizer.enable_padding()
        pairs = read_pairs(Path(options.pairs[0]), options.pairs[1]) if options.pairs else []
        if options.spare:
            pairs = [pair for at, pair in enumerate(pairs) if at % options.spare]
        judged = read_judged(options.judged) if options.judged else []
        train(Trainer(encoder, tokenizer), pairs, judged, options.epochs)
    export(encoder.eval(), options.out)


if __name__ == "__main__":
    main()
