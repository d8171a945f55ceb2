"""The ledger: promises, what is said of them later, and what that suggests."""

from __future__ import annotations

from datetime import date

import pytest
from listed import engagement, statement

from communique.analysis.ledger import due_date, ledger

PROMISE = "Arvania will reopen the border markets of Sorrin and Talmar"


def became(later: str, **facts: object) -> str:
    said = [statement("d1", PROMISE), statement("d2", later, "2031-06-01", **facts)]  # type: ignore[arg-type]
    return ledger(said)[0].status


@pytest.mark.parametrize(
    ("later", "facts", "status"),
    [
        ("Arvania will reopen the border markets of Sorrin and Talmar", {}, "repeated"),
        ("reaffirmed that the border markets of Sorrin and Talmar will reopen", {}, "reaffirmed"),
        ("reopen the border markets of Sorrin and Talmar", {"strength": 4}, "stronger"),
        ("reopen the border markets of Sorrin and Talmar", {"strength": 1}, "weaker"),
        ("the border markets of Sorrin and Talmar were reopened", {"kind": "report"},
         "reported done"),
        ("Arvania will send a ship to the fair in Hesper", {}, "new"),
        (PROMISE, {"holder": "XBE"}, "new"),  # another's promise
        (PROMISE, {"kind": "request"}, "new"),  # to be asked is no promise
    ],
)  # fmt: skip
def test_what_later_words_do(later: str, facts: dict[str, object], status: str) -> None:
    assert became(later, **facts) == status


def test_the_same_short_words_are_a_repetition_and_like_ones_are_not() -> None:
    for later, status in (("resisted protectionism", "repeated"), ("resist bullies", "new")):
        said = [statement("d1", "resist protectionism"), statement("d2", later, "2031-06-01")]
        assert ledger(said)[0].status == status


def test_a_promise_in_a_copy_or_the_same_text_is_no_repetition() -> None:
    said = [statement("d1", PROMISE, id="s1"), statement("d1", PROMISE, id="s2")]
    assert [entry.status for entry in ledger(said)] == ["new", "new"]


def test_a_promise_that_later_readouts_do_not_mention_is_dropped() -> None:
    meetings = [engagement(f"m{n}", f"2031-0{n}-01") for n in (6, 7, 8)]
    (entry,) = ledger([statement("d1", PROMISE)], meetings)
    assert (entry.status, entry.passed) == ("dropped", 3)
    (entry,) = ledger([statement("d1", PROMISE)], meetings[:2])
    assert (entry.status, entry.passed) == ("new", 2)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("finish the coastal railway by 2033", "2033"),
        ("hold the next round before the end of September 2031", "2031-09"),
        ("open the bridge on 1 December 2031", "2031-12-01"),
        ("carry on what was agreed in 2029", None),
        ("open the bridge", None),
    ],
)
def test_due_dates(text: str, due: str | None) -> None:
    assert due_date(statement("d1", text)) == due


def test_overdue() -> None:
    (entry,) = ledger([statement("d1", "open the bridge of Sorrin on 1 December 2031")])
    assert entry.overdue(date(2032, 1, 1))
    assert not entry.overdue(date(2031, 11, 30))


def test_every_entry_can_be_checked() -> None:
    (entry,) = ledger([statement("d1", PROMISE)])
    row = entry.to_dict()
    assert {"document", "statement", "quote", "start", "end", "url", "captured", "sha256"} <= set(
        row
    )


def test_reports_alone_make_no_entry() -> None:
    assert ledger([statement("d1", PROMISE, kind="report")]) == []
    assert ledger([]) == []
