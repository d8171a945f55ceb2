"""Topic by party: counts with their denominators, and the words that say most."""

from __future__ import annotations

from listed import statement

from communique.analysis.matrix import matrix

SAID = [
    statement("d1", "Arvania notes that trade grew", kind="report"),
    statement("d1", "Arvania will lower its tariffs", id="s2"),
    statement("d2", "both will lower their tariffs", "2031-06-01", kind="agreement",
              holder="XAR+XBE"),
    statement("d3", "the climate is getting warmer", kind="assessment", topics=("climate",)),
]  # fmt: skip


def test_cells() -> None:
    found = matrix(SAID, topics=["trade"])
    assert [(cell.party, cell.statements, cell.publications) for cell in found.cells] == [
        ("XAR", 3, 2), ("XBE", 1, 1),
    ]  # fmt: skip
    assert found.publications == {"XAR": 3, "XBE": 1}


def test_the_words_that_say_most_come_first() -> None:
    (cell, *_) = matrix(SAID, topics=["trade"]).cells
    assert [each.kind for each in cell.quotes] == ["agreement", "commitment", "report"]


def test_all_topics() -> None:
    assert {cell.topic for cell in matrix(SAID).cells} == {"trade", "climate"}
    assert matrix([]).cells == ()
