"""Who is meant: the rules, over people of the register."""

from __future__ import annotations

import pytest

from communique.store.matching import (
    FIRST,
    HOLDER,
    SCRIPT,
    SOUND,
    Form,
    Held,
    Known,
    Question,
    judge,
    same_office,
    years_apart,
)
from communique.store.naming import Naming, Office, office_key, take_apart


def known(
    id_: str, name: str, party: str | None, office: str | None = None, date: str = "2031-05-04"
) -> Known:
    held = [Held(office, office_key(office), party, date, date)] if office else []
    parties = {party} if party else set()
    return Known(id_, [Form(take_apart(name, party), party)], parties, False, held, date, date)


def asked(
    name: str, party: str | None, office: str | None = None, date: str = "2031-06-04",
    organisations: tuple[str, ...] = (),
) -> Question:  # fmt: skip
    offices = (Office(office, office_key(office)),) if office else ()
    return Question(Naming(name, take_apart(name, party), party, offices), date, organisations)


ANA = known("ana", "Ana Duro", "XAR", "Foreign Minister")


def found(question: Question, *people: Known) -> tuple[str | None, str]:
    verdict = judge(question, people)
    return verdict.person, verdict.how


def test_the_same_full_name_and_party_is_sure() -> None:
    assert found(asked("Ana Duro", "XAR"), ANA) == ("ana", "sure")
    assert found(asked("Ana M. Duro", "XAR", "Senator", "2040-01-01"), ANA) == ("ana", "sure")


def test_a_name_that_is_a_guess_makes_no_other_one_sure() -> None:
    guessed = Known("ana", [Form(take_apart("Ana Duro", "XAR"), "XAR", guess=True)], {"XAR"})
    assert found(asked("Ana M. Duro", "XAR"), guessed) == ("ana", "guess")


def test_nobody_of_the_name_is_a_new_person() -> None:
    assert found(asked("Eva Duro", "XAR"), ANA) == (None, "sure")
    assert found(asked("Ivo Marne", "XAR")) == (None, "sure")


def test_other_middle_names_are_other_people() -> None:
    one = known("one", "Omar bin Hadi Al Sor", "XCO", "Minister")
    assert found(asked("Omar bin Latif Al Sor", "XCO", "Minister"), one) == (None, "sure")


def test_a_fathers_name_that_is_left_out_makes_it_a_guess() -> None:
    one = known("one", "Omar bin Hadi Al Sor", "XCO", "Minister")
    assert found(asked("Omar Al Sor", "XCO", "Minister"), one) == ("one", "guess")


def test_other_numerals_are_other_people() -> None:
    king = known("king", "Abran Sor II", "XCO", "King")
    assert found(asked("Abran Sor III", "XCO", "King"), king) == (None, "sure")


def test_a_party_that_is_not_known_makes_it_a_guess() -> None:
    assert found(asked("Ana Duro", None), ANA) == ("ana", "guess")
    assert found(asked("Ana Duro", "XAR"), known("ana", "Ana Duro", None)) == ("ana", "guess")


def test_a_minister_who_becomes_an_envoy_stays_open() -> None:
    verdict = judge(asked("Ana Duro", "UN", "Envoy", organisations=("UN",)), [ANA])
    assert (verdict.person, verdict.how, verdict.candidates) == (None, "open", ("ana",))


def test_the_same_office_under_another_party_is_a_guess() -> None:
    assert found(asked("Ana Duro", "XBE", "Foreign Minister"), ANA) == ("ana", "guess")
    assert found(asked("Ana Duro", "XBE", "Mayor"), ANA) == (None, "open")


@pytest.mark.parametrize(
    ("name", "office"),
    [("Duro", "Foreign Minister"), ("Duro", "Minister of Foreign Affairs"), ("A. Duro", None)],
)
def test_a_short_name_is_a_guess(name: str, office: str | None) -> None:
    assert found(asked(name, "XAR", office), ANA) == ("ana", "guess")


@pytest.mark.parametrize(
    "question",
    [
        asked("Duro", "XAR", "Deputy Foreign Minister"),
        asked("Duro", "XAR", "Foreign Minister", "2045-01-01"),
        asked("Duro", "XBE", "Foreign Minister"),
    ],
    ids=["other office", "other time", "other party"],
)
def test_a_short_name_stays_open(question: Question) -> None:
    assert found(question, ANA) == (None, "open")


def test_a_short_name_of_nobody_who_fits_is_a_new_person() -> None:
    assert found(asked("E. Duro", "XAR", "Foreign Minister"), ANA) == (None, "sure")
    assert found(asked("Duro", "XBE", "Mayor"), ANA) == (None, "sure")


def test_a_short_name_of_two_stays_open() -> None:
    eva = known("eva", "Eva Duro", "XAR", "Foreign Minister")
    verdict = judge(asked("Duro", "XAR", "Foreign Minister"), [ANA, eva])
    assert (verdict.how, verdict.candidates) == ("open", ("ana", "eva"))


def test_of_two_of_one_name_the_office_decides() -> None:
    eva = known("eva", "Eva Duro", "XAR", "Mayor")
    assert found(asked("Duro", "XAR", "Foreign Minister"), ANA, eva) == ("ana", "guess")


def test_a_given_name_alone_needs_the_office() -> None:
    assert found(asked("Ana", "XAR", "Foreign Minister"), ANA) == ("ana", "guess")
    assert found(asked("Ana", "XAR"), ANA) == (None, "open")


def test_a_family_name_in_front() -> None:
    lan = known("lan", "Lan Meiqi", "CHN", "Foreign Minister")
    assert found(asked("Lan", "CHN"), lan) == ("lan", "guess")


@pytest.mark.parametrize(
    ("one", "other", "office", "how"),
    [
        ("Daniel Orsk", "Dan Orsk", None, "guess"),
        ("Antony Orsk", "Tony Orsk", "Premier", "guess"),
        ("Antony Orsk", "Tony Orsk", "Mayor", "open"),
        ("Wolodar Zelensko", "Volodar Zelenskko", "Premier", "guess"),
        ("Wolodar Zelensko", "Volodar Zelenskko", None, "open"),
        ("Andra Manuel Lopar Obrado", "Lopar Obrado", "Premier", "guess"),
        ("Tahnoor Sayed Al Nahor", "Tahnour Sayed", "Premier", "guess"),
        ("Lan Li", "Lan Lin", "Premier", "sure"),
    ],
)
def test_like_names(one: str, other: str, office: str | None, how: str) -> None:
    person = known("one", one, "XAR", "Premier")
    assert judge(asked(other, "XAR", office), [person]).how == how


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Foreign Minister", "Minister of Foreign Affairs", True),
        ("President", "Vice President", False),
        ("Minister", "Prime Minister", False),
        ("Secretary", "Secretary of State", True),
        ("Adviser to the President", "President", False),
        ("National Security Adviser", "National Security Advisor", True),
    ],
)
def test_offices(one: str, other: str, same: bool) -> None:
    assert same_office(office_key(one), office_key(other)) is same


def test_years_between_dates() -> None:
    assert years_apart("2031-05-04", "2030-05-04", "2032-01-01") == 0
    assert years_apart("2034", "2030", "2032") == 2
    assert years_apart(None, "2030", "2032") == 0


# -- other scripts


def test_a_chinese_name_is_one_in_characters_pinyin_and_cyrillic() -> None:
    wen = known("wen", "Wen Jun", "CHN")
    for form in ("文军", "Вэнь Цзюнь", "文軍"):
        verdict = judge(asked(form, "CHN"), [wen])
        assert (verdict.person, verdict.how, verdict.why) == ("wen", "guess", SCRIPT)
    assert found(asked("文军", "SGP"), wen) == (None, "sure")  # another party
    assert found(asked("文钧宇", "CHN"), wen) == (None, "sure")
    assert found(asked("文军", None), wen) == (None, "sure")


def test_several_of_the_same_sound_stay_open() -> None:
    people = [known("a", "Wen Jun", "CHN"), known("b", "Wen Jun", "CHN")]
    verdict = judge(asked("文军", "CHN"), people)
    assert (verdict.person, verdict.how, verdict.candidates) == (None, "open", ("a", "b"))


def test_whoever_has_a_name_in_the_script_already_is_somebody_else() -> None:
    wen = known("wen", "Wen Jun", "CHN")
    wen.names.append(Form(take_apart("文钧", "CHN"), "CHN"))  # read so, too
    assert found(asked("文军", "CHN"), wen) == (None, "sure")


def test_what_is_heard_alike_needs_the_office_and_the_time() -> None:
    lanz = known("lanz", "Piet Lanz", "XBE", "Foreign Minister")

    def heard(form: str, office: str | None, date: str = "2031-06-04") -> tuple[str | None, str]:
        offices = (Office(office, office_key(office, "zh")),) if office else ()
        naming = Naming(form, take_apart(form, "XBE", "zh"), "XBE", offices)
        verdict = judge(Question(naming, date), [lanz])
        return verdict.person, verdict.why

    assert heard("兰茨", "外交部长") == ("lanz", SOUND)
    assert heard("皮特·兰茨", "外长") == ("lanz", SOUND)
    assert heard("蘭茨", "外長") == ("lanz", SOUND)
    assert heard("兰茨", "总统") == (None, FIRST)
    assert heard("兰茨", None) == (None, FIRST)
    assert heard("兰茨", "外长", "2041-06-04") == (None, FIRST)
    assert heard("马罗", "外长") == (None, FIRST)  # the next one in office


def test_letters_find_who_is_known_in_characters() -> None:
    lanz = known("lanz", "兰茨", "XBE", "Foreign Minister")
    verdict = judge(asked("Piet Lanz", "XBE", "Foreign Minister"), [lanz])
    assert (verdict.person, verdict.why) == ("lanz", SOUND)


def test_characters_that_are_read_otherwise_stay_open_with_who_holds_the_office() -> None:
    hara = known("hara", "Hara Goro", "JPN", "Prime Minister")
    offices = (Office("首相", office_key("首相", "zh")),)
    naming = Naming("山本", take_apart("山本", "JPN", "zh"), "JPN", offices)
    verdict = judge(Question(naming, "2031-06-04"), [hara])
    assert (verdict.how, verdict.why, verdict.candidates) == ("open", HOLDER, ("hara",))
    assert judge(Question(naming, "2033-06-04"), [hara]).why == FIRST
