"""Levels of Russian offices, in the nominative, as records have them."""

from __future__ import annotations

import pytest

from communique.analysis.levels import levels, office_level


@pytest.mark.parametrize(
    ("office", "level"),
    [
        ("Президент Арванской Республики", "heads"),
        ("Премьер-министр", "heads"),
        ("Председатель Правительства", "heads"),
        ("заместитель Премьер-министра", "deputy heads"),
        ("вице-президент", "deputy heads"),
        ("Министр иностранных дел", "ministers"),
        ("Секретарь Совета Безопасности", "ministers"),
        ("первый заместитель Министра иностранных дел", "deputies"),
        ("Чрезвычайный и Полномочный Посол", "envoys"),
        ("помощник Президента", "envoys"),  # not the head whom the office serves
        ("Председатель Государственной Думы", None),
        ("бывший президент", None),
        ("пекарь", None),
    ],
)
def test_level(office: str, level: str | None) -> None:
    assert office_level(office, "ru") == level


def test_levels_are_named_as_in_english() -> None:
    assert levels("ru") == levels("en")
