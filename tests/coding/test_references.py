"""References: one row a sentence, with its near miss beside it. All names are invented."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from communique.intake import from_text
from communique.languages.parties import PartyTable
from communique.pipeline import read
from communique.record import Reference

PARTIES = Path(__file__).parents[2] / "samples" / "parties.toml"
LEAD = (
    "On 4 March 2031, Foreign Minister Ana Duro of Arvania met with Belmoran Foreign Minister "
    "Piet Lanz in Sorrin.\n"
)


@lru_cache
def references(sentence: str) -> tuple[Reference, ...]:
    document = from_text(LEAD + sentence, origin="row", published="2031-03-05", language="en")
    return read(document, parties=PartyTable.from_files(PARTIES)).references


def found(sentence: str) -> list[tuple[str, str]]:
    return [(each.text, each.kind) for each in references(sentence)]


ROWS = """
# what names an event, and the same noun for the reported one or for none in particular
Duro recalled {visit: President Tam's visit to Belmora}.
Duro said that exchanges of tourists should grow.
They discussed the {summit: upcoming Harbours Summit in Talmar}.
Several summits would be too many, Duro said.
They spoke about {summit: this year's G20}.
They spoke about last year's trade with the G20.
Lanz recalled {call: their telephone conversation of 3 February}.
Duro took part in the discussion via videoconference.
They welcomed the {meeting: trade talks in Lesk last month}.
The meeting took place in a friendly atmosphere.
During the talks, Duro thanked Lanz for the welcome.
Duro thanked Lanz for today's meeting.
Lanz spoke of the {meeting: SALT I negotiations}.
Lanz spoke at the {summit: Harbours Summit to be held in the autumn}.
Lanz thanked Duro for the {summit: Harbours Summit held this past December}.
This is our first meeting, Duro said.
Lanz spoke of our meeting today.
Duro greeted the guests of this ministerial meeting.
Duro said that Arvania works in consultation with its neighbours.
# things settled, and texts
Duro thanked Lanz for the {agreement: Sorrin Accord}.
There is wide agreement among experts that prices fall.
Both sides uphold the {agreement: agreements reached by the two presidents in Talmar}.
Mutual understanding between the two peoples has grown.
They signed a {agreement: Memorandum of Understanding on fisheries}.
Duro upholds the purposes of the {document: Charter of the Isles}.
The ministry issued {document: Announcement No. 12 of 2030}.
Lanz made no announcement.
According to media reports, the port is full.
They welcomed a {agreement: two-month truce in Corvana}.
Duro called for a lasting truce.
They called for a {agreement: ceasefire deal in Corvana}.
Duro praised a {document: resolution condemning the attack}.
They seek a resolution to the quarrel.
They signed a {agreement: treaty banning mines}.
They signed a {agreement: trade agreement} imposing duties.
Lanz upholds the {document: order of the Island Court of 16 March 2030}.
In order to win time they waited.
{document: Several documents} were signed.
Lanz read several documents.
How close is the deal?
The following statement was released after it.
# who held or made it, and when
Lanz spoke of the {meeting: meeting that she chaired in Talmar in May}.
Lanz wants a document that would contain all answers.
# bodies and formats
They will use the {mechanism: Arvania-Belmora Strategic Dialogue}.
Dialogue is the only way out of the crisis.
Lanz praised the {mechanism: joint commission}.
They work together on platforms including the {mechanism: United Nations Security Council}.
Arvania is a member of the United Nations Security Council.
Duro praised institutions such as the United Nations Security Council.
The {mechanism: Global Alliance for Harbours} will be founded in May.
The long alliance of the two states is strong.
Duro gave money to the {mechanism: Straits Rescue Facility}.
Lanz toured a new facility for fish.
Duro gave money to the {mechanism: Straits Rescue Fund}.
Duro gave funds to the harbour.
The {mechanism: Commission of Inquiry} has started its work.
Lanz praised the various mechanisms of trade.
They work through the {mechanism: Belmora Support Platform launched in Talmar on 5 April}.
They work through the {mechanism: Belmora Support Platform} praised by Duro.
Lanz wrote on a social platform.
They will use the {mechanism: Belmora-led regional architecture}.
The architecture of the town is old.
# anniversaries, campaigns, chairships
This year marks the {anniversary: 40th anniversary of diplomatic relations}.
Trade grew for forty years.
They marked the {anniversary: Day of Harbours}.
Duro greeted Lanz on {anniversary: your national day}.
A national day is a good thing.
Duro gave her support to the {campaign: Clean Harbours Pathway}.
They will make the {campaign: Arvania-Belmora Years of Song} a success.
Duro praised initiatives of young farmers.
Duro supports {chairship: Belmora's chairmanship of the Island League}.
Lanz sat in the chair by the window.
"""
MARK = re.compile(r"\{(\w+): ([^}]+)\}")


@pytest.mark.parametrize("row", [row for row in ROWS.splitlines() if row and row[0] != "#"])
def test_what_is_a_reference(row: str) -> None:
    assert found(MARK.sub(r"\2", row)) == [(text, kind) for kind, text in MARK.findall(row)]


@pytest.mark.parametrize(
    ("sentence", "inside"),
    [
        (
            "Both sides uphold the understandings reached in the phone call on 3 February.",
            "phone call on 3 February",
        ),
        ("Duro issued a statement on the Lesk talks.", "Lesk talks"),
    ],
)
def test_a_reference_within_another(sentence: str, inside: str) -> None:
    texts = [each.text for each in references(sentence)]
    assert len(texts) == 2
    assert inside in texts


def test_a_body_that_only_names_a_summit_is_not_another() -> None:
    assert found("Duro recalled the founding summit of the Harbours Platform.") == [
        ("founding summit of the Harbours Platform", "summit")
    ]


def test_an_acronym_closes_a_name() -> None:
    sentences = "Duro praised the Harbours Working Group (HWG) in Talmar. Lanz works with the HWG."
    assert [text for text, _ in found(sentences)][-1] == "HWG"


def test_a_text_brings_in_its_own_acronym() -> None:
    sentences = (
        "Duro praised the Harbours and Straits Convention (HSC). Lanz wants the HSC to last."
    )
    assert [text for text, _ in found(sentences)] == [
        "Harbours and Straits Convention (HSC)",
        "HSC",
    ]


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Duro recalled the Harbours Summit in Talmar in May 2029.", "past"),
        ("Duro invited Lanz to the Harbours Summit in Talmar.", "upcoming"),
        ("They spoke on the sidelines of the Harbours Summit.", "ongoing"),
        ("The Harbours Summit will open in Talmar.", "upcoming"),
        ("The Harbours Summit opened in Talmar.", "past"),
        ("Duro thanked Lanz for the outcome of the Harbours Summit.", "past"),
        ("They welcomed the ongoing negotiations on the border.", "ongoing"),
        ("They look forward to the next round of trade talks.", "upcoming"),
        ("Duro upholds the Charter of the Isles.", "past"),
        ("Duro hopes to reach a peace agreement with Belmora.", "upcoming"),
        ("Arvania and Belmora reached a peace agreement with Corvana.", "past"),
        ("Lanz praised the joint commission.", "ongoing"),
        ("This year marks the 40th anniversary of diplomatic relations.", "ongoing"),
        ("Next year's 40th anniversary of diplomatic relations is near.", "upcoming"),
    ],
)
def test_time(sentence: str, time: str) -> None:
    assert [each.time for each in references(sentence)] == [time]


def test_one_mention_tells_the_time_of_the_next() -> None:
    told = references(
        "Duro spoke of Tam's visit to Arvania in May 2031. Lanz spoke of the visit too."
    )
    assert [each.time for each in told] == ["upcoming", "upcoming"]


def test_details() -> None:
    (visit,) = references("Lanz recalled Ana Duro's visit to Belmora in June 2030.")
    assert visit.date is not None
    assert (visit.date.value, visit.date.precision) == ("2030-06", "month")
    assert visit.place is not None
    assert (visit.place.text, visit.place.country) == ("Belmora", "XBE")
    assert set(visit.parties) == {"XAR", "XBE"}
    assert visit.people == ("Ana Duro",)


def test_a_day_without_a_year_lies_where_its_time_puts_it() -> None:
    (summit,) = references("They look forward to the Harbours Summit on 12 November.")
    assert summit.date is not None
    assert (summit.time, summit.date.value) == ("upcoming", "2031-11-12")


def test_what_is_not_told_is_left_open() -> None:
    (accord,) = references("Duro thanked Lanz for the Straits Accord.")
    assert (accord.date, accord.place, accord.parties, accord.people) == (None, None, (), ())
