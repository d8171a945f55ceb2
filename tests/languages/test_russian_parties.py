"""Russian names of parties in texts: every case, compounds, headings and near misses."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.languages.parties import PartyTable

TABLE = PartyTable.default("ru")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("с Российской Федерацией", ["Российской Федерацией RUS name"]),
        ("РОССИЙСКОЙ ФЕДЕРАЦИИ", ["РОССИЙСКОЙ ФЕДЕРАЦИИ RUS name"]),  # a heading
        (
            "в Объединенных Арабских Эмиратах",
            ["Объединенных Арабских Эмиратах ARE name"],
        ),  # е for ё
        ("российско-китайские", ["российско RUS demonym", "китайские CHN demonym"]),
        ("Американо-иранских", ["Американо USA demonym", "иранских IRN demonym"]),
        ("МИДом России", ["МИДом России RUS name"]),
        ("в Совете Безопасности ООН", ["Совете Безопасности ООН UN name"]),
        ("на «полях» «Группы двадцати»", ["Группы двадцати G20 name"]),
        ("саммит «двадцатки»", ["«двадцатки» G20 name"]),
        ("двадцатки", []),  # banknotes
        ("в Южно-Китайском море", []),
        ("на Корейском полуострове", []),
        ("Минских соглашений", []),
        ("стран Латинской Америки", []),
        ("на русском языке", []),
        ("чаду и перу", []),  # smoke and pen
        ("Чаду и Перу", ["Чаду TCD name", "Перу PER name"]),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    mentions = TABLE.find(text)
    assert [f"{text[m.start : m.end]} {m.code} {m.form}" for m in mentions] == found


def test_a_doubtful_name_is_doubtful_in_every_case() -> None:
    assert [m.doubtful for m in TABLE.find("Париже, Софией, Кубу, Китаем")] == [
        True, True, True, False,
    ]  # fmt: skip


def test_names_of_a_users_file_are_inflected_too(tmp_path: Path) -> None:
    path = tmp_path / "parties.toml"
    path.write_text(
        '[party.XAR]\nkind = "state"\nnames = ["Arvania", "Арвания"]\ndemonyms = ["арванский"]\n',
        encoding="utf-8",
    )
    table = PartyTable.from_files(path, language="ru")
    assert [m.code for m in table.find("с Арванией, арванских, Arvania")] == ["XAR"] * 3
