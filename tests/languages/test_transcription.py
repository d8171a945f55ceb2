"""Names in two scripts: which are one by their letters, and near misses that are not."""

from __future__ import annotations

import pytest

from communique.languages.transcription import readings, transcriptions


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        # pinyin and Palladius
        ("Wen Jun", "Вэнь Цзюнь"),
        ("Hui Xiangyu", "Хуэй Сянъюй"),
        ("Xiangyu Hui", "Хуэй Сянъюй"),  # the family name at the end
        ("Lü Qiang", "Люй Цян"),
        ("Lyu Qiang", "Люй Цян"),
        ("Zhao Ruo-si", "Чжао Жосы"),
        # systems for Russian
        ("Sergei Khoroshchev", "Сергей Хорощев"),
        ("Sergej Horoŝev", "Сергей Хорощев"),  # ISO 9
        ("Sergey Khoroshchyov", "Сергей Хорощёв"),
        ("Yuri Yeltsov", "Юрий Ельцов"),
        ("Dmitriy Ryabtsev", "Дмитрий Рябцев"),
        ("Dmitry Riabtsev", "Рябцев Дмитрий Олегович"),  # the father's name left out
        # other languages
        ("Shavkat Oriyoyev", "Шавкат Ориёев"),
        ("Recep Çelik", "Реджеп Челик"),
        ("Vojislav Đurić", "Воислав Джурич"),
        ("Volodymyr Haidai", "Володимир Гайдай"),
        ("Masoud Karimi", "Масуд Карими"),
    ],
)
def test_one_name_in_two_scripts(latin: str, cyrillic: str) -> None:
    assert transcriptions(latin) & transcriptions(cyrillic)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Li Qian", "Ли Цян"),  # qiang
        ("Wen Jun", "Вэнь Цзинь"),
        ("Sergei Ivanov", "Сергей Иванцов"),  # one letter more
        ("Sergei Ivanov", "Сергей Иванев"),
        ("Sergei Ivanov", "Олег Иванов"),
        ("Ana Duro", ""),
        ("", ""),
        ("Wen Jun", "文君宇"),
        ("Wen Jun", "文·军"),  # a foreigner's
    ],
)
def test_names_that_are_not_one(latin: str, cyrillic: str) -> None:
    assert not transcriptions(latin) & transcriptions(cyrillic)


@pytest.mark.parametrize(
    ("name", "characters"),
    [
        ("Wen Jun", "文军"),
        ("Вэнь Цзюнь", "文军"),
        ("Hui Xiangyu", "惠翔宇"),
        ("Ouyang Ruosi", "欧阳若思"),
        ("Ouyang Ruosi", "歐陽若思"),  # traditional
        ("Shan Wei", "单伟"),  # a character that is read otherwise in names
        ("Wen Jun", "文 军"),
    ],
)
def test_a_chinese_name_in_characters(name: str, characters: str) -> None:
    assert transcriptions(name) & transcriptions(characters)


def test_initials_say_nothing() -> None:
    assert transcriptions("С.В.Хорошев") == transcriptions("Хорошев")


def test_a_word_of_another_script_has_no_reading() -> None:
    assert readings("文军") == ()
    assert readings("хорошо") == ("horosho",)


def test_readings_are_bounded() -> None:
    assert len(readings("cjwzcjwzcjwz")) <= 32
    assert len(transcriptions("cjwz " * 8)) <= 600
