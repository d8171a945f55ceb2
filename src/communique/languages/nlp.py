"""Analysed text: a spaCy ``Doc`` with words, tags, lemmas, trees and sentences, for each language.

The ``Doc`` is the common form whatever made it. Importing this module is cheap: spaCy and
onnxruntime are imported when a language is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import DataError, InputError
from communique.languages.pack import ROOT
from communique.languages.repairs import repair

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.languages.tokenise import Token

MODEL_VERSION = "3"


class Analyser:
    """Analyses text of one language with the model shipped for it."""

    def __init__(self, language: str, folder: Path, *, threads: int = 1) -> None:
        import spacy

        from communique.languages.parser import Parser
        from communique.languages.sentences import SentenceBreaker
        from communique.languages.tokenise import Tokeniser, load_lists

        lists = load_lists(language)
        self._tokeniser = Tokeniser(lists)
        self._breaker = SentenceBreaker(lists)
        self._parser = Parser(folder, threads=threads, bases=lists.bases)
        self._vocab = spacy.blank(language).vocab
        self.name = f"{language}-minilm-{MODEL_VERSION}-{self._parser.digest[:8]}"

    def analyse(self, text: str) -> Doc:
        """The text as a ``Doc`` whose ``text`` is exactly the one given.

        ``token.idx`` counts code points. Each token has ``pos_`` (Universal POS), ``tag_`` (Penn
        Treebank), ``lemma_``, ``dep_`` (Universal Dependencies), ``head`` and its sentence. White
        space other than one space after a word is a token of its own: ``pos_`` SPACE, ``dep_``
        "dep", attached to the word before it. ``user_data["states"]`` holds the encoder's vectors,
        float32 [tokens, 384], zeros for white space. Raises InputError for a text with a lone
        surrogate, which no UTF-8 text can hold.
        """
        from communique.languages.docs import build_doc

        sentences = self._cut(text)
        parses = (
            self._parser.parse([text[start:end] for start, end in sentence])
            for sentence in sentences
        )
        doc = build_doc(self._vocab, text, sentences, parses)
        repair(doc)
        return doc

    def analyse_many(self, texts: Iterable[str]) -> Iterator[Doc]:
        """The texts in order, each as analyse gives it."""
        return map(self.analyse, texts)

    def _cut(self, text: str) -> list[list[Token]]:
        """The tokens of each sentence, none longer than the model can take."""
        _check_encodable(text)
        tokens = self._tokeniser.tokens(text)
        ends = [*self._breaker.starts(text, tokens), len(tokens)]
        found: list[list[Token]] = []
        for first, last in pairwise(ends):
            found.extend(self._fit(text, tokens[first:last]))
        return found

    def _fit(self, text: str, tokens: list[Token]) -> Iterator[list[Token]]:
        """A sentence, or the parts of one that is too long, cut after clause punctuation."""
        from communique.languages.parser import LONGEST

        words = [text[token.start : token.end] for token in tokens]
        sizes = [len(pieces.ids) for pieces in self._parser.pieces.words(words)]
        first = size = 0
        good = 0  # where the part may end: after the last sign that ends a clause
        at = 0
        while at < len(tokens):
            if size + sizes[at] > LONGEST:
                end = good if good > first else at
                yield tokens[first:end]
                size = sum(sizes[end:at])
                first = end
            size += sizes[at]
            at += 1
            if words[at - 1] in (";", ":", ",", "—", "–") and size > LONGEST // 3:
                good = at
        yield tokens[first:]


def _check_encodable(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"character {error.start} of the text is a lone surrogate ({text[error.start]!r}); "
            "expected text that UTF-8 can hold; decode the source again"
        ) from error


def load(language: str, *, threads: int = 1) -> Analyser:
    """The analyser of a language, made once a process.

    ``threads`` is the number of threads one run of the model may use; one is best under a process
    pool. Raises DataError if no model is shipped for the language.
    """
    return _load(language, threads)


@lru_cache(maxsize=8)
def _load(language: str, threads: int) -> Analyser:
    folder = ROOT / language / "model"
    if not (folder / "model.onnx").is_file():
        known = ", ".join(sorted(path.parent.parent.name for path in ROOT.glob("*/model/*.onnx")))
        raise DataError(f"language {language!r}: no model in {folder}; shipped models: {known}")
    return Analyser(language, folder, threads=threads)
