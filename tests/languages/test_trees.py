"""The best tree of arc scores, against a search through all trees."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from communique.languages.trees import Floats, Ints, best_heads


def _is_tree(heads: Ints) -> bool:
    if np.count_nonzero(heads == 0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        at = start
        for _ in range(len(heads)):
            at = int(heads[at - 1])
            if at == 0:
                break
        if at != 0:
            return False
    return True


def _total(scores: Floats, heads: Ints) -> float:
    return float(sum(scores[number, head] for number, head in enumerate(heads, start=1)))


def _best_of_all(scores: Floats) -> float:
    count = len(scores) - 1
    choices = itertools.product(range(count + 1), repeat=count)
    trees = (np.array(heads) for heads in choices)
    return max(_total(scores, heads) for heads in trees if _is_tree(heads))


@pytest.mark.parametrize("seed", range(40))
def test_best_tree_of_all(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(6, 6)).astype(np.float32)
    heads = best_heads(scores)
    assert _is_tree(heads)
    assert _total(scores, heads) == pytest.approx(_best_of_all(scores), abs=1e-4)


def test_one_word() -> None:
    assert best_heads(np.zeros((2, 2), dtype=np.float32)).tolist() == [0]


def test_two_words_that_both_want_the_root() -> None:
    scores = np.array([[0, 0, 0], [9, 0, 1], [8, 1, 0]], dtype=np.float32)
    assert best_heads(scores).tolist() == [0, 1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[0, 0, 0], [5, 0, 9], [1, 9, 0]], dtype=np.float32)
    assert best_heads(scores).tolist() == [0, 1]


def test_equal_scores_still_give_a_tree() -> None:
    assert _is_tree(best_heads(np.zeros((40, 40), dtype=np.float32)))


def test_a_long_sentence_gives_a_tree() -> None:
    scores = np.random.default_rng(0).normal(size=(250, 250)).astype(np.float32)
    assert _is_tree(best_heads(scores))
