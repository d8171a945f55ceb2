"""The log of reviews: every decision is in it, signed, and what became of it."""

from __future__ import annotations

from makers import meeting, put

from communique.store import Store

DURO = ("Ana Duro", "XAR", "President")
ASKED = "We ask for a date."


def test_every_decision_is_signed_by_whom_it_is_given(store: Store) -> None:
    lan, short = ("Lan Meiqi", "CHN", "Minister"), ("Lan", "CHN", "Minister")
    made = put(store, meeting(1, DURO, said=ASKED), meeting(2, lan), meeting(3, short),
               meeting(4, ("Eva Duro", "XAR", "Envoy")))  # fmt: skip
    first = str(made[0].document)
    register, reviewing = store.register.signed("Eva"), store.reviewing.signed("Eva")
    reviewing.correct_statement(first, "s1", {"kind": "position"})
    reviewing.correct_engagement(first, {"type": "call"})
    reviewing.decide_pair(first, str(made[1].document), "different")
    reviewing.decide_promise(first, "s1", "done")
    register.decide(store.register.open()[0], "different")
    register.accept("ana-duro-xar", "Ana Duro")
    register.split("lan-meiqi-chn", "Lan Meiqi", [str(made[1].document)])
    register.merge("ana-duro-xar", "eva-duro-xar")
    assert len(reviewing.undo()) == 1
    log = store.reviewing.log()
    assert len(log) == 9
    assert {line.review.reviewer for line in log} == {"Eva"}
    assert all(line.review.at for line in log)


def test_the_log_tells_what_was_done_the_latest_first(store: Store) -> None:
    (added,) = put(store, meeting(1, DURO, said=ASKED))
    document = str(added.document)
    eva, olan = store.reviewing.signed("Eva"), store.reviewing.signed("Olan")
    for kind in ("position", "commitment"):
        eva.correct_statement(document, "s1", {"kind": kind}, "see the verb")
    olan.correct_engagement(document, {"type": "call"})
    olan.undo(2)
    back, call, second, first = store.reviewing.log()
    assert (back.takes_back, back.review.number, back.review.reviewer) == (2, 4, "Olan")
    assert (call.review.subject, call.review.counts, call.undone_by) == ("engagement", True, None)
    assert (second.review.undone, second.review.counts, second.undone_by) == (True, False, "Olan")
    assert second.undone_at == back.review.at
    assert (first.review.undone, first.review.counts) == (False, True)
    assert (first.review.quote, first.review.note) == (ASKED, "see the verb")
    assert store.reviewing.log(2, 1) == [call, second]
    assert store.reviewing.log(2, 4) == store.reviewing.log(0) == []
