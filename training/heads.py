"""Train the head that settles the kind of a proposition (``kinds.npz`` beside the English model).

usage: heads.py ROWS_FOLDER KINDS.npz [--folds 5] [--rounds 3] [--publishers]        (with torch)

The gold gives the kinds of a sentence, not which candidate holds each. So candidates and kinds are
aligned in order, first by the rules' verdicts, then anew in every round by the probabilities of
heads that did not see the document (hard expectation maximisation); a candidate that is left over
is ``none``. The folds give honest figures and the temperature; the shipped head sees everything.
``--publishers`` then holds out one publisher after the other: what is lost on a ministry of which
nothing was seen.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from communique.coding.features import INDICATORS, WIDTH
from communique.coding.heads import CLASSES, NONE

DROP, HIDDEN, EPOCHS = 0.4, 256, 25
MOST = 6
FEWEST = 20  # documents of a publisher that is held out
NEVER = -30.0

Floats = NDArray[np.float32]


@dataclass
class Rows:
    """The candidates of all documents, one row each, and the gold sentences they stand in."""

    documents: list[str] = field(default_factory=list)
    document: list[int] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    optional: list[bool] = field(default_factory=list)
    indicators: list[list[int]] = field(default_factory=list)
    groups: list[tuple[int, list[int], list[int]]] = field(default_factory=list)
    """Document, candidates, gold kinds."""


def load(folder: Path) -> tuple[Rows, list[dict[str, Any]]]:
    """The rows of a folder that ``rows.py`` wrote, and its documents."""
    rows, documents = Rows(), []
    with (folder / "documents.jsonl").open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            document = json.loads(line)
            documents.append(document)
            rows.documents.append(document["id"])
            base = len(rows.document)
            for candidate in document["candidates"]:
                rows.document.append(number)
                rows.rules.append(CLASSES.index(candidate["rule"]))
                rows.optional.append(candidate["optional"])
                rows.indicators.append(candidate["indicators"])
            for group in document["groups"]:
                mine = [base + i for i in group["candidates"]]
                rows.groups.append((number, mine, [CLASSES.index(k) for k in group["kinds"]]))
    return rows, documents


def vectors(states: Any, candidate: dict[str, Any]) -> list[Any]:
    """The five vectors of a candidate: head, span, cue, sentence, sentence before."""
    at = candidate["places"]
    zero = states[:1].sum(0) * 0

    def mean(span: list[int] | None) -> Any:
        return states[span[0] : span[1]].mean(0) if span and span[1] > span[0] else zero

    cue = states[at["cue"]] if at["cue"] is not None else zero
    return [states[at["head"]], mean(at["span"]), cue, mean(at["sentence"]), mean(at["before"])]


def features(folder: Path, rows: Rows, documents: list[dict[str, Any]]) -> Floats:
    """The feature rows, as ``coding.features`` makes them, on the stored vectors."""
    stored = np.load(folder / "states.npz")
    made = np.zeros((len(rows.document), 5 * WIDTH + len(INDICATORS)), dtype=np.float32)
    at = 0
    for document in documents:
        states = stored[document["id"]].astype(np.float32)
        for candidate in document["candidates"]:
            made[at, : 5 * WIDTH] = np.concatenate(vectors(states, candidate))
            made[at, 5 * WIDTH :][rows.indicators[at]] = 1
            at += 1
    return made


def first_scores(rows: Rows) -> Floats:
    """Scores [rows, classes] of the first alignment: the rules' verdicts."""
    scores = np.full((len(rows.rules), len(CLASSES)), -1.0, dtype=np.float32)
    for i, (rule, optional) in enumerate(zip(rows.rules, rows.optional, strict=True)):
        scores[i] = -3.0 if optional else -1.5
        scores[i, rule] = -1.5 if optional else -0.2
        scores[i, -1] = -0.3 if optional else -2.0
    return scores


def align(scores: Floats, gold: list[int]) -> list[int]:
    """For each candidate its class: the likeliest way to give out the gold kinds in order.

    ``scores`` [candidates, classes] are log-probabilities. As many kinds are given out as there are
    candidates for them.
    """
    n, m, none = len(scores), len(gold), len(CLASSES) - 1
    skip = -1e3  # a gold kind that no candidate takes
    best = np.full((n + 1, m + 1), -np.inf)
    best[n, :] = [skip * (m - j) for j in range(m + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m, -1, -1):
            ways = [scores[i, none] + best[i + 1, j]]
            if j < m:
                ways += [scores[i, gold[j]] + best[i + 1, j + 1], skip + best[i, j + 1]]
            best[i, j] = max(ways)
    found: list[int] = []
    i = j = 0
    while i < n:
        if j < m and best[i, j] == scores[i, gold[j]] + best[i + 1, j + 1]:
            found.append(gold[j])
            i, j = i + 1, j + 1
        elif j < m and best[i, j] == skip + best[i, j + 1]:
            j += 1
        else:
            found.append(none)
            i += 1
    return found


def align_all(rows: Rows, scores: Floats) -> NDArray[np.int64]:
    """The class of every candidate; ``none`` where it stands in no gold sentence."""
    made = np.full(len(rows.document), CLASSES.index(NONE), dtype=np.int64)
    for _, candidates, gold in rows.groups:
        made[candidates] = align(scores[candidates], gold)
    return made


def figures(rows: Rows, chances: Floats, documents: set[int] | None = None) -> dict[str, float]:
    """Micro and macro F1 of the kinds by sentence, as score.py counts them."""
    tp: Counter[int] = Counter()
    got: Counter[int] = Counter()
    want: Counter[int] = Counter()
    for document, candidates, gold in rows.groups:
        if documents is not None and document not in documents:
            continue
        best = chances[candidates].argmax(1) if candidates else np.zeros(0, int)
        sure = chances[candidates].max(1) if candidates else best
        order = sorted(range(len(candidates)), key=lambda i: -sure[i])
        kept = [int(best[i]) for i in order if best[i] != len(CLASSES) - 1][:MOST]
        one, two = Counter(kept), Counter(gold)
        tp.update(one & two)
        got.update(one)
        want.update(two)
    share = {k: 2 * tp[k] / (got[k] + want[k]) for k in want}
    micro = 2 * tp.total() / (got.total() + want.total())
    return {
        "micro": round(micro, 4),
        "macro": round(sum(share.values()) / len(share), 4),
        "p": round(tp.total() / got.total(), 4),
        "r": round(tp.total() / want.total(), 4),
    }


def network(size: int) -> torch.nn.Sequential:
    """The head: one hidden layer."""
    return torch.nn.Sequential(
        torch.nn.Dropout(DROP),
        torch.nn.Linear(size, HIDDEN),
        torch.nn.GELU(approximate="tanh"),
        torch.nn.Dropout(DROP),
        torch.nn.Linear(HIDDEN, len(CLASSES)),
    )


def fit(x: Floats, y: NDArray[np.int64], seed: int) -> torch.nn.Sequential:
    """A head trained on scaled rows and their classes."""
    torch.manual_seed(seed)
    net = network(x.shape[1])
    rows, kinds = torch.tensor(x), torch.tensor(y)
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.05)
    steps = EPOCHS * (len(rows) // 128 + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=steps)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(rows)).split(128):
            loss = torch.nn.functional.cross_entropy(
                net(rows[batch]), kinds[batch], label_smoothing=0.03
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return net.eval()


def held_out(x: Floats, y: NDArray[np.int64], rows: Rows, parts: NDArray[np.int64]) -> Floats:
    """Logits of every row by a head that saw no document of its part (``parts``: by document)."""
    part = parts[np.array(rows.document)]
    made = np.zeros((len(x), len(CLASSES)), dtype=np.float32)
    for fold in np.unique(part):
        test = part == fold
        net = fit(x[~test], y[~test], int(fold))
        with torch.no_grad():
            made[test] = net(torch.tensor(x[test])).numpy()
    return made


def by_publisher(
    x: Floats, y: NDArray[np.int64], rows: Rows, documents: list[dict[str, Any]], known: Floats
) -> Iterator[str]:
    """For each publisher F1 where a head saw others of its documents, and where it saw none."""
    names = [document["publisher"] or "" for document in documents]
    found = sorted(set(names))
    parts = np.array([found.index(name) for name in names])
    unknown = softmax(held_out(x, y, rows, parts))
    for number, name in enumerate(found):
        mine = {i for i, part in enumerate(parts) if part == number}
        if len(mine) >= FEWEST:
            seen, unseen = (figures(rows, chances, mine)["micro"] for chances in (known, unknown))
            yield f"{name:42} {len(mine):4} documents  seen {seen:.3f}  unseen {unseen:.3f}"


def softmax(logits: Floats) -> Floats:
    """Probabilities by row."""
    made: Floats = torch.softmax(torch.tensor(logits), 1).numpy()
    return made


def temperature(logits: Floats, y: NDArray[np.int64]) -> float:
    """The temperature under which held-out probabilities are likeliest."""
    held, gold = torch.tensor(logits), torch.tensor(y)
    return float(
        min(
            np.arange(0.5, 3.0, 0.05),
            key=lambda t: float(torch.nn.functional.cross_entropy(held / float(t), gold)),
        )
    )


def write(path: Path, net: torch.nn.Sequential, mean: Floats, scale: Floats, warmth: float) -> None:
    """The file that ``coding.heads`` reads."""
    np.savez_compressed(
        path,
        mean=mean.astype(np.float32),
        scale=scale.astype(np.float32),
        hidden=net[1].weight.detach().numpy().T.astype(np.float16),
        hidden_bias=net[1].bias.detach().numpy(),
        out=net[4].weight.detach().numpy().T,
        out_bias=net[4].bias.detach().numpy(),
        temperature=np.float32(warmth),
        calibration=np.array([1.0, 0.0], dtype=np.float32),
    )


def stored(path: Path) -> tuple[torch.nn.Sequential, Floats, Floats]:
    """The head of a file that ``write`` made, and how its features are scaled."""
    kept = np.load(path)
    net = network(len(kept["mean"]))
    with torch.no_grad():
        net[1].weight.copy_(torch.tensor(kept["hidden"].astype(np.float32).T))
        net[1].bias.copy_(torch.tensor(kept["hidden_bias"]))
        net[4].weight.copy_(torch.tensor(kept["out"].T))
        net[4].bias.copy_(torch.tensor(kept["out_bias"]))
    return net, kept["mean"], kept["scale"]


def aligned(rows: Rows, x: Floats, head: Path) -> NDArray[np.int64]:
    """The class of every candidate by a trained head; the rules' verdicts weigh a little, too."""
    net, mean, scale = stored(head)
    with torch.no_grad():
        chances = softmax(net.eval()(torch.tensor((x - mean) * scale)).numpy())
    return align_all(rows, np.maximum(np.log(chances + 1e-9), -12.0) + 0.15 * first_scores(rows))


def main() -> int:
    """Align and train in rounds, then write the head."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--align", action="store_true", help="only align anew, by the head of out")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--publishers", action="store_true", help="hold out each publisher, too")
    options = parser.parse_args()
    rows, documents = load(options.rows)
    x = features(options.rows, rows, documents)
    if options.align:
        np.save(options.rows / "classes.npy", aligned(rows, x, options.out))
        return 0
    mean, scale = x.mean(axis=0), 1 / (x.std(axis=0) + 1e-2)
    x = (x - mean) * scale
    y = align_all(rows, first_scores(rows))
    parts = np.arange(len(documents)) % options.folds
    logits = x[:, : len(CLASSES)]
    for number in range(options.rounds):
        logits = held_out(x, y, rows, parts)
        chances = softmax(logits)
        print(f"round {number + 1}: held out {figures(rows, chances)}", flush=True)
        if number + 1 < options.rounds:
            y = align_all(rows, np.maximum(np.log(chances + 1e-9), NEVER))
    np.save(options.rows / "classes.npy", y)
    warmth = temperature(logits, y)
    print(f"temperature {warmth:.2f}", flush=True)
    if options.publishers:
        for line in by_publisher(x, y, rows, documents, softmax(logits)):
            print(line, flush=True)
    net = fit(x, y, 0)
    write(options.out, net, mean, scale, warmth)
    return 0


if __name__ == "__main__":
    sys.exit(main())
