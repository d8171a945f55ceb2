"""What became of promises by a person's word, whatever later readouts suggest."""

from __future__ import annotations

from datetime import date

import pytest
from listed import engagement, statement

from communique.analysis.brief import brief
from communique.analysis.ledger import Entry, ledger
from communique.analysis.outcomes import STATUSES, of_status, reviewed
from communique.record import Review

PROMISE = "Arvania will reopen the border markets of Sorrin and Talmar by 1 June 2031"
LATER = statement("d2", f"reaffirmed that {PROMISE}", "2031-06-01")
TODAY = date(2032, 1, 1)


def review(status: str, number: int = 1, document: str = "d1", quote: str = PROMISE,
           kind: str = "commitment") -> Review:  # fmt: skip
    return Review(number=number, at="2031-07-01T08:00:00Z", reviewer="Eva", subject="promise",
                  document=document, quote=quote, kind=kind, decision={"status": status},
                  note="seen")  # fmt: skip


def entry(*reviews: Review) -> Entry:
    (found,) = reviewed(ledger([statement("d1", PROMISE), LATER]), reviews)
    return found


def test_a_persons_word_stands_beside_the_suggestion() -> None:
    row = entry(review("done")).to_dict()
    assert (row["status"], row["suggested"]) == ("done", "reaffirmed")
    assert row["review"] == {"number": 1, "status": "done", "by": "Eva",
                             "at": "2031-07-01T08:00:00Z", "note": "seen"}  # fmt: skip
    plain = entry().to_dict()
    assert (plain["status"], plain["suggested"], plain["review"]) == (
        "reaffirmed", "reaffirmed", None,
    )  # fmt: skip


def test_the_latest_word_counts() -> None:
    assert entry(review("open", 9), review("done", 2)).status == "open"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        # the kind was read otherwise since: the words are enough
        (review("dropped", kind="announcement"), "dropped"),
        # said when the first readout was not stored yet
        (review("dropped", document="d2", quote=LATER.text), "dropped"),
        (review("dropped", quote="something else"), "reaffirmed"),
        (review("dropped", document="d3"), "reaffirmed"),
    ],
)
def test_a_review_finds_its_entry_by_its_words(said: Review, status: str) -> None:
    assert entry(said).status == status


@pytest.mark.parametrize(
    ("said", "of"),
    [
        (None, {"open", "reaffirmed", "overdue"}),
        ("open", {"open", "overdue"}),
        ("changed", {"open", "changed", "overdue"}),
        ("done", {"done"}),
        ("dropped", {"dropped"}),
    ],
)
def test_what_an_entry_is_asked_for_by(said: str | None, of: set[str]) -> None:
    found = entry(*([review(said)] if said else []))
    assert {status for status in STATUSES if of_status(found, status, TODAY)} == of


def test_what_is_reported_done_is_done() -> None:
    report = statement("d2", LATER.text, "2031-06-02", kind="report")
    (found,) = ledger([statement("d1", PROMISE), report])
    assert {status for status in STATUSES if of_status(found, status, TODAY)} == {
        "done", "reported done",
    }  # fmt: skip


def test_a_briefing_holds_no_promise_that_somebody_settled() -> None:
    meetings = [engagement("d1"), engagement("d2", "2031-06-01")]
    said = [statement("d1", PROMISE), LATER]
    for reviews, number in (([], 1), ([review("done")], 0), ([review("changed")], 1)):
        found = brief(meetings, said, [], parties=["XAR", "XBE"], today=TODAY, reviews=reviews)
        assert len(found.open) == number
