"""Who a subject is: one row a subject, in a meeting of Ana Duro (XAR) and Piet Lanz (XBE)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from communique.coding.speakers import Speakers
from communique.coding.subjects import attach_subjects
from communique.coding.syntax import subject
from communique.coding.voices import Speaker
from communique.intake import from_text
from communique.languages.parties import PartyTable
from communique.pipeline import Stages, attribute

PARTIES = Path(__file__).parents[2] / "samples" / "parties.toml"
LEAD = (
    "Foreign Minister Ana Duro of Arvania met with Belmoran Foreign Minister Piet Lanz and Deputy "
    "Foreign Minister Hedda Kroon of Belmora in Sorrin.\n\n"
)


@lru_cache(maxsize=64)
def stages(sentence: str) -> Stages:
    document = from_text(
        LEAD + sentence, origin="row", publisher="Foreign Ministry of Arvania", language="en"
    )
    found = attribute(document, parties=PartyTable.from_files(PARTIES))
    assert found is not None
    return found


def speaker(sentence: str) -> Speaker | None:
    text, entities, cast, _, _ = stages(sentence)
    last = text.sentences[-1]
    root = next(t for t in text.tokens(last) if t.dep_.lower() == "root")
    who = subject(root)
    assert who is not None
    return Speakers(text, entities, cast).of(who, predicate=root)


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Duro said that trade grows.", ("XAR",)),
        ("The Belmoran side said that trade grows.", ("XBE",)),
        ("The two sides said that trade grows.", ("XAR", "XBE")),
        ("They said that trade grows.", ("XAR", "XBE")),
        ("Participants said that trade grows.", ("XAR", "XBE")),
        ("The Arvanian and Belmoran ministers said that trade grows.", ("XAR", "XBE")),
        ("Minister Duro and Minister Lanz said that trade grows.", ("XAR", "XBE")),
        ("Duro, Lanz and Kroon said that trade grows.", ("XAR", "XBE")),
        ("Duro, together with Lanz, said that trade grows.", ("XAR", "XBE")),
        ("Lanz and Kroon said that trade grows.", ("XBE",)),
        ("Duro and her delegation said that trade grows.", ("XAR",)),
        ("The senators said that trade grows.", ("XBE",)),  # the guests
        ("The price said that trade grows.", None),
    ],
)
def test_subjects(sentence: str, parties: tuple[str, ...] | None) -> None:
    found = speaker(sentence)
    assert (tuple(sorted(found.parties)) if found else None) == parties


def test_presidents_take_no_part_in_a_meeting_of_ministers() -> None:
    absent, present = speaker("The two presidents met."), speaker("The two ministers met.")
    assert absent is not None
    assert present is not None
    assert absent.absent
    assert not present.absent


def test_a_row_of_names_ends_where_something_governs_it() -> None:
    found = speaker("In a talk with Lanz, Duro said that trade grows.")
    assert found is not None
    assert found.parties == ("XAR",)


def test_lost_subjects_are_attached() -> None:
    text, entities, *_ = stages("Duro said that trade grows.")
    verb = next(token for token in text.doc if token.text == "said")
    name = next(token for token in verb.children if token.dep_ == "nsubj")
    name.dep_ = "dep"
    attach_subjects(text, entities)
    assert name.dep_ == "nsubj"


def test_former_officials_speak_for_nobody() -> None:
    found = speaker("Former President Jan Torv said that trade grows.")
    assert found is not None
    assert found.parties == ("OTHER",)
