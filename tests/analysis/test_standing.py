"""The phrases of one readout: new, new for these parties, back, used, gone."""

from __future__ import annotations

from listed import text

from communique.analysis.standing import standing

TRUST = "[trust:mutual trust]"
EARLIER = [
    text("a", f"{TRUST} and [path:the right path]", "2030-01-01"),
    text("b", f"{TRUST} and [core:core interests]", "2031-03-01"),
    text("c", f"{TRUST} and [core:core interests]", "2031-04-01"),
    text("d", "[win:win-win]", "2031-04-02", parties=("XAR", "XCO")),
]
NEW = text("n", f"{TRUST} [win:win-win] [path:the right path] [age:a new age]", "2031-05-04")


def test_how_each_phrase_stands() -> None:
    found = {each.phrase: each for each in standing(NEW, [*EARLIER, NEW])}
    assert {name: each.what for name, each in found.items()} == {
        "age": "new", "win": "new for these parties", "path": "back", "trust": "used",
        "core": "gone",
    }  # fmt: skip
    assert (found["path"].months, found["path"].times, found["path"].of) == (16, 1, 3)
    assert (found["trust"].times, found["trust"].anywhere) == (3, 3)
    assert found["core"].last
    assert found["core"].last.document == "c"
    assert found["age"].first is None


def test_later_readouts_other_languages_and_itself_do_not_count() -> None:
    later = text("z", "[age:a new age]", "2031-06-01")
    french = text("f", "[age:a new age]", "2031-01-01", language="fr")
    found = {each.phrase: each.what for each in standing(NEW, [later, french, NEW])}
    assert set(found.values()) == {"new"}


def test_one_use_in_the_last_readout_is_no_habit_that_is_gone() -> None:
    once = [text("a", "[core:core interests]", "2031-01-01")]
    assert standing(text("n", "Talks.", "2031-05-04"), once) == []
