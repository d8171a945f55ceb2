"""The confined process: what is built to burst costs that process, and ends in a line."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import docx
import pytest

from communique.errors import InputError
from communique.intake import Given, given_address, given_file, given_text
from communique.jobs.confined import STOPPED, Bounds, Confined, Reading, read_given
from communique.store import Coded

LETTER = given_text("Arvania and Belmora wrote a letter about the ports.")


@pytest.fixture
def confined() -> Iterator[Confined]:
    made = Confined()
    yield made
    made.close()


def read(confined: Confined, given: Given) -> Coded | InputError:
    (found,) = confined.read(Reading(given))
    return found


def bomb(markup: str, times: int) -> Given:
    """A small DOCX that unpacks to so much markup."""
    out = io.BytesIO()
    document = docx.Document()
    document.save(out)
    packed = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:sectPr", (markup * times).encode() + b"<w:sectPr", 1)
            new.writestr(name, data)
    packed.seek(0)
    return given_file("bomb.docx", packed)


def test_what_takes_too_long_is_ended_and_the_next_is_read(confined: Confined) -> None:
    confined.bounds = Bounds(seconds=0.01)
    error = read(confined, LETTER)
    assert isinstance(error, InputError)
    assert str(error).startswith("pasted text: takes longer than 0.01 seconds to read; ")
    confined.bounds = Bounds()
    assert isinstance(read(confined, LETTER), Coded)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no bound of memory")
def test_what_takes_too_much_memory_is_a_line(confined: Confined) -> None:
    confined.bounds = Bounds(memory=400_000_000)
    error = read(confined, bomb("<w:p/>", 8_000_000))
    assert isinstance(error, InputError)
    assert "memory" in str(error)
    assert "\n" not in str(error)
    assert isinstance(read(confined, LETTER), Coded)


def test_a_process_that_dies_is_a_line_and_the_next_is_read(confined: Confined) -> None:
    assert isinstance(read(confined, LETTER), Coded)
    process = confined._process
    assert process is not None
    answers = confined.read(Reading(given_file("a.jsonl", io.BytesIO(b'{"text": "x"}\n' * 400))))
    next(answers)
    process.kill()
    *_, last = answers
    assert isinstance(last, InputError)
    assert "a.jsonl: the process that read it ended" in str(last)
    assert isinstance(read(confined, LETTER), Coded)


def test_a_reader_that_goes_away_leaves_nothing_to_the_next(confined: Confined) -> None:
    answers = confined.read(Reading(given_file("a.jsonl", io.BytesIO(b'{"text": "x"}\n' * 9))))
    next(answers)
    answers.close()
    found = read(confined, LETTER)
    assert isinstance(found, Coded)
    assert found.rows.version["origin"] == "pasted text"


def test_one_that_was_stopped_reads_nothing_more(confined: Confined) -> None:
    assert isinstance(read(confined, LETTER), Coded)
    confined.stop()
    assert str(read(confined, LETTER)) == f"pasted text: {STOPPED}"


def test_an_address_inside_is_refused_in_the_process_too(confined: Confined) -> None:
    given = given_address("https://mfa.example/")
    given = replace(given, name="http://127.0.0.1/", known=replace(given.known, url=None))
    assert "is not fetched (the host 127.0.0.1)" in str(read(confined, given))


def test_a_fault_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object, **__: object) -> Iterator[InputError]:
        raise ZeroDivisionError("odd")
        yield

    monkeypatch.setattr("communique.jobs.confined.items_given", fault)
    (error,) = read_given(Reading(LETTER))
    assert str(error) == "pasted text: cannot be read (ZeroDivisionError: odd); please report it"
