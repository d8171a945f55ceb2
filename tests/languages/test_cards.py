"""Name cards in mid-sentence."""

from __future__ import annotations

import pytest

from communique.languages.cards import find_cards
from communique.languages.inserts import blanked


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        (
            "Ада Вера и Иво Ланц Ланц Иво Карлович Президент Республики Арвания обсудили торговлю.",
            ["Ланц Иво Карлович Президент Республики Арвания"],
        ),
        (
            "разговор с Президентом Иво Ланцем Ланц Иво Министр иностранных дел Арвании . Затем",
            ["Ланц Иво Министр иностранных дел Арвании"],
        ),
        (
            "с Президентом Арвании Эммануэлем Тарн Эммануэль Президент Арванской Республики Тарном",
            ["Тарн Эммануэль Президент Арванской Республики"],
        ),
        ("Президент Арвании Иво Ланц и Министр Ада Вера обсудили торговлю.", []),
        ("Иво Ланц. Ланц Иво пришёл.", []),  # two sentences
    ],
)
def test_cards(text: str, cards: list[str]) -> None:
    found = find_cards(text)
    assert [text[start:end] for start, end in found] == cards
    without = blanked(text, found)
    assert len(without) == len(text)
    assert all(card not in without for card in cards)
