"""Redlines: words that stayed, came, went or moved, and what that did to the record."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.analysis.redline import Redline, redline
from communique.analysis.text_changes import Piece, text_changes
from communique.reading import read
from communique.record import Document

PARTIES = Path(__file__).parents[2] / "samples" / "parties.toml"
FIRST = """Foreign Minister Ada Duro of Arvania met with Trade Minister Ivo Lanz of Belmora in \
Sorrin on 4 May 2031.
Duro said that Arvania hopes to open two ports to ships from Belmora. She condemned the attack on \
the mission in Corvana.
Lanz thanked Arvania for its help with the northern floods.
The ministers stressed mutual respect.
"""
SECOND = """Foreign Minister Ada Duro of Arvania met with Trade Minister Ivo Lanz of Belmora in \
Sorrin on 9 June 2031.
Lanz thanked Arvania for its help with the southern floods.
Duro said that Arvania will open two ports to ships from Belmora. She called for an early ceasefire.
The ministers stressed win-win cooperation.
"""


def document(*paragraphs: str) -> Document:
    return Document(id="d", origin="d", text="\n".join(paragraphs), sha256="0")


def pieces(old: Document, new: Document) -> list[Piece]:
    return text_changes(old, new)


def both() -> Redline:
    return redline(read(FIRST, parties=PARTIES), read(SECOND, parties=PARTIES), ids=("a", "b"))


def test_a_moved_paragraph_is_moved_though_a_word_of_it_changed() -> None:
    found = both()
    moved = [each for each in found.pieces if each.what == "moved"]
    assert [found.text(each)[:11] for each in moved] == ["Lanz thanke"]
    assert [(e.what, found.words_in(e).strip()) for e in moved[0].edits if e.what != "same"] == [
        ("removed", "northern"),
        ("added", "southern"),
    ]
    left = next(each for each in found.pieces if each.what == "left")
    assert left.move == moved[0].move == 1


def test_the_record_says_what_is_new_dropped_and_stronger() -> None:
    found = both()
    changed = {each.what: each for each in found.statements}
    assert "two ports" in (changed["stronger"].after or changed["stronger"].before).text  # type: ignore[union-attr]
    assert any("attack on the mission" in each.before.text for each in found.statements
               if each.what == "dropped" and each.before)  # fmt: skip
    assert any("ceasefire" in each.after.text for each in found.statements
               if each.what == "new" and each.after)  # fmt: skip
    assert {(each.what, each.phrase) for each in found.phrases} == {
        ("gained", "win-win-cooperation"),
        ("lost", "mutual-respect"),
    }


def test_words_are_counted() -> None:
    words = both().words
    assert words["same"] + words["moved"] + words["added"] <= words["new"] + 2  # full stops
    assert words["moved"] == 9


def test_topics_that_only_made_room_have_not_moved() -> None:
    for each in both().topics:
        assert (each.before is None) == (each.what == "came")
        assert (each.after is None) == (each.what == "went")
        if each.what == "up":
            assert (each.after or 0) < (each.before or 0)


def test_nothing_is_dropped_against_a_text_that_breaks_off() -> None:
    whole = read(FIRST, parties=PARTIES)
    broken = read(FIRST.partition("She condemned")[0] + "She conveyed [...]", parties=PARTIES)
    found = redline(whole, broken, ids=("a", "b"))
    assert found.whole == (True, False)
    assert not any(each.what == "dropped" for each in found.statements)


def test_two_sentences_that_became_one_are_one_change() -> None:
    old = document("The sides agreed to open the northern ports to all ships. "
                   "They also agreed to lower the tariffs on steel and timber.")  # fmt: skip
    new = document("The sides agreed to open the northern ports to all ships, and they also agreed "
                   "to lower the tariffs on steel and timber.")  # fmt: skip
    assert [each.what for each in pieces(old, new)] == ["changed"]


def test_paragraphs_that_change_places_are_moved_with_all_their_sentences() -> None:
    one = "The ports will open in May. Ships of both states may call there without a fee."
    two = "A bridge will be built over the Sorrin. It is to carry trains and lorries by 2033."
    three = "Both sides thanked the pilots. They had flown medicine to the valleys in the storm."
    found = pieces(document(one, two, three), document(three, one, two))
    assert [each.what for each in found] == ["moved"] * 2 + ["same"] * 4 + ["left"] * 2
    assert {each.move for each in found if each.move} == {1}


def test_empty_and_equal_texts() -> None:
    text = document("The sides met. They talked.")
    assert [each.what for each in pieces(text, text)] == ["same", "same"]
    assert pieces(document(""), document("")) == []
    assert [each.what for each in pieces(document(""), text)] == ["added", "added"]


def test_han_text() -> None:
    old, new = (
        document("双方同意加强合作。会谈友好。"),
        document("双方同意全面加强合作。会谈友好。"),
    )
    assert [each.what for each in pieces(old, new)] == ["changed", "same"]


_SENTENCE = st.lists(
    st.sampled_from(["port", "ship", "trade", "bridge", "visit", "steel", "grain", "river"]),
    min_size=1, max_size=9,
).map(lambda words: " ".join(words).capitalize() + ".")  # fmt: skip
_TEXT = st.lists(st.lists(_SENTENCE, min_size=1, max_size=4).map(" ".join), max_size=5)


@settings(max_examples=60, deadline=None)
@given(_TEXT, _TEXT)
def test_the_pieces_hold_both_texts_whole(one: list[str], other: list[str]) -> None:
    old, new = document(*one), document(*other)
    found = pieces(old, new)
    came = [each.new for each in found if each.new]
    went = [each.old for each in found if each.old and each.what != "moved"]
    assert came == sorted(came)
    assert went == sorted(went)
    assert "".join(new.text[a:b] for a, b in came).split() == new.text.replace("\n", "").split()
    assert "".join(old.text[a:b] for a, b in went).split() == old.text.replace("\n", "").split()


@settings(max_examples=40, deadline=None)
@given(st.permutations(list(range(6))))
def test_what_is_shuffled_is_neither_new_nor_gone(order: list[int]) -> None:
    subjects = ("ports", "bridges", "grain", "steel", "pilots", "rivers")
    texts = [f"Both ministers spoke at length about {each} in the {each} valley of {each}land."
             for each in subjects]  # fmt: skip
    found = pieces(document(*texts), document(*(texts[number] for number in order)))
    assert {each.what for each in found} <= {"same", "moved", "left"}
