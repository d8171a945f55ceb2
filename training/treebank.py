"""Reads the treebanks (``.conllu`` or ``.conllu.xz``) that the English model is trained on."""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TextIO

# Rules of the coding ask for these; all other subtypes are folded into their relation.
KEPT_SUBTYPES = {"nsubj:pass", "obl:agent", "acl:relcl", "aux:pass", "flat:name"}


class Word(NamedTuple):
    """One syntactic word. ``head`` is 1-based within the sentence, 0 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str
    space_after: bool


@dataclass(frozen=True)
class Sentence:
    """One sentence of a treebank; ``new_paragraph``: it is the first of a paragraph or document."""

    sent_id: str
    text: str
    words: tuple[Word, ...]
    new_paragraph: bool


def relation(name: str) -> str:
    """A treebank's relation in the label set of the model."""
    return name if name in KEPT_SUBTYPES else name.partition(":")[0]


def _words(rows: list[list[str]]) -> Iterator[Word]:
    last_of_range, glued_after = 0, False
    for row in rows:
        if "." in row[0]:
            continue  # empty nodes belong to the enhanced graph
        if "-" in row[0]:
            last_of_range = int(row[0].partition("-")[2])
            glued_after = "SpaceAfter=No" in row[9]
            continue
        number = int(row[0])
        glued = "SpaceAfter=No" in row[9]
        if number <= last_of_range:
            glued = glued_after if number == last_of_range else True
        yield Word(row[1], row[2], row[3], row[4], int(row[6]), relation(row[7]), not glued)


def _open(path: Path) -> TextIO:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def read(path: Path) -> list[Sentence]:
    """All sentences of one file. Raises ValueError naming the file and line of a bad row."""
    found: list[Sentence] = []
    rows: list[list[str]] = []
    comments: dict[str, str] = {}
    with _open(path) as file:
        for number, raw in enumerate(file, start=1):
            line = raw.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
            elif line:
                row = line.split("\t")
                if len(row) != 10:
                    raise ValueError(f"{path}:{number}: {len(row)} columns; expected 10 (CoNLL-U)")
                rows.append(row)
            elif rows:
                found.append(_sentence(rows, comments))
                rows, comments = [], {}
    if rows:
        found.append(_sentence(rows, comments))
    return found


def _sentence(rows: list[list[str]], comments: dict[str, str]) -> Sentence:
    fresh = any(key.startswith(("newdoc", "newpar")) for key in comments)
    sent_id, text = comments.get("sent_id", ""), comments.get("text", "")
    return Sentence(sent_id, text, tuple(_words(rows)), fresh)


def fingerprint(sentences: Iterable[Sentence]) -> str:
    """SHA-256 of all that the training reads of the sentences, comments left aside."""
    digest = hashlib.sha256()
    for sentence in sentences:
        for word in sentence.words:
            digest.update("\t".join(map(str, word)).encode() + b"\n")
        digest.update(b"\n")
    return digest.hexdigest()


def find(folder: Path, name: str) -> Path:
    """The file ``name`` (without ending) in a folder. Raises FileNotFoundError."""
    for ending in (".conllu.xz", ".conllu"):
        path = folder / (name + ending)
        if path.is_file():
            return path
    raise FileNotFoundError(
        f"{folder}: no {name}.conllu or {name}.conllu.xz; give --treebank a folder that holds the "
        "treebanks, or run download.py first"
    )
