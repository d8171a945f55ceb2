"""What a record is found by: its words and its marks, cut once for the indexes of both databases.

Words are folded (case, accents) and cut here and not by the databases, so that both find the same.
Text that is written without spaces (Chinese, Japanese, Thai, ...) is cut into overlapping pairs of
characters, and the last one of a stretch: every word of one or more characters is found. *Marks*
are the facts that searches filter by (kind, party, topic, ...), written as words that no text
holds.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import snowballstemmer

from communique.record import Readout, Statement

# Han with its extensions, kana, Thai and Lao, Burmese, Khmer
_UNSPACED = (
    "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0edf\u1000-\u103f\u1780-\u17d3"
)
# what stands after its letter: accents and points, which fold away, and the vowel signs of India
_ACCENTS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u06d6-\u06ed"
_VOWELS = "".join(
    chr(code) for code in range(0x900, 0xE00) if unicodedata.category(chr(code)).startswith("M")
)
_SIGNS = _ACCENTS + _VOWELS
TOKEN = re.compile(rf"([{_UNSPACED}]+)|(?:(?![{_UNSPACED}])[^\W_][{_SIGNS}]*)+")
"""A word, or (its first group) a stretch of text without spaces."""
_UNSPACED_SIGN = re.compile(f"[{_UNSPACED}]")
_STEMMERS = {"en": "english", "fr": "french", "ru": "russian"}
# letters whose sign is a part of them
_WHOLE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ħ": "h", "ð": "d", "æ": "ae",
                        "œ": "oe"})  # fmt: skip


_LONGEST = 100
"""Letters of a word that count; what is longer is no word of a language."""


class Token(NamedTuple):
    """A word as the indexes hold it, and its span in the text."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Entry:
    """What an index holds of one thing: its words in order, and its marks."""

    words: str
    marks: str


@dataclass(frozen=True)
class Terms:
    """What the indexes hold of a version, and its vocabulary as (word, stem)."""

    document: Entry
    statements: tuple[Entry, ...]
    vocabulary: tuple[tuple[str, str], ...]


def terms_of(readout: Readout) -> Terms:
    """The terms of a record."""
    document = readout.document
    shared = _document_marks(readout)
    body = f"{document.title or ''}\n{document.text}"
    spoken = [_statement_marks(each) for each in readout.statements]
    return Terms(
        document=Entry(cut(body), _joined([*shared, *(mark for some in spoken for mark in some)])),
        statements=tuple(
            Entry(cut(each.text), _joined([*shared, *marks]))
            for each, marks in zip(readout.statements, spoken, strict=True)
        ),
        vocabulary=_vocabulary(body, document.language),
    )


def _vocabulary(text: str, language: str | None) -> tuple[tuple[str, str], ...]:
    """The words of a text with their stems, which are found by the words as they are written."""
    written = {
        (token.word, text[token.start : token.end][:_LONGEST].lower()) for token in tokens(text)
    }
    return tuple(sorted({(word, stem(as_is, language)) for word, as_is in written}))


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """The words of a text in order, folded; without spaces, a pair from every character on.

    ``start`` is where to begin, the beginning of a word or of a stretch without spaces.
    """
    for match in TOKEN.finditer(text, start):
        start, end = match.span()
        if match[1] is None:
            yield Token(fold(match[0][:_LONGEST]), start, end)
            continue
        for at in range(start, end):
            stop = min(at + 2, end)
            yield Token(text[at:stop], at, stop)


def unspaced(word: str) -> bool:
    """Whether a word is of a script that is written without spaces."""
    return bool(_UNSPACED_SIGN.match(word))


def cut(text: str) -> str:
    """The words of a text, folded, with one space between."""
    return " ".join(token.word for token in tokens(text))


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word without case and accents; letters that fold to several signs stay words."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold()).replace("и\u0306", "й")
    kept = (sign for sign in plain if sign.isalnum() or sign in _VOWELS)
    return "".join(kept).translate(_WHOLE) or word


@lru_cache(maxsize=200_000)
def stem(word: str, language: str | None) -> str:
    """What a word, with its accents, has in common with its other forms, folded (Snowball;
    M. Porter, 1980)."""
    name = _STEMMERS.get(language or "")
    return fold(_stemmer(name).stemWord(word.lower()) if name else word)


@lru_cache(maxsize=8)
def _stemmer(name: str) -> Any:
    return snowballstemmer.stemmer(name)


# -- marks -------------------------------------------------------------------------------------

MARKS = {
    "party": "pa", "speaker": "so", "holder": "ho", "addressee": "ad", "kind": "ki",
    "strength": "st", "topic": "to", "phrase": "ph", "type": "ty", "place": "pl",
    "publisher": "pb", "language": "la", "role": "ro", "person": "pe", "event": "ev",
}  # fmt: skip
"""The facts that can be asked for, each with the letters that its marks begin with."""


@lru_cache(maxsize=10_000)
def mark(name: str, value: str) -> str:
    """The mark of a fact; signs other than letters and digits are written as numbers."""
    if len(value) > _LONGEST:
        digest = hashlib.sha256(value.lower().encode("utf-8", "surrogatepass")).hexdigest()
        value = f"{value[:_LONGEST]} {digest}"
    said = "".join(c if c.isascii() and c.isalnum() else f"q{ord(c):x}q" for c in value.lower())
    return f"{MARKS[name]}0{said}"


def _document_marks(readout: Readout) -> list[str]:
    document, engagement = readout.document, readout.engagement
    found = [("language", document.language), ("publisher", document.publisher)]
    if engagement is not None:
        found.append(("type", engagement.type))
        if engagement.place is not None:
            found.append(("place", engagement.place.country))
    found += [("party", each.party) for each in readout.participants]
    found += [("phrase", each.id) for each in readout.phrases]
    return [mark(name, value) for name, value in found if value]


def _statement_marks(each: Statement) -> list[str]:
    holders = [party for party in (each.holder or "").split("+") if party]
    found = [("kind", each.kind), *(("topic", topic) for topic in each.topics)]
    found += [("holder", party) for party in holders]
    found += [("speaker", party) for party in each.source_parties]
    found += [("addressee", party) for party in each.addressee]
    found += [("party", party) for party in (*holders, *each.source_parties, *each.addressee)]
    if each.strength is not None:
        found.append(("strength", str(each.strength)))
    if each.plover is not None:
        found.append(("event", each.plover.event))
    return [mark(name, value) for name, value in found]


def _joined(marks: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(marks))
