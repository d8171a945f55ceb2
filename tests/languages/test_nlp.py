"""The analysed text: what holds for any text, and the trees that the coding rules build on."""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import DataError, InputError
from communique.languages import nlp

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CORPUS = Path(__file__).parents[3] / "shared" / "readouts" / "corpus" / "whitehouse-en.jsonl.xz"

READOUT = (
    "Readout of President Biden’s Call with Prime Minister Kishida\n"
    "President Joseph R. Biden, Jr. spoke today with Prime Minister Kishida Fumio of Japan. "
    "The two leaders agreed to expand trade. “We won't accept this,” the President said. "
    "The attack was condemned by both sides."
)


@pytest.fixture(scope="module")
def analyser() -> nlp.Analyser:
    return nlp.load("en")


PARTS = [
    "“",
    "”",
    '"',
    "’",
    ".",
    "U.S.",
    "The",
    "the",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\u00a0",
    "•",
    "(a)",
    "1.",
    "said",
    "No.",
    "…",
    "?",
    "—",
    "Mr.",
    "\r\n",
    "\t",
    "met",
    ",",
    "can't",
]


def check(doc: Doc, text: str) -> None:
    """What every Doc promises."""
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    for sentence in doc.sents:
        assert sum(token.head == token for token in sentence) == 1
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
        assert [token.dep_ for token in sentence].count("root") == 1
    for token in doc:
        assert token.pos_
        assert token.tag_
        assert token.lemma_
        assert token.is_space == (token.pos_ == "SPACE")
        if token.is_space and token.i > 0:
            assert token.head.i == token.i - 1
            assert token.dep_ == "dep"
            assert not token.is_sent_start
    states = doc.user_data["states"]
    assert states.shape == (len(doc), 384)
    assert states.dtype == np.float32
    assert all(states[token.i].any() != token.is_space for token in doc)


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_is_kept_exactly(text: str) -> None:
    check(nlp.load("en").analyse(text), text)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(PARTS),
        max_size=40,
    )
)
def test_texts_of_readout_parts_are_kept_exactly(parts: list[str]) -> None:
    text = "".join(parts)
    check(nlp.load("en").analyse(text), text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "  Hello.", "Hello.\n", "\u200b", "🇺🇸 👩‍💻", "\x00", "x"]
)
def test_small_texts(analyser: nlp.Analyser, text: str) -> None:
    check(analyser.analyse(text), text)


def test_white_space_between_paragraphs_ends_the_sentence_before(analyser: nlp.Analyser) -> None:
    doc = analyser.analyse("The sides met.\nThey agreed.")
    space = word(doc, "\n")
    assert (space.head.text, space.dep_) == (".", "dep")
    assert [sentence.text for sentence in doc.sents] == ["The sides met.\n", "They agreed."]


def test_a_lone_surrogate_is_refused_with_its_place(analyser: nlp.Analyser) -> None:
    with pytest.raises(InputError, match="character 3 of the text is a lone surrogate"):
        analyser.analyse("abc\ud800")


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(DataError, match=r"'xx': no pack .*known packs: .*en"):
        nlp.load("xx")


def test_the_name_tells_the_version_and_the_file(analyser: nlp.Analyser) -> None:
    assert analyser.name.startswith(f"en-minilm-{nlp.MODEL_VERSION}-")
    assert len(analyser.name.rsplit("-", 1)[1]) == 8


def test_the_readout(analyser: nlp.Analyser) -> None:
    doc = analyser.analyse(READOUT)
    check(doc, READOUT)
    assert len(list(doc.sents)) == 5
    spoke = word(doc, "spoke")
    assert (spoke.dep_, spoke.pos_, spoke.tag_, spoke.lemma_) == ("root", "VERB", "VBD", "speak")
    assert word(doc, "Joseph").head == spoke or word(doc, "Joseph").head.head == spoke
    agreed = word(doc, "agreed")
    assert (word(doc, "leaders").dep_, word(doc, "leaders").head) == ("nsubj", agreed)
    assert (word(doc, "expand").dep_, word(doc, "expand").head) == ("xcomp", agreed)
    assert (word(doc, "wo").tag_, word(doc, "wo").lemma_) == ("MD", "will")
    assert word(doc, "n't").lemma_ == "not"
    assert word(doc, "accept").head == word(doc, "said")
    condemned = word(doc, "condemned")
    assert (condemned.tag_, word(doc, "attack").dep_) == ("VBN", "nsubj:pass")
    assert word(doc, "sides").dep_ == "obl:agent"


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ('"We agree," he said.', "“We agree,” he said."),
        ("The leaders didn't meet.", "The leaders didn’t meet."),
        ("The talks -- long ones -- ended.", "The talks — long ones — ended."),
    ],
)
def test_typography_does_not_change_the_tree(
    analyser: nlp.Analyser, plain: str, printed: str
) -> None:
    first, second = analyser.analyse(plain), analyser.analyse(printed)
    assert [(t.head.i, t.dep_, t.tag_) for t in first] == [
        (t.head.i, t.dep_, t.tag_) for t in second
    ]


def test_many_texts_are_analysed_as_single_ones_are(analyser: nlp.Analyser) -> None:
    texts = [READOUT, "", "They met.", READOUT[::-1]]
    together = list(analyser.analyse_many(texts))
    assert [doc.text for doc in together] == texts


def test_a_tree_does_not_depend_on_its_neighbours(analyser: nlp.Analyser) -> None:
    alone = analyser.analyse("The two leaders met.").user_data["states"]
    among = analyser.analyse(READOUT + "\nThe two leaders met.").user_data["states"]
    assert np.array_equal(among[-len(alone) :], alone)


def test_a_very_long_sentence_is_cut_at_clauses(analyser: nlp.Analyser) -> None:
    text = "the sides agreed on trade and on energy and on all other matters of interest; " * 60
    doc = analyser.analyse(text)
    check(doc, text)
    ends = [sentence.text.rstrip()[-1] for sentence in doc.sents]
    assert len(ends) > 3
    assert set(ends) == {";"}


def test_a_very_long_word_list_without_signs_is_cut_too(analyser: nlp.Analyser) -> None:
    text = "word " * 2_000
    check(analyser.analyse(text), text)


def test_importing_is_cheap() -> None:
    code = (
        "import sys, communique.languages.nlp; "
        "print([name for name in ('spacy', 'onnxruntime', 'tokenizers') if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.shared
def test_real_readouts_are_kept_exactly(analyser: nlp.Analyser) -> None:
    if not CORPUS.is_file():
        pytest.skip("the real readouts are not part of this repository")
    with lzma.open(CORPUS, "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for _, line in zip(range(20), file, strict=False)]
    for text, doc in zip(texts, analyser.analyse_many(texts), strict=True):
        check(doc, text)


def test_a_language_is_loaded_once() -> None:
    assert nlp.load("en") is nlp.load("en", threads=1)
