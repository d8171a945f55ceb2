"""JSON rows: what they state, and what becomes of broken ones."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from communique.errors import InputError
from communique.intake import from_bytes, rows
from communique.intake.rows import is_json
from communique.record import Document

TEXT = "Duro said that both sides should meet again in the autumn."
ROW = {"id": "r1", "text": TEXT}


def _read(data: str | bytes) -> list[Document | InputError]:
    raw = data.encode() if isinstance(data, str) else data
    return list(from_bytes(raw, origin="a.jsonl", language="en"))


def _document(row: dict[str, Any]) -> Document:
    (item,) = _read(json.dumps(row))
    assert isinstance(item, Document), item
    return item


def test_what_a_row_states_is_known() -> None:
    stated = {
        "id": "r1",
        "url": "https://a.example/1",
        "title": "Duro meets Lanz",
        "publisher": "Ministry of Arvania",
        "published": "2031-05-04T10:00:00Z",
        "language": "fr",
    }
    document = _document({**stated, "text": f"Another title\n\n{TEXT}", "colour": "red"})
    assert document.model_dump(include=set(stated)) == {**stated, "published": "2031-05-04"}
    assert document.origin == "r1"
    assert TEXT in document.text


def test_a_row_of_a_page() -> None:
    document = _document({"html": f"<h1>Duro meets Lanz</h1><p>{TEXT}</p>"})
    assert (document.title, document.text) == ("Duro meets Lanz", TEXT)
    assert document.source_map.source == "html"
    assert document.origin == "a.jsonl:1"


def test_a_number_may_be_an_id_and_null_is_nothing() -> None:
    document = _document({"id": 7, "text": TEXT, "html": None, "title": None, "published": ""})
    assert (document.id, document.title, document.published) == ("7", None, None)


@pytest.mark.parametrize("published", ["2031", "2031-05"])
def test_a_month_or_a_year_stays_what_it_is(published: str) -> None:
    assert _document({"text": TEXT, "published": published}).published == published


@pytest.mark.parametrize("stated", ["ru", "ru-RU", "RU", "Russian", "русский"])
def test_a_language_in_each_way_of_naming_it(stated: str) -> None:
    assert _document({"text": TEXT, "language": stated}).language == "ru"


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(ROW),
        json.dumps(ROW, indent=2),
        json.dumps([ROW]),
        json.dumps([ROW], indent=2),
        "\ufeff" + json.dumps(ROW),
        f"\n\n{json.dumps(ROW)}\n\n",
        f"{json.dumps(ROW)}\r\n",
    ],
)
def test_one_row_in_each_way_of_writing(data: str) -> None:
    (document,) = _read(data)
    assert isinstance(document, Document)
    assert (document.id, document.text) == ("r1", TEXT)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "x", "text": "cut', "line 2: not valid JSON (Unterminated string"),
        ("broken", "line 2: not valid JSON"),
        ("[1, 2]", "line 2: holds a list"),
        ("3", "line 2: holds a number"),
        ('{"id": "x"}', 'line 2: has no words in "text" or "html"'),
        ('{"text": "  "}', 'line 2: has no words in "text" or "html"'),
        ('{"text": 5}', 'line 2: "text" is a number'),
        ('{"text": "Words.", "title": ["a"]}', 'line 2: "title" is a list'),
        ('{"text": "Words.", "id": true}', 'line 2: "id" is a truth value'),
        ('{"text": "Words.", "published": "next week"}', "line 2: \"published\" is 'next week'"),
        ("[" * 100_000, "line 2: not valid JSON (nested too deep)"),
    ],
)
def test_a_broken_row_is_one_error_and_the_others_go_on(line: str, said: str) -> None:
    first, error, last = _read(f"{json.dumps(ROW)}\n{line}\n{json.dumps({**ROW, 'id': 'r3'})}\n")
    assert isinstance(error, InputError)
    assert str(error).startswith(f"a.jsonl: {said}")
    assert [getattr(one, "id", one) for one in (first, last)] == ["r1", "r3"]


def test_a_broken_first_row() -> None:
    error, second = _read(f'{{"id": "x", "text": "cut\n{json.dumps(ROW)}\n')
    assert str(error).startswith("a.jsonl: line 1: not valid JSON")
    assert isinstance(second, Document)


def test_a_row_that_is_not_utf_8() -> None:
    error, document = _read(b'{"text": "caf\xe9"}\n' + json.dumps(ROW).encode())
    assert str(error).startswith("a.jsonl: line 1: not valid JSON (byte 13 is not UTF-8)")
    assert isinstance(document, Document)


def test_a_list_with_a_broken_item() -> None:
    first, error = _read(json.dumps([ROW, 5]))
    assert isinstance(first, Document)
    assert str(error).startswith("a.jsonl: item 2: holds a number")


def test_a_cut_list_is_one_error() -> None:
    (error,) = _read(json.dumps([ROW, ROW])[:-10])
    assert str(error).startswith("a.jsonl: not valid JSON")


def test_a_row_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_TEXT", 100)
    long = json.dumps({"text": "a " * 1000})
    error, document = _read(f"{long}\n{json.dumps(ROW)}")
    assert str(error).startswith("a.jsonl: line 1: more than 600 bytes")
    assert isinstance(document, Document)


def test_rows_are_read_as_a_stream() -> None:
    from communique.intake.unpacking import unpack

    stream = io.BytesIO(f"{json.dumps(ROW)}\n".encode() * 10_000)
    first = next(rows.rows(unpack(stream, "a"), origin="a"))
    assert not isinstance(first, InputError)
    assert stream.tell() < 200_000


@pytest.mark.parametrize(
    ("head", "json_rows"),
    [
        (b'{"text"', True),
        (b"{\n", True),
        (b"[]", True),
        (b'[\n {"a', True),
        (b"{Applause.}", False),
        (b"[Begin transcript]", False),
        (b"Duro meets", False),
        (b"", False),
    ],
)
def test_is_json(head: bytes, json_rows: bool) -> None:
    assert is_json(head) is json_rows
