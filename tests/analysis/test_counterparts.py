"""What stands for what, and what is left over."""

from __future__ import annotations

import pytest
from spoken import record

from communique.analysis.compare import compare
from communique.analysis.record_changes import changed_statements
from communique.export.comparing import comparison_report
from communique.record import Readout

TWICE = ("open two ports to ships from the neighbour", "keep both harbours open to his vessels",
         "lower the price of school books")  # fmt: skip


def spoken(said: tuple[str, ...]) -> Readout:
    return record("They agreed to " + ". They agreed to ".join(said) + ".", said)


OURS, THEIRS = spoken(TWICE), spoken(TWICE[:1])


@pytest.mark.parametrize("by_words", [False, True])
def test_one_statement_has_one_counterpart(by_words: bool) -> None:
    found = compare([OURS, THEIRS], ids=["a", "b"], by_words=by_words)
    assert [(pair.a.text, pair.b.text) for pair in found.aligned] == [(TWICE[0], TWICE[0])]
    assert TWICE[2] in [each.text for each in found.only["a"]]
    assert found.only["b"] == found.near["b"] == ()


def test_what_has_something_near_is_not_called_alone() -> None:
    found = compare([OURS, THEIRS], ids=["a", "b"])
    assert [each.text for each in found.near["a"]] == [TWICE[1]]
    assert [each.text for each in found.only["a"]] == [TWICE[2]]
    titles = [section.title or "" for section in comparison_report(found).sections]
    assert "In a without a counterpart, though something near is said" in titles
    assert not any(title.startswith("In b without") for title in titles)


def test_for_a_redline_it_is_new_all_the_same() -> None:
    found = compare([THEIRS, OURS], ids=["old", "new"])
    changes, kept = changed_statements(found)
    assert kept == 1
    assert [(each.what, each.after and each.after.text) for each in changes] == [
        ("new", TWICE[1]),
        ("new", TWICE[2]),
    ]


def test_against_a_text_that_breaks_off_nothing_is_near_or_alone() -> None:
    document = THEIRS.document.model_copy(update={"text": THEIRS.document.text + " They ..."})
    found = compare([OURS, THEIRS.model_copy(update={"document": document})], ids=["a", "b"])
    assert found.only["a"] == found.near["a"] == ()
