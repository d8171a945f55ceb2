"""French names of parties, and near misses that name none."""

from __future__ import annotations

import pytest

from communique.languages.parties import PartyTable

TABLE = PartyTable.default("fr")


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("la Chine", "CHN"),
        ("l’Allemagne", "DEU"),
        ("les États-Unis", "USA"),
        ("Etats-Unis", "USA"),
        ("ÉTATS-UNIS", "USA"),
        ("République française", "FRA"),
        ("RÉPUBLIQUE FRANÇAISE", "FRA"),
        ("le Quai d’Orsay", "FRA"),
        ("l'Élysée", "FRA"),
        ("Elysée", "FRA"),
        ("le Kremlin", "RUS"),
        ("la Maison-Blanche", "USA"),
        ("l’ONU", "UN"),
        ("Nations Unies", "UN"),
        ("Nations unies", "UN"),
        ("UE", "EU"),
        ("ue", None),
        ("l'OTAN", "NATO"),
        ("UA", "AU"),
        ("CEDEAO", "ECOWAS"),
        ("OIF", "OIF"),
        ("RDC", "COD"),
        ("République démocratique du Congo", "COD"),
        ("République du Congo", "COG"),
        ("Guinée", "GIN"),
        ("Guinée équatoriale", "GNQ"),
        ("Papouasie-Nouvelle-Guinée", "PNG"),
        ("nigérien", "NER"),
        ("nigérian", "NGA"),
        ("Nigérians", "NGA"),
        ("sud-coréennes", "KOR"),
        ("Sud-Coréens", "KOR"),
        ("chinoise", "CHN"),
        ("Chinois", "CHN"),
        ("grecque", "GRC"),
        ("turques", "TUR"),
        ("Suisse", "CHE"),
        ("Saint-Siège", "VAT"),
        ("européen", None),  # of a continent
        ("dinde", None),
    ],
)
def test_lookup(form: str, code: str | None) -> None:
    party = TABLE.lookup(form)
    assert (party.code if party else None) == code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("le ministre de l’Allemagne", ["Allemagne DEU name"]),
        ("l'ambassadeur d’Israël", ["Israël ISR name"]),
        ("d'Iran", ["Iran IRN name"]),
        ("la partie chinoise et les Russes", ["chinoise CHN demonym", "Russes RUS demonym"]),
        ("en mer de Chine méridionale", []),
        ("les pays latino-américains", []),
        ("l'Accord de Paris", []),
        ("à Paris", ["Paris FRA capital"]),
        ("le groupe de Minsk", []),
        ("PÉKIN, 3 juin", ["PÉKIN CHN capital"]),
        ("au Caire", ["Caire EGY capital"]),
        ("la Corée du Nord", ["Corée du Nord PRK name"]),
        (
            "le Conseil de sécurité des Nations unies",
            ["Conseil de sécurité des Nations unies UN name"],
        ),
        ("50 millions de dollars américains", []),
        ("le Conseil national de sécurité", []),
        ("franco-allemand", ["franco FRA demonym", "allemand DEU demonym"]),
        ("la coopération sino-africaine", ["sino CHN demonym"]),
        ("l'Indo-Pacifique", []),
        ("le général Francoeur", []),
        ("Françoise Durand", []),  # a name that begins like one
        ("la Chinonaise", []),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    mentions = TABLE.find(text)
    assert [f"{text[m.start : m.end]} {m.code} {m.form}" for m in mentions] == found


def test_congolese_may_be_of_either_congo() -> None:
    assert [(m.code, m.doubtful) for m in TABLE.find("la partie congolaise")] == [("COD", True)]


def test_demonyms_have_their_four_forms() -> None:
    for code, forms in {
        "CHN": ["chinois", "chinoise", "chinoises"],
        "DEU": ["allemand", "allemande", "allemands", "allemandes"],
        "ITA": ["italien", "italienne", "italiens", "italiennes"],
        "USA": ["américain", "américaine", "américains", "américaines"],
    }.items():
        party = TABLE.get(code)
        assert party is not None
        assert set(forms) <= set(party.demonyms)
