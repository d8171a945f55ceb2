"""The levels of offices where words stand without spaces and the last one tells."""

from __future__ import annotations

import pytest

from communique.analysis import levels
from communique.languages.pack import Pack


@pytest.fixture(autouse=True)
def _pack(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of Chinese, whatever else its pack holds."""
    monkeypatch.setattr(levels, "_words", lambda language: Pack(language).comparisons)


@pytest.mark.parametrize(
    ("office", "level"),
    [
        ("国家主席", "heads"),
        ("國家主席", "heads"),  # traditional
        ("国家副主席", "deputy heads"),
        ("国务院总理", "heads"),
        ("副总理兼外交部长", "deputy heads"),
        ("外交部副部长", "deputies"),
        ("国务委员兼外交部部长", "ministers"),
        ("总统顾问", "envoys"),  # the last word tells
        ("国务卿", "ministers"),
        ("全国人大常委会委员长", None),
        ("前总理", None),
        ("演员", None),
    ],
)
def test_levels_of_offices_without_spaces(office: str, level: str | None) -> None:
    assert levels.office_level(office, "zh") == level
