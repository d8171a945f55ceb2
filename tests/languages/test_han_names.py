"""Names in characters: their parts, and how much they sound like names in letters."""

from __future__ import annotations

import pytest

from communique.languages.han_names import alike, family_and_given, pinyin


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("文军", ("文", "军")),
        ("惠翔宇", ("惠", "翔宇")),
        ("欧阳若", ("欧阳", "若")),
        ("司马若思", ("司马", "若思")),
        ("歐陽若思", ("欧阳", "若思")),
        ("埃尔多瓦", None),  # too long for a name with one family name
        ("皮特·兰茨", None),
        ("文", None),
        ("Wen", None),
    ],
)
def test_family_and_given_name(name: str, parts: tuple[str, str] | None) -> None:
    assert family_and_given(name) == parts


def test_readings() -> None:
    assert pinyin("翔宇") == ("xiangyu",)
    assert pinyin("单") == ("dan", "shan")
    assert pinyin("々") == ()


@pytest.mark.parametrize(
    ("han", "letters"),
    [
        ("兰茨", "piet lanz"),
        ("杜罗", "ana duro"),
        ("奥斯克", "mira oske"),
        ("哈罗谢夫", "sergei horoshev"),
        ("冯德里恩", "ilse von der rien"),
    ],
)
def test_names_that_are_heard_alike(han: str, letters: str) -> None:
    assert alike(han, letters) >= 0.75


@pytest.mark.parametrize(
    ("han", "letters"),
    [("兰茨", "ana duro"), ("哈罗谢夫", "piet lanz"), ("杜罗", ""), ("奥斯克", "ivo marne")],
)
def test_names_that_are_not(han: str, letters: str) -> None:
    assert alike(han, letters) < 0.6
