"""Analysis of text that is written without spaces: words from a dictionary, no trees.

Traditional characters are turned into simplified ones for matching only. The turned text has the
length of the text itself, so that every offset holds in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from communique.languages.nlp import Analyser, check_encodable
from communique.languages.pack import Pack

if TYPE_CHECKING:
    from spacy.tokens import Doc

# a sentence ends after its mark and the quotation marks and brackets that close with it
_END = re.compile(r"[。！？!?…]+[”’」』）)》]*|\n+")
_GAP = re.compile(r"\s+")
_LETTER = r"[\u3400-\u9fff”」》）]"
_NARROW = re.compile(rf"(?<={_LETTER})[,;:!?()](?!\d)|[,;:!?()](?={_LETTER})")
_WIDE = str.maketrans(",;:!?()", "，；：！？（）")
_PIECE = re.compile(r"\s+|[^\s]+")

# the tags of the dictionary begin with a letter for each part of speech
_POS = {
    "a": "ADJ", "b": "ADJ", "c": "CCONJ", "d": "ADV", "e": "INTJ", "f": "NOUN", "g": "NOUN",
    "h": "X", "i": "VERB", "j": "NOUN", "k": "X", "l": "VERB", "m": "NUM", "n": "NOUN", "o": "X",
    "p": "ADP", "q": "NOUN", "r": "PRON", "s": "NOUN", "t": "NOUN", "u": "PART", "v": "VERB",
    "x": "PUNCT", "y": "PART", "z": "ADJ",
}  # fmt: skip
_NAMES = ("nr", "ns", "nt", "nz")


@dataclass
class _Words:
    """The columns of a ``Doc``, filled word by word."""

    words: list[str]
    spaces: list[bool]
    pos: list[str]
    tags: list[str]
    lemmas: list[str]
    starts: list[bool | int | None]

    def add(self, word: str, lemma: str, tag: str, *, first: bool) -> None:
        self.words.append(word)
        self.spaces.append(False)
        self.pos.append(_universal(tag, word))
        self.tags.append(tag)
        self.lemmas.append(lemma)
        self.starts.append(first)


class SegmentedAnalyser(Analyser):
    """Words by rjieba's dictionary and the pack's own words; sentences by their marks."""

    def __init__(self, pack: Pack) -> None:
        import opencc
        import rjieba
        import spacy

        self._cutter = rjieba.Jieba()
        tokens = pack.surface.tokens
        for word in tokens.split:
            self._cutter.add_word(word, 0, None)
        self._own = {word: tag for tag, words in tokens.own.items() for word in words}
        for word, tag in self._own.items():
            self._cutter.add_word(word, None, tag)
        self._simplify = opencc.OpenCC("t2s").convert
        self._vocab = spacy.blank(pack.code).vocab
        self.name = f"{pack.code}-rjieba-{version('rjieba')}"

    def analyse(self, text: str) -> Doc:
        """As Analyser.analyse; ``lemma_`` is the word in simplified characters, ``tag_`` the tag
        of the dictionary. ``user_data["matching"]`` is the whole text in simplified characters.
        """
        from spacy.tokens import Doc

        check_encodable(text)
        simplified = self.simplified(text)
        found = _Words([], [], [], [], [], [])
        for start, end in sentence_spans(text):
            self._cut(text, simplified, start, end, found)
        doc = Doc(
            self._vocab,
            words=found.words,
            spaces=found.spaces,
            pos=found.pos,
            tags=found.tags,
            lemmas=found.lemmas,
            sent_starts=found.starts,
        )
        doc.user_data["matching"] = simplified
        return doc

    def simplified(self, text: str) -> str:
        """A text of the same length in simplified characters, with the marks of this writing
        where marks of another stand beside its letters ("会谈,强调")."""
        whole: str = self._simplify(text)
        if len(whole) != len(text):
            whole = "".join(self._one(character) for character in text)
        return _NARROW.sub(lambda mark: mark[0].translate(_WIDE), whole)

    def _one(self, character: str) -> str:
        turned: str = self._simplify(character)
        return turned if len(turned) == 1 else character

    def _cut(self, text: str, simplified: str, start: int, end: int, found: _Words) -> None:
        """Add the words of one sentence; white space after a word is a flag if it is one space."""
        at, first = start, True
        for piece in _PIECE.finditer(simplified, start, end):
            if piece[0].isspace():
                blank = text[at : piece.end()]
                if blank.startswith(" ") and found.words and not found.words[-1].isspace():
                    found.spaces[-1] = True
                    blank = blank[1:]
                if blank:
                    found.add(blank, blank, "_SP", first=False)
                at = piece.end()
                continue
            for word, tag in self._cutter.tag(piece[0], hmm=False):
                own = self._own.get(word, tag)  # the cutter keeps the tags that it knows
                found.add(text[at : at + len(word)], word, own, first=first)
                at, first = at + len(word), False


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text stand, each with the white space after it."""
    start = 0
    for mark in _END.finditer(text):
        if mark.start() < start:
            continue
        gap = _GAP.match(text, mark.end())
        end = gap.end() if gap else mark.end()
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _universal(tag: str, word: str) -> str:
    if word.isspace():
        return "SPACE"
    if tag.startswith(_NAMES):
        return "PROPN"
    if tag == "vn":
        return "NOUN"
    if tag == "x" and word[0].isalpha():
        return "X"  # a letter that the dictionary does not know
    return _POS.get(tag[:1], "X")


def make(pack: Pack, *, threads: int) -> Analyser:
    """The analyser of a pack; it runs in one thread whatever is asked."""
    return SegmentedAnalyser(pack)
