"""A briefing: what is new, gone, open and coming."""

from __future__ import annotations

from datetime import date

from listed import engagement, reference, statement

from communique.analysis.brief import brief

TODAY = date(2031, 7, 1)
MEETINGS = [engagement("d1", "2031-05-04"), engagement("d2", "2031-06-04")]
SAID = [
    statement("d1", "Arvania will reopen the border markets of Sorrin"),
    statement("d1", "the ferry to Talmar must run again", kind="request", id="s2"),
    statement("d2", "the ferry to Talmar must run again", "2031-06-04", kind="request"),
    statement("d2", "Belmora opposes the dam on the upper river", "2031-06-04", kind="opposition",
              holder="XBE", id="s2", topics=("water",)),
]  # fmt: skip
COMING = [reference("d2", "the autumn summit", "2031-06-04", kind="summit")]


def test_new_gone_open_and_coming() -> None:
    found = brief(MEETINGS, SAID, COMING, parties=["XAR", "XBE"], today=TODAY)
    assert found.latest is not None
    assert found.previous is not None
    assert (found.latest.document, found.previous.document) == ("d2", "d1")
    assert [each.text for each in found.new] == ["Belmora opposes the dam on the upper river"]
    assert [each.text for each in found.gone] == [
        "Arvania will reopen the border markets of Sorrin"
    ]
    assert [each.first.text for each in found.open] == [
        "Arvania will reopen the border markets of Sorrin"
    ]
    assert [each.reference.text for each in found.coming] == ["the autumn summit"]
    assert found.topics == {"trade": 1, "water": 0}


def test_since_a_date() -> None:
    found = brief(MEETINGS, SAID, COMING, parties=["XAR", "XBE"], since="2031-05", today=TODAY)
    assert found.previous is None


def test_an_empty_store() -> None:
    found = brief([], [], [], parties=["XAR", "XBE"], today=TODAY)
    assert found.latest is None
    assert found.to_dict()["new"] == []
