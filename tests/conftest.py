"""What tests of several parts need."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from communique.record import (
    Date,
    Document,
    Engagement,
    MadeBy,
    Participant,
    Phrase,
    Place,
    Readout,
    Reference,
    Span,
    Statement,
    Translation,
)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real readouts, beside the checkout or where COMMUNIQUE_SHARED says."""
    named = os.environ.get("COMMUNIQUE_SHARED")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "readouts").is_dir():
        pytest.skip(f"needs the real readouts: no folder {folder}/readouts (COMMUNIQUE_SHARED)")
    return folder


PARAGRAPHS = (
    "On 4 May 2031, Foreign Minister Ada Duro of Arvania met with Minister of Trade Ivo Lanz of "
    "Belmora in Sorrin.",
    "Noting that the visit of President Tam to Belmora was a great success, Duro said that both "
    "sides should carry out the Sorrin Accord. Relations between Arvania and Belmora are not aimed "
    "at anyone. Arvania is willing to work with Belmora to open two ports and clear the backlog. "
    'She warned: "Whoever closes the strait will bear the consequences."',
    "Lanz thanked Arvania for its help. He hoped that the joint commission would meet soon, and "
    "Duro welcomed the idea.",
    "The two sides also exchanged views on the fishing dispute. A dinner followed.",
)
TEXT = "\n".join(PARAGRAPHS)


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def _said(number: int, words: str, kind: str, act: str | None, **fields: object) -> Statement:
    values: dict[str, object] = {
        "source": ("p1",),
        "source_parties": ("XAR",),
        "holder": "XAR",
        "attribution": "carried",
        "confidence": 0.9,
        "rule": f"statements.{kind}",
        "modality": "ongoing",
    }
    return Statement.model_validate(
        {"id": f"s{number}", "span": _span(words), "text": words, "kind": kind, "act": act}
        | values
        | fields
    )


def _statements() -> tuple[Statement, ...]:
    other = {"source": ("p2",), "source_parties": ("XBE",), "holder": "XBE"}
    both = {"source": ("p1", "p2"), "source_parties": ("XAR", "XBE"), "holder": "XAR+XBE"}
    ports = {"strength": 2, "addressee": ("XBE",), "modality": "planned", "topics": ("trade",)}
    return (
        _said(
            1,
            "the visit of President Tam to Belmora was a great success",
            "assessment",
            "assertive",
            attribution="cued",
            cue=_span("Noting that"),
            modality="done",
        ),
        _said(
            2,
            "both sides should carry out the Sorrin Accord",
            "request",
            "directive",
            attribution="cued",
            cue=_span("said"),
            addressee=("XAR", "XBE"),
        ),
        _said(
            3,
            "Relations between Arvania and Belmora are not aimed at anyone",
            "position",
            "assertive",
            modality="negated",
        ),
        _said(4, "open two ports", "commitment", "commissive", **ports),
        _said(5, "clear the backlog", "commitment", "commissive", **ports | {"confidence": 0.3}),
        _said(
            6,
            "Whoever closes the strait will bear the consequences.",
            "warning",
            "commissive",
            direct=True,
            attribution="cued",
            cue=_span("warned"),
            modality="conditional",
        ),
        _said(
            7,
            "thanked Arvania for its help",
            "appreciation",
            "expressive",
            attribution="cued",
            cue=_span("thanked"),
            addressee=("XAR",),
            **other,
        ),
        _said(
            8,
            "the joint commission would meet soon",
            "expectation",
            "assertive",
            attribution="cued",
            cue=_span("hoped"),
            **other,
        ),
        _said(
            9,
            "welcomed the idea",
            "appreciation",
            "expressive",
            attribution="cued",
            cue=_span("welcomed"),
        ),
        _said(
            10,
            "the fishing dispute",
            "discussion",
            None,
            attribution="joint",
            cue=_span("exchanged views on"),
            modality=None,
            **both,
        ),
    )


@pytest.fixture
def document() -> Document:
    """A text about invented states."""
    return Document(
        id="d1",
        origin="samples/duro-lanz.txt",
        url="https://example.org/readouts/1?a=1&b=2",
        title="Duro meets Lanz <in Sorrin>",
        publisher="Ministry of Foreign Affairs of Arvania",
        language="en",
        published="2031-05-05",
        text=TEXT,
        images=("meeting.png",),
        translations=(Translation(language="fr", url="javascript:alert(1)"),),
        rights="© Arvania",
        sha256="0" * 64,
    )


@pytest.fixture
def readout(document: Document) -> Readout:
    """The record of ``document`` as a careful reader would make it."""
    return Readout(
        document=document,
        is_readout=True,
        engagement=Engagement(
            type="meeting",
            date=Date(value="2031-05-04"),
            place=Place(text="Sorrin", country="XAR", lat=1.5, lon=2.5, span=_span("Sorrin")),
            occasion="the Ports Forum",
            span=_span(PARAGRAPHS[0]),
        ),
        participants=(
            Participant(
                id="p1",
                name="Ada Duro",
                party="XAR",
                offices=("Foreign Minister",),
                side=1,
                span=_span("Ada Duro"),
            ),
            Participant(
                id="p2",
                name="Ivo Lanz",
                party="XBE",
                offices=("Minister of Trade",),
                side=2,
                span=_span("Ivo Lanz"),
            ),
        ),
        statements=_statements(),
        references=(
            Reference(
                span=_span("visit of President Tam to Belmora"),
                text="visit of President Tam to Belmora",
                kind="visit",
                time="past",
                parties=("XBE",),
                people=("Tam",),
            ),
            Reference(
                span=_span("Sorrin Accord"),
                text="Sorrin Accord",
                kind="agreement",
                time="past",
                place=Place(text="Sorrin"),
            ),
        ),
        phrases=(
            Phrase(
                id="not-aimed-at-third-party",
                span=_span("not aimed at anyone"),
                text="not aimed at anyone",
                source_parties=("XAR",),
            ),
        ),
        uncoded=(_span("A dinner followed."),),
        made_by=MadeBy(communique="0.1.0", codebook="1", pack="en-1", model="test"),
    )


@pytest.fixture
def nothing(document: Document) -> Readout:
    """The record of a page that is not a readout."""
    vacancy = document.model_copy(
        update={"id": "d2", "title": "Vacancy", "text": "A cook is sought."}
    )
    return Readout(
        document=vacancy,
        is_readout=False,
        made_by=MadeBy(communique="0", codebook="1", pack="en-1"),
    )
