"""DOCX files, written here with python-docx."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from formats import make_zip

from communique.errors import InputError
from communique.intake import from_bytes
from communique.record import Document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _one(data: bytes) -> Document | InputError:
    (item,) = from_bytes(data, origin="a.docx")
    return item


def _read(document: Any) -> Document:
    item = _one(_saved(document))
    assert isinstance(item, Document)
    return item


@pytest.fixture
def statement() -> Any:
    document = docx.Document()
    document.add_heading("Joint Statement of Arvania and Belmora", 0)
    document.add_paragraph("On 4 May 2031, the two presidents met in Sorrin.")
    document.add_heading("Energy", 1)
    document.add_paragraph("Both sides agreed on three steps:")
    document.add_paragraph("to open two ports", style="List Bullet")
    document.add_paragraph("to clear the backlog", style="List Bullet")
    document.add_paragraph("The two presidents will meet again in the autumn.")
    return document


def test_paragraphs_headings_and_lists(statement: Any) -> None:
    made = _read(statement)
    assert made.title == "Joint Statement of Arvania and Belmora"
    blocks = [(made.text[slice(*block.span)], block.role) for block in made.blocks]
    assert blocks == [
        ("On 4 May 2031, the two presidents met in Sorrin.", "body"),
        ("Energy", "heading"),
        ("Both sides agreed on three steps:", "body"),
        ("to open two ports", "body"),
        ("to clear the backlog", "body"),
        ("The two presidents will meet again in the autumn.", "body"),
    ]


def test_core_properties(statement: Any) -> None:
    statement.core_properties.title = "Joint Statement"
    statement.core_properties.language = "en-GB"
    assert _read(statement).title == "Joint Statement of Arvania and Belmora"
    plain = docx.Document()
    plain.core_properties.title = "Duro meets Lanz"
    plain.add_paragraph("The ministers said that both sides should meet again.")
    assert _read(plain).title == "Duro meets Lanz"


def test_dates_of_the_file_are_no_dates_of_the_text(statement: Any) -> None:
    assert _read(statement).published is None
    assert _read(statement).updated is None


def test_tables_and_content_controls_are_not_lost() -> None:
    document = docx.Document()
    document.add_paragraph("The ministers said that both sides should meet again.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Arvania will open two ports to the ships of Belmora."
    table.cell(0, 1).text = "Belmora will clear the backlog of the past two years."
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Both will report in May.</w:t></w:r></w:p>"
    document.element.body.insert(0, parse_xml(f"{control}</w:sdtContent></w:sdt>"))
    assert _read(document).text.split("\n") == [
        "Both will report in May.",
        "The ministers said that both sides should meet again.",
        "Arvania will open two ports to the ships of Belmora.",
        "Belmora will clear the backlog of the past two years.",
    ]


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    document = docx.Document()
    paragraph: Any = document.add_paragraph("The ministers said that ")
    runs = (
        f'<w:ins {W} w:id="1" w:author="a"><w:r><w:t xml:space="preserve">both sides </w:t></w:r>'
        "</w:ins>",
        f'<w:del {W} w:id="2" w:author="a"><w:r><w:delText>one side </w:delText></w:r></w:del>',
        f"<w:r {W}><w:t>should meet again.</w:t></w:r>",
    )
    for run in runs:
        paragraph._p.append(parse_xml(run))
    assert _read(document).text == "The ministers said that both sides should meet again."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (make_zip({"notes.txt": b"Text."}), "a ZIP archive without a text that can be read"),
        (make_zip({"word/document.xml": b"<broken"}), "a damaged ZIP, DOCX or WACZ file"),
        (b"PK\x03\x04" + b"\x00" * 50, "a damaged ZIP, DOCX or WACZ file"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "is an old Office file or one with a password"),
    ],
)
def test_what_is_no_docx_is_one_error(data: bytes, said: str) -> None:
    error = _one(data)
    assert isinstance(error, InputError)
    assert str(error).startswith(f"a.docx: {said}")


def test_a_cut_file_is_one_error(statement: Any) -> None:
    error = _one(_saved(statement)[:-500])
    assert isinstance(error, InputError)


def test_an_empty_file_has_no_words() -> None:
    assert "holds no words" in str(_one(_saved(docx.Document())))
