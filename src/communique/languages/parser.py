"""Runs a shipped model: words of sentences in, tags, lemma rules, heads and relations out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from communique.errors import DataError
from communique.languages.pieces import Pieces, WordPieces
from communique.languages.trees import best_heads

LONGEST = 250  # word pieces that the model was trained to see at once
BATCH = 1024  # word pieces to one run, padding included; more gains nothing on one thread
WIDTH = 384

Floats = npt.NDArray[np.float32]


class Parse(NamedTuple):
    """One sentence. ``heads`` are indices of its words; the root's own index marks the root."""

    upos: list[str]
    xpos: list[str]
    lemmas: list[str]
    heads: list[int]
    relations: list[str]
    states: Floats  # [words, 384]


class Parser:
    """One model folder: ``model.onnx``, ``tokenizer.json``, ``labels.json``."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Reads the folder. Raises DataError naming the file that is missing or not right."""
        import onnxruntime

        for name in ("model.onnx", "tokenizer.json", "labels.json"):
            if not (folder / name).is_file():
                raise DataError(f"{folder / name}: no such file; reinstall, or run training/")
        labels = json.loads((folder / "labels.json").read_text("utf-8"))
        self._upos: list[str] = labels["upos"]
        self._xpos: list[str] = labels["xpos"]
        self._rules: list[str] = labels["lemma_rules"]
        self._relations: list[str] = labels["relations"]
        self._exceptions: dict[str, str] = labels["lemmas"]
        self._root = self._relations.index("root")
        self.pieces = WordPieces(folder / "tokenizer.json")
        content = (folder / "model.onnx").read_bytes()
        self.digest = hashlib.sha256(content).hexdigest()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            content, options, providers=["CPUExecutionProvider"]
        )

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parses sentences of at least one word and at most LONGEST word pieces each."""
        pieces = [self.pieces.words(words) for words in sentences]
        found: list[Parse | None] = [None] * len(sentences)
        for group in _batches([sum(len(word.ids) for word in words) + 2 for words in pieces]):
            outputs = self._run([pieces[index] for index in group])
            for row, index in enumerate(group):
                found[index] = self._decode(sentences[index], [out[row] for out in outputs])
        return [parse for parse in found if parse is not None]

    def _run(self, group: list[list[Pieces]]) -> list[npt.NDArray[np.float32]]:
        width = max(sum(len(word.ids) for word in words) for words in group) + 2
        longest = max(len(words) for words in group) + 1
        ids, shapes, mask = (np.zeros((len(group), width), dtype=np.int64) for _ in range(3))
        first = np.zeros((len(group), longest), dtype=np.int64)
        for row, words in enumerate(group):
            ids[row, 0] = self.pieces.start
            at = 1
            for number, word in enumerate(words, start=1):
                first[row, number] = at
                end = at + len(word.ids)
                ids[row, at:end] = word.ids
                shapes[row, at:end] = word.shape
                at = end
            ids[row, at] = self.pieces.end
            mask[row, : at + 1] = 1
        inputs = {"ids": ids, "shapes": shapes, "mask": mask, "first": first}
        outputs: list[npt.NDArray[np.float32]] = self._session.run(None, inputs)
        return outputs

    def _decode(self, words: Sequence[str], outputs: list[npt.NDArray[np.float32]]) -> Parse:
        count = len(words)
        states, upos, xpos, rules, arcs, rel_dep, rel_head = outputs
        heads = best_heads(arcs[: count + 1, : count + 1])
        scores = np.einsum("wrk,wk->wr", rel_dep[1 : count + 1], rel_head[heads])
        scores[:, self._root] = -np.inf
        relations = [self._relations[number] for number in scores.argmax(axis=1)]
        root = int(np.flatnonzero(heads == 0)[0])
        relations[root] = "root"
        at = [int(head) - 1 for head in heads]
        at[root] = root
        tags = [self._xpos[number] for number in xpos[1 : count + 1].argmax(axis=1)]
        chosen = rules[1 : count + 1].argmax(axis=1)
        return Parse(
            [self._upos[number] for number in upos[1 : count + 1].argmax(axis=1)],
            tags,
            [
                self._lemma(word, tag, self._rules[rule])
                for word, tag, rule in zip(words, tags, chosen, strict=True)
            ],
            at,
            relations,
            states[1 : count + 1],
        )

    def _lemma(self, word: str, tag: str, rule: str) -> str:
        known = self._exceptions.get(f"{word.lower()} {tag}")
        if known is not None:
            return known
        if tag == "CD":
            return word.replace(",", "").lower() or word
        return apply_rule(rule, word)


def apply_rule(rule: str, word: str) -> str:
    """The lemma that a rule ("l 3 y": lower case, three characters off, y on) makes of a word.

    A rule that would leave nothing, or strip more than there is, gives the word itself.
    """
    case, strip, add = rule.split(" ", 2)
    if case == "l":
        base = word.lower()
    elif case == "t":
        base = word[:1].upper() + word[1:].lower()
    else:
        base = word
    cut = int(strip)
    if cut > len(base):
        return base or word
    return base[: len(base) - cut] + add or word


def _batches(lengths: list[int]) -> Iterator[list[int]]:
    """Indices of sentences of like length, together at most BATCH pieces (padding included)."""
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and (len(group) + 1) * lengths[index] > BATCH:
            yield group
            group = []
        group.append(index)
    if group:
        yield group
