"""Train the head that settles the kind of a proposition (``kinds.npz`` beside the English model).

usage: heads.py rows CODED_DIR OUT.npz            (in the program's environment)
       heads.py train ROWS.npz KINDS.npz [--folds 5]   (with torch)

``rows`` reads every coded English document with the rules alone and writes one feature row a
proposition, with its gold kind: the sentence's gold statements are matched to its propositions in
order, so that as many kinds as can be agree (a monotone alignment); a proposition that is left over
is ``none``. ``train`` fits the network, five folds by document for honest figures and the
temperature, then once on everything.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

DROP = 0.4
WIDTH = 192
EPOCHS = 30


def align(rules: list[str], gold: list[str]) -> list[str]:
    """For each proposition its gold kind or ``none``: a monotone alignment, kinds that agree first."""
    n, m = len(rules), len(gold)
    score = np.zeros((n + 1, m + 1))
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            match = (2.0 if rules[i] == gold[j] else 1.0) + score[i + 1, j + 1]
            score[i, j] = max(match, score[i + 1, j], score[i, j + 1])
    found, i, j = [], 0, 0
    while i < n:
        if j >= m:
            found.append("none")
            i += 1
        elif score[i, j] == (2.0 if rules[i] == gold[j] else 1.0) + score[i + 1, j + 1]:
            found.append(gold[j])
            i, j = i + 1, j + 1
        elif score[i, j] == score[i + 1, j]:
            found.append("none")
            i += 1
        else:
            j += 1
    return found


def document_rows(coded: dict[str, Any]) -> tuple[list[Any], list[str]]:
    """Feature rows and gold kinds of one coded document."""
    from communique.coding.features import Features
    from communique.coding.statements import find_propositions
    from communique.intake import from_text
    from communique.pipeline import attribute

    known = {key: coded[key] for key in ("url", "title", "publisher", "published")}
    stages = attribute(from_text(coded["text"], origin=coded["id"], **known))
    if stages is None:
        return [], []
    text, entities, cast, _, attributions = stages
    candidates = find_propositions(text, entities, cast, attributions.stretches)
    features = Features(text)
    by_sentence = gold_by_sentence(coded, text)
    rows: list[Any] = []
    kinds: list[str] = []
    for index in sorted({c.stretch.sentence for c in candidates}):
        mine = [c for c in candidates if c.stretch.sentence == index]
        mine.sort(key=lambda c: c.coded.span)
        if index not in by_sentence:
            continue
        kinds += align([c.coded.verdict.kind for c in mine], by_sentence[index])
        rows += [
            features.row(c.stretch, c.coded.proposition, c.coded.span, c.coded.verdict, c.judge)
            for c in mine
        ]
    return rows, kinds


def gold_by_sentence(coded: dict[str, Any], text: Any) -> dict[int, list[str]]:
    """The gold kinds of each sentence of the text, found by its letters."""
    flat = [(i, c) for i, c in enumerate(text.document.text) if not c.isspace()]
    letters = "".join(c for _, c in flat)
    found: dict[int, list[str]] = {}
    cursor = 0
    for gold in coded["sentences"]:
        passage = "".join(coded["text"][gold["span"][0] : gold["span"][1]].split())
        at = letters.find(passage, cursor) if passage else -1
        if at < 0 or not gold["body"]:
            continue
        cursor = at + len(passage)
        start, end = flat[at][0], flat[cursor - 1][0] + 1
        inside = [s for s in text.sentences if s.span[0] < end and start < s.span[1]]
        if len(inside) == 1:
            found[inside[0].index] = [kind for kind, *_ in gold["st"]]
    return found


def write_rows(folder: Path, out: Path) -> None:
    """Read all coded English readouts of a folder."""
    from communique.coding.heads import CLASSES

    rows, kinds, documents = [], [], []
    for number, path in enumerate(sorted(folder.glob("*.json"))):
        coded = json.loads(path.read_text(encoding="utf-8"))
        if coded["language"] != "en" or not coded["is_readout"]:
            continue
        new_rows, new_kinds = document_rows(coded)
        rows += new_rows
        kinds += [CLASSES.index(kind) for kind in new_kinds]
        documents += [number] * len(new_rows)
    np.savez(out, rows=np.stack(rows), kinds=np.array(kinds), documents=np.array(documents))
    print(f"{len(rows)} propositions of {len(set(documents))} documents -> {out}")


def fit(rows: Any, kinds: Any, *, epochs: int, seed: int, classes: int) -> Any:
    """One network, trained on standardised rows."""
    import torch

    torch.manual_seed(seed)
    net = torch.nn.Sequential(
        torch.nn.Dropout(DROP),
        torch.nn.Linear(rows.shape[1], WIDTH),
        torch.nn.GELU(approximate="tanh"),
        torch.nn.Dropout(DROP),
        torch.nn.Linear(WIDTH, classes),
    )
    optimiser = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.05)
    x, y = torch.tensor(rows), torch.tensor(kinds)
    for epoch in range(epochs):
        for group in optimiser.param_groups:
            group["lr"] = 1e-3 * (1 - epoch / epochs)
        order = torch.randperm(len(x))
        for batch in order.split(64):
            loss = torch.nn.functional.cross_entropy(net(x[batch]), y[batch], label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return net.eval()


def temperature(logits: Any, kinds: Any) -> float:
    """The temperature that makes held-out probabilities fit best."""
    import torch

    best = min(
        np.arange(0.5, 3.0, 0.05),
        key=lambda t: float(torch.nn.functional.cross_entropy(logits / float(t), kinds)),
    )
    return float(best)


def train(source: Path, out: Path, folds: int) -> None:
    """Folds for figures and temperature, then the head that is shipped."""
    import torch

    data = np.load(source)
    rows, kinds, documents = data["rows"].astype(np.float32), data["kinds"], data["documents"]
    classes = 17
    mean, scale = rows.mean(axis=0), 1 / (rows.std(axis=0) + 1e-2)
    scaled = (rows - mean) * scale
    held = torch.zeros(len(rows), classes)
    for fold in range(folds):
        test = documents % folds == fold
        net = fit(scaled[~test], kinds[~test], epochs=EPOCHS, seed=fold, classes=classes)
        with torch.no_grad():
            held[test] = net(torch.tensor(scaled[test]))
    gold = torch.tensor(kinds)
    warmth = temperature(held, gold)
    accuracy = float((held.argmax(1) == gold).float().mean())
    print(f"held out, {folds} folds by document: accuracy {accuracy:.3f}, temperature {warmth:.2f}")
    net = fit(scaled, kinds, epochs=EPOCHS, seed=0, classes=classes)
    np.savez_compressed(
        out,
        mean=mean.astype(np.float32),
        scale=scale.astype(np.float32),
        hidden=net[1].weight.detach().numpy().T.astype(np.float16),
        hidden_bias=net[1].bias.detach().numpy(),
        out=net[4].weight.detach().numpy().T,
        out_bias=net[4].bias.detach().numpy(),
        temperature=np.float32(warmth),
    )


def main() -> int:
    """Run one of the two steps."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("step", choices=["rows", "train"])
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    if options.step == "rows":
        write_rows(options.source, options.out)
    else:
        train(options.source, options.out, options.folds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
