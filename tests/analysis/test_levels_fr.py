"""Levels of French offices. The words are read from the pack, whatever else the language has."""

from __future__ import annotations

import pytest

from communique.analysis import levels
from communique.languages.pack import Pack

WORDS = Pack("fr").comparisons


@pytest.mark.parametrize(
    ("office", "level"),
    [
        ("Président de la République", "heads"),
        ("Première ministre", "heads"),
        ("vice-Premier ministre", "deputy heads"),
        ("ministre des Affaires étrangères", "ministers"),
        ("secrétaire d'État américain", "ministers"),
        ("ministre délégué chargé du Commerce", "deputies"),
        ("secrétaire d'État auprès du ministre", "deputies"),
        ("secrétaire général du ministère", "deputies"),
        ("ambassadrice", "envoys"),
        ("conseiller diplomatique du Président", "envoys"),
        ("président de l'Assemblée nationale", None),
        ("ancien Président", None),
        ("boulanger", None),
    ],
)
def test_level(office: str, level: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "_words", lambda language: WORDS)
    levels.office_level.cache_clear()
    assert levels.office_level(office, "fr") == level
    levels.office_level.cache_clear()


def test_levels_are_named_as_in_english() -> None:
    assert list(WORDS.levels) == list(Pack("en").comparisons.levels)
