"""Tables as sources: columns by name, by mapping, and what is said of broken ones."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from communique.errors import DataError, InputError
from communique.intake import document_of, open_items
from communique.intake.items import Item
from communique.intake.tables import parse_columns

TEXT = "President Ana Bel of Arvania met Prime Minister Cor Dun of Belmora in Arvo on 4 May 2031."


def items(path: Path, columns: dict[str, str] | None = None) -> list[Item | InputError]:
    return list(open_items(str(path), columns=columns))


def only_error(path: Path, columns: dict[str, str] | None = None) -> str:
    (error,) = items(path, columns)
    assert isinstance(error, InputError)
    return str(error)


def test_columns_of_their_own_names(tmp_path: Path) -> None:
    path = tmp_path / "readouts.csv"
    path.write_text(f'ID,Text,published\nr1,"{TEXT}\nTwo lines.",2031-05-05\n\nr2,{TEXT},\n')
    first, second = (document_of(item) for item in items(path) if isinstance(item, Item))
    assert (first.id, first.published, second.id) == ("r1", "2031-05-05", "r2")
    assert first.text.startswith(TEXT)
    assert "Two lines." in first.text


def test_mapped_columns_of_a_packed_table(tmp_path: Path) -> None:
    path = tmp_path / "readouts.tsv.gz"
    path.write_bytes(gzip.compress(f"body\tday\n{TEXT}\t5 May 2031\n".encode()))
    (item,) = items(path, {"text": "body", "published": "day"})
    assert isinstance(item, Item)
    assert item.container == str(path)
    assert document_of(item).published == "2031-05-05"


def test_a_semicolon_divides_too(tmp_path: Path) -> None:
    path = tmp_path / "readouts.csv"
    path.write_text(f"id;text\nr1;{TEXT}\n")
    (item,) = items(path)
    assert isinstance(item, Item)
    assert document_of(item).id == "r1"


def test_a_line_with_too_few_cells_is_an_error_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "readouts.csv"
    path.write_text(f"id,text\nr1\nr2,{TEXT}\n")
    error, item = items(path)
    assert isinstance(error, InputError)
    assert "line 2: has 1 cells; expected 2" in str(error)
    assert isinstance(item, Item)


def test_no_column_of_text_is_said_with_the_columns_there_are(tmp_path: Path) -> None:
    path = tmp_path / "readouts.csv"
    path.write_text("id,body\n1,x\n")
    assert "has no column 'text' or 'html', but id, body" in only_error(path)
    assert "has no column 'Text1'; expected one of: id, body" in only_error(path, {"text": "Text1"})


def test_a_table_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "readouts.csv"
    path.write_bytes(b"id,text\n1,\xff\xfe\n")
    assert "is not UTF-8" in only_error(path)


@pytest.mark.parametrize("said", ["text", "text=", "body=text", "text=a,,"])
def test_a_wrong_mapping_is_refused(said: str) -> None:
    with pytest.raises(DataError, match="is no FIELD=COLUMN"):
        parse_columns(said)


def test_a_mapping() -> None:
    assert parse_columns("text=body, published=date") == {"text": "body", "published": "date"}
