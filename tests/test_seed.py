"""The page that the project began with must read perfectly, as the plain command reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.reading import read
from communique.record import Readout, Statement

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def record(shared: Path) -> Readout:
    (path,) = (shared / "seed").glob("*.txt")
    return read(path)


def said(record: Readout, paragraph: int) -> list[Statement]:
    """The statements of a paragraph, counted from 1."""
    lines = record.document.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: paragraph - 1])
    end = start + len(lines[paragraph - 1])
    return [one for one in record.statements if start <= one.span[0] < end]


def test_what_the_page_says_of_itself(record: Readout) -> None:
    document = record.document
    assert document.publisher == "China International Development Cooperation Agency"
    assert (document.source, document.updated) == ("fmprc.gov.cn", "2024-06-10")
    assert [one.language for one in document.translations] == ["zh", "fr"]
    assert len(document.images) == 3
    assert "Copyright" not in document.text


def test_the_engagement(record: Readout) -> None:
    met = record.engagement
    assert met is not None
    assert met.date is not None
    assert met.place is not None
    assert (met.type, met.date.value, met.date.origin) == ("meeting", "2024-06-10", "body")
    assert (met.place.text, met.place.country) == ("Nizhny Novgorod", "RUS")
    assert met.place.lat == pytest.approx(56.3, abs=0.1)
    assert met.place.lon == pytest.approx(44.0, abs=0.1)


def test_the_participants_and_nobody_else(record: Readout) -> None:
    assert [(one.name, one.party, one.offices) for one in record.participants] == [
        (
            "Wang Yi",
            "CHN",
            ("Member of the Political Bureau of the CPC Central Committee", "Foreign Minister"),
        ),
        ("Sergey Lavrov", "RUS", ("Foreign Minister",)),
    ]


@pytest.mark.parametrize(("paragraph", "party"), [(2, "CHN"), (3, "CHN"), (4, "RUS")])
def test_a_paragraph_is_all_its_speakers(record: Readout, paragraph: int, party: str) -> None:
    made = said(record, paragraph)
    assert {one.source_parties for one in made} == {(party,)}
    assert {one.holder for one in made} == {party}
    assert {one.attribution for one in made} == {"cued", "carried"}


def test_the_end_is_a_joint_discussion(record: Readout) -> None:
    (last,) = said(record, 5)
    assert (last.kind, last.attribution) == ("discussion", "joint")
    assert sorted(last.source_parties) == ["CHN", "RUS"]


@pytest.mark.parametrize(
    ("words", "kind", "strength", "addressee"),
    [
        ("was a great success", "assessment", None, ()),
        ("implement the important common", "request", None, ("CHN", "RUS")),
        ("advance cooperation in various", "request", None, ("CHN", "RUS")),
        ("maintain strategic focus", "commitment", 2, ("RUS",)),
        ("explore cooperation potential", "commitment", 2, ("RUS",)),
        ("respond to external pressures", "commitment", 2, ("RUS",)),
        ("an important platform", "assessment", None, ()),
        ("a crucial and important role", "expectation", None, ()),
        ("Russia's work as the BRICS chair", "support", None, None),
        ("follow through on", "commitment", 2, ("CHN",)),
        ("intensify high-level exchanges", "commitment", 2, ("CHN",)),
        ("Years of Culture a success", "commitment", 2, ("CHN",)),
    ],
)
def test_a_statement(
    record: Readout, words: str, kind: str, strength: int | None, addressee: tuple[str, ...] | None
) -> None:
    (one,) = (one for one in record.statements if words in one.text)
    assert (one.kind, one.strength) == (kind, strength)
    if addressee is not None:
        assert one.addressee == addressee


@pytest.mark.parametrize(
    ("words", "kind", "time"),
    [
        ("visit to China", "visit", "past"),
        ("important common understandings", "agreement", "past"),
        ("BRICS chair", "chairship", "ongoing"),
        ("Years of Culture", "campaign", "ongoing"),
        ("BRICS Foreign Ministers' Meeting", None, "upcoming"),
        ("summit in Kazan", "summit", "upcoming"),
        ("United Nations Security Council", "mechanism", "ongoing"),
    ],
)
def test_a_reference(record: Readout, words: str, kind: str | None, time: str) -> None:
    found = [one for one in record.references if words in one.text]
    assert found
    assert {(kind and one.kind, one.time) for one in found} == {(kind, time)}


def test_the_kazan_summit_is_placed(record: Readout) -> None:
    (kazan,) = (one for one in record.references if "Kazan" in one.text)
    assert kazan.place is not None
    assert (kazan.place.text, kazan.place.country) == ("Kazan", "RUS")


def test_nothing_is_left_uncoded(record: Readout) -> None:
    assert record.uncoded == ()
