"""PLOVER events: which statement makes one, and who stands at its ends."""

from __future__ import annotations

import pytest

from communique.coding.plover import code_plover
from communique.record import Plover


@pytest.mark.parametrize(
    ("kind", "modality", "topics", "event"),
    [
        ("assessment", "ongoing", (), None),  # statements without an event have none
        ("position", "ongoing", (), None),
        ("concern", "ongoing", (), None),
        ("condolence", "ongoing", (), None),
        ("expectation", "planned", (), None),
        ("report", "done", ("trade",), None),
        ("report", "done", ("humanitarian-aid",), "AID"),
        ("report", "negated", ("humanitarian-aid",), None),  # aid that was not given
        ("commitment", "planned", (), "AGREE"),
        ("commitment", "negated", (), "REJECT"),
        ("commitment", "conditional", (), None),
        ("agreement", "planned", (), "AGREE"),
        ("agreement", "done", (), "COOPERATE"),
        ("support", "ongoing", (), "SUPPORT"),
        ("support", "negated", (), "REJECT"),
        ("appreciation", "ongoing", (), "SUPPORT"),
        ("request", "planned", (), "REQUEST"),
        ("request", "negated", (), "REQUEST"),  # asked not to
        ("accusation", "done", (), "ACCUSE"),
        ("opposition", "ongoing", (), "ACCUSE"),
        ("warning", "conditional", (), "THREATEN"),
        ("announcement", "done", ("sanctions",), "SANCTION"),
        ("announcement", "done", ("humanitarian-aid",), "AID"),
        ("announcement", "planned", ("humanitarian-aid",), "AGREE"),
        ("announcement", "done", ("culture",), None),
        ("discussion", None, (), "CONSULT"),
    ],
)
def test_event(kind: str, modality: str | None, topics: tuple[str, ...], event: str | None) -> None:
    coded = code_plover(kind, modality, ["XAR"], ["XBE"], topics)
    assert coded == (Plover(event=event, source="XAR", target="XBE") if event else None)


@pytest.mark.parametrize(
    ("kind", "source", "addressee", "ends"),
    [
        ("request", ["XAR"], ["XAR", "XBE"], ("XAR", "XBE")),  # "both sides should"
        ("request", ["XAR"], ["XAR"], None),
        ("request", ["XAR"], [], None),  # needs a target
        ("support", ["XAR", "XBE"], [], None),
        ("commitment", ["XAR", "XBE"], [], ("XAR", "XBE")),  # promised to each other
        ("commitment", ["XAR", "XBE"], ["XCO"], ("XAR+XBE", "XCO")),
        ("discussion", ["XAR", "XBE", "XCO"], [], ("XAR", "XBE+XCO")),
        ("discussion", ["XAR"], [], None),
        ("discussion", [], ["XBE"], None),
    ],
)
def test_ends(
    kind: str, source: list[str], addressee: list[str], ends: tuple[str, str] | None
) -> None:
    coded = code_plover(kind, "planned", source, addressee)
    assert ((coded.source, coded.target) if coded else None) == ends


@pytest.mark.parametrize(("strength", "event"), [(1, None), (2, "AGREE"), (4, "AGREE")])
def test_hope_alone_is_no_promise(strength: int, event: str | None) -> None:
    coded = code_plover("commitment", "planned", ["XAR"], ["XBE"], strength=strength)
    assert (coded.event if coded else None) == event
