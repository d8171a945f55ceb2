"""Sources to Readouts: what counts as a text, which parties count, what becomes of errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import DataError, InputError, NotFoundError
from communique.intake import from_text
from communique.pipeline import read as read_document
from communique.reading import languages, party_table, read, read_all
from communique.settings import Settings

ARVANIA = '[party.XAR]\nkind = "state"\nnames = ["Arvania"]\n'
BELMORA = '[party.XBE]\nkind = "state"\nnames = ["Belmora"]\n'
TEXT = (
    "On 4 May 2031, the Foreign Minister of Arvania, Ada Duro, met with the Foreign Minister of "
    "Belmora, Ivo Lanz, in Sorrin. Duro said that Arvania is ready to work with Belmora to open "
    "two ports."
)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COMMUNIQUE_SETTINGS", str(tmp_path / "none.toml"))


@pytest.fixture
def parties(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(ARVANIA + BELMORA, encoding="utf-8")
    return path


def test_english_can_be_read() -> None:
    assert "en" in languages()


def test_parties_are_added_up(tmp_path: Path) -> None:
    own, beside = tmp_path / "own.toml", tmp_path / "texts" / "parties.toml"
    beside.parent.mkdir()
    own.write_text(ARVANIA, encoding="utf-8")
    beside.write_text(BELMORA, encoding="utf-8")
    source = str(beside.parent / "a.txt")
    plain = party_table("a.txt", settings=Settings())
    assert plain.get("FRA") is not None
    assert (plain.get("XAR"), plain.get("XBE")) == (None, None)
    both = party_table(source, own, settings=Settings())
    assert None not in {both.get("XAR"), both.get("XBE"), both.get("FRA")}
    set_once = party_table(source, settings=Settings(parties=own))
    assert None not in {set_once.get("XAR"), set_once.get("XBE")}


def test_a_name_that_no_file_can_have_has_no_parties_beside_it() -> None:
    assert party_table(f"{'a' * 300}/{'b' * 300}", settings=Settings()).get("XAR") is None


def test_a_missing_file_of_parties_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        party_table(None, tmp_path / "none.toml", settings=Settings())


@pytest.mark.parametrize("title", ["", "Duro meets Lanz\n\n"])
def test_a_text_is_read_as_it_is(title: str, parties: Path) -> None:
    readout = read(title + TEXT, parties=parties)
    assert readout.is_readout
    assert {one.party for one in readout.participants} == {"XAR", "XBE"}
    assert readout.made_by.pack == "en-1"


@pytest.mark.parametrize("name", ["readout.txt", "my readout.txt", "folder/readout"])
def test_a_path_that_is_not_there_is_no_text(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=name):
        read(str(tmp_path / name))


def test_a_file_whose_name_ends_like_a_sentence_is_a_file(
    tmp_path: Path, parties: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("Duro meets Lanz.").write_text(TEXT, encoding="utf-8")
    readout = read("Duro meets Lanz.", parties=parties)
    assert readout.document.origin == "Duro meets Lanz."
    assert readout.is_readout


def test_several_documents_are_for_read_all(tmp_path: Path, parties: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(
        '{"id": "a", "text": "A cook is sought by the ministry of trade."}\n'
        "broken\n"
        '{"id": "b", "text": "A gardener is sought by the ministry of trade."}\n',
        encoding="utf-8",
    )
    errors: list[InputError] = []
    made = list(read_all(path, parties=parties, on_error=errors.append))
    assert [one.document.origin for one in made] == ["a", "b"]
    assert len(errors) == 1
    with pytest.raises(InputError):
        list(read_all(path))
    path.write_text('{"id": "a", "text": "A."}\n{"id": "b", "text": "B."}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"several documents.*read_all"):
        read(path)


def test_a_language_without_a_pack_is_an_input_error() -> None:
    text = "外務大臣は月曜日にソリンでベルモラの外務大臣と会談した。" * 5
    with pytest.raises(InputError, match="language 'ja'"):
        read(text, language="ja")


def test_a_missing_library_is_told_with_the_text_that_needs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(language: str) -> None:
        raise InputError("texts in Arvan need arvan, which is not installed")

    monkeypatch.setattr("communique.languages.nlp.load", missing)
    document = from_text("The sides met.", origin="a.txt", language="en")
    with pytest.raises(InputError, match=r"^a\.txt: texts in Arvan need arvan"):
        read_document(document)
