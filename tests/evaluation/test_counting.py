"""What one document adds to each measure."""

from __future__ import annotations

from typing import Any

import pytest

from communique.evaluation import GoldDocument, score
from communique.record import Readout

SPEECH = {"voice": ["XAR"], "body": True}


def gold(readout: Readout, *sentences: dict[str, Any], **fields: Any) -> GoldDocument:
    text = readout.document.text
    rows = []
    for sentence in sentences:
        start = text.index(sentence.pop("text"))
        end = text.index(".", start) + 1
        rows.append({"span": [start, end], **SPEECH, **sentence})
    values = {"id": "d1", "publisher": "P", "text": text, "is_readout": True, "sentences": rows}
    return GoldDocument.model_validate(values | fields)


def test_a_right_sentence(readout: Readout) -> None:
    kinds = [["commitment", "XAR", 2, "XAR"], ["commitment", "XAR", 3, "XAR"]]
    scored = score(gold(readout, {"text": "Arvania is willing", "st": kinds}), readout)
    (outcome,) = scored.outcomes
    assert outcome.right
    assert outcome.made == ("commitment", "commitment")
    counts = scored.counts
    assert (counts["voice right"], counts["kinds found"], counts["kind_holder found"]) == (1, 2, 2)
    assert (counts["strength right"], counts["strength all"]) == (1, 2)


def test_a_wrong_kind_and_a_wrong_speaker(readout: Readout) -> None:
    row = {"text": "Relations between", "voice": ["XBE"], "st": [["assessment", "XBE"]]}
    scored = score(gold(readout, row), readout)
    (outcome,) = scored.outcomes
    assert not outcome.right
    assert (outcome.wanted, outcome.made) == (("assessment",), ("position",))
    counts = scored.counts
    assert (counts["voice right"], counts["kinds found"]) == (0, 0)
    assert (counts["kind assessment wanted"], counts["kind position made"]) == (1, 1)


def test_statements_outside_the_body_are_leaks(readout: Readout) -> None:
    row = {"text": "Arvania is willing", "body": False}
    scored = score(gold(readout, row), readout)
    assert scored.counts["leaks"] == len(readout.statements)
    assert scored.counts["sentences"] == 0


def test_engagement_and_people(readout: Readout) -> None:
    fields = {
        "engagement": {"type": "meeting", "date": "2031-05-04", "country": "XBE"},
        "participants": [["Duro", "XAR"], ["Ivo Lanz", "XBE"], ["Jan Torv", "XAR"]],
    }
    counts = score(gold(readout, **fields), readout).counts
    assert (counts["type right"], counts["date right"], counts["country right"]) == (1, 1, 0)
    assert [counts[f"participants {x}"] for x in ("found", "made", "wanted")] == [2, 2, 3]


def test_references(readout: Readout) -> None:
    refs = [["Sorrin Accord", "agreement", "past"], ["President Tam", "visit", "past"]]
    counts = score(gold(readout, {"text": "Noting that", "refs": refs}), readout).counts
    assert [counts[f"references {x}"] for x in ("found", "made", "wanted")] == [1, 2, 2]


@pytest.mark.parametrize("is_readout", [True, False])
def test_no_readout(nothing: Readout, is_readout: bool) -> None:
    values = {"id": "d2", "text": nothing.document.text, "is_readout": is_readout}
    counts = score(GoldDocument.model_validate(values), nothing).counts
    assert counts["is_readout right"] == (not is_readout)
    assert counts["leaks"] == 0
