"""Case forms of Russian names: what changes in a name, and what stays."""

from __future__ import annotations

import pytest

from communique.languages.inflection import all_forms, case_forms


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Россия", ["России", "Россию", "Россией"]),
        ("Российская Федерация", ["Российской Федерации", "Российской Федерацией"]),
        ("Республика Казахстан", ["Республики Казахстан", "Республикой Казахстан"]),
        ("Содружество Независимых Государств", ["Содружестве Независимых Государств"]),
        ("Объединённые Арабские Эмираты", ["Объединённых Арабских Эмиратов"]),
        ("Босния и Герцеговина", ["Боснии и Герцеговины", "Боснией и Герцеговиной"]),
        ("Кот-д'Ивуар", ["Кот-д'Ивуара"]),
        ("МИД Арвании", ["МИДом Арвании"]),
        ("«Группа семи»", ["«Группы семи»", "«Группе семи»"]),
        ("Смоленская площадь", ["Смоленской площади", "Смоленской площадью"]),
        ("Претория", ["Преторию", "Преторией"]),  # the dictionary has another word of this form
        ("Порт-Геспер", ["Порт-Геспера", "Порт-Геспере"]),
        ("Арвания", ["Арвании", "Арванией"]),  # no dictionary has it
        ("Корвана", ["Корваны", "Корване", "Корваной"]),
    ],
)
def test_case_forms(name: str, forms: list[str]) -> None:
    found = case_forms(name)
    assert found[0] == name
    assert set(forms) <= set(found)


@pytest.mark.parametrize("name", ["США", "Баку", "Бурунди", "Того", "Марокко", "Arvania"])
def test_what_has_no_cases(name: str) -> None:
    assert case_forms(name) == (name,)


def test_a_name_keeps_its_number() -> None:
    assert "Республик Арвания" not in case_forms("Республика Арвания")
    assert "Эмиратом" not in case_forms("Эмираты")


def test_an_adjective_has_all_genders_and_begins_compounds() -> None:
    found = all_forms("российский")
    assert {"российская", "российскими", "российского", "Российское", "российско"} <= set(found)
    assert "российскою" not in found


def test_people_have_both_numbers() -> None:
    assert {"шведы", "шведов"} <= set(all_forms("швед"))
    assert {"россиянина", "россиянам", "Россияне"} <= set(all_forms("россиянин"))
