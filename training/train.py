"""Trains the English model on the treebanks; a checkpoint is written after every epoch."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import torch
from labels import Labels, lemma_rule, make_labels, make_lemmas, write_json
from model import Outputs, Parser
from torch import Tensor
from torch.nn import functional
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR
from treebank import Sentence, Word, find, read

from communique.languages.pieces import WordPieces

LONGEST = 250  # word pieces of a sentence; longer ones (a handful) are left out
IGNORE = -100
WEIGHTS = {"upos": 1.0, "xpos": 0.5, "lemmas": 0.5, "arcs": 1.0, "relations": 1.0}


class Batch(NamedTuple):
    """Tensors of one batch: the model's four inputs and the five targets, all [B, T] or [B, W]."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor]
    upos: Tensor
    xpos: Tensor
    lemmas: Tensor
    heads: Tensor
    relations: Tensor


def vary(words: tuple[Word, ...], rng: random.Random) -> tuple[Word, ...]:
    """Now and then a sentence as headlines and careless typing have it, with the same tree."""
    chance = rng.random()
    last = len(words)
    if chance < 0.04 and last > 2 and words[-1].upos == "PUNCT":
        if all(word.head != last for word in words):
            return words[:-1]
        return words
    if chance < 0.06:
        return tuple(word._replace(form=word.form.lower()) for word in words)
    if chance < 0.08:
        return tuple(word._replace(form=word.form.upper()) for word in words)
    if chance < 0.10:
        return tuple(word._replace(form=word.form[:1].upper() + word.form[1:]) for word in words)
    return words


def batches(sentences: list[list[Word]], pieces: WordPieces, size: int) -> Iterator[list[int]]:
    """Indices of sentences of like length, ``size`` word pieces (padding included) to a batch."""
    lengths = [sum(len(p.ids) for p in pieces.words([w.form for w in s])) + 2 for s in sentences]
    order = sorted(range(len(sentences)), key=lambda index: lengths[index] + random.random() * 2)
    group: list[int] = []
    for index in order:
        if lengths[index] > LONGEST:
            continue
        if group and (len(group) + 1) * lengths[index] > size:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _padded(rows: list[list[int]], value: int = 0) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [value] * (width - len(row)) for row in rows])


def collate(group: list[tuple[Word, ...]], pieces: WordPieces, labels: Labels) -> Batch:
    """One batch of sentences; the first word of each row is the root."""
    index = {
        key: {label: number for number, label in enumerate(labels[key])}
        for key in ("upos", "xpos", "lemma_rules", "relations")
    }
    columns: list[list[list[int]]] = [[] for _ in range(9)]
    for words in group:
        ids, shapes, first = [pieces.start], [0], [0]
        for piece in pieces.words([word.form for word in words]):
            first.append(len(ids) + piece.stands)
            ids += piece.ids
            shapes += [piece.shape] * len(piece.ids)
        ids.append(pieces.end)
        shapes.append(0)
        rules = [
            index["lemma_rules"].get(lemma_rule(word.form, word.lemma), IGNORE) for word in words
        ]
        row = [
            ids,
            shapes,
            [1] * len(ids),
            first,
            [IGNORE] + [index["upos"].get(word.upos, IGNORE) for word in words],
            [IGNORE] + [index["xpos"].get(word.xpos, IGNORE) for word in words],
            [IGNORE, *rules],
            [IGNORE] + [word.head for word in words],
            [IGNORE] + [index["relations"].get(word.relation, IGNORE) for word in words],
        ]
        for column, cell in zip(columns, row, strict=True):
            column.append(cell)
    inputs = [_padded(column) for column in columns[:4]]
    targets = [_padded(column, IGNORE) for column in columns[4:]]
    return Batch((inputs[0], inputs[1], inputs[2], inputs[3]), *targets)


def pick_relations(out: Outputs, heads: Tensor) -> Tensor:
    """Relation scores [B, W, relations] for the given heads."""
    chosen = heads.clamp(min=0)[:, :, None].expand(-1, -1, out.rel_head.shape[-1])
    head = torch.gather(out.rel_head, 1, chosen)
    return (out.rel_dep @ head[..., None])[..., 0]


def mask_arcs(arcs: Tensor, heads: Tensor) -> Tensor:
    """Arc scores with padding columns and self-loops out of the race."""
    real = heads != IGNORE
    real = real | (torch.arange(heads.shape[1]) == 0)
    arcs = arcs.float().masked_fill(~real[:, None, :], -1e4)
    return arcs.masked_fill(torch.eye(heads.shape[1], dtype=torch.bool), -1e4)


def loss(out: Outputs, batch: Batch) -> Tensor:
    """The weighted sum of the five cross-entropies."""

    def entropy(scores: Tensor, gold: Tensor) -> Tensor:
        return functional.cross_entropy(
            scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORE
        )

    return (
        WEIGHTS["upos"] * entropy(out.upos, batch.upos)
        + WEIGHTS["xpos"] * entropy(out.xpos, batch.xpos)
        + WEIGHTS["lemmas"] * entropy(out.lemmas, batch.lemmas)
        + WEIGHTS["arcs"] * entropy(mask_arcs(out.arcs, batch.heads), batch.heads)
        + WEIGHTS["relations"] * entropy(pick_relations(out, batch.heads), batch.relations)
    )


@torch.no_grad()
def measure(
    model: Parser, sentences: list[Sentence], pieces: WordPieces, labels: Labels
) -> dict[str, float]:
    """Shares of words right with greedy heads: quick figures that follow the training."""
    model.eval()
    plain = [list(sentence.words) for sentence in sentences]
    counts = dict.fromkeys(("words", "upos", "xpos", "lemmas", "uas", "las"), 0)
    for group in batches(plain, pieces, 4000):
        batch = collate([sentences[i].words for i in group], pieces, labels)
        out = model(*batch.inputs)
        real = batch.heads != IGNORE
        heads = mask_arcs(out.arcs, batch.heads).argmax(-1)
        good = (heads == batch.heads) & real
        counts["words"] += int(real.sum())
        counts["uas"] += int(good.sum())
        relations = pick_relations(out, heads).argmax(-1)
        counts["las"] += int((good & (relations == batch.relations)).sum())
        for key, scores, gold in (
            ("upos", out.upos, batch.upos),
            ("xpos", out.xpos, batch.xpos),
            ("lemmas", out.lemmas, batch.lemmas),
        ):
            counts[key] += int(((scores.argmax(-1) == gold) & real).sum())
    model.train()
    return {
        key: round(100 * value / counts["words"], 2)
        for key, value in counts.items()
        if key != "words"
    }


def _optimiser(model: Parser, total: int) -> tuple[AdamW, LambdaLR]:
    encoder, heads = [], []
    for name, parameter in model.named_parameters():
        pretrained = name.startswith("encoder.") and "shapes" not in name
        (encoder if pretrained else heads).append(parameter)
    optimiser = AdamW(
        [{"params": encoder, "lr": 1.5e-4}, {"params": heads, "lr": 1e-3}], weight_decay=0.01
    )

    def rate(step: int) -> float:
        return min(step / 300, max(0.0, (total - step) / (total - 300)))

    return optimiser, LambdaLR(optimiser, rate)


def train(options: argparse.Namespace) -> None:
    """The whole training run."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    random.seed(options.seed)
    torch.set_num_threads(options.threads)
    sentences = [
        sentence
        for name in ("en_ewt-train", "en_gum-train")
        for sentence in read(find(options.treebank, name))
    ]
    dev = read(find(options.treebank, "en_ewt-dev"))
    labels = make_labels(sentences)
    options.out.mkdir(parents=True, exist_ok=True)
    write_json(options.out / "labels.json", labels)
    write_json(options.out / "lemmas.json", make_lemmas(sentences))
    pieces = WordPieces(options.encoder / "tokenizer.json")
    model = Parser(
        upos=len(labels["upos"]),
        xpos=len(labels["xpos"]),
        rules=len(labels["lemma_rules"]),
        relations=len(labels["relations"]),
    )
    model.encoder.load(options.encoder / "model.safetensors")
    plain = [list(sentence.words) for sentence in sentences]
    steps = len(list(batches(plain, pieces, options.batch)))
    optimiser, schedule = _optimiser(model, steps * options.epochs + 5)
    began = time.monotonic()
    for epoch in range(options.epochs):
        groups = list(batches(plain, pieces, options.batch))
        rng.shuffle(groups)
        for number, group in enumerate(groups):
            varied = [vary(sentences[i].words, rng) for i in group]
            batch = collate(varied, pieces, labels)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.bf16):
                out = model(*batch.inputs)
            value = loss(out, batch)
            value.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            if number % 50 == 0:
                print(
                    f"epoch {epoch + 1} batch {number}/{len(groups)} loss {value.item():.3f} "
                    f"{time.monotonic() - began:.0f} s",
                    flush=True,
                )
        print(f"epoch {epoch + 1}: dev {measure(model, dev, pieces, labels)}", flush=True)
        part = options.out / f"epoch{epoch + 1}.pt.part"
        torch.save(model.state_dict(), part)
        part.rename(part.with_suffix(""))


def main() -> None:
    """Reads the options and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="folder of the treebanks")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the MiniLM files")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=1200, help="word pieces to a batch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bf16", action=argparse.BooleanOptionalAction, default=True)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
