"""References: one row a sentence, with its near miss beside it. All names are invented."""

from __future__ import annotations

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


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        # what names an event, and the same noun for the reported one or for none in particular
        ("Duro recalled President Tam's visit to Belmora.", [("President Tam's visit to Belmora", "visit")]),
        ("Duro said that exchanges of tourists should grow.", []),
        ("They discussed the upcoming Harbours Summit in Talmar.", [("upcoming Harbours Summit in Talmar", "summit")]),
        ("Several summits would be too many, Duro said.", []),
        ("Lanz recalled their telephone conversation of 3 February.", [("their telephone conversation of 3 February", "call")]),
        ("The meeting took place in a friendly atmosphere.", []),
        ("During the talks, Duro thanked Lanz for the welcome.", []),
        ("Duro took part in the discussion via videoconference.", []),
        ("They welcomed the trade talks in Lesk last month.", [("trade talks in Lesk last month", "meeting")]),
        ("Duro said that Arvania works in consultation with its neighbours.", []),
        # texts and things settled
        ("Duro thanked Lanz for the Sorrin Accord.", [("Sorrin Accord", "agreement")]),
        ("There is wide agreement among experts that prices fall.", []),
        ("Both sides should carry out the agreements reached by the two presidents in Talmar.",
         [("agreements reached by the two presidents in Talmar", "agreement")]),
        ("Mutual understanding between the two peoples has grown.", []),
        ("They signed a Memorandum of Understanding on fisheries.",
         [("Memorandum of Understanding on fisheries", "agreement")]),
        ("Duro upholds the purposes of the Charter of the Isles.", [("Charter of the Isles", "document")]),
        ("The ministry issued Announcement No. 12 of 2030.", [("Announcement No. 12 of 2030", "document")]),
        ("Lanz made no announcement.", []),
        ("According to media reports, the port is full.", []),
        # bodies and formats
        ("They will use the Arvania-Belmora Strategic Dialogue.",
         [("Arvania-Belmora Strategic Dialogue", "mechanism")]),
        ("Dialogue is the only way out of the crisis.", []),
        ("Lanz praised the joint commission.", [("joint commission", "mechanism")]),
        ("Arvania works with Belmora on multilateral platforms including the United Nations Security Council.",
         [("United Nations Security Council", "mechanism")]),
        ("Arvania is a member of the United Nations Security Council.", []),
        # anniversaries, campaigns, chairships
        ("This year marks the 40th anniversary of diplomatic relations.",
         [("40th anniversary of diplomatic relations", "anniversary")]),
        ("Trade grew for forty years.", []),
        ("They will make the Arvania-Belmora Years of Song a success.",
         [("Arvania-Belmora Years of Song", "campaign")]),
        ("Duro praised initiatives of young farmers.", []),
        ("Duro supports Belmora's chairmanship of the Island League.",
         [("Belmora's chairmanship of the Island League", "chairship")]),
        ("Lanz sat in the chair by the window.", []),
    ],
)  # fmt: skip
def test_what_is_a_reference(sentence: str, wanted: list[tuple[str, str]]) -> None:
    assert found(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "inside"),
    [
        ("Both sides should carry out the understandings reached during the phone call on 3 February.",
         "phone call on 3 February"),
        ("Duro issued a statement on the Lesk talks.", "Lesk talks"),
    ],
)  # fmt: skip
def test_a_reference_within_another(sentence: str, inside: str) -> None:
    texts = [each.text for each in references(sentence)]
    assert len(texts) == 2
    assert inside in texts


def test_a_body_that_only_names_a_summit_is_not_another() -> None:
    assert found("Duro recalled the founding summit of the Harbours Platform.") == [
        ("founding summit of the Harbours Platform", "summit")
    ]


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
