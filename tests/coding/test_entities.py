"""Who is named: the people of a text with their offices and parties, and who is meant later on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PEOPLE: list[tuple[str, list[str]]] = [
    # offices before a name
    ("Foreign Minister Ana Duro spoke.", ["Ana Duro (None): Foreign Minister"]),
    ("Belmoran Foreign Minister Ana Duro spoke.", ["Ana Duro (XBE): Foreign Minister"]),
    ("Belmora's Foreign Minister Ana Duro spoke.", ["Ana Duro (XBE): Foreign Minister"]),
    ("Minister of Trade of Belmora Ana Duro spoke.", ["Ana Duro (XBE): Minister of Trade"]),
    (
        "The Deputy Prime Minister and Minister for Trade of Belmora, H.E. Ana Duro, spoke.",
        ["Ana Duro (XBE): Deputy Prime Minister, Minister for Trade"],
    ),
    (
        "The Ambassador of Belmora to Arvania, Ana Duro, spoke.",
        ["Ana Duro (XBE): Ambassador of Belmora to Arvania"],
    ),
    (
        "Presidents Ivo Tam of Arvania and Tess Orim of Corvana spoke.",
        ["Ivo Tam (XAR): President", "Tess Orim (XCO): President"],
    ),
    (
        "The President of Belmora, Ivo Tam, the President of Corvana, Tess Orim, spoke.",
        ["Ivo Tam (XBE): President", "Tess Orim (XCO): President"],
    ),
    (
        "Minister Ana Duro met her Belmoran counterpart Piet Lanz.",
        ["Ana Duro (XAR): Minister", "Piet Lanz (XBE): Minister"],
    ),
    (
        "Ana Duro, Minister of the brotherly Kingdom of Belmora, spoke.",
        ["Ana Duro (XBE): Minister"],
    ),
    (
        "Ana Duro, Director (East and South), Ministry of Trade, Belmora, spoke.",
        ["Ana Duro (XBE): Director (East and South)"],
    ),
    (
        "He received in the Amber House President of Belmora Ivo Tam.",
        ["Ivo Tam (XBE): President"],
    ),
    (
        "At the request of the President of Belmora, Ana Duro told him so.",
        ["Ana Duro (XAR): "],
    ),
    (
        "Mr. Ivo Tam, Minister of Trade, Ms. Ana Duro, Minister of Ports, and others left.",
        ["Ivo Tam (None): Minister of Trade", "Ana Duro (None): Minister of Ports"],
    ),
    (
        "Adviser to the Belmoran President Ana Duro spoke.",
        ["Ana Duro (XBE): Adviser to the Belmoran President"],
    ),
    (
        "He was joined by Belmoran Ambassador to Arvania, Ana Duro, today.",
        ["Ana Duro (XBE): Ambassador to Arvania"],
    ),
    ("Foreign Minister Dr. A K Lanz spoke.", ["A K Lanz (None): Foreign Minister"]),
    # names
    ("MINISTER ANA DURO spoke.", ["Ana Duro (None): Minister"]),
    ("Mr. Piet van der Lanz Jr. spoke.", ["Piet van der Lanz Jr. (None): "]),
    ("HE Ana Duro, Minister of Trade, spoke.", ["Ana Duro (None): Minister of Trade"]),
    ("Vice Premier He Lan spoke. He thanked everyone.", ["He Lan (None): Vice Premier"]),
    ("President He spoke.", ["He (None): President"]),
    (
        "President Ivo Tam spoke. President I. Tam and Tam's wife left.",
        ["Ivo Tam (None): President"],
    ),
    (
        "Minister Ana Duro spoke. Belmoran Minister Piet Duro left.",
        ["Ana Duro (None): Minister", "Piet Duro (XBE): Minister"],
    ),
    (
        "Secretary William Duro spoke. Bill Duro left.",
        ["William Duro (None): Secretary"],
    ),
    (
        "Secretary William Duro spoke. Mr. Jim Duro left.",
        ["William Duro (None): Secretary", "Jim Duro (None): "],
    ),
    # no people
    ("The Minister of Trade spoke in Port Hesper.", []),
    ("The Ministers' Dialogue of the Ports Council opened.", []),
    ("In Sorrin, the President of Belmora spoke.", []),
]


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people(coded: Callable[..., Any], text: str, people: list[str]) -> None:
    assert coded(text).people == people


LEAD = "Foreign Minister Ana Duro met with Minister of Trade Piet Lanz of Belmora. "
MEANT: list[tuple[str, str, tuple[str, ...]]] = [
    ("Duro thanked everyone.", "Duro", ("Ana Duro",)),
    ("Minister Lanz thanked everyone.", "Minister Lanz", ("Piet Lanz",)),
    ("The Foreign Minister thanked everyone.", "The Foreign Minister", ("Ana Duro",)),
    ("The Minister of Trade thanked everyone.", "The Minister of Trade", ("Piet Lanz",)),
    ("The Belmoran Minister thanked everyone.", "The Belmoran Minister", ("Piet Lanz",)),
    ("Duro praised the ports. She thanked everyone.", "She", ("Ana Duro",)),
    ("Lanz praised the ports. He thanked everyone.", "He", ("Piet Lanz",)),
]


@pytest.mark.parametrize(("text", "words", "names"), MEANT)
def test_who_is_meant(
    coded: Callable[..., Any], text: str, words: str, names: tuple[str, ...]
) -> None:
    assert coded(LEAD + text).meant(words) == names


PARTIES: list[tuple[str, str, tuple[str, ...]]] = [
    ("The Belmoran side agreed.", "The Belmoran side", ("XBE",)),
    ("Talmar agreed.", "Talmar", ("XBE",)),
    ("The Amber House agreed.", "Amber House", ("XAR",)),
    ("The two sides agreed.", "The two sides", ("XAR", "XBE")),
    ("Both Ministers agreed.", "Both Ministers", ("XAR", "XBE")),
    ("The United Nations agreed.", "The United Nations", ("UN",)),
]


@pytest.mark.parametrize(("text", "words", "parties"), PARTIES)
def test_which_parties_are_meant(
    coded: Callable[..., Any], text: str, words: str, parties: tuple[str, ...]
) -> None:
    found = coded(LEAD + text)
    mentions = [m for m in found.entities.mentions if found.text.quote(m.span) == words]
    assert mentions[-1].parties == parties
