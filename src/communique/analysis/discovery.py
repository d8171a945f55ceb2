"""Recurrent wordings that no list of stock phrases holds.

Rows of three to nine words that stand in many publications are found level by level: a row of n
words is frequent only if both rows of n - 1 words in it are (R. Agrawal and R. Srikant, 1994). Of
rows inside each other the longest that is nearly as frequent is kept. They are ranked by C-value
(K. Frantzi, S. Ananiadou and H. Mima, Automatic recognition of multi-word terms, 2000), counted in
publications, times the mutual information at the weakest place in the row (K. Church and P. Hanks,
1990): how often it is said, and how little of it is chance. R. Simpson-Vlach and N. Ellis (An
academic formulas list, 2010) found that these two together tell what teachers take for formulas.

Names, dates and numbers part rows. Time is n log n in the words, memory linear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from communique.analysis.meaning import stems
from communique.languages.comparisons import ComparisonWords
from communique.languages.pack import load_pack
from communique.record.listed import ListedText, Source

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

SHORTEST, LONGEST = 3, 9
_NESTED = 0.6
"""A row goes if a longer one that holds it stands in so many of its publications."""
_KNOWN = 0.5
"""A row is known if a phrase of the list holds half of its words in half of its uses."""
_GOES_ON = 0.75
"""A row is cut off if another word that means something follows so many of its uses."""
_CONTEXT = 60

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|,|\n|[^\s]")
_STARTS = frozenset('.!?\n:;"“”…•*')
_NONE = -1


@dataclass(frozen=True)
class Wording:
    """A recurrent wording: who used it first, in how many publications of how many publishers.

    ``variants`` are other forms of the same words ("commitments to", "commitment to"). ``score`` is
    ``c_value`` times ``information``, the mutual information in bits at the weakest place.
    """

    words: str
    publications: int
    publishers: int
    score: float
    c_value: float
    information: float
    first: Source
    last: Source
    quote: str
    """The first use with some words around it."""
    variants: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The wording as plain data."""
        return {
            "words": self.words,
            "publications": self.publications,
            "publishers": self.publishers,
            "score": round(self.score, 2),
            "c_value": round(self.c_value, 2),
            "information": round(self.information, 2),
            "variants": list(self.variants),
            "first": {
                "document": self.first.document,
                "date": self.first.date,
                "publisher": self.first.publisher,
                "url": self.first.url,
                "quote": self.quote,
            },
            "last": {"document": self.last.document, "date": self.last.date},
        }


def discover(
    texts: Sequence[ListedText], *, least: int = 5, language: str = "en", whole: bool = False
) -> list[Wording]:
    """The wordings that stand in ``least`` publications or more, the most formulaic first.

    Texts come by date. What counts is what is said, in the spans of statements; with ``whole``, or
    where a text has none, all of the text.
    """
    rows = _Rows.of(texts, load_pack(language).comparisons, whole=whole)
    levels = _levels(rows, least)
    found = [
        _wording(rows, texts, each) for each in _candidates(rows, levels) if not rows.known(each)
    ]
    return _united(sorted(found, key=lambda each: (-each.score, each.words)), language)


def _united(found: Iterable[Wording], language: str) -> list[Wording]:
    """Wordings of the same stems as one, under the form that ranks highest."""
    united: dict[tuple[str, ...], Wording] = {}
    forms: dict[tuple[str, ...], list[str]] = {}
    for each in found:
        key = tuple(stems(each.words, language))
        united.setdefault(key, each)
        forms.setdefault(key, []).append(each.words)
    return [
        Wording(**{**each.__dict__, "variants": tuple(forms[key][1:])})
        for key, each in united.items()
    ]


# -- texts as rows of numbers ------------------------------------------------------------------


class _Token(NamedTuple):
    word: str | None
    start: int


class _Rows:
    """All texts as one row of word numbers; -1 parts what is no row."""

    def __init__(self, words: list[str], numbers: Array, documents: Array, starts: Array,
                 covered: Array, lists: ComparisonWords, publications: Array) -> None:  # fmt: skip
        import numpy as np

        self.words, self.numbers = words, numbers
        self.documents, self.starts = documents, starts
        self.publications = publications
        self._covered = np.concatenate([[0], np.cumsum(covered)])
        light = lists.function | lists.light
        self.content = np.array([word not in light and word != "," for word in words] or [True])
        self.opens = np.array(
            [word not in lists.opening and word not in lists.light and word != ","
             for word in words] or [True]
        )  # fmt: skip
        self.spoken = np.array([word in lists.spoken for word in words] or [False])

    @classmethod
    def of(cls, texts: Sequence[ListedText], lists: ComparisonWords, *, whole: bool) -> _Rows:
        """The texts, in their order."""
        import numpy as np

        names = _Names()
        spans = [((0, len(each.text)),) if whole or not each.said else _joined(each.said)
                 for each in texts]  # fmt: skip
        for each, said in zip(texts, spans, strict=True):
            for start, end in said:
                names.learn(each.text[start:end])
        known: dict[str, int] = {}
        numbers, documents, starts, covered = (_Growing(kind) for kind in "iiib")
        for index, (each, said) in enumerate(zip(texts, spans, strict=True)):
            phrases = [(phrase.start, phrase.end) for phrase in each.phrases]
            for start, end in said:
                for token in _tokens(each.text, start, end, names):
                    word = _NONE if token.word is None else known.setdefault(token.word, len(known))
                    numbers.append(word)
                    documents.append(index)
                    starts.append(token.start)
                    while phrases and phrases[0][1] <= token.start:
                        phrases.pop(0)
                    covered.append(bool(phrases) and phrases[0][0] <= token.start)
                numbers.append(_NONE)
                documents.append(index)
                starts.append(end)
                covered.append(False)
        publications = np.array([each.source.publication for each in texts] or [0], np.int64)
        _, publications = np.unique(publications, return_inverse=True)
        return cls(list(known), numbers.array(), documents.array(), starts.array(),
                   covered.array(), lists, publications)  # fmt: skip

    def goes_on(self, places: Array) -> bool:
        """Whether a row is only the beginning of what is said: "regional and global ..."."""
        after = self.numbers[places]
        return bool(((after != _NONE) & self.content[after]).mean() > _GOES_ON)

    def known(self, each: _Candidate) -> bool:
        """Whether a list holds the wording: its uses stand in phrases that were found."""
        covered = self._covered[each.places + each.length] - self._covered[each.places]
        return bool((covered >= each.length / 2).mean() >= _KNOWN)


class _Growing:
    """Numbers that come one by one, held as machine numbers."""

    def __init__(self, kind: str) -> None:
        from array import array

        self._numbers = array(kind)
        self.append = self._numbers.append

    def array(self) -> Array:
        import numpy as np

        return np.array(self._numbers)


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order without what they share."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


class _Names:
    """Learns which words are names: those that have a capital where no sentence begins."""

    def __init__(self) -> None:
        self._capital: Counter[str] = Counter()
        self._small: Counter[str] = Counter()

    def learn(self, text: str) -> None:
        opens = True
        for match in _TOKEN.finditer(text):
            word = match.group()
            if word[0].isalnum():
                if not opens:
                    (self._capital if word[0].isupper() else self._small)[word.casefold()] += 1
                opens = False
            else:
                opens = word in _STARTS

    def is_name(self, word: str, opens: bool) -> bool:
        if not word[0].isupper():
            return False
        key = word.casefold()
        return not opens or self._capital[key] >= self._small[key]


def _tokens(text: str, start: int, end: int, names: _Names) -> Iterator[_Token]:
    """The words and commas of a stretch; anything else, names too, parts rows."""
    opens = True
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word[0].isalnum():
            name = names.is_name(word, opens) or any(letter.isdigit() for letter in word)
            yield _Token(None if name else word.casefold().replace("’", "'"), match.start())
            opens = False
        else:
            opens = word in _STARTS
            yield _Token(word if word == "," else None, match.start())


# -- frequent rows -----------------------------------------------------------------------------


@dataclass
class _Level:
    """The frequent rows of one length: which begins at each place (-1 for none), in how many
    publications each stands, how often, and where it stands first."""

    at: Array
    publications: Array
    uses: Array
    first: Array
    good: Array
    """Whether it begins and ends like a wording, and holds two words that mean something."""
    inside: Array
    """The publications of the most frequent good row that holds it."""


@dataclass(frozen=True)
class _Candidate:
    length: int
    places: Array
    publications: int
    c_value: float
    information: float


def _levels(rows: _Rows, least: int) -> list[_Level]:
    """The frequent rows by length; the first element is of length one."""
    import numpy as np

    places = np.flatnonzero(rows.numbers != _NONE)
    levels = [_level(rows, 1, places, rows.numbers[places], 0, len(rows.words))]
    for length in range(2, LONGEST + 2):
        shorter = levels[-1]
        places = np.flatnonzero(shorter.at[:-1] != _NONE)
        places = places[shorter.at[places + 1] != _NONE]
        often = shorter.publications >= least
        places = places[often[shorter.at[places]] & often[shorter.at[places + 1]]]
        keys = shorter.at[places].astype(np.int64) * max(len(often), 1) + shorter.at[places + 1]
        distinct, which = np.unique(keys, return_inverse=True)
        levels.append(_level(rows, length, places, which, least, len(distinct)))
    return levels


def _level(
    rows: _Rows, length: int, places: Array, which: Array, least: int, distinct: int
) -> _Level:
    import numpy as np

    publications = _distinct(which, rows.publications[rows.documents[places]], distinct)
    kept = publications >= least
    number = np.where(kept, np.cumsum(kept) - 1, _NONE)
    at = np.full(len(rows.numbers) + 1, _NONE, np.int32)
    at[places] = number[which]
    first = np.full(distinct, len(rows.numbers), np.int64)
    np.minimum.at(first, which, places)
    uses = np.bincount(which, minlength=distinct)
    first = first[kept]
    good = _good(rows, length, first) if length > 1 else np.zeros(len(first), bool)
    inside = np.zeros(len(first), np.int64)
    return _Level(at, publications[kept], uses[kept], first, good, inside)


def _distinct(which: Array, publications: Array, number: int) -> Array:
    """In how many publications each row stands."""
    import numpy as np

    keys = which.astype(np.int64) * (int(publications.max(initial=0)) + 1) + publications
    pairs = np.unique(keys) // (int(publications.max(initial=0)) + 1)
    return np.bincount(pairs, minlength=number)


def _good(rows: _Rows, length: int, first: Array) -> Array:
    import numpy as np

    if length > LONGEST or length < SHORTEST or not len(first):
        return np.zeros(len(first), bool)
    words = np.stack([rows.numbers[first + offset] for offset in range(length)], axis=1)
    content = rows.content[words]
    good: Array = (
        rows.opens[words[:, 0]]
        & content[:, -1]
        & (content.sum(axis=1) >= 2)
        & ~rows.spoken[words].any(axis=1)
    )
    return good


def _candidates(rows: _Rows, levels: Sequence[_Level]) -> Iterator[_Candidate]:
    """The good rows that no longer one takes in, each with its measures."""
    import numpy as np

    total = int((rows.numbers != _NONE).sum())
    for length in range(LONGEST, SHORTEST - 1, -1):
        level, longer = levels[length - 1], levels[length]
        if len(level.first) == 0:
            continue
        holding = np.maximum(np.where(longer.good, longer.publications, 0), longer.inside)
        if len(longer.first):
            np.maximum.at(level.inside, level.at[longer.first], holding)
            np.maximum.at(level.inside, level.at[longer.first + 1], holding)
        information = _information(levels, length, total)
        kept = np.flatnonzero(level.good & (level.inside < _NESTED * level.publications))
        order = np.argsort(level.at, kind="stable")
        bounds = np.searchsorted(level.at[order], [kept, kept + 1])
        for number, low, high in zip(kept, *bounds, strict=True):
            if rows.goes_on(order[low:high] + length):
                continue
            own = int(level.publications[number])
            c_value = float(np.log2(length) * (own - level.inside[number]))
            yield _Candidate(length, order[low:high], own, c_value, float(information[number]))


def _information(levels: Sequence[_Level], length: int, total: int) -> Array:
    """The mutual information of the two parts of each row, at the place where it is least."""
    import numpy as np

    level = levels[length - 1]
    least = np.full(len(level.first), np.inf)
    for split in range(1, length):
        left, right = levels[split - 1], levels[length - split - 1]
        one = left.uses[left.at[level.first]].astype(float)
        other = right.uses[right.at[level.first + split]]
        least = np.minimum(least, np.log2(level.uses * total / (one * other)))
    return least


def _wording(rows: _Rows, texts: Sequence[ListedText], each: _Candidate) -> Wording:
    documents = rows.documents[each.places]
    first, last = texts[int(documents.min())], texts[int(documents.max())]
    place = int(each.places[documents.argmin()])
    words = " ".join(rows.words[number] for number in rows.numbers[place : place + each.length])
    start = int(rows.starts[place])
    end = int(rows.starts[place + each.length - 1])
    context = first.text[max(0, start - _CONTEXT) : end + _CONTEXT]
    publishers = {texts[number].source.publisher for number in set(documents.tolist())}
    return Wording(
        words=words.replace(" ,", ","),
        publications=each.publications,
        publishers=len(publishers),
        score=each.c_value * each.information,
        c_value=each.c_value,
        information=each.information,
        first=first.source,
        last=last.source,
        quote=" ".join(context.split()),
    )
