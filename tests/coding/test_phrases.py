"""Stock phrases in a text: what is one, what only holds its words, and who uses it."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from communique.coding.attributed import Attributed
from communique.coding.phrases import code_phrases
from communique.coding.text import Text
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
