"""Direct speech: what stands in quotation marks and is long enough to be said."""

from __future__ import annotations

from communique.coding.quotes import find_quotes
from communique.record import Document


def quoted(text: str) -> list[str]:
    document = Document(id="d", origin="row", text=text, sha256="0" * 64)
    return [text[slice(*span)] for span in find_quotes(document).spans]


def test_long_quotations_are_speech_short_ones_are_terms() -> None:
    text = 'The "good neighbours" met. “We will not accept another delay,” he said.'
    assert quoted(text) == ["We will not accept another delay,"]


def test_a_quotation_split_by_its_cue_is_two() -> None:
    text = '"The treaty must be carried out," she said. "Nobody may step back from it."'
    assert quoted(text) == ["The treaty must be carried out,", "Nobody may step back from it."]


def test_one_left_open_ends_with_the_text() -> None:
    assert quoted("“The next paragraph goes on with what was said.") == [
        "The next paragraph goes on with what was said."
    ]


def test_offsets() -> None:
    text = 'He said: "Trade will grow for years to come." She left.'
    quotes = find_quotes(Document(id="d", origin="row", text=text, sha256="0" * 64))
    assert quotes.around(text.index("grow")) == (10, 44)
    assert quotes.around(text.index("She")) is None
