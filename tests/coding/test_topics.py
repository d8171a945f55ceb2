"""Topics: a row a topic, with near misses."""

from __future__ import annotations

import pytest

from communique.codebook import load_codebook
from communique.coding.topics import code_topics
from communique.errors import DataError
from communique.languages.pack import load_pack
from communique.languages.topics import TopicCues, TopicWords

PACK = load_pack("en")


@pytest.mark.parametrize(
    ("quote", "topics"),
    [
        ("expand trade and lower tariffs", ("trade",)),
        ("the slave trade", ()),
        ("trade unions", ("labour",)),
        ("protect public goods", ()),
        ("imposed sanctions on three banks", ("sanctions",)),
        ("a just climate policy", ("climate",)),
        ("improve the business climate", ("investment",)),
        ("International Atomic Energy Agency", ()),
        ("lower energy prices", ("energy",)),
        ("use AI with care", ("ai",)),
        ("said that it had rained", ()),  # "ai" inside a word
        ("destroy all nuclear weapons", ("nuclear-nonproliferation",)),
        ("deliver weapons to Arvania", ("military-assistance",)),
        ("a sound business environment", ("investment",)),
        ("protect the environment", ("environment",)),
        ("reform of the UN Security Council", ("united-nations",)),
        ("agreed to an immediate cease-fire", ("peace-process",)),
        ("opened fire on the crowd", ()),
        ("bilateral relations and ties with Belmora", ("bilateral-relations",)),
        ("thanked him for his words", ()),
        ("", ()),
    ],
)
def test_topics(quote: str, topics: tuple[str, ...]) -> None:
    assert code_topics(quote, PACK) == topics


def test_topics_are_in_the_order_of_the_text() -> None:
    assert code_topics("tourism, trade and space exploration", PACK) == (
        "tourism-visas",
        "trade",
        "space",
    )


def test_every_topic_of_the_codebook_has_cues() -> None:
    assert set(PACK.topics.topic) == set(load_codebook().topics)


@pytest.mark.parametrize("topic", sorted(PACK.topics.topic))
def test_first_cue_shows_its_topic(topic: str) -> None:
    cue = PACK.topics.topic[topic].cues[0].removesuffix("*")
    assert topic in code_topics(cue, PACK)


def test_unknown_topic_is_refused() -> None:
    cues = TopicCues(topic={"weather": TopicWords(cues=("rain",))})
    with pytest.raises(DataError, match="'weather' is not in the codebook"):
        _ = cues.matcher
