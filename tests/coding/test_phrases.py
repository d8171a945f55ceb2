"""Stock phrases in a text: what is one, what only holds its words, and who uses it."""

from __future__ import annotations

import re

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from communique.coding.attributed import Attributed
from communique.coding.phrases import code_phrases
from communique.coding.text import Text
from communique.errors import InputError
from communique.languages import nlp
from communique.languages.pack import Pack, load_pack
from communique.languages.parties import PartyTable
from communique.record import Document


def _text(words: str) -> Text:
    document = Document(id="case", origin="case", text=words, sha256="0")
    return Text(document, nlp.load("en").analyse(words), load_pack("en"), PartyTable.default())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("They spoke of win-win cooperation.", {"win-win-cooperation": "win-win cooperation"}),
        ("He hopes to win.", {}),
        (
            "The pact does not target any third party.",
            {"not-third-party": "not target any third party"},
        ),
        ("A third party bought the ship.", {}),
        (
            "They had a frank and constructive exchange of views.",
            {"frank-exchange": "frank and constructive exchange of views"},
        ),
        ("Frank and Anna exchanged rings.", {}),
        ("Arvania rejects the Cold War mentality.", {"cold-war-mentality": "Cold War mentality"}),
        ("It was a cold war winter.", {}),
        ("She upheld the one-China principle.", {"one-china-principle": "one-China principle"}),
        ("She restated the one China policy.", {"one-china-policy": "one China policy"}),
        (
            "Belmora is opposed to spheres of influence.",
            {"spheres-of-influence": "spheres of influence"},
        ),  # the plural stands inside
        (
            "She interfered in the internal affairs of Belmora.",
            {"non-interference": "interfered in the internal affairs"},
        ),
        (
            "We stand for a “free and open Indo-Pacific”.",
            {"free-open-indo-pacific": "free and open Indo-Pacific"},
        ),
        ("His steadfast leadership saved the town.", {}),
        ("It will take as long as it takes.", {"as-long-as-it-takes": "as long as it takes"}),
        ("He gave core. Interests fell.", {}),  # a sentence ends between the words
        ("Core\nInterests of the bank", {}),  # and so does a paragraph
        ("", {}),
    ],
)
def test_phrases(words: str, found: dict[str, str]) -> None:
    phrases = code_phrases(_text(words), ())
    assert {phrase.id: phrase.text for phrase in phrases} == found
    for phrase in phrases:
        assert words[phrase.span[0] : phrase.span[1]] == phrase.text


def _russian(*words: tuple[str, str]) -> Text:
    """A text of words with their base forms, each followed by a space."""
    doc = Doc(
        Vocab(),
        words=[word for word, _ in words],
        lemmas=[lemma for _, lemma in words],
        sent_starts=[True, *[False] * (len(words) - 1)],
    )
    document = Document(id="case", origin="case", text=doc.text, sha256="0")
    return Text(document, doc, Pack("ru"), PartyTable.default("ru"))


def test_parts_of_a_word_with_a_hyphen_are_words() -> None:
    text = _russian(
        ("о", "о"),
        ("политико-дипломатическом", "политико-дипломатический"),
        ("урегулировании", "урегулирование"),
    )
    assert [(p.id, p.text) for p in code_phrases(text, ())] == [
        ("political-settlement", "политико-дипломатическом урегулировании")
    ]


def _in_russian(words: str) -> dict[str, str]:
    try:
        doc = nlp.load("ru").analyse(words)
    except InputError as error:
        pytest.skip(str(error))
    document = Document(id="case", origin="case", text=words, sha256="0", language="ru")
    text = Text(document, doc, load_pack("ru"), PartyTable.default("ru"))
    return {phrase.id: phrase.text for phrase in code_phrases(text, ())}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "Стороны говорили о взаимовыгодном и беспроигрышном сотрудничестве.",
            {"win-win-cooperation": "взаимовыгодном и беспроигрышном сотрудничестве"},
        ),
        (
            "Отношения не направлены против третьих стран.",
            {"not-third-party": "не направлены против третьих стран"},
        ),
        ("Третья сторона купила судно.", {}),
        (
            "Состоялся обстоятельный обмен мнениями.",
            {"in-depth-exchange": "обстоятельный обмен мнениями"},
        ),
        (
            "Выражена серьезная озабоченность.",  # е for ё
            {"serious-concern": "Выражена серьезная озабоченность"},
        ),
        ("Надо забыть мышление холодной войны.", {"cold-war-mentality": "мышление холодной войны"}),
        ("Стояла холодная зима.", {}),
        (
            "Арвания не вмешивается во внутренние дела Белморы.",
            {"non-interference": "вмешивается во внутренние дела"},
        ),
        ("Министр внутренних дел уехал.", {}),
        ("Говорили на равных.", {"equality": "на равных"}),
        ("Поле поделили на равные части.", {}),
        ("Это право сильного.", {"might-makes-right": "право сильного"}),
        ("Она защитила право сильных команд.", {}),
        (
            "Отношения выведены на качественно новый уровень.",
            {"new-heights": "выведены на качественно новый уровень"},
        ),
        ("Вода стоит на высоком уровне.", {}),
    ],
)
def test_russian_phrases(words: str, found: dict[str, str]) -> None:
    assert _in_russian(words) == found


@pytest.mark.parametrize("pack", [Pack("en"), Pack("ru")], ids=lambda pack: pack.code)
def test_a_pack_has_the_concepts_of_the_english_one(pack: Pack) -> None:
    english = load_pack("en").phrases.phrase
    assert set(pack.phrases.phrase) <= set(english)
    assert len(pack.phrases.phrase) >= 70
    families = {concept: entry.family for concept, entry in pack.phrases.phrase.items()}
    assert families == {concept: english[concept].family for concept in families}


def _stretch(text: Text, sentence: int, content: str, parties: tuple[str, ...]) -> Attributed:
    at = text.document.text.index(content)
    return Attributed(sentence, (at, at + len(content)), 0, "cued", parties=parties)


def test_source_is_the_stretch_that_holds_the_phrase() -> None:
    text = _text(
        "The ministers met in a friendly atmosphere. "
        "Duro praised win-win cooperation and Lanz opposed unilateral sanctions."
    )
    stretches = [
        _stretch(text, 1, "win-win cooperation and Lanz opposed unilateral sanctions", ("XAR",)),
        _stretch(text, 1, "unilateral sanctions", ("XBE",)),
    ]
    sources = {p.id: p.source_parties for p in code_phrases(text, stretches)}
    assert sources == {
        "warm-atmosphere": (),  # nobody's speech
        "win-win-cooperation": ("XAR",),
        "unilateral-sanctions": ("XBE",),
    }


def test_source_of_a_phrase_that_runs_over_the_stretch() -> None:
    text = _text("The two sides exchanged views on fishing.")
    stretch = _stretch(text, 0, "views on fishing", ("XAR", "XBE"))
    phrases = code_phrases(text, [stretch])
    assert [(p.text, p.source_parties) for p in phrases] == [("exchanged views on", ("XAR", "XBE"))]


def _han(words: str) -> Text:
    """A text whose words are cut wherever marks stand, as no segmenter would."""
    cut = re.findall(r"[\u4e00-\u9fff]+|.", words)
    starts: list[bool | int | None] = [at == 0 for at in range(len(cut))]
    doc = Doc(Vocab(), words=cut, spaces=[False] * len(cut), sent_starts=starts)
    document = Document(id="case", origin="case", text=words, sha256="0")
    return Text(document, doc, Pack("zh"), PartyTable.default("zh"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("双方愿推动合作共赢。", {"win-win-cooperation": "合作共赢"}),
        ("雙方願推動合作共贏。", {"win-win-cooperation": "合作共贏"}),  # traditional
        ("他赢得了比赛。", {}),
        ("构建人类命运共同体。", {"shared-future": "人类命运共同体"}),
        ("命运难测。", {}),
        ("高质量共建“一带一路”合作", {"belt-and-road": "高质量共建“一带一路”合作"}),
        ("一条带子和一条路", {}),
        ("坚持一个中国原则", {"one-china-principle": "一个中国原则"}),
        ("奉行一个中国政策", {"one-china-policy": "一个中国政策"}),
        ("一个中国城市", {}),
        ("不针对任何第三方", {"not-third-party": "不针对任何第三方"}),
        ("由第三方出售", {}),
        (
            "新时代全面战略协作伙伴关系",
            {"comprehensive-strategic-partnership": "新时代全面战略协作伙伴关系"},
        ),
        ("战略伙伴关系", {"strategic-partnership": "战略伙伴关系"}),
        ("承担起更多责任", {}),
        ("一切后果自负", {"bear-consequences": "一切后果自负"}),
        ("进行了坦诚、深入的交流", {"frank-exchange": "坦诚、深入的交流"}),
        ("坦诚。深入研究", {}),  # a sentence ends between the words
    ],
)
def test_phrases_without_spaces(words: str, found: dict[str, str]) -> None:
    phrases = code_phrases(_han(words), ())
    assert {phrase.id: phrase.text for phrase in phrases} == found


def test_the_same_concept_has_the_same_id_in_every_language() -> None:
    english, chinese = load_pack("en").phrases.phrase, Pack("zh").phrases.phrase
    assert len(chinese) >= 110
    assert set(chinese) <= set(english)
    assert [k for k, v in chinese.items() if v.family != english[k].family] == []
