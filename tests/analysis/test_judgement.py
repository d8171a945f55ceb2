"""How sure it is that two statements are on one matter."""

from __future__ import annotations

import numpy as np
import pytest
from spoken import record

from communique.analysis.judgement import _lead, nearness
from communique.analysis.meaning import Rarity, meanings

OURS = (
    "Arvania will help rebuild the homes that the flood destroyed",
    "the fishing boats that were seized must be let go",
    "prices of bread are rising",
    "the two neighbours should settle where their border runs by talking",
)
THEIRS = (
    "gratitude for assistance in reconstruction after the high water",
    "the release of detained trawlers",
    "food is becoming more expensive",
    "negotiations on the demarcation of the frontier",
)


def scores(ours: tuple[str, ...], theirs: tuple[str, ...], *, by_words: bool = False) -> np.ndarray:
    texts = [". ".join(each) + "." for each in (ours, theirs)]
    first, second = (
        meanings(record(text, said), by_words=by_words)
        for text, said in zip(texts, (ours, theirs), strict=True)
    )
    return nearness(first, second, Rarity.of([first, second])).scores


def test_what_shares_no_word_is_found_on_one_matter() -> None:
    found = scores(OURS, THEIRS)
    assert found.argmax(axis=1).tolist() == [0, 1, 2, 3]
    assert found.argmax(axis=0).tolist() == [0, 1, 2, 3]
    # by words nothing of it is found
    assert scores(OURS, THEIRS, by_words=True)[0, 0] < 0.35


def test_what_shares_words_but_no_matter_is_not() -> None:
    found = scores(
        ("the port of Sorrin will be open to ships in May",),
        ("in May the open letter on the death penalty was read in Sorrin",
         "ships may now call at the harbour of Sorrin"),
    )  # fmt: skip
    assert found[0, 1] > 2 * found[0, 0]


@pytest.mark.parametrize(("ours", "theirs"), [(OURS[:1], THEIRS[1:2]), (OURS[2:3], THEIRS[3:])])
def test_other_matters_are_not_near(ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    assert scores(ours, theirs)[0, 0] < 0.09


def test_one_language_without_an_encoder_leaves_it_to_words() -> None:
    ours = meanings(record("open two ports.", ["open two ports"]))
    theirs = meanings(record("open two ports.", ["open two ports"], language="xx"))
    assert ours[0].matter is not None
    assert theirs[0].matter is None
    found = nearness(ours, theirs, Rarity.of([ours, theirs]))
    assert (found.aligned, found.near) == (0.24, 0.09)


def test_the_lead_over_the_next_best_partner() -> None:
    found = _lead(np.array([[0.9, 0.4], [0.5, 0.7]]))
    assert found == pytest.approx(np.array([[0.4, -0.5], [-0.4, 0.2]]))
    assert _lead(np.array([[0.6]])) == pytest.approx(np.array([[0.6]]))
    # two that are as near have no lead over each other
    assert _lead(np.array([[0.6, 0.6]]))[0].tolist() == [0.0, 0.0]
