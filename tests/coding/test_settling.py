"""What the rules and the head agree on: no entry twice."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import pytest

from communique.coding.settling import UNCALIBRATED, Settled, _echoes, settle
from communique.coding.verdict import Verdict


@dataclass(frozen=True)
class Said:
    """What a settled statement shows of its candidate."""

    span: tuple[int, int]
    kind: str
    optional: bool = False

    def settled(self) -> Settled:
        coded = SimpleNamespace(span=self.span, optional=self.optional)
        parts = (SimpleNamespace(coded=coded), SimpleNamespace(kind=self.kind), 0.9)
        return Settled(*cast("tuple[Any, Any, float]", parts))


WHOLE = Said((0, 40), "support")


@pytest.mark.parametrize(
    ("other", "is_echo"),
    [
        (Said((10, 40), "support", optional=True), True),
        (Said((10, 40), "support"), False),  # the rules found it themselves
        (Said((10, 40), "commitment", optional=True), False),
        (Said((30, 60), "support", optional=True), False),
    ],
)
def test_an_optional_statement_within_one_of_its_kind_repeats_it(
    other: Said, is_echo: bool
) -> None:
    found = [WHOLE.settled(), other.settled()]
    assert _echoes(found[1], found) == is_echo
    assert not _echoes(found[0], found)


def test_without_a_head_the_pack_says_how_often_a_family_is_right() -> None:
    verdicts = [Verdict("support", "verb:back"), Verdict("report", "modal:would")]
    rows: list[Any] = [
        SimpleNamespace(coded=SimpleNamespace(verdict=verdict, optional=False))
        for verdict in verdicts
    ]
    text: Any = SimpleNamespace(
        pack=SimpleNamespace(statements=SimpleNamespace(confidence={"verb": 0.9}))
    )
    found = settle(text, rows, None)
    assert [each.confidence for each in found] == [0.9, UNCALIBRATED]
    assert [each.verdict for each in found] == verdicts
