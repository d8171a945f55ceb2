"""What of names and offices tells people apart."""

from __future__ import annotations

import pytest

from communique.languages.parties import PartyTable
from communique.record import Participant
from communique.store.naming import naming, office_key, script_of, take_apart


@pytest.mark.parametrize(
    ("one", "other", "party"),
    [
        ("Ana Duro", "Ana M. Duro", "XAR"),
        ("Ana Duro", "Ana María Duro", "XAR"),
        ("José Duro, Jr.", "Jose Duro", "XAR"),
        ("Sir Ivo Marne", "Ivo Marne", "XBE"),
        ("Dr. Ivo Marne", "Ivo Marne", "XBE"),
        ("H.E. Ivo Marne", "Ivo Marne", "XBE"),
        ("Ursa von der Aue", "Ursa Aue", "XBE"),
        ("Omar Al-Hadi", "Omar al Hadi", "XCO"),
        ("Lan Mei-qi", "Lan Mei Qi", "CHN"),
        ("Lan Meiqi", "Meiqi Lan", "CHN"),
        ("Chor Ha-neul", "Ha-neul Chor", "KOR"),
    ],
)
def test_forms_of_one_name_have_one_key(one: str, other: str, party: str) -> None:
    assert take_apart(one, party).key == take_apart(other, party).key != ""


def test_other_names_have_other_keys() -> None:
    assert take_apart("Ana Duro", "XAR").key != take_apart("Eva Duro", "XAR").key
    assert take_apart("Kor Meiqi", "CHN").key != take_apart("Kor Meilin", "CHN").key


@pytest.mark.parametrize("name", ["Duro", "J. Duro", "King Abran II", "J.D. Duro", "von der Aue"])
def test_short_names(name: str) -> None:
    short = take_apart(name.removeprefix("King "), "XAR")
    assert short.short
    assert short.key == ""


def test_an_honorific_that_may_be_a_name_stays() -> None:
    assert take_apart("Tan Lei", "SGP").words == ("tan", "lei")
    assert take_apart("Sheikh Lamia", "XAR").words == ("sheikh", "lamia")


def test_letters_of_another_script_that_slipped_in_do_not_count() -> None:
    assert take_apart("Sauri Nӧlle", "XAR").folded == "sauri nolle"


def test_a_chinese_name_may_have_a_word_of_one_letter() -> None:
    name = take_apart("Ван И", "CHN", "ru")
    assert (name.words, name.initials, name.slug) == (("ван", "и"), (), "ван-и")
    assert take_apart("Ван И.", "CHN", "ru").initials == ("и",)  # an initial has a dot
    assert take_apart("Ван дер Веен", "NLD", "ru").words == ("веен",)  # and this is no family name


def test_ids_are_made_of_words_without_initials() -> None:
    assert take_apart("Ana M. Duro-Leal", "XAR").slug == "ana-duro-leal"
    assert take_apart("A. Duro", "XAR").slug == "a-duro"


@pytest.mark.parametrize(
    ("office", "key"),
    [
        ("Minister of Foreign Affairs", "minister affairs foreign"),
        ("Foreign Minister", "minister foreign"),
        ("Adviser to the Head of the Office of the President", "advisor head office president"),
        ("", ""),
    ],
)
def test_offices_begin_with_their_head(office: str, key: str) -> None:
    assert office_key(office) == key


def test_a_party_or_an_office_alone_is_nobody() -> None:
    table = PartyTable.default()
    for name, office in (("France", None), ("President", "President")):
        one = Participant(id="p1", name=name, offices=(office,) if office else ())
        assert naming(one, "en", table) is None
    assert naming(Participant(id="p1", name="Ana Duro"), "en", table) is not None
    assert naming(Participant(id="p1", name="法国"), "zh", table) is None


def test_a_chinese_name_has_two_parts_and_a_transcribed_one_has_those_between_points() -> None:
    assert take_apart("文军", "CHN").words == ("文", "军")
    assert take_apart("歐陽若思", "CHN").words == ("欧阳", "若思")
    assert take_apart("皮特·兰茨", "XBE").words == ("皮特", "兰茨")
    assert take_apart("兰茨", "XBE").short


def test_offices_have_the_same_words_in_every_language() -> None:
    assert (
        office_key("外长", "zh") == office_key("外交部長", "zh") == office_key("Foreign Minister")
    )
    assert office_key("园长", "zh") == "园长"
    foreign = office_key("Foreign Minister")
    assert office_key("министр иностранных дел России", "ru") == foreign
    assert office_key("俄罗斯外长", "zh") == foreign
    assert office_key("ministre russe des Affaires étrangères", "fr") == foreign
    assert office_key("président de la République", "fr") == office_key("总统", "zh")


def test_scripts() -> None:
    found = [script_of(each) for each in ("Ana", "Ана", "安娜", "안나", "…")]
    assert found == ["Latn", "Cyrl", "Hani", "Hang", "Latn"]
