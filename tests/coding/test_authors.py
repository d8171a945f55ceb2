"""Whose text a page holds."""

from __future__ import annotations

import pytest

from communique.coding.authors import find_author, party_of_address
from communique.languages.parties import PartyTable
from communique.record import Document

TABLE = PartyTable.default()


@pytest.mark.parametrize(
    ("publisher", "url", "party"),
    [
        ("Ministry of Foreign Affairs of Norway", None, "NOR"),
        ("Embassy of Norway in Chile", None, "NOR"),  # the first of several
        (None, "https://www.gov.uk/news/1", "GBR"),
        ("Press office", "https://www.mfa.gov.sg/news/1", "SGP"),
        (None, "https://news.example.org/1", None),
        (None, "https://www.opcw.org/media/1", "OPCW"),
        ("Xinhua", None, "CHN"),
        ("Xinhuas Verlag", None, None),
        ("Qatar News Agency", None, "QAT"),
        ("KUNA", None, "KWT"),
        ("Ministère de l’Europe et des Affaires étrangères", None, "FRA"),
        (None, None, None),
    ],
)
def test_authors(publisher: str | None, url: str | None, party: str | None) -> None:
    document = Document(
        id="d", origin="row", text="Text.", sha256="0" * 64, publisher=publisher, url=url
    )
    assert find_author(document, TABLE) == party


def test_an_organisation_s_address() -> None:
    assert party_of_address("https://www.nato.int/x", TABLE) == "NATO"


@pytest.mark.parametrize(
    "publisher", ["中华人民共和国外交部", "Ministry of Foreign Affairs of China"]
)
def test_a_publisher_is_named_in_the_language_of_the_text_or_in_english(publisher: str) -> None:
    document = Document(id="d", origin="row", text="文。", sha256="0" * 64, publisher=publisher)
    assert find_author(document, PartyTable.default("zh")) == "CHN"
