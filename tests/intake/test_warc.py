"""WARC archives: which records count, and what becomes of damaged ones."""

from __future__ import annotations

import gzip
import io

import pytest
from formats import make_pdf, make_warc

from communique.errors import InputError
from communique.intake import from_bytes
from communique.record import Document

PAGE = (
    "<html><body><h1>Duro meets Lanz {0}</h1><p>Minister Duro said in visit {0} that both sides "
    "should meet again.</p></body></html>"
)
HTML = {"Content-Type": "text/html; charset=utf-8"}


def _page(number: int) -> tuple[str, str, dict[str, str], bytes]:
    return (f"https://a.example/{number}", "200 OK", HTML, PAGE.format(number).encode())


def _read(data: bytes) -> tuple[list[Document], list[InputError]]:
    items = list(from_bytes(data, origin="a.warc.gz"))
    documents = [item for item in items if isinstance(item, Document)]
    return documents, [item for item in items if isinstance(item, InputError)]


@pytest.mark.parametrize("packed", [True, False])
def test_pages_with_their_addresses(packed: bool) -> None:
    documents, errors = _read(make_warc(_page(1), _page(2), gzip=packed))
    assert errors == []
    assert [(d.url, d.title, d.origin) for d in documents] == [
        ("https://a.example/1", "Duro meets Lanz 1", "a.warc.gz"),
        ("https://a.example/2", "Duro meets Lanz 2", "a.warc.gz"),
    ]


def test_only_found_pages_texts_and_pdfs_count() -> None:
    pdf = make_pdf([(72, 700, 11, "Minister Duro said that both sides should meet again.")])
    text = b"Minister Duro said that both sides should meet again in May."
    documents, errors = _read(
        make_warc(
            _page(1),
            ("https://a.example/gone", "404 Not Found", HTML, b"<p>Nothing was found here.</p>"),
            ("https://a.example/moved", "301 Moved", {**HTML, "Location": "/x"}, b"<p>Moved.</p>"),
            ("https://a.example/a.png", "200 OK", {"Content-Type": "image/png"}, b"\x89PNG"),
            ("https://a.example/robots.txt", "200 OK", {"Content-Type": "text/plain"}, b"User: *"),
            ("https://a.example/t", "200 OK", {"Content-Type": "text/plain"}, text),
            ("https://a.example/p", "200 OK", {"Content-Type": "application/pdf"}, pdf),
        )
    )
    assert errors == []
    assert [d.url for d in documents] == [
        "https://a.example/1",
        "https://a.example/t",
        "https://a.example/p",
    ]


def test_the_coding_of_the_transfer_is_undone() -> None:
    head = {**HTML, "Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    packed = gzip.compress(PAGE.format(1).encode())
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    documents, errors = _read(make_warc(("https://a.example/1", "200 OK", head, body)))
    assert errors == []
    assert [d.title for d in documents] == ["Duro meets Lanz 1"]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", [30, 150, 250])
def test_a_cut_archive_gives_what_came_before(packed: bool, cut: int) -> None:
    data = make_warc(_page(1), _page(2), _page(3), gzip=packed)
    documents, errors = _read(data[:-cut])
    assert [d.title for d in documents] == ["Duro meets Lanz 1", "Duro meets Lanz 2"]
    assert len(errors) == 1
    assert str(errors[0]).startswith("a.warc.gz: ")


def test_one_page_that_is_empty_leaves_the_others() -> None:
    empty = ("https://a.example/empty", "200 OK", HTML, b"  ")
    documents, errors = _read(make_warc(_page(1), empty, _page(2)))
    assert len(documents) == 2
    assert [str(error) for error in errors] == [
        "a.warc.gz: https://a.example/empty: is empty; expected a text"
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\nnonsense\r\n\r\n" + b"x" * 100,
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 30\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" * 3,
        b"WARC/1.0\r\nContent-Length: 5\r\n\r\nabcdefghi\r\n\r\nnonsense\r\nmore\r\n",
        b"WARC/1.0\r\n",
    ],
)
def test_what_is_no_warc_after_its_first_line(
    data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    documents, errors = _read(data)
    assert documents == []
    assert [str(error).count("\n") for error in errors] == [0]
    assert capsys.readouterr() == ("", "")


def test_an_archive_is_read_as_a_stream() -> None:
    from communique.intake.unpacking import unpack
    from communique.intake.warc import records

    data = make_warc(*map(_page, range(200)), gzip=False)
    stream = io.BytesIO(data)
    first = next(records(unpack(stream, "a.warc"), origin="a.warc"))
    assert not isinstance(first, InputError)
    assert first.url == "https://a.example/0"
    assert stream.tell() < len(data)
