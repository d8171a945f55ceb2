"""How a text speaks, told by its title, its opening and what it reports."""

from __future__ import annotations

import pytest

from communique.coding.mentions import Cast
from communique.coding.modes import find_mode, issuers
from communique.coding.text import Text
from communique.intake import from_text
from communique.languages import nlp
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable
from communique.record import Engagement

ALONE = Cast(sides=(("USA",),), author="USA")
BOTH = Cast(sides=(("USA",), ("NOR",)), author="USA")


def text(words: str, title: str | None = None) -> Text:
    document = from_text(words, origin="row", title=title, language="en")
    doc = nlp.load("en").analyse(document.text)
    return Text(document, doc, load_pack("en"), PartyTable.default())


@pytest.mark.parametrize(
    ("title", "words", "parties"),
    [
        ("Joint Statement by the United States and Norway", "The ports reopen.", {"USA", "NOR"}),
        ("U.S.-Norway Joint Statement on Ukraine", "The ports reopen.", {"USA", "NOR"}),
        ("Joint Statement on the U.S.-Norway Dialogue", "The ports reopen.", {"USA", "NOR"}),
        (
            "The Oslo Communiqué: A Joint Statement Between Norway and the United States",
            "The ports reopen.",
            {"USA", "NOR"},
        ),
        (
            "Joint Statement on Fisheries",
            "Norway, Iceland and Denmark welcome the truce in the Sahel.",
            {"NOR", "ISL", "DNK"},
        ),
        (
            "Statement on the Arrests in Sudan",
            "The Troika, Norway, Iceland and Denmark are alarmed by the arrests.",
            {"NOR", "ISL", "DNK"},
        ),
        (
            "Joint Statement on the Decision of the Taliban",
            "The following is a statement from the ministers of Norway and Iceland on schools in "
            "Afghanistan.",
            {"NOR", "ISL"},
        ),
        (
            "Ministerial Statement of the Kingdom of Norway, the Republic of Iceland, and Denmark",
            "For years the treaty has kept the peace in Sudan.",
            {"NOR", "ISL", "DNK"},
        ),
        (
            "Joint Statement from Norway, the European Union, and Iceland on Sudan",
            "Today they announced a fund.",
            {"NOR", "EU", "ISL"},
        ),
        ("Statement on Fisheries", "Norway and Iceland are neighbours of Denmark.", set()),
        ("Norway and Iceland sign a joint statement", "The ports reopen.", set()),  # news of one
        (
            "Communiqué on Fisheries",
            "The following is the text of a communiqué issued by Norway, Iceland and the "
            "Government of Denmark, which met in Paris.",
            {"NOR", "ISL", "DNK"},
        ),
        (  # whose friends they are does not issue it
            "Friends of Sudan Statement",
            "Norway, Iceland and Denmark, as members of the Friends of Sudan, welcome the truce.",
            {"NOR", "ISL", "DNK"},
        ),
        (  # what stands before the subject is no part of it
            "Support for Ukraine",
            "During the war of Russia against Ukraine, Norway is helping its people.",
            set(),
        ),
        (
            "Joint Statement of the Friends of the Fjord",
            "We met in May. The Friends of the Fjord include Norway, Iceland and Denmark.",
            {"NOR", "ISL", "DNK"},
        ),
        (  # and who publishes it
            "Statement on Sport",
            "Sport is for all.\n\nSigned by the following ministers:\n\nNorway\n\nAda Berg, "
            "Minister for Sport of Sweden\n\nIceland\n\nPiet Berg, Minister for Sport",
            {"NOR", "ISL", "USA"},
        ),
        ("Statement on Norway and Iceland", "The ports reopen.", set()),
    ],
)
def test_who_issues_a_text_together(title: str, words: str, parties: set[str]) -> None:
    assert set(issuers(text(words, title), ALONE)) == parties


def test_the_cast_settles_who_issues_it() -> None:
    found = issuers(text("The ports reopen.", "Joint Statement"), BOTH)
    assert found == ("USA", "NOR")


@pytest.mark.parametrize(
    ("title", "words", "sides", "parties"),
    [
        ("Joint Statement on the U.S.-Norway Dialogue", "Ports reopen.", ("NOR", "USA", "EU"), 2),
        ("Joint Statement on Fish", "Norway and the U.S. are committed to it.", ("NOR", "EU"), 2),
        ("Joint Statement by Secretaries A and B on Norway and the EU", "Ports reopen.", (), 0),
    ],
)
def test_who_has_no_part_in_it(
    title: str, words: str, sides: tuple[str, ...], parties: int
) -> None:
    people = {} if sides else {"a": "p1", "b": "p2"}
    cast = Cast(sides=tuple((s,) for s in sides or ("USA",)), author="USA", ids=people)
    found = issuers(text(words, title), cast)
    assert (len(found), set(found) - {"NOR", "USA"}) == (parties, set())


@pytest.mark.parametrize(
    ("words", "kind", "mode"),
    [
        ("The ministers met and agreed on a plan.", "meeting", "report"),
        ("The attack is a crime.", "statement", "own"),
        ("I met the minister today. We agreed on a plan. I thank him for it.", "meeting", "own"),
        ('"I met him," she said. "I thank him for all his help," she added.', "meeting", "report"),
    ],
)
def test_modes(words: str, kind: str, mode: str) -> None:
    engagement = Engagement(type=kind)
    assert find_mode(text(words), ALONE, engagement) == mode


def test_a_transcript_s_speakers_say_i() -> None:
    words = "I met the minister today. I thank him for it."
    assert find_mode(text(words), ALONE, Engagement(type="meeting"), labelled=True) == "report"
