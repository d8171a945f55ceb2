"""Words as the encoder reads them: word-piece numbers and a number for the word's letter case.

The encoder's vocabulary is lower case, so the case of a word, which tells names from other words,
is given beside it. Typography (curly quotes, dashes, bullets) is mapped to the signs of the
treebanks here, so that it never changes a tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from communique.errors import DataError

MAX_PIECES = 12  # of one word; an address of 500 characters says no more than its first pieces
MAX_CHARACTERS = 60  # of one word that are looked at, for the same reason

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‘’‚‛‹›`´′ʼ＇", "'"),
        **dict.fromkeys("‐‑‒−－", "-"),
        **dict.fromkeys("•·▪●◦‣∙■►", "*"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        "…": "...",
    }
)
_WHOLE = {"''": '"', "``": '"', "--": "—", "---": "—", "–": "—", "―": "—"}
# the vocabulary has no capitals: "US" would be read as the pronoun
_AMERICA = frozenset({"US", "USA", "U.S", "U.S.", "U.S.A."})
_SPELLED_OUT = ("United", "States")

SHAPES = ("none", "lower", "title", "upper", "mixed", "digits", "punctuation")


class Pieces(NamedTuple):
    """One word: its vocabulary numbers (one at least) and its index in SHAPES.

    ``stands`` is the number whose vector is the word's: the first, or where an abbreviation is
    spelled out the first of its last word.
    """

    ids: tuple[int, ...]
    shape: int
    stands: int = 0


def normalise(word: str) -> str:
    """A word in the typography of the treebanks; never longer than MAX_CHARACTERS."""
    word = word[:MAX_CHARACTERS].translate(_TYPOGRAPHY)
    return _WHOLE.get(word, word)


def shape(word: str) -> int:
    """The index in SHAPES of a word's letter case."""
    if any(char.isdigit() for char in word):
        return 5
    if not any(char.isalpha() for char in word):
        return 6 if word else 0
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word[0].isupper() and (word[1:].islower() or not word[1:].isalpha()):
        return 2
    return 4 if any(char.isupper() for char in word) else 0


class WordPieces:
    """The encoder's tokenizer, asked once for each distinct word."""

    def __init__(self, path: Path) -> None:
        """``path``: the encoder's ``tokenizer.json``. Raises DataError if it is another one's."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self.unknown = self._number("[UNK]")
        self.start = self._number("[CLS]")
        self.end = self._number("[SEP]")
        self._word = lru_cache(maxsize=50_000)(self._look_up)

    def _number(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise DataError(f"tokenizer.json: no piece {piece}; expected the encoder's own file")
        return number

    def _look_up(self, word: str) -> Pieces:
        if word in _AMERICA:
            words = self.words(_SPELLED_OUT)
            spelled = tuple(number for each in words for number in each.ids)
            return Pieces(spelled, words[-1].shape, len(spelled) - len(words[-1].ids))
        ids = self._tokenizer.encode(normalise(word), add_special_tokens=False).ids
        return Pieces(tuple(ids[:MAX_PIECES]) or (self.unknown,), shape(word[:MAX_CHARACTERS]))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The whole words that are one piece, lower case."""
        return frozenset(self._tokenizer.get_vocab(with_added_tokens=False))

    def words(self, words: Sequence[str]) -> list[Pieces]:
        """The pieces of each word."""
        return [self._word(word) for word in words]
