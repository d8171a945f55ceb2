"""The table of parties: forms that name one, near misses that do not, and users' own files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import DataError
from communique.languages.folding import fold
from communique.languages.pack import ROOT, read_toml
from communique.languages.parties import PartyFile, PartyTable, named_languages, party_code

TABLE = PartyTable.default()


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("us", None),  # the pronoun
        ("Us", None),
        ("UK", "GBR"),
        ("Turkey", "TUR"),
        ("turkey", None),  # the bird
        ("TURKEY", "TUR"),  # a heading
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("Cote d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("DRC", "COD"),
        ("Republic of the Congo", "COG"),
        ("Holy See", "VAT"),
        ("State of Palestine", "PSE"),
        ("Kosovo", "XKX"),
        ("Taiwan", "TWN"),
        ("Hong Kong", "HKG"),
        ("Republic of Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("the Kremlin", "RUS"),
        ("China's", "CHN"),
        ("Brussels", "EU"),
        ("Belgian", "BEL"),
        ("UN Security Council", "UN"),
        ("National Security Council", None),  # a body of many states
        ("OPEC+", "OPEC+"),
        ("Arab League", "LAS"),
        ("Namibia", "NAM"),  # the code that is an acronym elsewhere
        ("NAM", "NON-ALIGNED MOVEMENT"),
        ("Shital Niwas", "NPL"),
        ("Wales", "GBR"),
        ("Houthis", "ANSAR ALLAH"),
        ("european", None),
        ("", None),
    ],
)
def test_lookup(form: str, code: str | None) -> None:
    party = TABLE.lookup(form)
    assert (party.code if party else None) == code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("U.S.-China talks", ["U.S. USA acronym", "China CHN name"]),
        ("He told us that turkey was served.", []),
        ("The Chinese side met Britons.", ["Chinese CHN demonym", "Britons GBR demonym"]),
        ("South Korea and North Korea", ["South Korea KOR name", "North Korea PRK name"]),
        ("the one-China principle", []),  # the name of a formula, not a party
        ("in the South China Sea", []),
        ("on the Korean Peninsula", []),
        ("Nigerians and Nigeriens", ["Nigerians NGA demonym", "Nigeriens NER demonym"]),
        ("Guinea-Bissau", ["Guinea-Bissau GNB name"]),
        ("Papua New Guinea", ["Papua New Guinea PNG name"]),
        ("Russian-led", ["Russian RUS demonym"]),
        ("US$5 billion", []),  # money
        ("New Mexico", []),
        ("from Moscow", ["Moscow RUS capital"]),
        ("the White House said", ["White House USA seat"]),
        ("MOSCOW, June 3", ["MOSCOW RUS capital"]),
        ("the National Security Council", []),
        ("the U.N. Security Council", ["U.N. Security Council UN name"]),
        ("Prussians", []),  # inside another word
        ("America's allies in Latin America", ["America USA name"]),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    mentions = TABLE.find(text)
    assert [f"{text[m.start : m.end]} {m.code} {m.form}" for m in mentions] == found


def test_find_in_part_keeps_offsets_of_the_whole() -> None:
    text = "China met Japan and Chinatown"
    assert [(m.start, m.code) for m in TABLE.find(text, 6)] == [(10, "JPN")]
    assert TABLE.find(text, 20, 25) == []  # the part ends inside a word


@pytest.mark.parametrize(("text", "doubtful"), [("Jordan", True), ("Jordanian", False)])
def test_doubtful_forms_say_so(text: str, doubtful: bool) -> None:
    assert [m.doubtful for m in TABLE.find(text)] == [doubtful]


@given(st.text(alphabet="USChinaTürkey’. -\n", max_size=60))
def test_mentions_are_in_order_apart_and_bounded(text: str) -> None:
    reach = 0
    for mention in TABLE.find(text):
        assert reach <= mention.start < mention.end <= len(text)
        assert TABLE.lookup(text[mention.start : mention.end]) is not None
        reach = mention.end


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_every_state_has_a_name_and_most_a_demonym() -> None:
    states = [party for party in TABLE.parties.values() if party.kind == "state"]
    assert len(states) >= 240
    assert all(party.names for party in states)
    assert sum(bool(party.demonyms) for party in states) >= 220
    assert sum(party.kind == "organisation" for party in TABLE.parties.values()) >= 80


@pytest.mark.parametrize("language", sorted(named_languages()))
def test_doubtful_and_other_forms_are_about_listed_ones(language: str) -> None:
    file = read_toml(ROOT / language / "parties.toml", PartyFile)
    table = PartyTable.default(language)
    assert [form for form in file.doubtful if table.lookup(form) is None] == []
    # without the list of what is no party
    names = PartyTable(table.parties, inflected=file.inflected)
    heads = {form[0] for party in table.parties.values() for form, _ in party.forms}
    # a name within, or one that would begin with its last letter ("更多" before "哥伦比亚")
    assert [f for f in file.other if not names.find(f) and f[-1] not in heads] == []


@pytest.mark.parametrize("language", sorted(named_languages()))
def test_every_state_and_organisation_has_a_name_in_each_language(language: str) -> None:
    table = PartyTable.default(language)
    assert [p.code for p in table.parties.values() if not (p.names or p.acronyms)] == []


def test_a_table_in_another_language_keeps_the_files_of_the_user(tmp_path: Path) -> None:
    path = tmp_path / "parties.toml"
    path.write_text(
        '[party.XAR]\nkind = "state"\nnames = ["Arvania", "阿尔瓦尼亚"]', encoding="utf-8"
    )
    table = PartyTable.from_files(path).in_language("zh")
    text = "中国同阿爾瓦尼亞友好。China"
    assert [m.code for m in table.find(text)] == ["CHN", "XAR"]
    assert PartyTable.default("zh").lookup("阿尔瓦尼亚") is None
    assert table.in_language("xx") is table  # no names in such a language
    assert table.in_language("en").lookup("Chinese") is not None
    by_hand = PartyTable(TABLE.parties)
    assert by_hand.in_language("zh") is by_hand


def test_codes_are_found_by_names_of_every_language() -> None:
    assert party_code("俄罗斯") == "RUS"
    assert party_code("rus") == "RUS"
    assert party_code("Somewhere") == "Somewhere"


OWN = """
[party.XAR]
kind = "state"
names = ["Arvania", "Republic of Arvania"]
demonyms = ["Arvanian", "Arvanians"]
capital = "Sorrin"
residences = ["the Amber House"]
lat = 1.5
lon = 2.5

[party.CHN]
names = ["Cathay"]
"""


def test_user_file_adds_parties_and_names(tmp_path: Path) -> None:
    path = tmp_path / "parties.toml"
    path.write_text(OWN, encoding="utf-8")
    table = PartyTable.from_files(path)
    own = table.get("XAR")
    assert own is not None
    assert (own.name, own.capital, own.lat) == ("Arvania", "Sorrin", 1.5)
    text = "Arvanians left the Amber House in Sorrin for Cathay and Beijing."
    codes = [(m.code, m.form) for m in table.find(text)]
    assert codes == [
        ("XAR", "demonym"),
        ("XAR", "seat"),
        ("XAR", "capital"),
        ("CHN", "name"),
        ("CHN", "capital"),
    ]
    assert PartyTable.default().lookup("Arvania") is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[party.XAR]\nnames = ["Arvania"]', "has no kind"),
        ('[party.XAR]\nkind = "realm"', "kind"),
        ('[party.XAR]\nkind = "state"\nname = "Arvania"', "name"),
        ('[party.XAR]\nkind = "state"\nlat = 91', "lat"),
        (
            '[party.XAR]\nkind = "state"\nnames = ["Sorrin"]\n'
            '[party.XBE]\nkind = "state"\ncapital = "Sorrin"',
            "a form of both XAR and XBE",
        ),
        ("[party.XAR", "not valid TOML"),
    ],
)
def test_wrong_user_file_is_named(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "parties.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=said) as caught:
        PartyTable.from_files(path)
    assert str(path) in str(caught.value)
