"""How near every statement of one record is to every one of another, and which stand for which.

The scores of all with all are reckoned at once, as products of sparse matrices, so that a pair that
shares nothing costs nothing. Statements are assigned one to one so that the whole fits best (the
Hungarian method; H. W. Kuhn, 1955). Here they are compared by what they have in common; where there
are vectors of what they are about, ``judgement`` goes further.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from communique.analysis.meaning import Meaning, Rarity
from communique.codebook import load_codebook
from communique.record import Statement

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Scores = npt.NDArray[np.float64]

_WORDS = 0.62
_MARKS: Mapping[str, float] = {"topics": 0.2, "parties": 0.13, "phrases": 0.15, "numbers": 0.08}
"""What statements are compared by besides their words, each with its weight."""


def assigned(scores: Scores, least: float = 0.0) -> list[tuple[int, int]]:
    """The best one-to-one assignment of rows to columns, as a whole, of those that score so much.

    What scores less counts nothing, so that no good pair gives way to one that will not be shown.
    """
    from scipy.optimize import linear_sum_assignment

    worth = (scores - least).clip(min=0)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [
        (row, column)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        if scores[row, column] >= least
    ]


def score_table(first: Sequence[Meaning], second: Sequence[Meaning], rarity: Rarity) -> Scores:
    """Nearness in meaning, and whether it is the same party's stance of the same sort, 0 to 1: a
    row for each of the first statements, a column for each of the second."""
    stances = 0.25 * each_two(first, second, lambda said: said.holder or "", same_holder)
    stances += 0.2 * each_two(first, second, lambda said: said.kind, same_kind)
    made: Scores = likeness(first, second, rarity) * (0.55 + stances)
    return made


def likeness(first: Sequence[Meaning], second: Sequence[Meaning], rarity: Rarity) -> Scores:
    """How near statements are in meaning: by their words, and by what else any of the two has."""
    near = _WORDS * word_nearness(first, second, rarity)
    weights = _WORDS + 0 * near
    for name, weight in _MARKS.items():
        common, either = common_marks([getattr(each, name) for each in first],
                                 [getattr(each, name) for each in second])  # fmt: skip
        near += weight * common / either.clip(min=1)
        weights += weight * (either > 0)
    made: Scores = near / weights
    return made


def word_nearness(first: Sequence[Meaning], second: Sequence[Meaning], rarity: Rarity) -> Scores:
    """The cosine of the two statements' weighted stems, half of it, and how much of the shorter one
    the longer one holds: one side says in a clause what the other spreads over a sentence."""
    import numpy as np

    one, other = ([each.stems for each in some] for some in (first, second))
    columns = {stem: number for number, stem in enumerate(dict.fromkeys(
        stem for some in (*one, *other) for stem in some))}  # fmt: skip
    squares = np.array([rarity.square(stem) for stem in columns])
    rows, others = (_sparse(some, columns) for some in (one, other))
    shared = (rows.multiply(squares[None, :]) @ others.T).toarray() if columns else np.zeros(
        (len(first), len(second)))  # fmt: skip
    totals = [np.maximum(some @ squares, 1e-9) for some in (rows, others)]
    product, least = np.sqrt(np.outer(*totals)), np.minimum.outer(*totals)
    made: Scores = 0.5 * shared / product + 0.5 * shared / least
    return made


def common_marks(
    first: Sequence[Collection[str]], second: Sequence[Collection[str]]
) -> tuple[Scores, Scores]:
    """How many marks each two statements have in common, and how many either has."""
    import numpy as np

    columns = {mark: number for number, mark in enumerate(dict.fromkeys(
        mark for some in (*first, *second) for mark in some))}  # fmt: skip
    numbers = [np.array([len(each) for each in some], float) for some in (first, second)]
    both = np.add.outer(*numbers)
    if not columns:
        return 0 * both, both
    common = (_sparse(first, columns) @ _sparse(second, columns).T).toarray()
    return common, both - common


def _sparse(some: Sequence[Collection[str]], columns: Mapping[str, int]) -> Any:
    """A row for each, with a one in the column of everything that it holds."""
    import numpy as np
    from scipy.sparse import csr_matrix

    places = [columns[mark] for each in some for mark in each]
    ends = np.cumsum([0, *(len(each) for each in some)])
    return csr_matrix((np.ones(len(places)), places, ends), shape=(len(some), len(columns)))


def each_two(
    first: Sequence[Meaning],
    second: Sequence[Meaning],
    key: Callable[[Statement], str],
    alike: Callable[[str, str], float],
) -> Scores:
    """How alike statements are in something of which there are few: asked once for each two."""
    import numpy as np

    ones, others = ([key(each.statement) for each in some] for some in (first, second))
    rows, columns = (list(dict.fromkeys(some)) for some in (ones, others))
    table = np.array([[alike(one, other) for other in columns] for one in rows])
    at = {name: number for number, name in enumerate(rows)}
    to = {name: number for number, name in enumerate(columns)}
    made: Scores = table[np.ix_([at[one] for one in ones], [to[other] for other in others])]
    return made


def same_holder(one: str, other: str) -> float:
    """Whether two stances are of the same parties, or share some."""
    first, second = set(one.split("+")), set(other.split("+"))
    if first == second:
        return 1.0
    return 0.7 if first & second else 0.0


def same_kind(one: str, other: str) -> float:
    """Whether two kinds are the same, or at least of one sort of act."""
    if one == other:
        return 1.0
    kinds = load_codebook().kinds
    return 0.5 if kinds[one].act == kinds[other].act else 0.25
