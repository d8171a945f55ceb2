"""Train the encoder on statements and trees at once, going on from a shipped model.

usage: joint.py --model SHIPPED_FOLDER --rows ROWS_FOLDER --treebank FOLDER --out FOLDER

Every step takes one batch of the treebanks, which keeps the parser what it is, and one stretch of a
coded readout, whose statement head reads the vectors of the same encoder (features as in
``coding.features``). Classes come from ``heads.py`` (``classes.npy`` beside the rows). One document
in ``--hold`` is held out for figures; ``--hold 0`` trains on all.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from checkpoint import shipped_weights
from heads import Rows, features, figures, load, network, softmax, vectors
from model import Parser
from torch import Tensor
from torch.optim import AdamW
from train import batches, collate, loss, measure, vary
from treebank import find, read

from communique.coding.features import INDICATORS, WIDTH
from communique.languages.pieces import WordPieces

CHUNK = 900  # word pieces of one stretch of a readout
FLAGS = len(INDICATORS)
FROZEN = 2  # lower layers that stay as they are: they hold words, not what is said with them


class Stretch:
    """Some sentences of a document and the candidates whose sentence and the one before are in it."""

    def __init__(self, document: dict[str, Any], first: int, sentences: list[list[int]]) -> None:
        self.sentences = sentences
        self.words = [[document["words"][i] for i in sentence] for sentence in sentences]
        self.size = len(document["words"])
        self.first = first
        self.candidates: list[tuple[int, dict[str, Any]]] = []


def stretches(documents: list[dict[str, Any]], pieces: WordPieces) -> list[list[Stretch]]:
    """The stretches of each document: about CHUNK pieces and one sentence before as context."""
    made: list[list[Stretch]] = []
    at = 0
    for document in documents:
        groups: list[Stretch] = []
        current: list[list[int]] = []
        size = 0
        sentences = [s for s in document["sentences"] if s]
        start_of = {i: n for n, s in enumerate(sentences) for i in s}
        owner: list[int] = []
        for number, sentence in enumerate(sentences):
            length = sum(len(p.ids) for p in pieces.words([document["words"][i] for i in sentence]))
            if current and size + length > CHUNK:
                groups.append(Stretch(document, 0, current))
                current, size = [sentences[number - 1]], 0
            current.append(sentence)
            owner.append(len(groups))
            size += length
        if current:
            groups.append(Stretch(document, 0, current))
        for candidate in document["candidates"]:
            number = start_of.get(candidate["places"]["head"])
            if number is not None:
                groups[owner[number]].candidates.append((at, candidate))
            at += 1
        made.append(groups)
    return made


def encode(model: Parser, stretch: Stretch, pieces: WordPieces) -> Tensor:
    """The vectors of a stretch's words, at their places in the document; zeros elsewhere."""
    ids, shapes, first = [], [], []
    for words in stretch.words:
        row, shape, at = [pieces.start], [0], []
        for piece in pieces.words(words):
            at.append(len(row))
            row += piece.ids
            shape += [piece.shape] * len(piece.ids)
        ids.append([*row, pieces.end])
        shapes.append([*shape, 0])
        first.append(at)
    longest = max(map(len, ids))
    mask = torch.tensor([[1] * len(r) + [0] * (longest - len(r)) for r in ids])
    padded = [torch.tensor([r + [0] * (longest - len(r)) for r in rows]) for rows in (ids, shapes)]
    vectors_ = model.encoder(padded[0], padded[1], mask).float()
    places = torch.tensor([i for sentence in stretch.sentences for i in sentence])
    taken = torch.cat([vectors_[n, torch.tensor(at)] for n, at in enumerate(first)])
    states = torch.zeros(stretch.size, WIDTH)
    return states.index_copy(0, places, taken)


def rows_of(states: Tensor, stretch: Stretch, mean: Tensor, scale: Tensor) -> Tensor:
    """The scaled feature rows of the candidates of a stretch."""
    made = []
    for _, candidate in stretch.candidates:
        flags = torch.zeros(FLAGS)
        flags[candidate["indicators"]] = 1
        made.append(torch.cat([*vectors(states, candidate), flags]))
    return (torch.stack(made) - mean) * scale


@torch.no_grad()
def logits_of(
    model: Parser,
    head: Any,
    parts: list[list[Stretch]],
    pieces: WordPieces,
    mean: Tensor,
    scale: Tensor,
) -> np.ndarray:
    """Logits of every candidate of the given documents; zeros for the rest."""
    model.eval()
    head.eval()
    total = max((at for p in parts for s in p for at, _ in s.candidates), default=-1) + 1
    made = np.zeros((total, head[4].out_features), dtype=np.float32)
    for stretch in (s for p in parts for s in p if s.candidates):
        x = rows_of(encode(model, stretch, pieces), stretch, mean, scale)
        made[[at for at, _ in stretch.candidates]] = head(x).numpy()
    model.train()
    head.train()
    return made


def main() -> None:
    """Train and write a checkpoint after every epoch."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("model", "rows", "treebank", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--hold", type=int, default=8)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--weight", type=float, default=1.0)
    parser.add_argument("--tree", type=int, default=600, help="word pieces of a treebank batch")
    parser.add_argument(
        "--start", type=Path, help="a checkpoint to go on from, not the shipped file"
    )
    train(parser.parse_args())


def train(options: argparse.Namespace) -> None:
    """The whole run."""
    torch.manual_seed(1)
    random.seed(1)
    rng = random.Random(1)
    torch.set_num_threads(2)
    labels = json.loads((options.model / "labels.json").read_text("utf-8"))
    pieces = WordPieces(options.model / "tokenizer.json")
    sizes = {"upos": "upos", "xpos": "xpos", "rules": "lemma_rules", "relations": "relations"}
    model = Parser(**{name: len(labels[key]) for name, key in sizes.items()})
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    else:
        model.load_state_dict(shipped_weights(options.model / "model.onnx"))
    rows, documents = load(options.rows)
    classes = torch.tensor(np.load(options.rows / "classes.npy"))
    parts = stretches(documents, pieces)
    held = {n for n in range(len(parts)) if options.hold and n % options.hold == 0}
    x = features(options.rows, rows, documents)
    mean, scale = x.mean(axis=0), 1 / (x.std(axis=0) + 1e-2)
    head = network(x.shape[1])
    mean, scale = torch.tensor(mean), torch.tensor(scale)
    del x
    report(model, head, parts, rows, held, pieces, mean, scale)
    trees = [
        s for name in ("en_ewt-train", "en_gum-train") for s in read(find(options.treebank, name))
    ]
    dev = read(find(options.treebank, "en_ewt-dev"))
    plain = [list(sentence.words) for sentence in trees]
    groups = list(batches(plain, pieces, options.tree))
    work = [s for n, p in enumerate(parts) if n not in held for s in p if s.candidates]
    steps = len(work) * options.epochs
    for part in (model.encoder.words, model.encoder.positions, model.encoder.shapes, model.encoder.norm, *model.encoder.layers[:FROZEN]):
        part.requires_grad_(False)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    others = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = AdamW(
        [
            {"params": encoder, "lr": options.rate},
            {"params": others, "lr": 3 * options.rate},
            {"params": head.parameters(), "lr": 1e-3, "weight_decay": 0.05},
        ],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / 50, max(0.02, 1 - n / steps))
    )
    options.out.mkdir(parents=True, exist_ok=True)
    for name in ("labels.json", "lemmas.json"):
        shutil.copyfile(options.model / name, options.out / name)
    began, step = time.monotonic(), 0
    order: list[list[int]] = []
    for epoch in range(options.epochs):
        rng.shuffle(work)
        for stretch in work:
            if not order:
                order = groups.copy()
                rng.shuffle(order)
            batch = collate([vary(trees[i].words, rng) for i in order.pop()], pieces, labels)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = model(*batch.inputs)
            value = loss(out, batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = encode(model, stretch, pieces)
            x = rows_of(states, stretch, mean, scale)
            gold = classes[[at for at, _ in stretch.candidates]]
            said = torch.nn.functional.cross_entropy(head(x), gold, label_smoothing=0.03)
            (value + options.weight * said).backward()
            torch.nn.utils.clip_grad_norm_([*encoder, *others, *head.parameters()], 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            step += 1
            if step % 50 == 0:
                print(
                    f"step {step}/{steps} trees {value.item():.3f} kinds {said.item():.3f} {time.monotonic() - began:.0f} s",
                    flush=True,
                )
        report(model, head, parts, rows, held, pieces, mean, scale)
        torch.save(model.state_dict(), options.out / "model.pt")
        torch.save(
            {"head": head.state_dict(), "mean": mean, "scale": scale, "held": held},
            options.out / "head.pt",
        )
    print(measure(model, dev, pieces, labels), flush=True)


def report(
    model: Any,
    head: Any,
    parts: Any,
    rows: Rows,
    held: set[int],
    pieces: Any,
    mean: Any,
    scale: Any,
) -> None:
    """Print the figures of the held-out documents."""
    if not held:
        return
    mine = [p for n, p in enumerate(parts) if n in held]
    made = logits_of(model, head, mine, pieces, mean, scale)
    full = np.zeros((len(rows.document), made.shape[1]), dtype=np.float32)
    full[: len(made)] = made
    print("held out", figures(rows, softmax(full), held), flush=True)


if __name__ == "__main__":
    main()
