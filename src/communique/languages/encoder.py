"""Analysis by the model that ships in ``languages/<code>/model/``: our own encoder and parser."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import DataError
from communique.languages.inserts import blanked, glued_cards
from communique.languages.nlp import Analyser, check_encodable
from communique.languages.pack import ROOT, Pack
from communique.languages.repairs import repair

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.languages.tokenise import Token

MODEL_VERSION = "3"


class EncoderAnalyser(Analyser):
    """Analyses text of one language with the model shipped for it."""

    def __init__(self, pack: Pack, folder: Path, *, threads: int = 1) -> None:
        import spacy

        from communique.languages.parser import Parser
        from communique.languages.sentences import SentenceBreaker
        from communique.languages.tokenise import Tokeniser, load_lists

        lists = load_lists(pack.code)
        self._links = pack.grammar.label_links
        self._tokeniser = Tokeniser(lists)
        self._breaker = SentenceBreaker(lists)
        self._parser = Parser(folder, threads=threads, bases=lists.bases)
        self._vocab = spacy.blank(pack.code).vocab
        self.name = f"{pack.code}-minilm-{MODEL_VERSION}-{self._parser.digest[:8]}"

    def analyse(self, text: str) -> Doc:
        """As Analyser.analyse; ``tag_`` are Penn Treebank tags.

        ``user_data["states"]`` holds the encoder's vectors, float32 [tokens, 384], zeros for white
        space; ``user_data["inserts"]`` the spans of name cards.
        """
        from communique.languages.docs import build_doc

        check_encodable(text)
        cards = glued_cards(text, self._links)
        shown = blanked(text, cards) if cards else text
        sentences = self._cut(shown)
        parses = (
            self._parser.parse([shown[start:end] for start, end in sentence])
            for sentence in sentences
        )
        doc = build_doc(self._vocab, text, sentences, parses)
        doc.user_data["inserts"] = tuple(cards)
        repair(doc)
        return doc

    def _cut(self, text: str) -> list[list[Token]]:
        """The tokens of each sentence, none longer than the model can take."""
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


def make(pack: Pack, *, threads: int) -> Analyser:
    """The analyser of a pack. Raises DataError if no model is shipped for it."""
    folder = ROOT / pack.code / "model"
    if not (folder / "model.onnx").is_file():
        raise DataError(f"language {pack.code!r}: no model in {folder}; reinstall communique")
    return EncoderAnalyser(pack, folder, threads=threads)
