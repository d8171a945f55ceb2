"""Where a run of capitals is one name, two, or partly an office."""

from __future__ import annotations

from collections.abc import Iterator

from communique.coding.lexemes import ARTICLE, INSTITUTION, PREPOSITION, Line
from communique.languages.entities import EntityWords


def split_run(line: Line, first: int, last: int, words: EntityWords) -> Iterator[tuple[int, int]]:
    """Cut off what belongs to an office before the name ("Speaker of the Knesset Mickey Levy")."""
    kinds = line.kinds
    if words.inflected:
        yield from _by_form(line, first, last)
        return
    if first and kinds[first - 1] in {PREPOSITION, ARTICLE} and last - first > 1:
        article = kinds[first - 1] == ARTICLE
        at = first - 2 if article else first - 1
        if (
            at > 0
            and kinds[at] == PREPOSITION
            and line.words[at].low in words.origin
            and "O" in kinds[max(0, at - 6) : at]
        ):
            yield first + 1, last
            return
    yield first, last


def _by_form(line: Line, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run of capitals cut where another name begins: after a genitive that an office takes
    ("губернатор Эстеля Иво Ланц"), at initials after a full name."""
    own = line.words[first]
    after = line.words[first + 1].case if last - first > 1 else ""
    headed = first > 0 and line.kinds[first - 1] in {"O", "P", INSTITUTION}
    if headed and own.case == "Gen" and after not in ("", "Gen"):
        first += 1
    start = first
    for i in range(first + 2, last - 1):
        word, before = line.words[i], line.words[i - 1]
        if word.text.endswith(".") and not before.text.endswith("."):
            yield start, i
            start = i
    yield start, last


def inside_office(line: Line, first: int, last: int, words: EntityWords) -> bool:
    """Whether an unknown capital is part of an office: "Minister of Middle Class Prosperity"."""
    kinds = line.kinds
    follows = kinds[last : last + 1] == INSTITUTION
    if follows and words.inflected:  # "губернатор Лаврской области"
        return last - first == 1 and first > 0 and kinds[first - 1] in "IRO"
    follows = follows and line.words[last].capital
    return follows and last - first == 1 and first > 0 and kinds[first - 1] in "IRp"
