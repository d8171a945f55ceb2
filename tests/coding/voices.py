"""Reads small texts whose sentences say beforehand who speaks in them."""

from __future__ import annotations

from pathlib import Path

from communique.intake import from_text
from communique.languages.parties import PartyTable
from communique.pipeline import Stages, attribute

PARTIES = Path(__file__).parents[2] / "samples" / "parties.toml"
MINISTRY = "Ministry of Foreign Affairs of Arvania"


def stages(text: str, *, title: str | None = None, publisher: str | None = MINISTRY) -> Stages:
    """The stages up to attribution."""
    document = from_text(
        text, origin="row", title=title, publisher=publisher, published="2031-03-05", language="en"
    )
    found = attribute(document, parties=PartyTable.from_files(PARTIES))
    assert found is not None, "not taken for a readout"
    return found


def heard(
    rows: str, *, title: str | None = None, publisher: str | None = MINISTRY
) -> list[tuple[str, str]]:
    """[voice, sentence] for the text of ``rows``; ``-`` is narration.

    Each row is "voice | sentence", an empty row parts paragraphs.
    """
    lines = [line.partition(" | ")[2].strip() for line in rows.strip().splitlines()]
    text = "\n\n".join(" ".join(part.splitlines()) for part in "\n".join(lines).split("\n\n"))
    found = stages(text, title=title, publisher=publisher)
    voices: list[tuple[str, str]] = []
    for sentence in found.text.sentences:
        if sentence.heading:
            continue
        mine = [s for s in found.attributions.stretches if s.sentence == sentence.index]
        parties = sorted({code for stretch in mine for code in stretch.parties})
        voices.append(("+".join(parties) or "-", found.text.quote(sentence.span)))
    return voices


def expected(rows: str) -> list[tuple[str, str]]:
    """The same for what the rows say."""
    cells = [line.partition(" | ") for line in rows.strip().splitlines() if line.strip()]
    return [(voice.strip(), sentence.strip()) for voice, _, sentence in cells]
