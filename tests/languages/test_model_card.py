"""The model card says what ships."""

from __future__ import annotations

import hashlib

import pytest

from communique.languages.nlp import MODEL_VERSION
from communique.languages.pack import ROOT
from communique.languages.parser import FILES

FOLDER = ROOT / "en" / "model"
CARD = (FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*FILES, "kinds.npz"])
def test_digests_are_those_of_the_files(name: str) -> None:
    digest = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
    assert f"`{name}`" in CARD
    assert digest in CARD, f"{name} has changed: put {digest} and the new figures into the card"


def test_the_version_is_that_of_the_code() -> None:
    assert CARD.startswith(f"# Model card: en-minilm-{MODEL_VERSION}\n")


def test_licence_and_credits_are_given() -> None:
    for words in ("CC BY-SA 4.0", "English Web Treebank", "Georgetown University", "Apache-2.0"):
        assert words in CARD
