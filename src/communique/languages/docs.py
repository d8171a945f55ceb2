"""Words and parses -> a spaCy ``Doc`` that holds exactly the text they were found in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from communique.languages.parser import WIDTH, Floats, Parse
from communique.languages.tokenise import Token

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


class _Columns:
    """The tokens of a ``Doc`` so far; ``places`` are the indices of the words among them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.pos: list[str] = []
        self.tags: list[str] = []
        self.lemmas: list[str] = []
        self.heads: list[int] = []
        self.deps: list[str] = []
        self.morphs: list[str] = []
        self.places: list[int] = []
        self._at = 0  # characters of the text taken so far

    def _add(
        self, word: str, *, pos: str, tag: str, lemma: str, head: int, dep: str, morph: str = ""
    ) -> None:
        self.words.append(word)
        self.spaces.append(False)
        self.pos.append(pos)
        self.tags.append(tag)
        self.lemmas.append(lemma)
        self.heads.append(head)
        self.deps.append(dep)
        self.morphs.append(morph)

    def space(self, end: int) -> None:
        """White space up to ``end``: a flag for one plain space after a word, else a token."""
        start = self._at
        if start < end and self.words and self.text[start] == " ":
            self.spaces[-1] = True
            start += 1
        if start < end:
            blank = self.text[start:end]
            before = len(self.words) - 1
            self._add(blank, pos="SPACE", tag="_SP", lemma=blank, head=before, dep="dep")
        self._at = end

    def sentence(self, tokens: Sequence[Token], parse: Parse) -> None:
        """The words of one sentence, and the white space before each."""
        base = len(self.places)
        for number, (start, end) in enumerate(tokens):
            self.space(start)
            self.places.append(len(self.words))
            self._add(
                self.text[start:end],
                pos=parse.upos[number],
                tag=parse.xpos[number],
                lemma=parse.lemmas[number],
                head=0,  # known once the whole sentence has its places
                dep=parse.relations[number],
                morph=parse.morphs[number] if parse.morphs is not None else "",
            )
            self._at = end
        for place, head in zip(self.places[base:], parse.heads, strict=True):
            self.heads[place] = self.places[base + head]


def build_doc(
    vocab: Vocab, text: str, sentences: Sequence[Sequence[Token]], parses: Iterable[Parse]
) -> Doc:
    """The ``Doc`` of a text, its sentences' tokens and their parses, as Analyser.analyse says.

    The parses are taken one by one: their vectors, which are most of a long text's memory, are
    held once.
    """
    from spacy.tokens import Doc

    columns = _Columns(text)
    states: Floats | None = None
    for tokens, parse in zip(sentences, parses, strict=True):
        base = len(columns.places)
        columns.sentence(tokens, parse)
        if parse.states is not None:
            if states is None:
                states = np.zeros((2 * sum(map(len, sentences)) + 1, WIDTH), dtype=np.float32)
            states[columns.places[base:]] = parse.states
    columns.space(len(text))
    if columns.heads and columns.heads[0] == -1:
        # white space before the first word; or there is no word, and it is the root itself
        columns.heads[0] = columns.places[0] if columns.places else 0
        columns.deps[0] = "dep" if columns.places else "root"
    doc = Doc(
        vocab,
        words=columns.words,
        spaces=columns.spaces,
        pos=columns.pos,
        tags=columns.tags,
        lemmas=columns.lemmas,
        heads=columns.heads,
        deps=columns.deps,
        morphs=columns.morphs if any(columns.morphs) else None,
    )
    # at most one token of white space stands beside each word; rows never written take no memory
    if states is None:
        states = np.zeros((len(columns.words), 0 if sentences else WIDTH), dtype=np.float32)
    doc.user_data["states"] = states[: len(columns.words)]
    return doc
