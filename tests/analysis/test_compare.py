"""Comparisons: what both say, what only one does, and what may not be claimed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from communique.analysis.compare import (
    NOT_MENTIONED,
    NOT_PUBLISHED,
    Comparison,
    TopicCell,
    compare,
    relation,
    word_count,
)
from communique.analysis.facts import initiator, is_whole
from communique.languages.parties import PartyTable
from communique.reading import read
from communique.record import Document, Readout, Statement

PARTIES = Path(__file__).parents[2] / "samples" / "parties.toml"
TABLE = PartyTable.from_files(PARTIES)
OURS = """Foreign Minister Ada Duro of Arvania met with Trade Minister Ivo Lanz of Belmora in \
Sorrin on 4 May 2031.
Duro said that Arvania will open two ports to ships from Belmora. She condemned the attack on the \
mission in Corvana. She stressed that fishing disputes should be settled by talks.
Lanz thanked Arvania for its help with the flood. He promised to release the fishing boats.
"""
THEIRS = """On 4 May 2031, Trade Minister Ivo Lanz of Belmora visited Sorrin and met with Foreign \
Minister Ada Duro of Arvania.
Lanz thanked Arvania for its generous help with the flood. He called on Arvania to lower its \
tariffs on steel.
Duro expressed hope to open two ports to ships from Belmora.
"""


def record(text: str, publisher: str | None = None) -> Readout:
    made = read(text, parties=PARTIES)
    document = made.document.model_copy(update={"publisher": publisher})
    return made.model_copy(update={"document": document})


def compared(*texts: str, publishers: Sequence[str | None] = ()) -> Comparison:
    names = publishers or ("Ministry of Foreign Affairs of Arvania", "Government of Belmora")
    readouts = [record(text, name) for text, name in zip(texts, names, strict=True)]
    return compare(readouts, ids=["a", "b", "c"][: len(texts)], parties=TABLE)


@pytest.fixture(scope="module")
def both() -> Comparison:
    return compared(OURS, THEIRS)


def test_the_sides(both: Comparison) -> None:
    assert [(side.id, side.party) for side in both.sides] == [("a", "XAR"), ("b", "XBE")]
    assert all(abs(sum(side.shares.values()) - 1) < 0.01 for side in both.sides)
    assert all(side.whole for side in both.sides)


def test_statements_on_one_matter_are_aligned_once(both: Comparison) -> None:
    found = {pair.a.text: (pair.b.text, pair.relation) for pair in both.aligned}
    ports = next(words for words in found if "two ports" in words)
    assert found[ports] == ("open two ports to ships from Belmora", "weaker")
    thanks = next(words for words in found if "help with the flood" in words)
    assert found[thanks][1] == "same"
    ends = [pair.b.id for pair in both.aligned]
    assert len(ends) == len(set(ends))


def test_what_only_one_says(both: Comparison) -> None:
    assert any("attack on the mission" in each.text for each in both.only["a"])
    assert any("tariffs" in each.text for each in both.only["b"])
    ids = {(each.document, each.id) for pair in both.aligned for each in (pair.a, pair.b)}
    assert not any((name, each.id) in ids for name, some in both.only.items() for each in some)


def test_words_put_in_the_other_sides_mouth(both: Comparison) -> None:
    found = {each.statement.text: each for each in both.attributed if each.by == "a"}
    boats = next(each for text, each in found.items() if "fishing boats" in text)
    assert (boats.to, boats.status) == ("b", "uncorroborated")
    thanks = next(each for text, each in found.items() if "help with the flood" in text)
    assert thanks.status == "corroborated"
    assert thanks.found is not None
    assert thanks.found.document == "b"


def test_topics_say_what_is_not_mentioned(both: Comparison) -> None:
    cells = [cell for row in both.topics.values() for cell in row.values()]
    assert NOT_MENTIONED in cells
    orders = [row["a"].order for row in both.topics.values() if isinstance(row["a"], TopicCell)]
    assert sorted(orders) == list(range(1, len(orders) + 1))


def test_absence_is_not_claimed_of_a_text_that_breaks_off() -> None:
    found = compared(OURS, THEIRS.rstrip().rstrip(".") + " ...")
    assert not found.sides[1].whole
    assert found.only["a"] == ()
    assert NOT_PUBLISHED in [row["b"] for row in found.topics.values()]
    assert all(each.status != "uncorroborated" for each in found.attributed if each.by == "a")


def test_three_sides() -> None:
    found = compared(OURS, THEIRS, OURS, publishers=("Arvania", "Belmora", "Corvana"))
    assert [side.id for side in found.sides] == ["a", "b", "c"]
    assert {(pair.a.document, pair.b.document) for pair in found.aligned} >= {
        ("a", "b"),
        ("a", "c"),
    }


def test_one_text_twice_has_nothing_alone() -> None:
    found = compared(OURS, OURS)
    assert found.only == {"a": (), "b": ()}
    assert {pair.relation for pair in found.aligned} == {"same"}
    assert found.conflicts == ()


def test_conflicts_of_fact() -> None:
    found = compared(OURS, THEIRS.replace("4 May", "5 May"))
    conflicts = {each.field: each.values for each in found.conflicts}
    assert conflicts["date"] == {"a": "2031-05-04", "b": "2031-05-05"}


def test_silence_is_no_conflict() -> None:
    found = compared(OURS, THEIRS.replace("On 4 May 2031, ", ""))
    assert "date" not in {each.field for each in found.conflicts}


def test_a_language_without_a_pack_is_compared_by_what_it_shares() -> None:
    document = Document(id="x", origin="x", text="双方同意", language="zh", sha256="0" * 64)
    other = Readout(document=document, is_readout=False, made_by=record(OURS).made_by)
    found = compare([record(OURS), other], parties=TABLE)
    assert found.aligned == ()
    assert word_count(document.text) == 4


def test_the_documented_fields(both: Comparison) -> None:
    said = both.to_dict()
    assert set(said) == {"schema", "sides", "aligned", "only", "near", "attributed", "conflicts",
                         "topics"}  # fmt: skip
    pair = said["aligned"][0]
    assert {"id", "text"} <= set(pair["a"])
    assert pair["relation"] in {"same", "stronger", "weaker", "different"}
    assert {"order", "share", "statements"} <= set(
        next(cell for row in said["topics"].values() for cell in row.values()
             if isinstance(cell, dict))
    )  # fmt: skip


def statement(kind: str, strength: int | None = None) -> Statement:
    return Statement(id="s1", span=(0, 1), text="x", attribution="cued", kind=kind,
                     strength=strength, rule="r", confidence=1.0)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (statement("commitment", 2), statement("commitment", 4), "stronger"),
        (statement("commitment", 4), statement("expectation"), "weaker"),
        (statement("concern"), statement("warning"), "stronger"),
        (statement("support"), statement("opposition"), "different"),
        (statement("request"), statement("request"), "same"),
        (statement("appreciation"), statement("report"), "different"),
    ],
)
def test_relations_follow_the_ladders(one: Statement, other: Statement, expected: str) -> None:
    assert relation(one, other) == expected


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("They met. They parted.", True),
        ("They met. They parted", True),  # a short line closes many a text
        ("They met. " + "They spoke of one thing and another " * 20, False),
        ("They met. Read more", False),
        ("They met. [...]", False),
        ("", False),
    ],
)
def test_whole_texts(text: str, whole: bool) -> None:
    assert is_whole(Document(id="x", origin="x", text=text, sha256="0" * 64)) is whole


@pytest.mark.parametrize(
    ("first", "party"),
    [
        ("At the initiative of the Belmoran side, Foreign Minister Ada Duro of Arvania spoke by "
         "telephone with Minister Ivo Lanz of Belmora on 4 May 2031.", "XBE"),
        ("Foreign Minister Ada Duro of Arvania received a telephone call from Minister Ivo Lanz "
         "of Belmora on 4 May 2031.", "XBE"),
        ("Foreign Minister Ada Duro of Arvania spoke by telephone with Minister Ivo Lanz of "
         "Belmora on 4 May 2031.", None),
    ],
)  # fmt: skip
def test_who_asked_for_the_call(
    first: str, party: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PartyTable, "default", lambda: TABLE)
    text = f"{first}\nDuro said that Arvania will open two ports."
    assert initiator(record(text)) == party
