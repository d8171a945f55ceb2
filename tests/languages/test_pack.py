"""Packs: what is known of a language, and what is said where something is missing."""

from __future__ import annotations

import sys

import pytest

from communique.errors import DataError, InputError
from communique.languages import nlp
from communique.languages.pack import About, Pack, known_packs, load_pack


@pytest.mark.parametrize("code", known_packs())
def test_every_pack_says_how_its_texts_are_analysed(code: str) -> None:
    about = load_pack(code).about
    assert about.name
    assert about.analysis in ("tree", "surface")


def test_a_language_without_a_pack_is_refused_with_the_known_ones() -> None:
    with pytest.raises(DataError, match=r"'xx': no pack .*known packs: .*en"):
        load_pack("xx")


def test_a_missing_library_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    about = About(name="Arvan", analysis="tree", analyser="encoder", extra="arvan")
    pack = Pack("en")
    monkeypatch.setitem(pack.__dict__, "about", about)
    monkeypatch.setattr(nlp, "load_pack", lambda code: pack)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(InputError, match=r"Arvan need onnxruntime.*'communique\[arvan\]'"):
        nlp.load("arvan")
