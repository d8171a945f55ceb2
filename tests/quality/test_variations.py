"""A text put otherwise gives the same record: samples always, the hand-coded set where it is."""

from __future__ import annotations

import json
from pathlib import Path

import gate
import pytest
import variations

from communique.evaluation import GoldDocument, load_gold
from communique.languages.parties import PartyTable
from communique.record import Readout

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SAME = 0.95  # the share of entries that must not change


def sample(path: Path) -> GoldDocument:
    """A sample as a document to vary; what was coded by hand in it does not matter here."""
    return GoldDocument.model_validate(
        {"id": path.stem, "text": path.read_text(encoding="utf-8"), "is_readout": True}
    )


def shares(documents: list[GoldDocument], parties: PartyTable) -> dict[str, variations.Tally]:
    """The tally of each variation."""
    found: dict[str, variations.Tally] = {}
    for document in documents:
        for name, before, after in variations.varied(document, parties):
            found.setdefault(name, variations.Tally()).add(before, after)
    return found


def test_samples_stay_what_they_are() -> None:
    parties = PartyTable.from_files(SAMPLES / "parties.toml")
    found = shares([sample(path) for path in sorted(SAMPLES.glob("[1-9]*.txt"))], parties)
    assert set(found) >= {"other names", "other line breaks", "other quotation marks"}
    same = sum(tally.same for tally in found.values())
    entries = sum(tally.entries for tally in found.values())
    assert entries > 100
    assert same / entries >= SAME, {name: tally.line(name) for name, tally in found.items()}


def test_hand_coded_readouts_stay_what_they_are() -> None:
    folder = gate.gold_set()
    if folder is None:
        pytest.skip("the hand-coded readouts are not beside this checkout")
    found = shares(list(load_gold(folder, language="en")), PartyTable.default())
    same = sum(tally.same for tally in found.values())
    entries = sum(tally.entries for tally in found.values())
    assert same / entries >= SAME, {name: tally.line(name) for name, tally in found.items()}


def test_each_variation_changes_what_it_says(readout: Readout) -> None:
    assert variations.respelled("The US and the U.S. spoke.", readout) == (
        "the United States and the United States spoke."
    )
    assert variations.requoted("He said “yes”.", readout) == 'He said "yes".'
    assert variations.requoted('He said "yes".', readout) == "He said “yes”."
    assert "\n" in (variations.rewrapped("word " * 40, readout) or "")
    name = readout.participants[0].name
    assert name.split()[-1] not in (variations.renamed(f"{name} spoke.", readout) or name)


def test_substance_leaves_the_words_out(readout: Readout) -> None:
    entries = variations.substance(readout)
    assert sum(n for (what, *_), n in entries.items() if what == "statement") == len(
        readout.statements
    )
    assert json.dumps([str(key) for key in entries]).count(readout.statements[0].text) == 0
