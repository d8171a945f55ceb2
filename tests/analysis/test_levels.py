"""The levels of offices and of engagements."""

from __future__ import annotations

import pytest
from listed import DURO, LANZ, TAM, engagement

from communique.analysis.levels import level_of, levels, office_level
from communique.record.listed import Attendant

KING = Attendant("Oswin", "XBE", ("King",), 2)


@pytest.mark.parametrize(
    ("office", "level"),
    [
        ("President", "heads"),
        ("Prime Minister of Belmora", "heads"),
        ("Foreign Minister", "ministers"),
        ("Secretary of State", "ministers"),
        ("Deputy Foreign Minister", "deputies"),
        ("Assistant Secretary of State", "deputies"),
        ("Ambassador", "envoys"),
        ("actor", None),
        ("Vice President", "deputy heads"),
        ("Executive Vice-President of Belmora", "deputy heads"),
        ("First Deputy Prime Minister", "deputy heads"),
        ("Deputy Prime Minister and Minister of Foreign Affairs", "deputy heads"),
        ("Member of the Council of State and Foreign Minister", "ministers"),
        ("Vice Foreign Minister", "deputies"),
        ("Deputy Secretary of State", "deputies"),
        ("Under-Secretary-General", "deputies"),
        ("Deputy Head of the Office of the President", "envoys"),
        ("Special Envoy of the President", "envoys"),
        ("Adviser to the Prime Minister on Trade", "envoys"),
        ("Assistant to the President for Security", "envoys"),
        ("Chancellor of the Exchequer", "ministers"),
        ("former President of Belmora", None),
        ("Envoy for the former colonies", "envoys"),
        ("President-elect", None),
        ("President of the Senate", None),
        ("President of the European Council", "heads"),
        ("", None),
    ],
)
def test_levels_of_offices(office: str, level: str | None) -> None:
    assert office_level(office, "en") == level


def test_a_vice_president_is_no_head() -> None:
    vice = Attendant("Oda", "XBE", ("Vice President",), 2)
    assert level_of(engagement("d", people=(TAM, vice))) == "deputy heads"
    assert levels().index("heads") < levels().index("deputy heads") < levels().index("ministers")


def test_a_language_without_a_pack_has_no_levels() -> None:
    assert (levels("xx"), office_level("President", "xx")) == ((), None)


def test_the_lower_side_gives_the_level() -> None:
    assert level_of(engagement("d", people=(TAM, LANZ))) == "ministers"
    assert level_of(engagement("d", people=(TAM, KING))) == "heads"
    # a minister at the president's side does not lower the side
    assert level_of(engagement("d", people=(TAM, DURO, KING))) == "heads"
    assert level_of(engagement("d", people=(Attendant("X", "XAR"),))) is None


def test_a_person_with_two_offices_has_the_level_of_the_higher() -> None:
    both = Attendant("Ada Duro", "XAR", ("Deputy Prime Minister", "Foreign Minister"), 1)
    assert level_of(engagement("d", people=(both, LANZ))) == "ministers"
