"""DOCX files, written here with python-docx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from formats import make_zip

from communique.errors import InputError
from communique.intake import docx as reader
from communique.intake import from_bytes, wacz
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


def _with(part: str, data: bytes) -> bytes:
    """A DOCX one part of which is something else."""
    document = docx.Document()
    document.add_paragraph("The ministers said that both sides should meet again.")
    with zipfile.ZipFile(io.BytesIO(_saved(document))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return make_zip(parts | {part: data})


def _body(inner: str, head: str = "") -> bytes:
    words = f"<w:p><w:r><w:t>{inner}</w:t></w:r></w:p>"
    return f"{head}<w:document {W}><w:body>{words}</w:body></w:document>".encode()


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml",
                                  "_rels/.rels", "[Content_Types].xml"])  # fmt: skip
@pytest.mark.parametrize("data", [b"", b"<x", b"<x/>", f"<w:document {W}/>".encode()])
def test_a_part_of_another_kind_is_one_error(part: str, data: bytes) -> None:
    error = _one(_with(part, data))
    assert isinstance(error, InputError)
    assert "a damaged ZIP, DOCX or WACZ file" in str(error)
    assert "attribute" not in str(error)


def test_entities_that_multiply_are_refused() -> None:
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
    )
    assert isinstance(
        _one(_with("word/document.xml", _body("&l9;", f"<!DOCTYPE a [{laughs}]>"))), InputError
    )


@pytest.mark.parametrize(
    "head",
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file://{path}">]>',
     '<!DOCTYPE a SYSTEM "file://{path}">',
     '<!DOCTYPE a [<!ENTITY % p SYSTEM "file://{path}">%p;<!ENTITY x "y">]>'],
)  # fmt: skip
def test_files_named_by_entities_are_not_read(head: str, tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("Secret")
    body = _body("Duro said that &x; both sides should meet.", head.format(path=path))
    made = _one(_with("word/document.xml", body))
    assert "Secret" not in str(made)
    if isinstance(made, Document):
        assert made.text == "Duro said that both sides should meet."


def test_a_remark_within_words_takes_none_of_them() -> None:
    made = _one(_with("word/document.xml", _body("Duro said <!-- a -->that he agreed.")))
    assert isinstance(made, Document)
    assert made.text == "Duro said that he agreed."


def test_elements_inside_one_another_without_end() -> None:
    deep = "<w:p>" * 100_000
    assert isinstance(_one(_with("word/document.xml", _body(deep))), InputError)


def test_markup_that_unpacks_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_MARKUP", 50_000)
    error = _one(_with("word/document.xml", _body("a" * 100_000)))
    assert isinstance(error, InputError)
    assert "bytes of markup; expected at most 50,000" in str(error)


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wacz, "MAX_ENTRIES", 10)
    error = _one(make_zip({f"word/{n}.xml": b"" for n in range(11)}))
    assert str(error) == "a.docx: holds 11 files; expected at most 10: split it"
