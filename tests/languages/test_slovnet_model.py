"""Analysis of Russian."""

from __future__ import annotations

import pytest

from communique.errors import InputError
from communique.languages import nlp
from communique.languages.form_tags import feature, form_tag

TEXT = (
    "Министр С.В.Ланц встретился с Министром Ван О. Стороны обсудили торговлю.\n\n"
    "  Подчёркнута важность диалога.  Документ подписан министрами."
)


def test_the_text_is_kept_and_every_sentence_has_one_root() -> None:
    doc = nlp.load("ru").analyse(TEXT)
    assert doc.text == TEXT
    assert [sentence.text.split()[0] for sentence in doc.sents] == [
        "Министр", "Стороны", "Подчёркнута", "Документ",
    ]  # fmt: skip
    for sentence in doc.sents:
        assert sum(token.head.i == token.i for token in sentence) == 1
    blanks = [token for token in doc if token.is_space]
    assert blanks
    assert all(token.pos_ == "SPACE" and token.dep_ == "dep" for token in blanks)


def test_words_have_forms_bases_and_relations() -> None:
    doc = nlp.load("ru").analyse(TEXT)
    words = {token.text: token for token in doc}
    assert words["С.В."].head.text == "Ланц"
    assert (words["встретился"].tag_, words["встретился"].lemma_) == ("VBD", "встретиться")
    assert words["Подчёркнута"].tag_ == "VBN"
    assert feature(words["Подчёркнута"], "Variant") == "Short"
    assert words["важность"].dep_ == "nsubj:pass"
    assert words["министрами"].dep_ == "obl:agent"


def test_futures_and_what_is_to_be_done() -> None:
    doc = nlp.load("ru").analyse("Арвания будет помогать. Необходимо укреплять доверие.")
    words = {token.text: token for token in doc}
    assert words["будет"].tag_ == "MD"
    assert words["укреплять"].dep_ == "xcomp"


def test_cards_and_numbers_of_points_are_none_of_the_sentence() -> None:
    text = "1. Иво Ланц Ланц Иво Карлович Президент Арвании поблагодарил гостя."
    doc = nlp.load("ru").analyse(text)
    assert doc.text == text
    assert [text[slice(*span)] for span in doc.user_data["inserts"]] == [
        "Ланц Иво Карлович Президент Арвании"
    ]
    thanked = next(token for token in doc if token.text == "поблагодарил")
    assert [child.text for child in thanked.children if child.dep_ == "nsubj"] == ["Иво"]


@pytest.mark.parametrize("text", ["", "   ", "\n", "!", "«", "а" * 5000, "да, " * 900])
def test_any_text(text: str) -> None:
    assert nlp.load("ru").analyse(text).text == text


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(InputError):
        nlp.load("ru").analyse("\ud800")


def test_a_long_sentence_is_cut_after_a_sign() -> None:
    text = "Стороны обсудили торговлю, " * 200 + "и мир."
    doc = nlp.load("ru").analyse(text)
    sentences = list(doc.sents)
    assert len(sentences) > 1
    assert all(len(sentence) <= 161 for sentence in sentences)
    assert sentences[0].text.endswith(",")


@pytest.mark.parametrize(
    ("pos", "features", "tag"),
    [
        ("VERB", {"VerbForm": "Fin", "Tense": "Past"}, "VBD"),
        ("VERB", {"VerbForm": "Fin", "Tense": "Pres", "Number": "Plur"}, "VBP"),
        ("VERB", {"VerbForm": "Inf"}, "VB"),
        ("VERB", {"VerbForm": "Conv"}, "VBG"),
        ("VERB", {"VerbForm": "Part", "Voice": "Pass"}, "VBN"),
        ("AUX", {"Mood": "Cnd"}, "MD"),
        ("NOUN", {"Number": "Plur"}, "NNS"),
        ("PROPN", {}, "NNP"),
    ],
)
def test_form_tags(pos: str, features: dict[str, str], tag: str) -> None:
    assert form_tag(pos, features) == tag
