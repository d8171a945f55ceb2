"""What kind of line a passage is."""

from __future__ import annotations

import pytest

from communique.intake.lines import classify, is_byline, is_prose, languages_named
from communique.intake.passages import Mark, Passage


def _kind(text: str, mark: Mark = "", linked: float = 0.0) -> str:
    return classify(Passage(text, ((0, 0, len(text)),), mark, linked))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Duro said that both sides should meet again.", "prose"),
        ("Duro said that both sides should meet again", "short"),
        ("Duro: Yes.", "prose"),
        ("杜罗表示，双方应继续合作。", "prose"),
        ("Duro meets Lanz in Sorrin", "short"),
        ("Home", "furniture"),
        ("Home | News | Contact", "furniture"),
        ("Share this page on", "furniture"),
        ("The text of the following statement was released by Arvania and Belmora.", "notice"),
        ("Yours sincerely,", "closing"),
        ("Done at Sorrin on 4 May 2031.", "closing"),
        ("Ada Duro, Foreign Minister of Arvania", "byline"),
        ("5 May 2031", "date"),
        ("arvania.example | Updated: 2031-05-05", "date"),
        ("Source: Arvania News", "date"),
        ("中文 Français Contact Us", "language"),
        ("Русский", "language"),
        ("duro-lanz.jpg", "picture"),
        ("Photo: the ministers in the garden", "caption"),
        ("Copyright © 2031 Ministry of Arvania", "rights"),
        ("京ICP备18041594号-1", "rights"),
        ("For media inquiries, please contact the press office.", "contact"),
        ("Read the full advisory on ports on our pages.", "contact"),
        ("Further talks on ports are to be held in June.", "prose"),
        ("Related news", "tail"),
        ("Tags: ports", "tail"),
        ("Leave a Reply", "tail"),
        ("Your email address will not be published.", "furniture"),
        ("Distributed by APO Group on behalf of Ministry of Trade, Arvania.", "furniture"),
        ("We use cookies to make this site better.", "furniture"),
        ("Версия для слабовидящих", "furniture"),
        ("Новости по теме", "tail"),
        ("(Как переведено.)", "aside"),
        ("Дуро заявила, что стороны встретятся снова.", "prose"),
        ("(Applause.)", "aside"),
        ("***", "signs"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert _kind(text) == kind


@pytest.mark.parametrize(
    ("text", "mark", "linked", "kind"),
    [
        ("Energy", "heading", 0.0, "heading"),
        ("open two ports", "item", 0.0, "item"),
        ("The ministers in the garden.", "caption", 0.0, "caption"),
        ("Duro said that both sides should meet.", "item", 0.0, "prose"),
        ("Duro said that both sides should meet.", "around", 0.0, "menu"),
        ("© 2031 Ministry of Arvania", "around", 0.0, "rights"),
        ("Lanz visits the old town of Sorrin.", "", 1.0, "menu"),
        ("Duro said that both sides should meet.", "", 0.4, "prose"),
    ],
)
def test_marks_and_links(text: str, mark: Mark, linked: float, kind: str) -> None:
    assert _kind(text, mark, linked) == kind


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        (
            "Vladimir Tam congratulated President Ada Duro on the thirtieth anniversary of the "
            "establishment of diplomatic relations between the two countries",
            True,
        ),
        (
            "The talks focused on ports. The meeting was attended by Minister of Trade Ivo Lanz, "
            "Speaker Hedda Kroon, Chief of Staff Luis Amari",
            True,
        ),
        ("Joint Statement of the Presidents of Arvania and Belmora on Ports and Railways", False),
        ("Both sides agreed on the following three steps:", True),
        ("The participants were:", False),
        ("No. 5", False),
        ("Sorrin.", False),
    ],
)
def test_prose(text: str, prose: bool) -> None:
    assert is_prose(text) is prose


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("Ada Duro, Foreign Minister", True),
        ("ANA DURO, FOREIGN MINISTER OF ARVANIA", True),
        ("President met with actor, Goodwill Ambassador Ben Stil", False),
        ("Sorrin, Arvania", False),
        ("Ada Duro, Foreign Minister, said so.", False),
    ],
)
def test_bylines(text: str, byline: bool) -> None:
    assert is_byline(text) is byline


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("中文 Français Contact Us", ("zh", "fr")),
        ("English | Русский", ("en", "ru")),
        ("Français", ("fr",)),
        ("en", ()),
        ("English grammar", ()),
        ("Duro meets Lanz", ()),
    ],
)
def test_menus_of_languages(text: str, named: tuple[str, ...]) -> None:
    assert languages_named(text) == named
