"""What trees are asked in a language with cases, dropped subjects and no copula."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from communique.coding.cues import find_cue
from communique.coding.syntax import (
    case,
    is_clause,
    is_copular,
    is_past,
    marks_infinitive,
    modal,
)
from communique.languages import nlp
from communique.languages.pack import load_pack

CUES = load_pack("ru").attributions


def _doc(text: str) -> Doc:
    return nlp.load("ru").analyse(text)


def _word(text: str, word: str) -> Token:
    return next(token for token in _doc(text) if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "answer"),
    [
        ("Стороны обсудили вопросы торговли.", "торговли", "gen"),
        ("Документ подписан министрами.", "министрами", "ins"),
        ("Стороны обсудили торговлю.", "торговлю", None),  # an object's case says no more
        ("Министр встретился со своим коллегой.", "коллегой", "с"),  # "со" is "с"
        ("В ходе беседы стороны обсудили торговлю.", "беседы", "в ходе"),
    ],
)
def test_case(text: str, word: str, answer: str | None) -> None:
    assert case(_word(text, word)) == answer


def test_forms_of_predicates() -> None:
    assert is_past(_word("Обсуждены вопросы торговли.", "Обсуждены"))
    assert not is_past(_word("Документ будет подписан.", "подписан"))
    assert modal(_word("Арвания поддержит соседей.", "поддержит")) == "will"
    assert modal(_word("Арвания будет помогать.", "помогать")) == "will"
    assert is_copular(_word("Арвания – надёжный партнёр.", "партнёр"))
    assert is_clause(_word("Стороны готовы помогать.", "готовы"))
    assert not is_copular(_word("Стороны готовы помогать.", "готовы"))  # what they are to do
    assert marks_infinitive(_word("Стороны готовы помогать.", "помогать"))


@pytest.mark.parametrize(
    ("text", "verb", "form", "agentless"),
    [
        ("Подчёркнута важность мирного диалога.", "Подчёркнута", "say", True),
        ("Обсудили вопросы торговли.", "Обсудили", "topic", True),
        ("Договорились продолжить контакты.", "Договорились", "act", True),
        ("Выражаем соболезнования народу Белморы.", "Выражаем", "say", False),
        ("Особое внимание уделено торговле.", "уделено", "event", True),
    ],
)
def test_cues_without_a_subject(text: str, verb: str, form: str, agentless: bool) -> None:
    cue = find_cue(_word(text, verb), CUES)
    assert cue is not None
    assert (cue.form, cue.agentless, cue.subject) == (form, agentless, None)


def test_a_source_may_be_a_noun_with_its_owner() -> None:
    doc = _doc("По словам министра, товарооборот вырос.")
    grew = next(token for token in doc if token.text == "вырос")
    cue = find_cue(grew, CUES)
    assert cue is not None
    assert (cue.form, cue.subject and cue.subject.text) == ("source", "министра")
