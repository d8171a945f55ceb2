"""Dependency trees from arc scores: greedy where that is a tree, else the best tree there is.

The best tree is the maximum spanning tree of Chu and Liu (1965) and Edmonds (1967), with one word
at most attached to the root.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]


def best_heads(scores: Floats) -> Ints:
    """The head of every word.

    ``scores`` [n + 1, n + 1] holds the score of each head (column) for each dependent (row); row
    and column 0 are the root's. The result [n] gives heads from 0 (the root) to n, with exactly
    one 0.
    """
    weights: Doubles = scores.astype(np.float64)
    np.fill_diagonal(weights, -np.inf)
    weights[0, :] = -np.inf
    heads: Ints = weights.argmax(axis=1)
    heads[0] = -1
    if np.count_nonzero(heads == 0) == 1 and not _cycle(heads):
        return heads[1:]
    # making the root dear by more than all else together leaves it exactly one dependent
    finite = weights[np.isfinite(weights)]
    weights[1:, 0] -= (finite.max() - finite.min() + 1) * len(weights)
    return _spanning_tree(weights)[1:]


def _cycle(heads: Ints) -> list[int]:
    """The words of one cycle, or nothing. ``heads[0]`` is not looked at."""
    colour = [0] * len(heads)  # 0 not seen; otherwise the number of the walk that saw it
    colour[0] = -1
    for start in range(1, len(heads)):
        at = start
        while colour[at] == 0:
            colour[at] = start
            at = int(heads[at])
        if colour[at] == start:
            found, step = [at], int(heads[at])
            while step != at:
                found.append(step)
                step = int(heads[step])
            return found
    return []


def _spanning_tree(scores: Doubles) -> Ints:
    """Chu-Liu/Edmonds: contract a cycle of the greedy heads, solve the smaller graph, expand."""
    heads: Ints = scores.argmax(axis=1)
    heads[0] = -1
    cycle = _cycle(heads)
    if not cycle:
        return heads
    size = len(scores)
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    ring = np.asarray(cycle)
    within = scores[ring, heads[ring]]
    # entering the cycle at a word gives up that word's arc inside it
    entering = scores[np.ix_(ring, outer)] - within[:, None]
    leaving = scores[np.ix_(outer, ring)]
    small = np.full((len(outer) + 1, len(outer) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outer, outer)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    small[0, :] = -np.inf
    solved = _spanning_tree(small)
    result: Ints = heads.copy()
    node = len(outer)
    for row in range(1, node):
        head = int(solved[row])
        result[outer[row]] = ring[leaving[row].argmax()] if head == node else outer[head]
    head = int(solved[node])
    result[ring[entering[:, head].argmax()]] = outer[head]
    return result
