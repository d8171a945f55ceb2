"""Speaker labels of transcripts, and colons that are ordinary prose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from communique.coding.labels import find_labels
from communique.coding.mentions import Cast
from communique.coding.text import Text
from communique.intake import from_text
from communique.languages import nlp
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable
from communique.record import Participant

PARTIES = Path(__file__).parents[2] / "samples" / "parties.toml"
CAST = Cast(
    participants=(
        Participant(id="p1", name="Ana Duro", party="XAR"),
        Participant(id="p2", name="Surang Lanz, Jr.", party="XBE"),
    ),
    sides=(("XAR",), ("XBE",)),
    ids={"duro": "p1", "lanz": "p2"},
    author="XAR",
)


def labels(*paragraphs: str, cast: Cast = CAST) -> list[tuple[str, bool, tuple[str, ...]]]:
    """[words, whether they open a question, whose] of the labels of a text."""
    document = from_text("\n\n".join(paragraphs), origin="row", language="en")
    doc = nlp.load("en").analyse(document.text)
    text = Text(document, doc, load_pack("en"), PartyTable.from_files(PARTIES))
    return [
        (
            document.text[label.start : label.end],
            label.question,
            label.speaker.parties if label.speaker else (),
        )
        for label in find_labels(text, cast)
    ]


def test_names_offices_and_questions() -> None:
    assert labels(
        "FOREIGN MINISTER DURO: Good morning, everyone.",
        "PRESIDENT LANZ: Thank you for having us here.",
        "CHAIRMAN KROON: We stand with you in this.",
        "QUESTION: Will the border open?",
        "FOREIGN MINISTER DURO: It will open in May.",
    ) == [
        ("FOREIGN MINISTER DURO:", False, ("XAR",)),
        ("PRESIDENT LANZ:", False, ("XBE",)),
        ("CHAIRMAN KROON:", False, ("XAR",)),  # an official of the house
        ("QUESTION:", True, ()),
        ("FOREIGN MINISTER DURO:", False, ("XAR",)),
    ]


def test_a_newspaper_asks() -> None:
    assert labels(
        "The Sorrin Post: The port was closed today. What is your comment?",
        "Ana Duro: The port will open again.",
    ) == [("The Sorrin Post:", True, ()), ("Ana Duro:", False, ("XAR",))]


def test_a_label_inside_a_paragraph() -> None:
    found = labels(
        "The ministers made statements. Ana Duro: It is good to see you.",
        "Ana Duro: Welcome to our city.",
    )
    assert [words for words, _, _ in found] == ["Ana Duro:", "Ana Duro:"]


def test_a_colon_in_prose_is_no_label() -> None:
    assert labels("The plan has three parts: roads, ports and schools.") == []


def test_offices_in_ordinary_letters() -> None:
    assert labels(
        "Ana Duro, Foreign Minister: It is good to be here.",
        "President of Belmora Oto Mirel (via an interpreter): Thank you for the invitation.",
        "Journalist: Minister, was trade discussed?",
        "Foreign Minister: It was.",
    ) == [
        ("Ana Duro, Foreign Minister:", False, ("XAR",)),
        ("President of Belmora Oto Mirel (via an interpreter):", False, ("XBE",)),
        ("Journalist:", True, ()),
        ("Foreign Minister:", False, ("XAR",)),
    ]


def test_an_office_before_a_colon_once_is_prose() -> None:
    assert labels("Foreign Minister: Arvania is ready for talks.", "The talks began today.") == []


def test_a_label_in_capitals_drops_accents() -> None:
    cast = replace(CAST, participants=(Participant(id="p2", name="Jan Lipavský", party="XBE"),))
    found = labels("FOREIGN MINISTER LIPAVSKY: Welcome.", "QUESTION: And trade?", cast=cast)
    assert found[0] == ("FOREIGN MINISTER LIPAVSKY:", False, ("XBE",))


def test_prose_with_a_colon_asks_nothing() -> None:
    found = labels("FOREIGN MINISTER DURO: Welcome.", "And maybe the hardest part: we are few.")
    assert [words for words, _, _ in found] == ["FOREIGN MINISTER DURO:"]


def test_a_label_after_the_heading_of_an_account() -> None:
    found = labels(
        "The ministers met.* Beginning of Arvanian talks Minister Ana Duro: It is good to see you.",
        "Surang Lanz: Thank you.",
    )
    assert [words for words, _, _ in found] == ["Minister Ana Duro:", "Surang Lanz:"]


def test_a_label_in_one_line_with_a_heading() -> None:
    found = labels(
        "Beginning of Arvania-Belmora talks Minister of Arvania Ana Duro: It is good to see you.",
        "Minister of Belmora Surang Lanz Lanz SurangMinister of Belmora(retranslated): Thank you.",
    )
    assert [(words.split(" Lanz Surang")[0], parties) for words, _, parties in found] == [
        ("Minister of Arvania Ana Duro:", ("XAR",)),
        ("Minister of Belmora Surang Lanz", ("XBE",)),
    ]
