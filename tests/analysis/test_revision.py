"""What changed between two records is told in sentences."""

from __future__ import annotations

from pathlib import Path

from communique.analysis.revision import Change, changes
from communique.reading import read
from communique.record import Readout

PARTIES = Path(__file__).parents[2] / "samples" / "parties.toml"
TEXT = """Foreign Minister Ada Duro of Arvania met with Trade Minister Ivo Lanz of Belmora in \
Sorrin on 4 May 2031.
Duro said that Arvania will open two ports to ships from Belmora. She condemned the attack on the \
mission.
Lanz thanked Arvania for its help. He called on Arvania to release the fishing boats."""


def record(text: str) -> Readout:
    return read(text, parties=PARTIES)


def told(new: str, old: str = TEXT) -> list[str]:
    return [each.said for each in changes(record(old), record(new))]


def test_no_change() -> None:
    assert changes(record(TEXT), record(TEXT)) == []


def test_a_sentence_that_was_taken_out() -> None:
    (said,) = told(TEXT.replace("Duro said that Arvania will open two ports to ships from Belmora. "
                                "She", "Duro"))  # fmt: skip
    assert said.startswith("no longer says that XAR promised: “")
    assert "open two ports" in said


def test_a_sentence_that_was_put_in() -> None:
    found = told(TEXT + " He warned that Belmora would close the strait.")
    assert len(found) == 1
    assert found[0].startswith("now says that XBE ")
    assert "close the strait" in found[0]


def test_a_promise_made_weaker() -> None:
    (said,) = told(TEXT.replace("Arvania will open two ports", "Arvania hopes to open two ports"))
    assert said.startswith("where it said that")
    assert "now says" in said


def test_another_date_and_a_person_less() -> None:
    found = told(TEXT.replace("on 4 May 2031", "on 5 May 2031"))
    assert "date: 2031-05-04 is now 2031-05-05" in found


def test_no_engagement_any_more() -> None:
    old: Readout = record(TEXT)
    new = Readout(document=old.document, is_readout=False, made_by=old.made_by)
    assert changes(old, new) == [Change("changed", "engagement", "no longer reports an engagement")]
