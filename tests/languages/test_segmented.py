from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.languages import nlp
from communique.languages.segmented import SegmentedAnalyser, sentence_spans

ANALYSER = cast("SegmentedAnalyser", nlp.load("zh"))


def test_words_carry_simplified_forms_and_hold_the_text() -> None:
    text = "總統會見外長，雙方願深化合作。\n 第二段。"
    doc = ANALYSER.analyse(text)
    assert doc.text == text
    assert "愿" in [token.lemma_ for token in doc]
    assert doc.user_data["matching"] == "总统会见外长，双方愿深化合作。\n 第二段。"
    assert [sent.text.strip() for sent in doc.sents] == [
        "總統會見外長，雙方願深化合作。",
        "第二段。",
    ]


def test_sentences_end_behind_closing_quotes() -> None:
    text = "他说：“好。”双方同意！下一次呢？"
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "他说：“好。”",
        "双方同意！",
        "下一次呢？",
    ]


@pytest.mark.parametrize("word", ["愿", "要", "将"])
def test_single_letters_that_tell_a_stance_are_words(word: str) -> None:
    doc = ANALYSER.analyse(f"双方{word}加强合作")
    assert word in [token.text for token in doc]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="中国願會。，！ \n\u3000”“a1.", max_size=60))
def test_any_text_comes_back_whole(text: str) -> None:
    doc = ANALYSER.analyse(text)
    assert doc.text == text
    assert all(token.idx == doc.text.index(token.text, token.idx) for token in doc)


def test_narrow_marks_beside_letters_are_matched_as_wide_ones() -> None:
    assert ANALYSER.simplified("会谈,强调:1,414人(含3人)") == "会谈，强调:1,414人（含3人）"
    assert ANALYSER.simplified("A, b: c") == "A, b: c"
