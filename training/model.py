"""The model: a BERT encoder with word-level heads for tags, lemma rules and a dependency tree.

The parser is the deep biaffine one of Dozat and Manning (2017) on the encoder's vectors instead of
an LSTM's. A word is represented by its first word piece, the root by the [CLS] piece.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS, SHAPES = 30_522, 512, 7
ARC, REL = 256, 96


class Outputs(NamedTuple):
    """Scores of one batch; W counts the words and one more, the root, at index 0."""

    states: Tensor  # [B, W, 384] the encoder's vectors
    upos: Tensor  # [B, W, tags]
    xpos: Tensor  # [B, W, tags]
    lemmas: Tensor  # [B, W, rules]
    arcs: Tensor  # [B, W, W] score of head (last axis) for dependent
    rel_dep: Tensor  # [B, W, relations, 97] dot with rel_head of the chosen head: relation scores
    rel_head: Tensor  # [B, W, 97]


class Layer(nn.Module):
    """One transformer layer, as in BERT: attention, then a two-layer network, both residual."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.mix_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.down_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``bias`` [B, 1, 1, T] is added to the attention scores (minus infinity at padding)."""
        batch, length, _ = x.shape

        def heads(y: Tensor) -> Tensor:
            return y.view(batch, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)

        q, k, v = heads(self.query(x)), heads(self.key(x)), heads(self.value(x))
        scores = q @ k.transpose(-1, -2) * (WIDTH // ATTENTION_HEADS) ** -0.5 + bias
        attended = (self.dropout(scores.softmax(-1)) @ v).transpose(1, 2)
        attended = attended.reshape(batch, length, WIDTH)
        x = self.mix_norm(x + self.dropout(self.mix(attended)))
        inner = self.down(functional.gelu(self.up(x)))
        return self.down_norm(x + self.dropout(inner))


class Encoder(nn.Module):
    """MiniLM, with an embedding of letter case added to the input (zero before training)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Vectors [B, T, 384] of piece numbers, case numbers and mask (1 at pieces), all [B, T]."""
        places = torch.arange(ids.shape[1])
        x = self.words(ids) + self.positions(places) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        bias = (mask.float() - 1)[:, None, None, :] * 1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load(self, path: Path) -> None:
        """The published weights. Raises ValueError if the file is not the expected one."""
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != ENCODER_SHA256:
            raise ValueError(f"{path}: SHA-256 {digest}; expected {ENCODER_SHA256}")
        given = load_file(path)
        own = dict(self.named_parameters())
        # one segment only, so its embedding is a constant that the positions can carry
        segment = given["embeddings.token_type_embeddings.weight"][0]
        with torch.no_grad():
            own["words.weight"].copy_(given["embeddings.word_embeddings.weight"])
            own["positions.weight"].copy_(given["embeddings.position_embeddings.weight"] + segment)
            for mine, theirs in _encoder_names():
                own[mine].copy_(given[theirs])


def _encoder_names() -> list[tuple[str, str]]:
    pairs = [("norm", "embeddings.LayerNorm")]
    for number in range(LAYERS):
        mine, theirs = f"layers.{number}.", f"encoder.layer.{number}."
        pairs += [
            (mine + "query", theirs + "attention.self.query"),
            (mine + "key", theirs + "attention.self.key"),
            (mine + "value", theirs + "attention.self.value"),
            (mine + "mix", theirs + "attention.output.dense"),
            (mine + "mix_norm", theirs + "attention.output.LayerNorm"),
            (mine + "up", theirs + "intermediate.dense"),
            (mine + "down", theirs + "output.dense"),
            (mine + "down_norm", theirs + "output.LayerNorm"),
        ]
    return [(f"{a}.{kind}", f"{b}.{kind}") for a, b in pairs for kind in ("weight", "bias")]


def _mlp(width: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(dropout))


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


class Parser(nn.Module):
    """Encoder and heads."""

    def __init__(
        self, *, upos: int, xpos: int, rules: int, relations: int, dropout: float = 0.2
    ) -> None:
        super().__init__()
        self.encoder = Encoder(dropout=0.1)
        self.dropout = nn.Dropout(dropout)
        self.upos = nn.Linear(WIDTH, upos)
        self.xpos = nn.Linear(WIDTH, xpos)
        self.lemmas = nn.Linear(WIDTH, rules)
        self.arc_dep, self.arc_head = _mlp(ARC, dropout), _mlp(ARC, dropout)
        self.rel_dep, self.rel_head = _mlp(REL, dropout), _mlp(REL, dropout)
        self.arc = nn.Linear(ARC + 1, ARC, bias=False)
        self.rel = nn.Linear(REL + 1, relations * (REL + 1), bias=False)
        self.relations = relations
        nn.init.zeros_(self.arc.weight)
        nn.init.zeros_(self.rel.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Outputs:
        """``first`` [B, W]: index of each word's first piece, 0 for the root and padding."""
        pieces = self.encoder(ids, shapes, mask)
        states = torch.gather(pieces, 1, first[:, :, None].expand(-1, -1, WIDTH))
        # scores of arcs need more than the 8 significant bits of bfloat16
        with torch.autocast("cpu", enabled=False):
            return self.score(states.float())

    def score(self, states: Tensor) -> Outputs:
        """The heads' scores of word vectors [B, W, 384]."""
        x = self.dropout(states)
        arcs = self.arc(_with_one(self.arc_dep(x))) @ self.arc_head(x).transpose(1, 2)
        rel_dep = self.rel(_with_one(self.rel_dep(x)))
        rel_dep = rel_dep.view(x.shape[0], x.shape[1], self.relations, REL + 1)
        rel_head = _with_one(self.rel_head(x))
        return Outputs(states, self.upos(x), self.xpos(x), self.lemmas(x), arcs, rel_dep, rel_head)
