"""Train the encoder on statements and trees at once, going on from a shipped model.

usage: joint.py --model SHIPPED_FOLDER --rows ROWS_FOLDER --treebank FOLDER --out FOLDER

Every step takes one batch of the treebanks, which keeps the parser what it is, and one stretch of a
coded readout, whose statement head reads the vectors of the same encoder (features as in
``coding.features``). Classes come from ``heads.py`` (``classes.npy`` beside the rows). One document
in ``--hold`` is held out for figures and for the temperature; ``--hold 0`` trains on all. Writes
``model.pt`` with labels and lemmas for ``export.py``, and the head as ``kinds.npz``.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from checkpoint import shipped_weights
from heads import (
    Rows,
    features,
    figures,
    load,
    network,
    softmax,
    stored,
    temperature,
    vectors,
    write,
)
from model import Parser
from renaming import Rename, Renamer, unchanged
from torch import Tensor
from torch.optim import AdamW
from train import batches, collate, loss, measure, vary
from treebank import find, read

from communique.coding.features import INDICATORS, WIDTH
from communique.languages.pieces import WordPieces

CHUNK = 900  # word pieces of one stretch of a readout
FROZEN = 2  # lower layers that stay as they are: they hold words, not what is said with them
TREEBANKS = ("en_ewt-train", "en_gum-train")


@dataclass
class Stretch:
    """Some sentences of a document, as token numbers, and the candidates that stand in them.

    The first sentence of a later stretch is the last of the one before: context for the second.
    """

    document: dict[str, Any]
    sentences: list[list[int]] = field(default_factory=list)
    candidates: list[tuple[int, dict[str, Any]]] = field(default_factory=list)

    def words(self, rename: Rename) -> list[list[str]]:
        """The words of each sentence, with other names if need be."""
        words = self.document["words"]
        return [[rename(i, words[i]) for i in sentence] for sentence in self.sentences]


def stretches(documents: list[dict[str, Any]], pieces: WordPieces) -> list[list[Stretch]]:
    """The stretches of each document; candidates are numbered through all documents."""
    made: list[list[Stretch]] = []
    at = 0
    for document in documents:
        parts, owner = _cut(document, pieces)
        for candidate in document["candidates"]:
            part = owner.get(candidate["places"]["head"])
            if part is not None:
                parts[part].candidates.append((at, candidate))
            at += 1
        made.append(parts)
    return made


def _cut(document: dict[str, Any], pieces: WordPieces) -> tuple[list[Stretch], dict[int, int]]:
    """The stretches of a document, and in which of them each token stands."""
    parts, size = [Stretch(document)], 0
    owner: dict[int, int] = {}
    for sentence in filter(None, document["sentences"]):
        length = sum(len(p.ids) for p in pieces.words([document["words"][i] for i in sentence]))
        if parts[-1].sentences and size + length > CHUNK:
            parts.append(Stretch(document, [parts[-1].sentences[-1]]))
            size = 0
        parts[-1].sentences.append(sentence)
        owner.update(dict.fromkeys(sentence, len(parts) - 1))
        size += length
    return parts, owner


def encode(model: Parser, stretch: Stretch, pieces: WordPieces, rename: Rename) -> Tensor:
    """The vectors of a stretch's words, at their places in the document; zeros elsewhere."""
    ids, shapes, first = [], [], []
    for words in stretch.words(rename):
        row, shape, at = [pieces.start], [0], []
        for piece in pieces.words(words):
            at.append(len(row) + piece.stands)
            row += piece.ids
            shape += [piece.shape] * len(piece.ids)
        ids.append([*row, pieces.end])
        shapes.append([*shape, 0])
        first.append(at)
    longest = max(map(len, ids))
    mask = torch.tensor([[1] * len(r) + [0] * (longest - len(r)) for r in ids])
    padded = [torch.tensor([r + [0] * (longest - len(r)) for r in rows]) for rows in (ids, shapes)]
    found = model.encoder(padded[0], padded[1], mask).float()
    places = torch.tensor([i for sentence in stretch.sentences for i in sentence])
    taken = torch.cat([found[n, torch.tensor(at)] for n, at in enumerate(first)])
    return torch.zeros(len(stretch.document["words"]), WIDTH).index_copy(0, places, taken)


@dataclass
class Reader:
    """The encoder with the statement head on it; features are scaled as for a head alone."""

    model: Parser
    head: torch.nn.Sequential
    mean: Tensor
    scale: Tensor
    pieces: WordPieces

    def logits(self, stretch: Stretch, rename: Rename = unchanged) -> Tensor:
        """Class scores of the candidates of a stretch."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = encode(self.model, stretch, self.pieces, rename)
        made = []
        for _, candidate in stretch.candidates:
            flags = torch.zeros(len(INDICATORS))
            flags[candidate["indicators"]] = 1
            made.append(torch.cat([*vectors(states, candidate), flags]))
        return self.head((torch.stack(made) - self.mean) * self.scale)

    @torch.no_grad()
    def held_out(self, parts: list[list[Stretch]], rows: Rows, held: set[int]) -> Any:
        """Logits of all rows; those of documents that are not held out are zeros."""
        self.model.eval()
        self.head.eval()
        made = np.zeros((len(rows.document), self.head[4].out_features), dtype=np.float32)
        for stretch in (s for n in sorted(held) for s in parts[n] if s.candidates):
            made[[at for at, _ in stretch.candidates]] = self.logits(stretch).numpy()
        self.model.train()
        self.head.train()
        return made


def shipped_parser(folder: Path) -> tuple[Parser, dict[str, Any]]:
    """The parser of a shipped folder with its weights, its lower layers frozen, and its labels."""
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    sizes = {"upos": "upos", "xpos": "xpos", "rules": "lemma_rules", "relations": "relations"}
    model = Parser(**{name: len(labels[key]) for name, key in sizes.items()})
    model.load_state_dict(shipped_weights(folder / "model.onnx"))
    encoder = model.encoder
    lower = encoder.layers[:FROZEN]
    for part in (encoder.words, encoder.positions, encoder.shapes, encoder.norm, *lower):
        part.requires_grad_(False)
    return model, labels


def first_head(
    options: argparse.Namespace, rows: Rows, documents: list[dict[str, Any]]
) -> tuple[torch.nn.Sequential, Any, Any]:
    """The head to begin with: a new one, or that of ``--head``; and how features are scaled."""
    if options.head is not None:
        return stored(options.head)
    x = features(options.rows, rows, documents)
    return network(x.shape[1]), x.mean(axis=0), 1 / (x.std(axis=0) + 1e-2)


def optimiser_of(reader: Reader, rate: float, steps: int) -> tuple[AdamW, Any]:
    """AdamW with a rate for each part, rising for fifty steps and then falling."""
    named = [(n, p) for n, p in reader.model.named_parameters() if p.requires_grad]
    optimiser = AdamW(
        [
            {"params": [p for n, p in named if n.startswith("encoder.")], "lr": rate},
            {"params": [p for n, p in named if not n.startswith("encoder.")], "lr": 3 * rate},
            {"params": reader.head.parameters(), "lr": 1e-3, "weight_decay": 0.05},
        ],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / 50, max(0.02, 1 - n / steps))
    )
    return optimiser, schedule


def train(options: argparse.Namespace) -> None:
    """The whole run."""
    torch.manual_seed(1)
    random.seed(1)
    rng = random.Random(1)
    torch.set_num_threads(options.threads)
    model, labels = shipped_parser(options.model)
    pieces = WordPieces(options.model / "tokenizer.json")
    rows, documents = load(options.rows)
    classes = np.load(options.rows / "classes.npy")
    head, mean, scale = first_head(options, rows, documents)
    reader = Reader(model, head, torch.tensor(mean), torch.tensor(scale), pieces)
    parts = stretches(documents, pieces)
    held = {n for n in range(len(parts)) if options.hold and n % options.hold == 0}
    work = [s for n, p in enumerate(parts) if n not in held for s in p if s.candidates]
    trees = [s for name in TREEBANKS for s in read(find(options.treebank, name))]
    groups = list(batches([list(s.words) for s in trees], pieces, options.tree))
    steps = len(work) * options.epochs
    optimiser, schedule = optimiser_of(reader, options.rate, steps)
    renamer = Renamer(documents, rng)
    options.out.mkdir(parents=True, exist_ok=True)
    for name in ("labels.json", "lemmas.json"):
        shutil.copyfile(options.model / name, options.out / name)
    began = time.monotonic()
    order: list[list[int]] = []
    for step in range(steps):
        if step % len(work) == 0:
            rng.shuffle(work)
        order = order or rng.sample(groups, len(groups))
        batch = collate([vary(trees[i].words, rng) for i in order.pop()], pieces, labels)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(*batch.inputs)
        tree = loss(out, batch)
        stretch = work[step % len(work)]
        gold = torch.tensor(classes[[at for at, _ in stretch.candidates]])
        logits = reader.logits(stretch, renamer.draw(stretch.document))
        said = torch.nn.functional.cross_entropy(logits, gold, label_smoothing=0.03)
        (tree + said).backward()
        torch.nn.utils.clip_grad_norm_([p for g in optimiser.param_groups for p in g["params"]], 1)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        if step % 50 == 0:
            spent = time.monotonic() - began
            print(f"{step}/{steps} trees {tree:.3f} kinds {said:.3f} {spent:.0f} s", flush=True)
        if (step + 1) % len(work) == 0:
            keep(reader, parts, rows, classes, held, options.out)
    dev = read(find(options.treebank, "en_ewt-dev"))
    print(measure(model, dev, pieces, labels), flush=True)


def keep(
    reader: Reader,
    parts: list[list[Stretch]],
    rows: Rows,
    classes: Any,
    held: set[int],
    folder: Path,
) -> None:
    """Write the checkpoint and the head; print the figures of the held-out documents."""
    warmth = 1.0
    if held:
        logits = reader.held_out(parts, rows, held)
        mine = np.isin(rows.document, list(held))
        warmth = temperature(logits[mine], classes[mine])
        print(
            f"held out {figures(rows, softmax(logits), held)} temperature {warmth:.2f}", flush=True
        )
    torch.save(reader.model.state_dict(), folder / "model.pt")
    write(folder / "kinds.npz", reader.head, reader.mean.numpy(), reader.scale.numpy(), warmth)


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("model", "rows", "treebank", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--head", type=Path, help="go on with this head (kinds.npz), too")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--hold", type=int, default=10)
    parser.add_argument("--rate", type=float, default=7e-5, help="of the encoder")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--tree", type=int, default=350, help="word pieces of a treebank batch")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
