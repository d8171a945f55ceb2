"""Runs a shipped model: the words of a sentence in, tags, lemma rules, heads and relations out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from communique.errors import DataError
from communique.languages.lemmas import Lemmatiser
from communique.languages.pieces import Pieces, WordPieces
from communique.languages.trees import best_heads

LONGEST = 250  # word pieces that the model was trained to see at once
WIDTH = 384
FILES = ("model.onnx", "tokenizer.json", "labels.json", "lemmas.json")

Floats = npt.NDArray[np.float32]


class Parse(NamedTuple):
    """One sentence. ``heads`` are indices of its words; the root's own index marks the root.

    ``states`` are the encoder's vectors and ``morphs`` features as Universal Dependencies write
    them ("Case=Ins|Number=Sing"), where the analysis has them.
    """

    upos: list[str]
    xpos: list[str]
    lemmas: list[str]
    heads: list[int]
    relations: list[str]
    states: Floats | None = None  # [words, 384]
    morphs: list[str] | None = None


class Parser:
    """One model folder, which holds FILES."""

    def __init__(
        self, folder: Path, *, threads: int = 1, bases: Mapping[str, str] | None = None
    ) -> None:
        """Reads the folder; ``bases`` are lemmas of verb forms that its rules get wrong.

        Raises DataError naming the file that is missing or not right.
        """
        import onnxruntime

        for name in FILES:
            if not (folder / name).is_file():
                raise DataError(f"{folder / name}: no such file; reinstall, or run training/")
        labels = json.loads((folder / "labels.json").read_text("utf-8"))
        self._upos: list[str] = labels["upos"]
        self._xpos: list[str] = labels["xpos"]
        self._relations: list[str] = labels["relations"]
        self._root = self._relations.index("root")
        self.pieces = WordPieces(folder / "tokenizer.json")
        known = json.loads((folder / "lemmas.json").read_text("utf-8"))
        self._lemmatiser = Lemmatiser(
            labels["lemma_rules"],
            forms=known["forms"],
            words=frozenset(known["words"]),
            vocabulary=self.pieces.vocabulary,
            bases=bases,
        )
        content = (folder / "model.onnx").read_bytes()
        self.digest = hashlib.sha256(content).hexdigest()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            content, options, providers=["CPUExecutionProvider"]
        )

    def parse(self, words: Sequence[str]) -> Parse:
        """Parses one sentence of at least one word and at most LONGEST word pieces.

        One at a time: on one thread this is no slower than batches are, and as the model's
        int8 arithmetic scales a whole batch at once, a tree must not depend on its neighbours.
        """
        return self._decode(words, self._run(self.pieces.words(words)))

    def _run(self, words: Sequence[Pieces]) -> list[Floats]:
        ids, shapes, first = [self.pieces.start], [0], [0]
        for word in words:
            first.append(len(ids) + word.stands)
            ids.extend(word.ids)
            shapes.extend([word.shape] * len(word.ids))
        ids.append(self.pieces.end)
        shapes.append(0)
        inputs = {"ids": ids, "shapes": shapes, "first": first}
        arrays = {name: np.array([row], dtype=np.int64) for name, row in inputs.items()}
        outputs: list[Floats] = self._session.run(None, arrays)
        return [output[0] for output in outputs]

    def _decode(self, words: Sequence[str], outputs: list[Floats]) -> Parse:
        states, upos, xpos, rules, arcs, rel_dep, rel_head = outputs
        heads = best_heads(arcs)
        scores = np.einsum("wrk,wk->wr", rel_dep[1:], rel_head[heads])
        scores[:, self._root] = -np.inf
        relations = [self._relations[number] for number in scores.argmax(axis=1)]
        root = int(np.flatnonzero(heads == 0)[0])
        relations[root] = "root"
        at = [int(head) - 1 for head in heads]
        at[root] = root
        tags = [self._xpos[number] for number in xpos[1:].argmax(axis=1)]
        return Parse(
            [self._upos[number] for number in upos[1:].argmax(axis=1)],
            tags,
            [
                self._lemmatiser.lemma(word, tag, rule_scores)
                for word, tag, rule_scores in zip(words, tags, rules[1:], strict=True)
            ],
            at,
            relations,
            states[1:],
        )
