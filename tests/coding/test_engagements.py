"""What a text reports: one row a form of words, each kind of row with near misses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

MET = "Foreign Minister Ana Duro met with Foreign Minister Piet Lanz of Belmora"

READOUTS: list[tuple[str, bool]] = [
    (f"{MET} on Tuesday.", True),
    (f"{MET} on Tuesday and will travel to Corvana on Friday.", True),
    ("Foreign Minister Ana Duro will meet Foreign Minister Piet Lanz of Belmora on 8 May.", False),
    ("Foreign Minister Ana Duro will travel to Belmora on 8 May.", False),
    ("Arvania condemns the attack on a school in Corvana.", True),
    ("We wish all citizens of Arvania a happy Harvest Day.", False),
    ("President Ivo Tam chaired a meeting with the Cabinet on the state budget.", False),
    ("President Ivo Tam appointed Hedda Kroon Minister of Trade.", False),
    ("President Ivo Tam visited a school in Sorrin and spoke with its teachers.", False),
    ("President Ivo Tam visited a school in Talmar and spoke with King Otto of Belmora.", True),
    ("President Ivo Tam met with the Ambassador of Belmora on the law on ports.", True),
    ("The Ministry of Foreign Affairs has a vacancy. Applications close on 31 May.", False),
]


HOME: list[tuple[str, str, bool]] = [
    ("Belmora will fail - address by the President", "Our ships are safe in Corvana.", False),
    ("Address by the President to the Parliament of Belmora", "Thank you for the floor.", True),
    ("The day", "Arvanians! All our defenders! Belmora shelled Sorrin today.", False),
    ("The day", "People of Belmora! Arvania asks you to open the ports of Belmora.", True),
    ("The day", "Greetings from Arvania! We thank the guests of the ports forum of Belmora.", True),
    ("Hedda Kroon Named as Envoy", "We name Hedda Kroon, known in Belmora and Corvana.", False),
    ("Piet Lanz of Belmora Appointed as Judge", "Arvania welcomes the choice of Belmora.", True),
    ("Appointment of Hedda Kroon as Consul at Talmar", "Belmora and Corvana know her.", False),
    ("Appointment of Piet Lanz as UN Envoy", "Arvania and Belmora know him.", True),
    ("Greetings to winners of the Belmora Cup", "Ivo Tam sent greetings to the winners.", False),
    ("Union leaders", "Ivo Tam held a meeting on Belmora with union leaders.", False),
    ("On ports", "Arvania stands by the peoples of the Western Balkans.", True),
    ("Talks", "President Ivo Tam met with governors to discuss the war of Belmora.", False),
    ("Talks", "President Ivo Tam met with governors of Belmora to discuss the ports.", True),
]


@pytest.mark.parametrize(("title", "text", "is_readout"), HOME)
def test_words_and_guests_at_home(
    coded: Callable[..., Any], title: str, text: str, is_readout: bool
) -> None:
    made = coded(text, title=title)
    assert (made.engagement is not None) == is_readout


@pytest.mark.parametrize(("text", "is_readout"), READOUTS)
def test_readouts(coded: Callable[..., Any], text: str, is_readout: bool) -> None:
    assert (coded(text).engagement is not None) == is_readout


TYPES: list[tuple[str, str]] = [
    (f"{MET} in Sorrin.", "meeting"),
    (f"{MET} on the sidelines of the Ports Summit in Talmar.", "meeting"),
    (f"{MET} and signed the agreement on ports.", "meeting"),
    ("During a visit to Arvania, Belmoran Foreign Minister Piet Lanz met Ana Duro.", "meeting"),
    ("Foreign Minister Ana Duro received the Ambassador of Belmora.", "meeting"),
    ("Foreign Minister Ana Duro received a call from Belmoran Minister Piet Lanz.", "call"),
    ("Foreign Minister Ana Duro spoke by phone with Minister Piet Lanz of Belmora.", "call"),
    ("Foreign Minister Ana Duro spoke today with Belmoran Minister Piet Lanz.", "call"),
    ("Foreign Minister Ana Duro held a video call with Belmoran Minister Piet Lanz.", "video"),
    ("Foreign Minister Ana Duro met virtually with Belmoran Minister Piet Lanz.", "video"),
    ("Foreign Minister Ana Duro paid an official visit to Belmora.", "visit"),
    ("Foreign Minister Ana Duro travelled to Talmar, where she met Piet Lanz.", "visit"),
    ("Foreign Minister Ana Duro attended the Ports Summit in Talmar on Monday.", "conference"),
    ("Foreign Minister Ana Duro and Piet Lanz of Belmora signed an agreement.", "signing"),
    ("The Ministry summoned the Ambassador of Belmora, Hedda Kroon, today.", "summons"),
    ("The Ambassador of Belmora was called in to the Ministry of Foreign Affairs.", "summons"),
    ("President Ivo Tam sent a message of congratulations to King Otto of Belmora.", "message"),
    ("President Ivo Tam expressed condolences to Belmora over the floods.", "message"),
    ("Arvania today imposed sanctions on three companies of Belmora.", "statement"),
    ("Ministry spokesperson Ana Duro said that the talks with Belmora go on.", "statement"),
    ("Question: How do you see Belmora?\n\nAna Duro: We wish it well.", "statement"),
    ("Minister Ana Duro: I held talks with the Minister of Belmora today.", "statement"),
    ("Ana Duro and Piet Lanz of Belmora discussed trade. They did so in a phone call.", "call"),
    ("President Ivo Tam accepted the credentials of the Ambassador of Belmora.", "meeting"),
]


@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_types(coded: Callable[..., Any], text: str, kind: str) -> None:
    engagement = coded(text).engagement
    assert engagement is not None
    assert engagement.type == kind


JOINT = "Joint Statement of Arvania and Belmora"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("At the invitation of President Ivo Tam, King Otto paid a state visit.", "visit"),
        ("Ivo Tam and King Otto met in Sorrin today.", "meeting"),
        ("We condemn the attack on a school in Corvana.", "statement"),
    ],
)
def test_a_joint_text_is_of_the_type_that_it_comes_from(
    coded: Callable[..., Any], text: str, kind: str
) -> None:
    engagement = coded(text, JOINT).engagement
    assert engagement is not None
    assert engagement.type == kind


DATES: list[tuple[str, str, str]] = [
    (f"{MET} on 4 May 2031.", "2031-05-04", "body"),
    (f"{MET} on May 4.", "2031-05-04", "body"),
    (f"{MET} today.", "2031-05-06", "body"),
    (f"{MET} on Monday.", "2031-05-05", "body"),
    (f"{MET} last Friday.", "2031-05-02", "body"),
    (f"{MET} on 3 and 4 May.", "2031-05-03/2031-05-04", "body"),
    (f"{MET} on 30 December.", "2031-05-06", "page"),  # months ago: of something else
    (f"{MET} on Feb. 30.", "2031-05-06", "page"),
    (f"{MET} to discuss the talks to be held on 9 June 2031.", "2031-05-06", "page"),
    (f"{MET} and discussed the accord signed on 2 May.", "2031-05-06", "page"),
    (f"Sorrin, 3 May 2031\n\n{MET}.", "2031-05-03", "dateline"),
    (f"SORRIN, 3 May 2031 - {MET} on Friday.", "2031-05-02", "body"),
]


@pytest.mark.parametrize(("text", "value", "origin"), DATES)
def test_dates(coded: Callable[..., Any], text: str, value: str, origin: str) -> None:
    date = coded(text).engagement.date
    assert "/".join(filter(None, (date.value, date.end))) == value
    assert date.origin == origin


def test_a_day_without_year_is_the_last_before_the_page(coded: Callable[..., Any]) -> None:
    date = coded(f"{MET} on 30 December.", published="2031-01-02").engagement.date
    assert date.value == "2030-12-30"


def test_no_page_date_gives_no_year(coded: Callable[..., Any]) -> None:
    assert coded(f"{MET} today.", published=None).engagement.date is None


PLACES: list[tuple[str, str | None]] = [
    (f"{MET} in Sorrin.", "Sorrin XAR"),
    (f"{MET} at the Amber House.", "Amber House XAR"),
    (f"{MET} at Quay Palace in Talmar.", "Quay Palace XBE"),
    (f"{MET} in Port Hesper, Corvana.", "Port Hesper, Corvana XCO"),
    (f"{MET} in Paris, Corvana.", "Paris, Corvana XCO"),  # not the French one
    (f"{MET} on the sidelines of the Ports Forum in Port Hesper.", "Port Hesper XCO"),
    (f"{MET} ahead of the Ports Summit in Port Hesper.", None),
    (f"{MET} on the sidelines of the Talmar Ports Forum.", "Talmar XBE"),
    (f"{MET} on the occasion of Independence Day.", None),  # there is a town of that name
    (f"{MET} on the sidelines of the Ports Forum.", None),
    (f"{MET}. The talks were held in Talmar.", "Talmar XBE"),
    (f"{MET} and spoke of the talks in Talmar.", None),
    (f"TALMAR - {MET}.", "TALMAR XBE"),
    (f"Sorrin, 3 May 2031\n\n{MET}.", "Sorrin XAR"),
    (f"TALMAR: {MET}.", "TALMAR XBE"),
    (f"{MET} at the Ministry of Foreign Affairs.", "Ministry XAR"),
    (f"{MET} at the Belmoran Ministry.", "Belmoran Ministry XBE"),
    ("Minister Ana Duro hosted Minister Piet Lanz of Belmora.", "Arvania XAR"),
    ("King Otto of Belmora hosted Minister Ana Duro.", None),
    (f"{MET}. Duro spoke of the importance of this visit.", "Arvania XAR"),
    (f"{MET}.\n\nPiet Lanz: We are glad to have you here, Minister Duro.", None),
    (
        "The Ministry summoned the Ambassador of Belmora in Sorrin over a fire in Talmar.",
        "Sorrin XAR",
    ),
    ("The Ministry summoned the Ambassador of Arvania, Hedda Kroon, in Talmar.", None),
    (f"{MET}, following their exchange of letters, on 4 May 2031 in Talmar.", "Talmar XBE"),
    ("King Otto of Belmora received Minister Ana Duro at Quay Palace.", "Quay Palace XBE"),
    ("Minister Ana Duro paid an official visit to Belmora.", "Belmora XBE"),
    ("In Sorrin, Belmora Trade Minister Piet Lanz met with Ana Duro.", "Sorrin XAR"),
    ("Minister Ana Duro phoned Piet Lanz of Belmora about the fire in Talmar.", None),
    (f"{MET}. Duro thanked him for his visit to Arvania.", "Arvania XAR"),
    (f"{MET}. Duro invited him to pay a visit to Arvania.", None),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_places(coded: Callable[..., Any], text: str, place: str | None) -> None:
    found = coded(text).engagement.place
    assert (f"{found.text} {found.country}" if found else None) == place


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        (f"{MET} on the sidelines of the Ports Summit in Talmar.", "Ports Summit"),
        ("During his visit to Arvania, Piet Lanz of Belmora met with Ana Duro.", None),
        (f"{MET} in Sorrin.", None),
    ],
)
def test_occasions(coded: Callable[..., Any], text: str, occasion: str | None) -> None:
    assert coded(text).engagement.occasion == occasion


PAIR = "Minister Ana Duro and Belmoran Minister Piet Lanz"
HELLO = "MINISTER DURO: Good morning, everyone."


@pytest.mark.parametrize(
    ("title", "text", "kind", "country"),
    [
        # what they tell each other is of other encounters, in other places
        (
            f"{PAIR} Before Their Meeting",
            f"{HELLO} We spoke by phone in May. It is good to have my friend, the minister, here.",
            "meeting",
            "XAR",
        ),
        (PAIR, f"{HELLO} Great to see you here in Port Hesper.", "meeting", "XCO"),
        (
            PAIR,
            f"{HELLO} It is good to be back.\n\nMINISTER LANZ: Welcome to Talmar, Minister.",
            "meeting",
            "XBE",
        ),
        (PAIR, "MINISTER LANZ: Good morning. We thank you for hosting us.", "meeting", "XAR"),
        ("Minister Ana Duro on Belmora", f"{HELLO} Belmora asked to be here.", "statement", None),
    ],
)
def test_transcripts(
    coded: Callable[..., Any], title: str, text: str, kind: str, country: str | None
) -> None:
    made = coded(text, title=title).engagement
    assert (made.type, made.place.country if made.place else None) == (kind, country)


def test_who_stands_after_a_circumstance_is_the_subject(coded: Callable[..., Any]) -> None:
    found = coded(
        "At a meeting in Sorrin, President Ana Duro and Chancellor of Belmora Piet Lanz discussed "
        "the port."
    )
    assert found.participants == ["Ana Duro (XAR)", "Piet Lanz (XBE)"]


def test_statements_to_the_press_after_talks_are_of_a_meeting(coded: Callable[..., Any]) -> None:
    found = coded(
        "President of Arvania Ana Duro: It is good to see you. We have spoken of trade.\n\n"
        "President of Belmora Piet Lanz: Thank you. Belmora is ready to open the port.",
        title="Press statements following talks of Arvania and Belmora",
    )
    assert found.engagement.type == "meeting"
    assert found.participants == ["Ana Duro (XAR)", "Piet Lanz (XBE)"]
