"""The codebook's files: complete, consistent, and refused with a plain line when they are not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from communique.codebook import load_codebook
from communique.codebook.loader import FOLDER
from communique.errors import DataError

CODEBOOK = load_codebook()
KINDS = [
    "assessment", "position", "report", "expectation", "accusation", "warning", "concern",
    "appreciation", "condolence", "opposition", "support", "commitment", "request", "agreement",
    "announcement", "discussion",
]  # fmt: skip
EVENTS = [
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


def test_kinds_are_the_closed_list() -> None:
    assert list(CODEBOOK.kinds) == KINDS


@pytest.mark.parametrize("name", KINDS)
def test_kind_has_example_and_near_miss_of_another_kind(name: str) -> None:
    kind = CODEBOOK.kinds[name]
    assert kind.example != kind.near_miss
    assert kind.near_kind != name
    assert (kind.act is None) == (name == "discussion")


def test_strengths_are_one_to_four() -> None:
    assert list(CODEBOOK.strengths) == [1, 2, 3, 4]


def test_plover_has_its_sixteen_types() -> None:
    assert sorted(CODEBOOK.plover.event) == sorted(EVENTS)


def test_engagements_and_references() -> None:
    assert len(CODEBOOK.engagement_types) == 10
    assert not CODEBOOK.engagement_types["summons"].encounter
    assert len(CODEBOOK.reference_kinds) == 10
    assert list(CODEBOOK.reference_times) == ["past", "ongoing", "upcoming"]


def test_topics() -> None:
    assert len(CODEBOOK.topics) >= 45
    labels = [topic.label for topic in CODEBOOK.topics.values()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("statements.toml", "near_miss =", "near_mis =", "near_mis"),
        ("statements.toml", 'near_kind = "report"', 'near_kind = "rumour"', "'rumour' is unknown"),
        ("plover.toml", 'topics = ["sanctions"]', 'topics = ["sanction"]', "'sanction' is unknown"),
        ("plover.toml", 'event = "AID"', 'event = "HELP"', "'HELP' is unknown"),
        ("topics.toml", "[topic.trade]", "[topic.trade", "not valid TOML"),
        ("engagements.toml", "encounter = true", 'encounter = "sometimes"', "encounter"),
    ],
)
def test_wrong_file_is_named(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    folder = tmp_path / "codebook"
    shutil.copytree(FOLDER, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=said) as caught:
        load_codebook(folder)
    assert file in str(caught.value)


@pytest.mark.parametrize("file", ["topics.toml", "VERSION"])
def test_missing_file_is_named(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "codebook"
    shutil.copytree(FOLDER, folder)
    (folder / file).unlink()
    with pytest.raises(DataError, match=f"{file}: no such file"):
        load_codebook(folder)
