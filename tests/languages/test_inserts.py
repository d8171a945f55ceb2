"""Name cards glued to a name: where they begin and end, and what is none."""

from __future__ import annotations

import pytest

from communique.languages.inserts import blanked, glued_cards

LINKS = ("of", "the", "for", "and")


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        (
            "President of Arvania Jan Kessel Kessel JanPresident of the Republic of Arvania: Yes.",
            ["Kessel JanPresident of the Republic of Arvania"],
        ),
        (
            "He met Minister Ada Lunt-Bel Lunt-Bel AdaMinister for Children's Rights and left.",
            ["Lunt-Bel AdaMinister for Children's Rights"],
        ),
        ("King Otto Otto spoke. Ken Ken KenZ.", []),
        ("Jan Kessel, Kessel Jan, President", []),
        ("", []),
    ],
)
def test_cards_are_found_with_their_office(text: str, cards: list[str]) -> None:
    spans = glued_cards(text, LINKS)
    assert [text[start:end] for start, end in spans] == cards
    shown = blanked(text, spans)
    assert len(shown) == len(text)
    assert not any(card in shown for card in cards)
