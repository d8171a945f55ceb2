"""Names by patterns, where names have capitals and words have spaces between them."""

from __future__ import annotations

import pytest

from communique.coding.surface.entities import find_entities
from communique.coding.surface.names import find_namings
from communique.coding.surface.scan import Scan
from communique.coding.text import Text
from communique.languages import nlp
from communique.languages.pack import load_pack
from communique.languages.parties import PartyTable
from communique.record import Document


def _scan(words: str) -> Scan:
    document = Document(id="case", origin="case", text=words, sha256="0", language="es")
    table = PartyTable.default("es")
    return Scan(Text(document, nlp.load("es").analyse(words), load_pack("es"), table))


@pytest.mark.parametrize(
    ("words", "namings"),
    [
        (
            "La ministra de Asuntos Exteriores de Chile, Ana Duro, llegó.",
            [("Ana Duro", "CHL", "ministra de Asuntos Exteriores de Chile")],
        ),
        ("El presidente peruano, Jan Torv, llegó.", [("Jan Torv", "PER", "presidente peruano")]),
        (
            "el ministro de Exteriores, Unión Europea y Cooperación de España, Piet Lanz",
            [("Piet Lanz", "ESP", "ministro de Exteriores, Unión Europea y Cooperación de España")],
        ),
        ("El Sr. Lanz llegó.", [("Lanz", None, None)]),
        ("El ministro de Asuntos Exteriores señaló que llueve.", []),  # what he is minister of
        ("El comercio de Chile crece.", []),
    ],
)
def test_namings(words: str, namings: list[tuple[str, str | None, str | None]]) -> None:
    found = find_namings(_scan(words))
    assert [(naming.name, naming.party, naming.office) for naming in found] == namings


def test_a_surname_alone_is_the_person_and_a_longer_word_is_not() -> None:
    scan = _scan("La ministra de Chile, Ana Duro, llegó. Duro habló. Durometer es otra cosa.")
    names = [m for m in find_entities(scan).mentions if m.form == "name"]
    assert [scan.quote(mention.span) for mention in names] == ["Ana Duro", "Duro"]
    assert {mention.people for mention in names} == {("Ana Duro",)}
