"""What strangers hand in: names, limits, keys; nothing of it is a path."""

from __future__ import annotations

import gzip
import io
import lzma
from pathlib import Path

import pytest
from formats import SENTENCE, make_warc, make_zip

from communique.errors import InputError
from communique.intake import Item, document_of, given_address, given_file, given_text, handed
from communique.intake.handed import Given, items_given, shown_name
from communique.store.keys import item_key

PAGE = f"<html><body><p>{SENTENCE}</p></body></html>".encode()


def a_file(name: str, data: bytes, limit: int = 1_000_000) -> Given:
    return given_file(name, io.BytesIO(data), limit=limit)


def one(given: Given) -> Item:
    (item,) = items_given(given)
    assert isinstance(item, Item)
    return item


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("statement.docx", "statement.docx"),
        ("../../etc/passwd", "passwd"),
        ("/etc/passwd", "passwd"),
        ("C:\\Users\\ada\\Statement of May.pdf", "Statement of May.pdf"),
        ("..", "file"),
        ("", "file"),
        ("///", "file"),
        ("a\r\nX-Injected: 1.txt", "aX-Injected: 1.txt"),
        ("a\x00\x1b[31mb.txt", "a[31mb.txt"),
        ("fdp\u202etxt.exe", "fdptxt.exe"),
        ("\ud800.txt", ".txt"),
        ("陈述.txt", "陈述.txt"),
        (f"{'a' * 300}.csv", f"{'a' * 100}~{'a' * 15}.csv"),
    ],
)
def test_a_name_is_shown_and_is_no_path(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_a_name_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("Secret.")
    monkeypatch.chdir(tmp_path)
    for name in ("secret.txt", str(tmp_path / "secret.txt"), "../secret.txt"):
        item = one(a_file(name, SENTENCE.encode()))
        assert item.data == SENTENCE.encode()
        assert document_of(item).text == SENTENCE
        assert item_key(item) == f"bytes:{item.sha256}"


def test_the_same_bytes_are_the_same_whatever_their_name() -> None:
    first, second = (one(a_file(name, PAGE)) for name in ("a.html", "b.html"))
    assert item_key(first) == item_key(second)
    assert item_key(one(a_file("a.html", PAGE + b" "))) != item_key(first)


def test_rows_and_records_are_known_by_their_bytes_or_addresses() -> None:
    rows = b'{"id": "r1", "text": "x"}\n{"url": "https://a.example/2", "text": "y"}\n'
    items = [item for item in items_given(a_file("rows.jsonl", rows)) if isinstance(item, Item)]
    assert [item_key(item)[:6] for item in items] == ["bytes:", "a.exam"]
    archive = make_warc(("https://a.example/1", "200 OK", {"Content-Type": "text/html"}, PAGE))
    assert item_key(one(a_file("a.warc.gz", archive))) == "a.example/1"


class Endless:
    """A stream without end that tells how much of it was read."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, size: int = -1, /) -> bytes:
        assert size >= 0
        self.taken += size
        return b"a" * size


def test_a_file_above_the_limit_is_refused_and_not_read_on() -> None:
    stream = Endless()
    with pytest.raises(InputError, match=r"big\.txt: more than 1,000 bytes; .*'upload_limit'"):
        given_file("big.txt", stream, limit=1000)
    assert stream.taken == 1001
    assert a_file("a.txt", b"a" * 1000, limit=1000).data == b"a" * 1000


def test_empty_things_are_refused() -> None:
    with pytest.raises(InputError, match=r"a\.txt: is empty"):
        a_file("a.txt", b"")
    with pytest.raises(InputError, match="pasted text: is empty"):
        given_text(" \r\n ")


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_a_bomb_of_one_text_ends_at_the_limit_of_a_text(pack: type) -> None:
    given = a_file("a.gz", pack(b"a " * 20_000_000))
    assert len(given.data) < 100_000
    (error,) = items_given(given)
    assert "a text of more than 20,000,000 bytes" in str(error)


def test_a_bomb_of_many_texts_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed, "MAX_GIVEN", 3)
    *items, error = items_given(a_file("a.jsonl.gz", gzip.compress(b'{"text": "x"}\n' * 100_000)))
    assert len(items) == 3
    assert "holds more than 3 texts" in str(error)
    monkeypatch.setattr(handed, "MAX_GIVEN", 500)
    monkeypatch.setattr(handed, "MAX_FILE", 100)
    *items, error = items_given(a_file("a.jsonl", b'{"text": "xxxxxxxxxxxxxxxxx"}\n' * 100))
    assert len(items) == 3
    assert "or 100 bytes" in str(error)


def test_an_archive_within_an_archive_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed, "MAX_FILE", 1000)
    row = ("https://a.example/1", "200 OK", {"Content-Type": "text/html"}, PAGE)
    archive = make_zip({f"archive/{n}.warc.gz": make_warc(row, row, row) for n in range(9)})
    *items, error = items_given(a_file("a.wacz", archive))
    assert 3 < len(items) < 9
    assert isinstance(error, InputError)


def test_names_inside_archives_are_no_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    row = ("https://a.example/1", "200 OK", {"Content-Type": "text/html"}, PAGE)
    names = ("../../etc/passwd.warc", "/etc/passwd.warc", "..\\..\\a.warc", "a/../../b.warc")
    for name in names:
        assert one(a_file("a.wacz", make_zip({name: make_warc(row, gzip=False)}))).data == PAGE
    (item,) = items_given(a_file("a.docx", make_zip({"word/../../../x.xml": b"<x/>"})))
    with pytest.raises(InputError):
        document_of(item) if isinstance(item, Item) else None
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_pasted_text_is_known_by_its_words() -> None:
    unix, windows = (given_text(f"{SENTENCE}{end}They agreed.{end}") for end in ("\n", "\r\n"))
    assert item_key(one(unix)) == item_key(one(windows))
    assert item_key(one(unix)).startswith("bytes:")
    assert item_key(one(given_text(SENTENCE))) != item_key(one(unix))
    assert document_of(one(unix)).text == f"{SENTENCE}\nThey agreed."


def test_a_pasted_text_with_what_is_stated_of_it() -> None:
    given = given_text(
        SENTENCE,
        title=" Duro meets\nLanz ",
        publisher="Ministry of Arvania",
        published="5 May 2031",
        url="https://mfa.example/1",
    )
    document = document_of(one(given))
    assert (given.name, document.title) == ("Duro meets Lanz", "Duro meets Lanz")
    assert (document.publisher, document.published) == ("Ministry of Arvania", "2031-05-05")
    assert item_key(one(given)) == "mfa.example/1"


def test_a_pasted_page_is_read_as_a_page() -> None:
    assert document_of(one(given_text(PAGE.decode()))).text == SENTENCE


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"published": "soon"}, "'soon' is no date"),
        ({"url": "javascript:alert(1)"}, "is no address of a page"),
        ({"url": "http://localhost/"}, "is not fetched"),
        ({"limit": 10}, "more than 10 bytes"),
    ],
)
def test_what_is_stated_wrongly(stated: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        given_text(SENTENCE, **stated)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ['{"text": "x"}', "PK\x03\x04", "%PDF-1.4", "WARC/1.0"])
def test_a_pasted_text_is_never_an_archive(text: str) -> None:
    assert one(given_text(text)).form == "text"


def test_an_address_is_looked_at_as_it_is_written() -> None:
    assert given_address(" https://mfa.example/1 ").name == "https://mfa.example/1"
    for address in ("http://localhost/", "file:///etc/passwd", "mfa.example", "-", "a.txt"):
        with pytest.raises(InputError):
            given_address(address)
    with pytest.raises(InputError, match="longer than 2,000"):
        given_address(f"https://mfa.example/{'a' * 3000}")


def test_an_address_is_fetched_as_a_strangers() -> None:
    given = Given("address", "http://127.0.0.1/", given_address("https://mfa.example/").known)
    (error,) = items_given(given)
    assert "is not fetched" in str(error)
