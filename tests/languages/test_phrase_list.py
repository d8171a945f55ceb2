"""The pattern language of stock phrases, and the shipped list."""

from __future__ import annotations

import pytest

from communique.errors import DataError
from communique.languages.pack import Pack, load_pack
from communique.languages.phrases import SLOT, Node, PhraseEntry, PhraseList, split_words


def _list(*forms: str) -> PhraseList:
    return PhraseList(phrase={"it": PhraseEntry(gloss="a test", forms=forms)})


def _sequences(node: Node, words: tuple[str, ...] = ()) -> set[str]:
    found = {" ".join(words)} if node.concept else set()
    for word, nodes in node.next.items():
        for after in nodes:
            found |= _sequences(after, (*words, word))
    return found


@pytest.mark.parametrize(
    ("form", "sequences"),
    [
        ("win-win cooperation", {"win win cooperation"}),
        ("(frank|open) talk", {"frank talk", "open talk"}),
        ("frank [and open] talk", {"frank talk", "frank and open talk"}),
        (
            "shared [future [for (all|us)]]",
            {"shared", "shared future", "shared future for all", "shared future for us"},
        ),
        ("a frank =exchange", {"a frank =exchange"}),
        ("deep _ concern", {"deep _ concern"}),
        ("[_] core interest [_]", {"core interest"}),  # a slot never begins or ends a phrase
        ("Arvania's border", {"arvania 's border"}),
        ("just, lasting peace", {"just , lasting peace"}),
    ],
)
def test_form_opens_out(form: str, sequences: set[str]) -> None:
    assert _sequences(_list(form).matcher) == sequences


@pytest.mark.parametrize(
    "form", ["(frank|open talk", "frank) talk", "[frank", "frank]", "_", "[a]b]", "(frank]"]
)
def test_form_that_cannot_be_one(form: str) -> None:
    with pytest.raises(DataError, match=r"phrases\.toml: form"):
        _ = _list(form).matcher


def test_size_of_the_graph_follows_the_form_not_its_variants() -> None:
    matcher = _list("start " + "[a|b|c|d] " * 30 + "end").matcher
    seen: dict[int, Node] = {}
    stack = [matcher]
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen[id(node)] = node
            stack += [after for nodes in node.next.values() for after in nodes]
    assert len(seen) <= 2 + 30 * 4 + 1


def test_shipped_list_is_large_and_each_form_belongs_to_one_concept() -> None:
    phrases = load_pack("en").phrases
    assert len(phrases.phrase) >= 80
    stack: list[tuple[tuple[Node, ...], str]] = [((phrases.matcher,), "")]
    while stack:
        states, words = stack.pop()
        concepts = {state.concept for state in states if state.concept}
        assert len(concepts) <= 1, f"{words!r} is a form of {sorted(concepts)}"
        for word in {word for state in states for word in state.next}:
            after = {id(n): n for state in states for n in state.next.get(word, ())}
            stack.append((tuple(after.values()), f"{words} {word}"))


def test_family_has_more_than_one_concept() -> None:
    families = [entry.family for entry in load_pack("en").phrases.phrase.values() if entry.family]
    assert all(families.count(family) > 1 for family in families)


def test_words_are_split_as_texts_are() -> None:
    assert split_words("Zero-sum, Arvania's") == ("zero", "sum", ",", "arvania", "'s")
    assert split_words(SLOT) == (SLOT,)


def test_words_that_lost_their_vowel_are_words_of_their_own() -> None:
    listed = PhraseList(
        phrase={"it": PhraseEntry(gloss="a test", forms=("état d'alerte", "aujourd'hui même"))},
        elided=("d",),
    )
    assert _sequences(listed.matcher) == {"état d alerte", "aujourd'hui même"}


@pytest.mark.parametrize("language", ["fr"])
def test_concepts_are_those_of_english_and_have_a_matcher(language: str) -> None:
    known, listed = Pack("en").phrases.phrase, Pack(language).phrases
    assert listed.matcher.next
    assert set(listed.phrase) <= set(known)
    assert len(listed.phrase) >= 70
    for concept, entry in listed.phrase.items():
        assert entry.family == known[concept].family, concept
