"""How like two texts are: shingles of words, and MinHash signatures of them.

A text is the set of its shingles, runs of four words (of Han text, four characters). Two texts are
as like as their sets overlap (Jaccard). Signatures find the few stored texts that may be like a new
one without looking at the others: A. Broder, "On the resemblance and containment of documents"
(1997), with bands as in J. Leskovec et al., "Mining of Massive Datasets", chapter 3. Signatures are
stored, so they are made here and not by a library whose next version may hash otherwise.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from communique.languages.folding import fold
from communique.record import Document

SHINGLE = 4
BANDS = 16
ROWS = 8
"""Of a signature's 128 hashes, 8 make a band: two texts with seven tenths of their shingles in
common share a band in six cases of ten, with eight tenths in nine of ten."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")

_random = np.random.default_rng(1997)
_FACTORS = _random.integers(1, 2**63, size=BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
_OFFSETS = _random.integers(0, 2**63, size=BANDS * ROWS, dtype=np.uint64)
_POWERS = np.array([pow(0x9E3779B97F4A7C15, n, 2**64) for n in range(SHINGLE)], dtype=np.uint64)


@dataclass(frozen=True)
class Likeness:
    """What a text is looked up by: one number for each band of its signature. Empty for a text of
    fewer words than a shingle has."""

    bands: tuple[int, ...] = ()


def likeness(document: Document) -> Likeness:
    """The likeness of a document's text."""
    hashes = shingles(document.text)
    if not len(hashes):
        return Likeness()
    with np.errstate(over="ignore"):
        mixed = hashes[:, None] * _FACTORS + _OFFSETS
    # the high bits are the well mixed ones of a product (multiply-shift hashing)
    lowest = (mixed >> np.uint64(32)).min(axis=0).astype("<u4").reshape(BANDS, ROWS)
    return Likeness(tuple(_signed(band.tobytes()) for band in lowest))


def shingles(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """The hashes of a text's shingles, each once, in rising order."""
    words = np.array(
        [_hash(word) for word in _WORD.findall(fold(text).casefold())], dtype=np.uint64
    )
    count = len(words) - SHINGLE + 1
    if count < 1:
        return words[:0]
    with np.errstate(over="ignore"):
        sums = sum(words[n : n + count] * _POWERS[n] for n in range(SHINGLE))
    return np.unique(np.asarray(sums, dtype=np.uint64))


def resemblance(one: str, other: str) -> float:
    """The share of shingles that two texts have in common, 0 to 1; 0 for texts without any."""
    first, second = shingles(one), shingles(other)
    common = len(np.intersect1d(first, second, assume_unique=True))
    return common / (len(first) + len(second) - common) if common else 0.0


def containment(one: str, other: str) -> float:
    """The share of the shorter text's shingles that the longer one has too, 0 to 1."""
    first, second = shingles(one), shingles(other)
    common = len(np.intersect1d(first, second, assume_unique=True))
    return common / min(len(first), len(second)) if common else 0.0


def same_names(one: str, other: str, *, least: float = 0.9) -> bool:
    """Whether two texts name the same: their capitalised words and their numbers, as often.

    Messages to two states, or to two regiments, may be alike in every other word.
    """
    pairs = ((_names(one), _names(other)), (_numbers(one), _numbers(other)))
    return all(
        (first & second).total() >= least * min(first.total(), second.total())
        for first, second in pairs
    )


def _names(text: str) -> Counter[str]:
    return Counter(word for word in _LETTERS.findall(text) if word[0].isupper())


def _numbers(text: str) -> Counter[str]:
    return Counter(_DIGITS.findall(text))


@lru_cache(maxsize=100_000)
def _hash(word: str) -> int:
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _signed(data: bytes) -> int:
    digest = hashlib.blake2b(data, digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
