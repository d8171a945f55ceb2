"""French topics: a row a topic, with near misses."""

from __future__ import annotations

import pytest

from communique.coding.topics import code_topics
from communique.languages.pack import Pack

PACK = Pack("fr")


@pytest.mark.parametrize(
    ("quote", "topics"),
    [
        ("abaisser les droits de douane", ("trade",)),
        ("il importe de rester unis", ()),
        ("le climat des affaires", ("investment",)),
        ("dans un climat de confiance", ()),
        ("la lutte contre le changement climatique", ("climate",)),
        ("la transition énergétique", ("climate", "energy")),
        ("la transition politique", ("elections-democracy",)),
        ("la République démocratique du Congo", ()),
        ("réduire les gaz à effet de serre", ("climate",)),
        ("Agence internationale de l’énergie atomique", ()),
        ("protéger l'environnement", ("environment",)),
        ("l'environnement sécuritaire de la région", ("security-order",)),
        ("l'ouverture d'un consulat", ("consular",)),
        ("de larges consultations", ()),
        ("la sécurité alimentaire", ("food-security",)),
        ("le retour des réfugiés", ("migration",)),
        ("l'IA au service de tous", ("ai",)),
        ("il a aidé son voisin", ()),  # "ia" inside a word
        ("l'état de droit", ("elections-democracy",)),
        ("L’ETAT DE DROIT", ("elections-democracy",)),
        ("il est prêt à aider", ()),
        ("la coopération décentralisée", ("local-cooperation",)),
        ("il a remercié son hôte", ()),
    ],
)
def test_topics(quote: str, topics: tuple[str, ...]) -> None:
    assert code_topics(quote, PACK) == topics


def test_every_topic_of_english_has_cues_in_french() -> None:
    assert set(PACK.topics.topic) == set(Pack("en").topics.topic)
