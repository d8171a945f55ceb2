"""Reviews of entries stand beside them, and find them again after a re-read."""

from __future__ import annotations

import pytest
from makers import meeting, put

from communique.errors import NotFoundError, QueryError
from communique.store import Store

DURO = ("Ana Duro", "XAR", "President")
ASKED = "We ask for a date."


@pytest.fixture
def document(store: Store) -> str:
    (added,) = put(store, meeting(1, DURO, said=ASKED))
    assert added.document is not None
    return added.document


def test_a_correction_stands_beside_the_entry(store: Store, document: str) -> None:
    before = store.readout(document)
    values = {"kind": "position", "addressee": "XBE, XCO", "strength": "2"}
    made = store.reviewing.signed("Eva").correct_statement(document, "s1", values, "mild")
    assert made.decision == {"kind": "position", "addressee": ["XBE", "XCO"], "strength": 2}
    (review,) = store.reviews(document)
    assert (review.part, review.quote, review.kind) == ("s1", ASKED, "request")
    assert (review.reviewer, review.note) == ("Eva", "mild")
    assert store.readout(document) == before


def test_it_is_found_again_and_kept_where_the_entry_is_gone(store: Store, document: str) -> None:
    store.reviewing.correct_statement(document, "s1", {"kind": "none"})
    with store.writing() as writer:
        writer.replace(1, meeting(1, DURO))
    (review,) = store.reviews(document)
    assert (review.part, review.counts, review.quote) == (None, True, ASKED)
    with store.writing() as writer:
        writer.replace(1, meeting(1, DURO, said=ASKED))
    assert store.reviews(document)[0].part == "s1"


def test_later_corrections_add_to_earlier_ones(store: Store, document: str) -> None:
    store.reviewing.correct_statement(document, "s1", {"kind": "position"})
    store.reviewing.correct_statement(document, "s1", {"holder": "XAR"})
    first, second = store.reviews(document)
    assert (first.counts, second.counts) == (False, True)
    assert second.decision == {"kind": "position", "holder": "XAR"}
    store.reviewing.undo()
    assert [one.counts for one in store.reviews(document)] == [True, False]


def test_an_engagement_is_corrected(store: Store, document: str) -> None:
    store.reviewing.correct_engagement(document[:6], {"type": "call"})
    (review,) = store.reviews(document)
    assert (review.subject, review.decision) == ("engagement", {"type": "call"})


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"kind": "plea"}, "kind=plea: unknown; expected one of: assessment"),
        ({"colour": "red"}, "colour: no field of a statement; expected: kind"),
        ({"strength": "9"}, "strength=9: unknown"),
        ({}, "nothing is said"),
    ],
)
def test_wrong_corrections(store: Store, document: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        store.reviewing.correct_statement(document, "s1", values)
    assert store.reviews() == []


def test_no_such_statement(store: Store, document: str) -> None:
    with pytest.raises(NotFoundError, match="s7: no such statement"):
        store.reviewing.correct_statement(document, "s7", {"kind": "position"})


def test_a_pair_is_decided_in_either_order_and_taken_back(store: Store, document: str) -> None:
    (added,) = put(store, meeting(2, DURO, said=ASKED))
    other = str(added.document)
    deciding = store.reviewing.signed("Eva")
    deciding.decide_pair(document, other, "different")
    deciding.decide_pair(other[:8], document, "same", "one visit")
    pair = (min(document, other), max(document, other))
    assert {key: one.decision for key, one in store.reviewing.pairs().items()} == {
        pair: {"verdict": "same"}
    }
    for each in (document, other):
        first, second = store.reviews(each)
        assert (first.subject, first.counts, second.counts, second.note) == (
            "pair", False, True, "one visit",
        )  # fmt: skip
    deciding.undo()
    assert store.reviewing.pairs()[pair].decision == {"verdict": "different"}
    deciding.undo()
    assert store.reviewing.pairs() == {}


def test_a_pair_needs_two_documents(store: Store, document: str) -> None:
    with pytest.raises(QueryError, match="expected two documents"):
        store.reviewing.decide_pair(document, document[:8], "same")
    with pytest.raises(NotFoundError):
        store.reviewing.decide_pair(document, "feedfeed", "same")


def test_a_promise_is_found_again_after_a_re_read(store: Store, document: str) -> None:
    made = store.reviewing.signed("Eva").decide_promise(document[:8], "s1", "done", "seen")
    assert (made.subject, made.quote, made.decision) == ("promise", ASKED, {"status": "done"})
    with store.writing() as writer:
        writer.replace(1, meeting(1, DURO))
    assert store.reviews(document)[0].part is None
    with store.writing() as writer:
        writer.replace(1, meeting(1, DURO, said=ASKED))
    assert [one.part for one in store.reviews(document)] == ["s1"]
    (counts,) = store.reviewing.promises()
    assert (counts.document, counts.kind, counts.reviewer) == (document, "request", "Eva")
    store.reviewing.undo()
    assert store.reviewing.promises() == []
    with pytest.raises(NotFoundError, match="s9: no such statement"):
        store.reviewing.decide_promise(document, "s9", "done")
