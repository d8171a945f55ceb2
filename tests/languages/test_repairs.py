"""Repairs of trees that the forms of words betray, on hand-built trees."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from communique.languages.repairs import repair


def tree(rows: str) -> Doc:
    """A Doc from rows "word tag relation head", heads counted from 0."""
    cells = [row.split() for row in rows.strip().splitlines()]
    doc = Doc(
        spacy.blank("en").vocab,
        words=[cell[0] for cell in cells],
        tags=[cell[1] for cell in cells],
        pos=["VERB" if cell[1].startswith("V") else "NOUN" for cell in cells],
        deps=[cell[2] for cell in cells],
        heads=[int(cell[3]) for cell in cells],
    )
    repair(doc)
    return doc


def relations(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.text, token.dep_, token.head.text) for token in doc]


def test_a_sunken_verb_heads_its_clause() -> None:
    doc = tree(
        """
        Torv NNP nsubj 1
        expressed VBD amod 2
        condolences NNS root 2
        """
    )
    assert relations(doc) == [
        ("Torv", "nsubj", "expressed"),
        ("expressed", "root", "expressed"),
        ("condolences", "obj", "expressed"),
    ]


def test_a_participle_stays_where_it_is() -> None:
    doc = tree(
        """
        Torv NNP nsubj 2
        agreed VBN amod 2
        steps NNS root 2
        """
    )
    assert relations(doc)[1] == ("agreed", "amod", "steps")


def test_a_stray_base_form_joins_the_row() -> None:
    doc = tree(
        """
        Arvania NNP nsubj 1
        wants VBZ root 1
        to TO mark 3
        build VB xcomp 1
        and CC cc 5
        sell VB conj 1
        """
    )
    assert relations(doc)[5] == ("sell", "conj", "build")


def test_a_second_infinitive_belongs_to_the_first() -> None:
    doc = tree(
        """
        willing JJ root 0
        to TO mark 2
        work VB xcomp 0
        to TO mark 4
        build VB xcomp 0
        """
    )
    assert ("build", "advcl", "work") in relations(doc)
    assert ("work", "xcomp", "willing") in relations(doc)


def test_a_clause_in_the_present_goes_on_with_what_was_said() -> None:
    rows = """
        said VBD root 0
        prices NNS nsubj 2
        fall VBP ccomp 0
        and CC cc 5
        wages NNS nsubj 5
        {word} {tag} conj 0
        """
    assert ("rise", "conj", "fall") in relations(tree(rows.format(word="rise", tag="VBP")))
    assert ("rose", "conj", "said") in relations(tree(rows.format(word="rose", tag="VBD")))
