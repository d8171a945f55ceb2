"""A record stands by its words, and is written with exactly the documented fields."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from communique.errors import EvidenceError
from communique.record import Date, Document, MadeBy, Readout, SourceMap, Span
from communique.record.evidence import check, quote


@pytest.mark.parametrize(
    ("span", "words"), [((0, 2), "On"), ((0, 1), "O"), ((3, 13), "4 May 2031")]
)
def test_a_span_gives_its_words(document: Document, span: Span, words: str) -> None:
    assert quote(document, span) == words
    check(document, span, words)


@pytest.mark.parametrize(
    "span",
    [
        (3, 3),  # empty
        (4, 3),  # reversed
        (-2, 3),  # would count from the end in Python
        (0, 100_000),
    ],
)
def test_a_span_that_is_none_is_refused(document: Document, span: Span) -> None:
    with pytest.raises(EvidenceError, match="expected a non-empty span"):
        quote(document, span)


def test_other_words_are_refused(document: Document) -> None:
    with pytest.raises(EvidenceError, match="holds 'On', but the record quotes 'Of'"):
        check(document, (0, 2), "Of")


@pytest.mark.parametrize("part", ["statements", "references", "phrases"])
def test_a_record_with_wrong_words_cannot_exist(readout: Readout, part: str) -> None:
    first = getattr(readout, part)[0].model_copy(update={"text": "words of somebody else"})
    with pytest.raises(EvidenceError):
        Readout(**dict(readout) | {part: (first,)})


def test_a_record_with_an_unknown_source_cannot_exist(readout: Readout) -> None:
    first = readout.statements[0].model_copy(update={"source": ("p9",)})
    with pytest.raises(ValidationError, match="statement s1 names a source that is no participant"):
        Readout(**dict(readout) | {"statements": (first,)})


def test_a_record_cannot_be_changed(readout: Readout) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(readout, "is_readout", False)  # noqa: B010


def _keys(value: Any) -> list[str]:
    assert isinstance(value, dict)
    return list(value)


def test_json_has_exactly_the_fixed_fields(readout: Readout) -> None:
    made = json.loads(readout.to_json())
    assert _keys(made) == [
        "schema",
        "document",
        "is_readout",
        "engagement",
        "participants",
        "statements",
        "references",
        "phrases",
        "uncoded",
        "made_by",
    ]
    assert _keys(made["document"]) == [
        "id",
        "origin",
        "url",
        "title",
        "publisher",
        "source",
        "language",
        "published",
        "updated",
        "text",
        "images",
        "translations",
        "rights",
        "sha256",
    ]
    assert _keys(made["engagement"]) == ["type", "date", "place", "occasion", "span"]
    assert _keys(made["engagement"]["date"]) == ["value", "precision", "from"]
    assert _keys(made["engagement"]["place"]) == ["text", "country", "lat", "lon", "span"]
    assert _keys(made["participants"][0]) == ["id", "name", "party", "offices", "side", "span"]
    assert _keys(made["statements"][0]) == [
        "id",
        "span",
        "text",
        "source",
        "source_parties",
        "attribution",
        "cue",
        "direct",
        "holder",
        "addressee",
        "kind",
        "act",
        "strength",
        "modality",
        "topics",
        "plover",
        "rule",
        "confidence",
    ]
    assert _keys(made["references"][0]) == [
        "span",
        "text",
        "kind",
        "time",
        "date",
        "place",
        "parties",
        "people",
    ]
    assert _keys(made["phrases"][0]) == ["id", "span", "text", "source_parties"]
    assert _keys(made["made_by"]) == ["communique", "codebook", "pack", "model"]
    assert made["schema"] == "communique/readout/1"
    assert made["uncoded"] == [[629, 647]]


def test_json_is_one_line_with_its_own_letters(document: Document) -> None:
    made = Readout(
        document=document.model_copy(update={"title": "Ñ 王\n毅"}),
        is_readout=False,
        made_by=MadeBy(communique="0", codebook="1"),
    )
    assert "\n" not in made.to_json()
    assert "王" in made.to_json()


def test_a_date_of_several_days_has_an_end() -> None:
    made = Date(value="2031-05-04", end="2031-05-06").model_dump(mode="json", by_alias=True)
    assert made == {"value": "2031-05-04", "precision": "day", "from": "body", "end": "2031-05-06"}


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (0, 10),
        (4, 14),
        (5, None),  # the space that intake put in between two runs
        (6, 40),
        (9, None),  # after the last run
        (-1, None),
    ],
)
def test_offsets_lead_back_to_the_source(offset: int, expected: int | None) -> None:
    runs = ((0, 10, 5), (6, 40, 3))
    assert SourceMap(runs=runs).to_source(offset) == expected
