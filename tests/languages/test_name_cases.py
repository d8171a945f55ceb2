"""Names and offices in the nominative."""

from __future__ import annotations

import pytest

from communique.languages.name_cases import nominative_name, nominative_office


@pytest.mark.parametrize(
    ("name", "case", "nominative"),
    [
        ("Иво Ланца", "Gen", "Иво Ланц"),
        ("Адой Верой", "Ins", "Ада Вера"),
        ("Александра Дуро", "Gen", "Александр Дуро"),
        ("Александра Дуро", "Nom", "Александра Дуро"),  # a woman
        ("С.В.Ланца", "Gen", "С.В.Ланц"),
        ("М.В.Лановой", "Gen", "М.В.Ланова"),
        ("Мартином Вель Дану", "Ins", "Мартин Вель Дану"),
        ("Эммануэлем Тарном", "", "Эммануэль Тарн"),  # the case is told by the words
        ("Алексеем Оверчуком", "", "Алексей Оверчук"),
        ("Марией Сорельской", "", "Мария Сорельская"),
        ("Ван О", "Ins", "Ван О"),
        ("Алмой Дорн", "Ins", "Алма Дорн"),  # names of women that end in a consonant stay
    ],
)
def test_names(name: str, case: str, nominative: str) -> None:
    assert nominative_name(name, [case]) == nominative


@pytest.mark.parametrize(
    ("office", "nominative"),
    [
        ("Министра иностранных дел", "Министр иностранных дел"),
        ("Первым заместителем Председателя Правительства", "Первый заместитель Председателя "
         "Правительства"),
        ("Чрезвычайным и Полномочным Послом", "Чрезвычайный и Полномочный Посол"),
        ("Временным поверенным в делах", "Временной поверенный в делах"),
        ("Президент", "Президент"),
    ],
)  # fmt: skip
def test_offices(office: str, nominative: str) -> None:
    assert nominative_office(office) == nominative
