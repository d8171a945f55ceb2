"""Analysis of text whose words are parted by spaces, with what the pack alone says of them.

The smallest analysis that surface patterns can build on: words by their shape, sentences by their
marks, parts of speech by the lists and endings of ``tokens.toml``. It needs no library and no
model, and is where a pack for a further language begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from communique.languages.nlp import Analyser, check_encodable
from communique.languages.pack import Pack

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(r"\s+|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*|.", re.DOTALL)
_MARKS = frozenset(".!?…")
_CLOSING = frozenset("\"'”’»)]")
_PLAIN = "X"
VERSION = "1"


class SpacedAnalyser(Analyser):
    """Words, sentences and parts of speech by a pack's lists."""

    def __init__(self, pack: Pack) -> None:
        import spacy

        tokens = pack.surface.tokens
        self._own = {word: tag for tag, words in tokens.own.items() for word in words}
        self._endings = _by_length(tokens.own)
        self._short = frozenset(tokens.abbreviations)
        self._vocab = spacy.blank(pack.code).vocab
        self.name = f"{pack.code}-spaced-{VERSION}"

    def analyse(self, text: str) -> Doc:
        """As Analyser.analyse; ``lemma_`` is the word in small letters."""
        from spacy.tokens import Doc

        check_encodable(text)
        words: list[str] = []
        spaces: list[bool] = []
        starts: list[bool | int | None] = []
        first = True
        for piece, begins in self._words(text):
            word, blank = piece, piece.isspace()
            if blank and words and piece.startswith(" ") and not words[-1].isspace():
                spaces[-1] = True
                word = piece[1:]
            first = first or begins
            if word:
                words.append(word)
                spaces.append(False)
                starts.append(first and not blank)
                first = first and blank
        return Doc(
            self._vocab,
            words=words,
            spaces=spaces,
            pos=[self._part(word, bool(start)) for word, start in zip(words, starts, strict=True)],
            lemmas=[word.lower() for word in words],
            sent_starts=starts,
        )

    def _words(self, text: str) -> Iterator[tuple[str, bool]]:
        """The words and blanks of a text, each with whether a sentence begins at it."""
        ended, before = True, ""
        for match in _WORD.finditer(text):
            word = match[0]
            if word.isspace():
                ended = ended or "\n" in word
                yield word, False
                continue
            closes = word in _CLOSING and before != ""
            yield word, ended and not closes
            if word in _MARKS:
                ended = word != "." or f"{before}." not in self._short
            elif not closes:
                ended = False
            before = word

    def _part(self, word: str, opens: bool) -> str:
        """The part of speech of a word; a capital within a sentence makes a name of it."""
        if word.isspace():
            return "SPACE"
        if not word[0].isalnum():
            return "PUNCT"
        if word[0].isdigit():
            return "NUM"
        if word[0].isupper() and not opens:
            return "PROPN"
        low = word.lower()
        ending = next((tag for end, tag in self._endings if low.endswith(end)), _PLAIN)
        return self._own.get(low, ending)


def _by_length(own: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """The endings of the lists ("*ción"), the longest first, with their tags."""
    found = [(w[1:], tag) for tag, words in own.items() for w in words if w.startswith("*")]
    return sorted(found, key=lambda each: (-len(each[0]), each))


def make(pack: Pack, *, threads: int) -> Analyser:
    """The analyser of a pack; it runs in one thread whatever is asked."""
    return SpacedAnalyser(pack)
