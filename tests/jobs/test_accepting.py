"""A user's own phrase file: it grows, it is read, it is refused where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import DataError
from communique.jobs.accepting import accept
from communique.reading import read

PARTIES = Path(__file__).parents[2] / "samples" / "parties.toml"
TEXT = """Foreign Minister Ada Duro of Arvania met with Trade Minister Ivo Lanz of Belmora.
Duro said that the beacon of coastal trust guides Arvania. She praised win-win cooperation.
"""


def found(file: Path | None = None) -> list[str]:
    made = read(TEXT, parties=PARTIES, phrases=() if file is None else (file,))
    return [phrase.id for phrase in made.phrases]


def test_an_accepted_wording_is_found_on_the_next_reading(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    assert "beacon-of-coastal-trust" not in found()
    assert accept(file, "beacon of coastal trust", gloss="Arvania's sea policy") == (
        "beacon-of-coastal-trust"
    )
    assert found(file) == ["beacon-of-coastal-trust", "win-win-cooperation"]


def test_further_forms_go_to_the_concept_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    accept(file, "shining beacon", concept="beacon")
    accept(file, "beacon of coastal trust", concept="beacon")
    accept(file, "beacon of coastal trust", concept="beacon")
    assert file.read_text().count("beacon of coastal trust") == 1
    assert found(file)[0] == "beacon"
    accept(file, "coastal trust", concept="win-win-cooperation")  # a concept of the pack
    assert "win-win-cooperation" in found(file)


def test_what_cannot_be_a_phrase_is_refused_and_the_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    accept(file, "shining beacon")
    before = file.read_text()
    for wrong in ("one", "two (words", "a | b"):
        with pytest.raises(DataError, match="expected two or more plain words"):
            accept(file, wrong)
    assert file.read_text() == before


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("[phrase.x]\nforms = 3\n")
    with pytest.raises(DataError, match=r"mine\.toml"):
        read(TEXT, phrases=file)
    with pytest.raises(DataError, match="no such file"):
        read(TEXT, phrases=tmp_path / "none.toml")


def test_the_setting_names_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mine.toml"
    accept(file, "beacon of coastal trust")
    monkeypatch.setenv("COMMUNIQUE_PHRASES", str(file))
    assert "beacon-of-coastal-trust" in found()
