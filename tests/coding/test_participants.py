"""Who takes part: one row a form of words. The texts are Arvania's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

DURO, LANZ, KROON = "Ana Duro (XAR)", "Piet Lanz (XBE)", "Hedda Kroon (XBE)"
MET = "Foreign Minister Ana Duro met with"

ROWS: list[tuple[str, list[str]]] = [
    (f"{MET} Foreign Minister Piet Lanz of Belmora.", [DURO, LANZ]),
    (f"{MET} her Belmoran counterpart Piet Lanz.", [DURO, LANZ]),
    (f"{MET} her Belmoran counterpart.", ["Belmoran counterpart (XBE)", DURO]),
    (f"{MET} the Belmoran delegation led by Trade Minister Hedda Kroon.", [DURO, KROON]),
    (f"{MET} Ministers Piet Lanz and Hedda Kroon of Belmora.", [DURO, LANZ, KROON]),
    (f"{MET} the Ambassador of Belmora to Arvania, Hedda Kroon.", [DURO, KROON]),
    (f"{MET} the President of the European Council, Hedda Kroon.", [DURO, "Hedda Kroon (EU)"]),
    # others are added, but not who is only spoken of
    (
        f"{MET} Piet Lanz of Belmora. Trade Minister Hedda Kroon of Belmora attended the meeting.",
        [DURO, LANZ, KROON],
    ),
    (f"{MET} Piet Lanz of Belmora. They spoke of Trade Minister Hedda Kroon.", [DURO, LANZ]),
    (f"{MET} Piet Lanz of Belmora to discuss the visit of King Otto.", [DURO, LANZ]),
    (f"{MET} Piet Lanz, adviser to King Otto of Belmora.", [DURO, LANZ]),
    (f"On behalf of President Ivo Tam, {MET} Piet Lanz of Belmora.", [DURO, LANZ]),
    (
        f"{MET} Piet Lanz of Belmora. Attending the meeting were Mr. Ivo Tam, Minister of State, "
        "Ms. Tess Orim, Minister of Trade, and Hedda Kroon, Belmoran Ambassador to Arvania.",
        [DURO, LANZ, "Ivo Tam (XAR)", "Tess Orim (XAR)", KROON],
    ),
    (
        f"{MET} the Minister of Trade of Belmora, Piet Lanz; the Minister of Trade of Corvana, "
        "Tess Orim; and the Minister of Trade of Belmora, Hedda Kroon, to Sorrin.",
        [DURO, LANZ, "Tess Orim (XCO)", KROON],
    ),
    # two people are the subject of one conversation
    (
        "Ana Duro, Minister of Trade, and Piet Lanz, Minister of Trade of Belmora, reviewed ties.",
        [DURO, LANZ],
    ),
    # who leads a side is of it
    (
        "Arvania and Belmora held talks in Sorrin. Deputy Minister Ana Duro led the Arvanian "
        "delegation while the Belmoran side was led by Deputy Minister Piet Lanz.",
        [DURO, LANZ],
    ),
    (
        "Arvania and Belmora held talks. Ana Duro, Joint Secretary (East and South), Ministry of "
        "Trade of Arvania and Ambassador Piet Lanz, Under Secretary, Ministry of Trade of Belmora "
        "led the consultations.",
        [DURO, LANZ],
    ),
    (
        "Arvania and Belmora held talks. Minister Ana Duro led the Arvanian delegation. Deputy "
        "Minister Piet Lanz and Consul Hedda Kroon led the Belmoran delegation.",
        [DURO, LANZ, KROON],
    ),
    # whom a traveller meets is of the country, who comes along is of the author's
    (
        "Minister Ana Duro visited Belmora, joined for talks on ports by Envoy Ivo Tam. They spoke "
        "of ports. They spoke of trade. Duro also met with Minister Piet Lanz to speak of ships.",
        [DURO, "Ivo Tam (XAR)", LANZ],
    ),
    (
        "Minister Ana Duro visited Belmora. She saw ports. She saw ships. Duro met with Minister "
        "Piet Lanz to discuss trade.",
        [DURO, LANZ],
    ),
    # an aside that names nobody opens the sentence
    (
        "During the telephone conversation, Ana Duro congratulated King Otto of Belmora.",
        [DURO, "Otto (XBE)"],
    ),
    # a deputy is of the same side
    (
        "President Ivo Tam and Vice President Ana Duro held talks on Belmora with ministers of "
        "Belmora.",
        ["Ivo Tam (XAR)", DURO],
    ),
    # a press statement after talks
    (
        "Ports are open to all. This was stated by Minister Ana Duro in a statement to the media "
        "following talks with King Otto of Belmora.",
        [DURO, "Otto (XBE)"],
    ),
    # an office alone is the person's who is named with it; no organisation's officer
    (
        "The President of Belmora received Minister Ana Duro.\n\nPresident of Belmora Ivo Tam: "
        "Welcome.",
        ["Ivo Tam (XBE)", DURO],
    ),
    (f"{MET} Piet Lanz of Belmora and the UN Secretary-General.", [DURO, LANZ]),
    # in another's country one meets its people
    (
        "In Talmar, Minister Ana Duro met with President Ivo Tam and Minister Hedda Kroon.",
        [DURO, "Ivo Tam (XBE)", KROON],
    ),
    (
        f"{MET} Piet Lanz of Belmora. The Belmoran delegation included Minister Hedda Kroon.",
        [DURO, LANZ, KROON],
    ),
    (f"{MET} the leaders of the Ports Union – Minister Piet Lanz of Belmora.", [DURO, LANZ]),
    # who receives credentials is the author's
    (
        "Envoys presented their credentials to President Ivo Tam. Those presenting their "
        "credentials were the Ambassador of Belmora, Piet Lanz; Ambassador of Corvana, Tess Orim.",
        ["Ivo Tam (XAR)", LANZ, "Tess Orim (XCO)"],
    ),
    (
        "The newly appointed Ambassador of Belmora to Arvania, Piet Lanz has presented his "
        "credentials to President Ivo Tam.",
        [LANZ, "Ivo Tam (XAR)"],
    ),
    # the next sentences name whom the first does not
    (
        "The Foreign Ministers of Arvania and Belmora met. Minister Ana Duro and Minister Piet "
        "Lanz agreed that trade grows.",
        [DURO, LANZ],
    ),
    (
        "Foreign Minister Ana Duro received the ambassadors of two states. During the meeting with "
        "Belmoran ambassador Piet Lanz, she noted progress.",
        [DURO, LANZ],
    ),
    # who invites is the host
    (
        f"At the invitation of King Otto, {MET} Piet Lanz of Belmora in Talmar.",
        ["Otto (XBE)", DURO, LANZ],
    ),
    (
        "At the invitation of President Ivo Tam, King Otto of Belmora paid a visit to Arvania.",
        ["Ivo Tam (XAR)", "Otto (XBE)"],
    ),
    # whose people they are where the words beside the name do not say it
    (
        "Presidents Ivo Tam of Arvania and Tess Orim of Corvana met in Sorrin.",
        ["Ivo Tam (XAR)", "Tess Orim (XCO)"],
    ),
    ("Ana Duro and Piet Lanz, Foreign Ministers of Arvania and Belmora, met.", [DURO, LANZ]),
    (
        f"{MET} King Otto, Minister Piet Lanz and Minister Hedda Kroon of Belmora.",
        [DURO, "Otto (XBE)", LANZ, KROON],
    ),
    (
        "Foreign Minister Ana Duro travelled to Talmar, where she met with Minister Piet Lanz.",
        [DURO, LANZ],
    ),
    # nobody is named
    ("The Foreign Ministers of Arvania and Belmora met.", ["Arvania (XAR)", "Belmora (XBE)"]),
    ("Sorrin and Talmar held consultations.", ["Arvania (XAR)", "Belmora (XBE)"]),
    # "he" tells of the one before
    (
        "Trade is growing, Foreign Minister Ana Duro said. She made the remarks at a meeting with "
        "Belmoran Foreign Minister Piet Lanz.",
        [DURO, LANZ],
    ),
    # no encounters
    ("President Ivo Tam congratulated King Otto of Belmora.", ["Ivo Tam (XAR)", "Otto (XBE)"]),
    ("The Ministry summoned the Ambassador of Belmora, Hedda Kroon.", [KROON]),
    ("Ministry spokesperson Ana Duro said that Piet Lanz of Belmora is wrong.", [DURO]),
    ("Question: How do you see Belmora?\n\nAna Duro: We wish it well.", [DURO]),
    # offices in the plural after one name are others'
    (
        f"{MET} Minister Piet Lanz of Belmora.\n\nDuro said: I thank Ana Duro, ministers "
        "of Corvana and Belmora, and everybody here.",
        [DURO, LANZ],
    ),
    # the heads of a list are nobody
    (
        "Foreign Minister Ana Duro said that Arvania will help Belmora.\n\nUrgent Needs: We will "
        "send food.\n\nMedium Needs: We will send seed.",
        [DURO],
    ),
]


@pytest.mark.parametrize(("text", "names"), ROWS)
def test_who_takes_part(coded: Callable[..., Any], text: str, names: list[str]) -> None:
    assert coded(text).participants == names


TITLED: list[tuple[str, str, list[str]]] = [
    ("Joint Statement of Arvania and Belmora", "President Ivo Tam and King Otto met in Sorrin.",
     ["Ivo Tam (XAR)", "Otto (XBE)"]),
    ("Statement by Foreign Minister Ana Duro", "We condemn the attack in Corvana.", [DURO]),
    ("Joint Statement by Minister Ana Duro and Minister Piet Lanz of Belmora",
     "We condemn the attack.", [DURO, LANZ]),
    ("Ana Duro, Belmoran FM discuss trade",
     "Ana Duro and Piet Lanz, Foreign Minister of Belmora, discussed trade.", [DURO, LANZ]),
    ("Duro and Lanz Conclude Talks", f"{MET} Minister Piet Lanz of Belmora.", [DURO, LANZ]),
    ("Minister Lanz Hails Ports", f"{MET} Minister Piet Lanz of Belmora.", [DURO, LANZ]),
    ("Courtesy Call of the Minister of Trade of Belmora on Foreign Minister Duro",
     "Belmoran Minister Piet Lanz paid a courtesy call on Minister Ana Duro.", [LANZ, DURO]),
    ("Duro meets Lanz of Belmora", f"{MET} Minister Lanz.", [DURO, "Lanz (XBE)"]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "names"), TITLED)
def test_a_title_names_them(
    coded: Callable[..., Any], title: str, text: str, names: list[str]
) -> None:
    assert coded(text, title).participants == names


def test_sides_are_the_authors_first(coded: Callable[..., Any]) -> None:
    text = "Foreign Minister Piet Lanz of Belmora called on Foreign Minister Ana Duro."
    assert coded(text).cast.sides == (("XAR",), ("XBE",))


def test_a_joint_text_without_names_is_of_those_in_its_title(coded: Callable[..., Any]) -> None:
    title = "Joint statement by the Foreign Ministers of Arvania, Belmora and Corvana on Osmar"
    assert coded("We are concerned.", title).cast.sides == (("XAR",), ("XBE",), ("XCO",))


def test_a_delegation_without_names_is_a_side(coded: Callable[..., Any]) -> None:
    assert coded(f"{MET} a delegation of Belmora.").cast.sides == (("XAR",), ("XBE",))
