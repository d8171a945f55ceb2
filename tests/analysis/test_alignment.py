"""Scores of all statements with all, and which stand for which."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pytest

from communique.analysis.alignment import assigned, likeness, score_table
from communique.analysis.judgement import nearness
from communique.analysis.meaning import Meaning, Rarity, stems
from communique.record import Statement

Marks = Mapping[str, frozenset[str]]
TRADE = {"topics": frozenset({"trade"})}


def meaning(text: str, kind: str = "position", holder: str | None = "XAR",
            language: str = "en", marks: Marks = MappingProxyType({})) -> Meaning:  # fmt: skip
    said = Statement(id="s1", span=(0, len(text)), text=text, attribution="cued", kind=kind,
                     holder=holder, rule="test", confidence=1.0)  # fmt: skip
    held = {name: marks.get(name, frozenset()) for name in ("topics", "parties", "numbers",
                                                            "phrases")}  # fmt: skip
    return Meaning(
        said,
        dict.fromkeys(stems(text, language), 1),
        held["topics"],
        held["parties"],
        held["numbers"],
        held["phrases"],
    )


PORTS = meaning("open two ports to ships")
STEEL = meaning("lower tariffs on steel")
BOTH = meaning("open two ports to ships and lower tariffs on steel")


def score(one: Meaning, other: Meaning) -> float:
    return float(score_table([one], [other], Rarity.of([[PORTS, STEEL, BOTH]]))[0, 0])


def test_from_nothing_in_common_to_the_same() -> None:
    assert score(PORTS, PORTS) == pytest.approx(1.0)
    assert score(PORTS, STEEL) == 0.0
    # a clause that the other spreads over a sentence
    assert 0.7 < score(PORTS, BOTH) < 1.0
    assert score(PORTS, BOTH) == pytest.approx(score(BOTH, PORTS))


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (meaning("open two ports to ships", holder="XAR+XBE"), 0.92, 0.93),
        (meaning("open two ports to ships", holder="XBE"), 0.75, 0.75),
        (meaning("open two ports to ships", kind="assessment"), 0.9, 0.9),
        (meaning("open two ports to ships", kind="commitment"), 0.85, 0.85),
    ],
)
def test_another_holder_or_kind_tells_against_it(other: Meaning, least: float, most: float) -> None:
    assert least - 1e-9 <= score(PORTS, other) <= most + 1e-9


def test_across_languages_topics_and_parties_carry_it() -> None:
    marks = {**TRADE, "parties": frozenset({"XCO"}),
             "numbers": frozenset({"2"})}  # fmt: skip
    ours, theirs = meaning("ports", marks=marks), meaning("港口", language="zh", marks=marks)
    less = meaning("港口", language="zh", marks=TRADE)
    found = nearness([ours], [theirs, less], Rarity.of([[ours, theirs, less]]))
    assert found.scores[0, 0] >= found.aligned > found.scores[0, 1]


def test_only_what_one_of_them_has_is_weighed() -> None:
    rarity = Rarity.of([[PORTS]])
    marked = meaning("open two ports to ships", marks=TRADE)
    assert float(likeness([PORTS], [PORTS], rarity)[0, 0]) == pytest.approx(1.0)
    assert float(likeness([PORTS], [marked], rarity)[0, 0]) == pytest.approx(0.62 / 0.82)


def test_the_whole_fits_best() -> None:
    # each alone would take the statement that holds both
    rarity = Rarity.of([[PORTS, STEEL, BOTH]])
    scores = score_table([PORTS, BOTH], [BOTH, STEEL], rarity)
    assert assigned(scores) == [(0, 0), (1, 1)]


def test_what_scores_too_little_takes_no_place_from_what_scores_enough() -> None:
    # as a whole 0.5 + 0.45 is more than 0.9, but neither of them would be shown
    scores = np.array([[0.9, 0.45], [0.5, 0.0]])
    assert assigned(scores) == [(0, 1), (1, 0)]
    assert assigned(scores, 0.6) == [(0, 0)]


def test_statements_without_a_word_that_means_something() -> None:
    empty = meaning("and so on")
    assert score(empty, empty) == 0.0
    assert score_table([empty, PORTS], [STEEL], Rarity.of([[empty]])).shape == (2, 1)
