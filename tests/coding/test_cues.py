"""Cues: which verb or phrase ties a sentence to a speaker, and which only looks like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.coding.cues import Cue, find_cue, points
from communique.coding.predicates import predicates
from communique.languages import nlp
from communique.languages.pack import load_pack

if TYPE_CHECKING:
    from spacy.tokens import Token

WORDS = load_pack("en").attributions


def root(sentence: str) -> Token:
    return next(t for t in nlp.load("en").analyse(sentence) if t.dep_.lower() == "root")


def cue(sentence: str) -> Cue | None:
    return find_cue(root(sentence), WORDS)


@pytest.mark.parametrize(
    ("sentence", "form", "subject"),
    [
        ("The Minister stressed that trade must grow.", "say", "Minister"),
        ("The Minister urged Belmora to free the crew.", "act", "Minister"),
        ("Prices will fall, the Minister said.", "say", "Minister"),
        ("According to the Minister, prices will fall.", "source", "Minister"),
        ("The Minister discussed the price of grain.", "topic", "Minister"),
        ("The Ministers had talks on the price of grain.", "topic", "Ministers"),
        ("The Ministers spoke about the price of grain.", "topic", "Ministers"),
        ("The Minister briefed his guest on the reform.", "brief", "Minister"),
        (
            "The Minister extended his condolences to the families of the victims.",
            "say",
            "Minister",
        ),
        ("The Minister sent a message of thanks to his guest.", "say", "Minister"),
        ("The talks focused on the price of grain and on the harvest.", "event", None),
        ("Special attention was paid to the price of grain.", "event", None),
        ("An exchange of views on the price of grain took place.", "event", None),
        ("The importance of a truce was stressed.", "say", None),
    ],
)
def test_forms(sentence: str, form: str, subject: str | None) -> None:
    found = cue(sentence)
    assert found is not None
    assert (found.form, found.subject and found.subject.text) == (form, subject)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Minister met with his guest in Sorrin.",
        "The Minister held a meeting with his guest.",  # no topic
        "The Minister held talks with his guest over lunch.",  # a meal is none
        "The Minister laid a wreath at the wall.",  # near miss of "laid out"
        "The Minister presented his guest with an order.",  # near miss of "presented a plan"
        "The Minister paid a visit at the invitation of his guest.",  # a circumstance
    ],
)
def test_near_misses(sentence: str) -> None:
    assert cue(sentence) is None


def test_a_bare_pointer_says_nothing() -> None:
    pointing = cue("This was stated by the Minister.")
    telling = cue("The plan was announced by the Minister.")
    assert pointing is not None
    assert telling is not None
    assert points(pointing)
    assert not points(telling)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The Minister thanked his guest, and the guest praised the city.", ["thanked", "praised"]),
        ("The Minister met his guest to discuss the price of grain.", ["met", "discuss"]),
        ("Noting the drought, the Minister called for calm.", ["Noting", "called"]),
        ("The Minister said no, while his guest noted the costs.", ["said", "noted"]),
        ("The Minister said that prices fall and wages rise.", ["said"]),
    ],
)
def test_predicates_that_may_have_speakers_of_their_own(sentence: str, words: list[str]) -> None:
    assert [token.text for token in predicates(root(sentence), WORDS)] == words
